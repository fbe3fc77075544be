/** Keeps what is being written (textarea[data-draft=key]) in this browser every two seconds and on blur, until it was sent. */
import { say } from "./words.js";

const PREFIX = "draft:";
const KEEP_DAYS = 14;
const DAY = 86_400_000;

const read = (key) => { try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; } };

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch { /* private windows and full disks: the server's own draft remains */ }
}

function save(area) {
  if (!area.dataset.dirty) return;
  delete area.dataset.dirty;
  write(area.dataset.draft, area.value.trim() ? { text: area.value, base: area.defaultValue, at: Date.now() } : null);
  const place = area.closest("form")?.querySelector("[data-draft-state]");
  if (place) place.textContent = say("saved");
}

function restore(area) {
  const kept = read(area.dataset.draft);
  if (!kept || kept.text === area.value || area.dataset.dirty) return;
  if (area.value && kept.base !== area.defaultValue) return;
  area.value = kept.text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  delete area.dataset.dirty;
  const place = area.closest("form")?.querySelector("[data-draft-state]");
  if (place) place.textContent = say("restored");
}

function within(root, selector) {
  return root.matches?.(selector) ? [root] : [...root.querySelectorAll(selector)];
}

function forget(form) {
  form.querySelectorAll("textarea[data-draft]").forEach((area) => { delete area.dataset.dirty; write(area.dataset.draft, null); });
}

function sweep() {
  for (const name of Object.keys(localStorage)) {
    const key = name.startsWith(PREFIX) && name.slice(PREFIX.length);
    if (key && !(read(key)?.at > Date.now() - KEEP_DAYS * DAY)) write(key, null);
  }
}

function look(root) {
  within(root, "[data-draft-sent]").forEach((sign) => write(sign.dataset.draftSent, null));
  within(root, "textarea[data-draft]").forEach(restore);
}

export function startDrafts() {
  const saveAll = () => document.querySelectorAll("textarea[data-draft][data-dirty]").forEach(save);
  try { sweep(); } catch { return; }
  look(document);
  document.addEventListener("htmx:load", (event) => look(event.target));
  document.addEventListener("input", (event) => { if (event.target.matches("textarea[data-draft]")) event.target.dataset.dirty = "1"; });
  document.addEventListener("focusout", (event) => { if (event.target.matches?.("textarea[data-draft]")) save(event.target); });
  document.addEventListener("htmx:beforeSwap", (event) => event.target.querySelectorAll?.("textarea[data-draft][data-dirty]").forEach(save));
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const form = event.detail.elt?.closest?.("form");
    const ok = event.detail.xhr.status >= 200 && event.detail.xhr.status < 300;
    if (form?.matches("[data-send]") && ok && event.detail.requestConfig?.verb !== "get") forget(form);
  });
  window.addEventListener("pagehide", saveAll);
  setInterval(saveAll, 2000);
}
