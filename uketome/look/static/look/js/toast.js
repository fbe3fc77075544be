/** Short news with the way back. From HX-Trigger {"toast": {text, level, undo, href, label, seconds}}, <template data-toast> or messages. */
import { icon } from "./icon.js";
import { say } from "./words.js";

const STAY = 6;
const ICONS = { ok: "ok", soon: "over", over: "over", mail: "reply" };

function part(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function leaveLater(toast, seconds) {
  let timer = 0;
  const wait = () => { clearTimeout(timer); timer = setTimeout(() => toast.remove(), seconds * 1000); };
  const hold = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", wait);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", wait);
  wait();
}

function undoButton(address, toast, label) {
  const button = part("button", { class: "link", type: "button", "data-key": "z" }, label || say("undo"));
  button.addEventListener("click", () => {
    button.disabled = true;
    window.htmx.ajax("POST", address, { target: "body", swap: "none", source: toast.parentElement }).then(() => toast.remove());
  });
  return button;
}

/** Shows one toast and returns it. */
export function showToast({ text, level = "ok", undo, href, label, seconds }) {
  const region = document.getElementById("toasts");
  if (!region || !text) return null;
  const toast = part("div", { class: "toast", "data-level": level }, icon(ICONS[level] ?? "ok"), part("span", {}, text));
  if (href) toast.append(part("a", { class: "link", href }, label));
  if (undo) toast.append(undoButton(undo, toast, href ? "" : label), part("kbd", {}, "Z"));
  const close = part("button", { class: "close", type: "button", "aria-label": say("dismiss") }, icon("x"));
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
  region.append(toast);
  leaveLater(toast, Number(seconds) || (undo ? 10 : STAY));
  return toast;
}

function unpack(root) {
  const found = root.matches?.("template[data-toast]") ? [root] : root.querySelectorAll("template[data-toast]");
  for (const template of found) {
    showToast({ ...template.dataset, text: template.dataset.text });
    template.remove();
  }
}

export function startToasts() {
  document.querySelectorAll("#toasts > [data-toast]").forEach((toast) => leaveLater(toast, STAY + 2));
  unpack(document);
  document.addEventListener("htmx:load", (event) => unpack(event.target));
  document.body.addEventListener("toast", (event) => showToast(typeof event.detail.value === "string" ? { text: event.detail.value } : event.detail));
  document.body.addEventListener("htmx:responseError", (event) => showToast({ text: sentence(event.detail.xhr) || say("failed"), level: "over" }));
  document.body.addEventListener("htmx:sendError", () => showToast({ text: say("offline"), level: "over" }));
}

/** A polite refusal comes as short plain text; a page of HTML is not for a toast. */
function sentence(xhr) {
  const plain = (xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
  return plain && xhr.responseText.length <= 200 ? xhr.responseText : "";
}
