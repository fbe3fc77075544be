/** Single-key commands: whatever carries data-key="r" (or "g i", "ctrl+k") is clicked, or focused when it is a field. */
import { clearSelection, currentRow, openRow, select, startRows, step, toggle } from "./rows.js";
import { composing, inField } from "./typing.js";

const SWITCH = "keys";
let begun = "";
let timer = 0;

const off = () => { try { return localStorage.getItem(SWITCH) === "off"; } catch { return false; } };

function named(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key;
}

const wants = (element, name) => element.dataset.key.split(",").some((key) => key.trim() === name);

function find(name) {
  const root = document.querySelector("dialog[open]") ?? document;
  const all = [...root.querySelectorAll("[data-key]")].filter((element) => wants(element, name) && !element.disabled && (element.checkVisibility?.() ?? true));
  const row = currentRow();
  return all.find((element) => row?.contains(element)) ?? all.find((element) => !element.closest("[data-row]"));
}

function act(name) {
  const element = find(name);
  if (!element) return false;
  if (inField(element)) { element.focus(); element.select?.(); } else { element.click(); }
  return true;
}

const starts = (key) => [...document.querySelectorAll("[data-key]")].some((element) => element.dataset.key.startsWith(`${key} `));

/** A key of a sequence like "g i"; the second must follow within 1.2 seconds. */
function sequence(name) {
  clearTimeout(timer);
  if (begun) { const whole = `${begun} ${name}`; begun = ""; return act(whole); }
  if (!starts(name)) return false;
  begun = name;
  timer = setTimeout(() => { begun = ""; }, 1200);
  return true;
}

function listKey(event, name) {
  if (name === "j" || name === "k") {
    const moved = step(name === "j" ? 1 : -1);
    if (moved && event.shiftKey) select(true);
    return moved;
  }
  if (name === "x") return toggle();
  if (name === "Enter" && !event.target.closest("a, button, summary, [role=button]")) return openRow();
  return false;
}

function escape(event) {
  if (document.querySelector("dialog[open]")) return false;
  if (inField(event.target)) { event.target.blur(); return true; }
  return clearSelection();
}

function help() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return false;
  listPageKeys(dialog.querySelector("[data-page-keys]"));
  dialog.showModal();
  return true;
}

const capOf = (key) => (key.length === 1 ? key.toUpperCase() : key[0].toUpperCase() + key.slice(1));
const capsOf = (element) => element.dataset.key.split(",")[0].split(/[ +]/).map(capOf);

/** Every key once: two elements may share one (a menu and its bar), and some stand in the fixed list above. */
function ownKeys(list) {
  const told = new Set([...list.parentElement.querySelectorAll("dl:not([data-page-keys]) dt")].map((term) => term.textContent));
  return [...document.querySelectorAll("[data-key]")].filter((element) => {
    const caps = capsOf(element).join("");
    return told.has(caps) ? false : told.add(caps);
  });
}

/** Writes the keys of this page into the list, with the words their buttons carry. */
function listPageKeys(list) {
  list.replaceChildren(...ownKeys(list).map((element) => {
    const line = document.createElement("div");
    const term = document.createElement("dt");
    capsOf(element).forEach((key) => { const cap = document.createElement("kbd"); cap.textContent = key; term.append(cap); });
    const words = document.createElement("dd");
    words.textContent = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.title ?? "";
    if (!words.textContent) { const copy = element.cloneNode(true); copy.querySelectorAll("kbd, .n, title").forEach((extra) => extra.remove()); words.textContent = copy.textContent.trim(); }
    line.append(term, words);
    return line;
  }));
}

function onKey(event) {
  if (event.defaultPrevented || composing(event) || event.altKey) return;
  const name = named(event);
  let done = false;
  if (name.startsWith("ctrl+")) done = name !== "ctrl+Enter" && act(name);
  else if (name === "Escape") done = escape(event);
  else if (inField(event.target) || off()) return;
  else if (document.querySelector("dialog[open]")) done = act(name);
  else done = (begun && sequence(name)) || listKey(event, name) || act(name) || (name === "?" && help()) || sequence(name);
  if (done) event.preventDefault();
}

export function startKeys() {
  startRows();
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-switch]")) localStorage.setItem(SWITCH, event.target.checked ? "on" : "off");
  });
  document.querySelectorAll("[data-keys-switch]").forEach((control) => { control.checked = !off(); });
}
