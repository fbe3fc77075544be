/** The case page: takes over only the parts that changed, keeps what is being written, tells colleagues who is here. */

const page = document.querySelector(".case[data-parts]");
const WAIT = 150;
const BEAT = 25_000;
const known = new Map();
const dirty = new Set();
const accepted = new Set();
let timer = 0;
let busy = false;
let again = false;

const partOf = (node) => node?.closest?.("[data-part]");

/** Tokens and the present state of a page differ with every answer; only what the reader sees counts. */
const plain = (html) => html.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "");

function isWriting(part) {
  if (accepted.has(part.id)) return false;
  const active = document.activeElement;
  const field = active?.matches?.("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select");
  return dirty.has(part.id) || Boolean(field && part.contains(active)) || Boolean(part.querySelector("dialog[open]"));
}

function openOnes(part) {
  return [...part.querySelectorAll("details[id][open]")].map((each) => each.id);
}

/** A part somebody writes in stays as it is and says that it is no longer the newest. */
function holdBack(part) {
  const sign = document.getElementById("stale-part");
  if (!sign || part.querySelector(".stale") || part.id === "case-dialogs") return;
  (part.querySelector(".body") ?? part).prepend(sign.content.cloneNode(true));
}

/** Words of the customer that were not here before; a colleague's are seen in the thread. */
function announce(part, fresh) {
  const before = new Set([...part.querySelectorAll(".msg.in")].map((each) => each.id));
  const last = [...fresh.querySelectorAll(".msg.in")].filter((each) => !before.has(each.id)).at(-1);
  if (last) document.body.dispatchEvent(new CustomEvent("toast", { detail: { text: page.dataset.newMessage, level: "soon", href: `#${last.id}`, label: page.dataset.showMessage } }));
}

function replace(part, fresh) {
  const open = openOnes(part);
  const top = part.scrollTop;
  const atEnd = part.id === "thread" && part.scrollHeight - top - part.clientHeight < 80;
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.replaceWith(fresh);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  fresh.scrollTop = atEnd ? fresh.scrollHeight : top;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  window.htmx.process(fresh);
  if (part.id === "thread") announce(part, fresh);
  fresh.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: fresh } }));
}

function take(html) {
  const came = new DOMParser().parseFromString(html, "text/html");
  for (const fresh of came.querySelectorAll("[data-part]")) {
    const part = document.getElementById(fresh.id);
    const words = plain(fresh.outerHTML);
    if (!part || known.get(fresh.id) === words) continue;
    if (isWriting(part)) { holdBack(part); continue; }
    known.set(fresh.id, words);
    accepted.delete(fresh.id);
    replace(part, document.importNode(fresh, true));
  }
}

async function fetchParts() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    const answer = await fetch(page.dataset.parts, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
    if (answer.ok && !answer.redirected) take(await answer.text());
  } catch { /* the stream says that the connection is gone, and asks again when it is back */ }
  busy = false;
  if (again) { again = false; fetchParts(); }
}

function changedSoon() {
  clearTimeout(timer);
  timer = setTimeout(fetchParts, WAIT);
}

function askWhatArrived() {
  const place = document.getElementById("arrived");
  if (place) window.htmx.ajax("GET", place.dataset.arrived, { target: "#arrived", swap: "outerHTML" });
}

function hear() {
  const topics = new Set([...page.dataset.topics.split(" "), "*"]);
  document.addEventListener("uketome:change", ({ detail }) => {
    if (!topics.has(detail.topic)) return;
    changedSoon();
    if (!detail.topic.startsWith("presence:")) askWhatArrived();
  });
  document.body.addEventListener("changed", changedSoon);
}

/** What was typed into a part since it was drawn; forgotten once its own form was accepted. */
function minding() {
  document.addEventListener("input", (event) => {
    const part = partOf(event.target);
    if (part && part.id !== "case-dialogs") dirty.add(part.id);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const part = partOf(event.target);
    if (part && event.detail.successful && event.detail.requestConfig?.verb === "post") { dirty.delete(part.id); known.delete(part.id); accepted.add(part.id); }
  });
}

/** Colleagues see who is here, and whether they write. */
function presence() {
  let last = "";
  const writing = () => (document.activeElement?.id === "write-text" && document.activeElement.value !== document.activeElement.defaultValue ? "1" : "0");
  const tell = () => {
    if (document.hidden) return;
    last = writing();
    const headers = { "X-CSRFToken": document.querySelector("meta[name=csrf]")?.content ?? "" };
    // Not worth a word when it fails: the stream says so if the connection is gone.
    fetch(page.dataset.glance, { method: "POST", headers, body: new URLSearchParams({ writing: last }) }).catch(() => {});
  };
  tell();
  setInterval(tell, BEAT);
  document.addEventListener("visibilitychange", tell);
  const retell = () => { if (writing() !== last) tell(); };
  document.addEventListener("input", (event) => { if (event.target.id === "write-text") retell(); });
  document.addEventListener("focusout", () => setTimeout(retell, 300));
  document.body.addEventListener("changed", () => setTimeout(retell, 300));
}

function showTab(link) {
  page.dataset.tab = link.dataset.show;
  link.parentElement.querySelectorAll("a").forEach((each) => each.toggleAttribute("aria-current", each === link));
}

function clicks(event) {
  if (event.target.closest("a[data-dialog]")) event.preventDefault();
  const tab = event.target.closest("a[data-show]");
  if (tab) showTab(tab);
  const pill = event.target.closest(".pills a");
  if (pill) {
    event.preventDefault();
    document.querySelector(pill.hash)?.scrollIntoView({ block: "start" });
    pill.parentElement.querySelectorAll("a").forEach((each) => each.toggleAttribute("aria-current", each === pill));
  }
}

/** Esc goes back to the list when nothing else wanted it. */
function back(event) {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  const menu = document.querySelector("details.pop[open]");
  if (menu) { menu.open = false; return; }
  if (document.querySelector("dialog[open]") || event.target.closest?.("details.pop")) return;
  document.querySelector("[data-back]")?.click();
}

/** A menu opened by its key takes the focus, so that Tab and Enter go on from there. */
function intoMenu(event) {
  const menu = event.target;
  if (menu.matches?.("details.pop") && menu.open && document.activeElement === document.body) menu.querySelector(".menu button, .menu a")?.focus();
}

function fileNames(event) {
  const place = event.target.dataset?.fileNames && document.querySelector(event.target.dataset.fileNames);
  if (place) place.textContent = [...event.target.files].map((file) => file.name).join("、");
}

/** The newest message stands at the top of what is seen; on a phone the page begins at its header. */
function showLatest() {
  const thread = document.getElementById("thread");
  const last = [...thread.querySelectorAll(".msg")].at(-1);
  if (last && thread.scrollHeight > thread.clientHeight && matchMedia("(width >= 768px)").matches) thread.scrollTop += last.getBoundingClientRect().top - thread.getBoundingClientRect().top - 16;
}

/** In a letter nobody has begun, the cursor waits between opening and signature. */
function placeCursor(event) {
  const area = event.target;
  if (area.id !== "write-text" || area.value !== area.defaultValue || area.dataset.placed) return;
  area.dataset.placed = "1";
  const gap = area.value.indexOf("\n\n\n");
  if (gap > 0) setTimeout(() => { area.setSelectionRange(gap + 2, gap + 2); area.scrollTop = 0; });
}

function start() {
  document.querySelectorAll("[data-part]").forEach((part) => known.set(part.id, plain(part.outerHTML)));
  showLatest();
  document.addEventListener("click", clicks);
  document.addEventListener("keydown", back);
  document.addEventListener("focusin", placeCursor);
  document.addEventListener("toggle", intoMenu, true);
  document.addEventListener("change", fileNames);
  hear();
  minding();
  presence();
}

if (page) start();
