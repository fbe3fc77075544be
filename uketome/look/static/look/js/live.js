/** Changes by others, without reload: parts fetch themselves again, and a quiet sign says when the connection is gone. */
import { follow } from "./stream.js";

const QUIET = 3000;
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";

/** Waits a little before saying that the connection is gone, and asks for missed changes when it is back. */
function makeHearer(changed) {
  let timer = 0;
  let missed = false;
  const show = (down) => {
    document.body.dataset.connection = down ? "down" : "up";
    document.querySelectorAll("[data-offline]").forEach((sign) => { sign.hidden = !down; });
  };
  return ({ kind, detail }) => {
    if (kind === "change") return changed(detail);
    clearTimeout(timer);
    if (kind === "down") { missed = true; timer = setTimeout(() => show(true), QUIET); return; }
    show(false);
    if (missed) changed({ topic: "*" });
    missed = false;
  };
}

const late = new Set();

/** Fetches one part again; a part someone is typing in waits until they leave it. */
function refetch(element) {
  const field = document.activeElement?.matches(FIELDS) && document.activeElement;
  if (field && element.contains(field)) {
    if (element.dataset.stale) return;
    element.dataset.stale = "1";
    element.addEventListener("focusout", () => setTimeout(() => { delete element.dataset.stale; if (element.isConnected) refetch(element); }, 50), { once: true });
    return;
  }
  window.htmx.trigger(element, "live");
}

function changed(detail) {
  document.dispatchEvent(new CustomEvent("uketome:change", { detail }));
  document.querySelectorAll("[data-live-topic]").forEach((element) => {
    const wanted = detail.topic === "*" || element.dataset.liveTopic.split(" ").includes(detail.topic);
    if (!wanted || late.has(element)) return;
    late.add(element);
    setTimeout(() => { late.delete(element); if (element.isConnected) refetch(element); }, 200);
  });
}

export function startLive() {
  const address = document.body.dataset.live;
  if (address) follow(address, makeHearer(changed));
}
