/** Ctrl+Enter sends form[data-send], never during conversion; a form that is on its way cannot be sent twice. */
import { composing } from "./typing.js";
import { say } from "./words.js";

const held = new WeakMap();

function hold(form, submitter) {
  const button = submitter ?? form.querySelector("button[type=submit], button:not([type])");
  if (!button || held.has(form)) return;
  const label = button.querySelector("[data-label]") ?? [...button.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
  held.set(form, { button, label, text: label?.textContent });
  button.setAttribute("aria-busy", "true");
  if (label && say("sending")) label.textContent = say("sending");
}

function release(form) {
  const state = held.get(form);
  if (!state) return;
  state.button.removeAttribute("aria-busy");
  if (state.label) state.label.textContent = state.text;
  held.delete(form);
}

export function startSending(selector = "form[data-send]") {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || composing(event) || event.repeat) return;
    const form = event.target.closest?.("form[data-send]");
    if (!form || held.has(form)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    if (!held.has(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(selector)) return;
    if (!event.defaultPrevented) setTimeout(() => hold(form, event.submitter));
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest?.(selector);
    if (form && event.detail.requestConfig?.verb !== "get") hold(form, event.detail.requestConfig?.triggeringEvent?.submitter);
  });
  document.addEventListener("htmx:afterRequest", (event) => { const form = event.target.closest?.(selector); if (form) release(form); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) document.querySelectorAll(selector).forEach(release); });
}
