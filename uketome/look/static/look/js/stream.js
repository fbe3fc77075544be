/** One event stream for all tabs of this browser: the tab that holds the lock listens for everyone. */

const NAME = "uketome-live";
const ALIVE = 180_000;
const topicsOf = (address) => new URL(address, location.href).searchParams.getAll("topic");

/** Opens the stream for a set of topics and keeps it open; `tell` receives {kind: "change" | "up" | "down"}. */
function listen(address, tell) {
  let source = null;
  let wait = 2000;
  let again = 0;
  const connect = () => {
    source = new EventSource(address);
    source.onopen = () => { wait = 2000; tell({ kind: "up" }); };
    source.onerror = () => {
      tell({ kind: "down" });
      if (source.readyState !== EventSource.CLOSED) return;
      again = setTimeout(connect, wait);
      wait = Math.min(wait * 2, 30_000);
    };
    source.onmessage = (event) => tell({ kind: "change", detail: parse(event.data) });
    source.addEventListener("change", source.onmessage);
  };
  connect();
  return () => { clearTimeout(again); source.close(); };
}

function parse(data) {
  try { const value = JSON.parse(data); return typeof value === "object" && value ? value : { topic: String(value) }; } catch { return { topic: data }; }
}

/** The tab with the lock: gathers the topics of all tabs, listens, and passes everything on. */
function lead(path, own, channel, hear) {
  const tabs = new Map([[own.id, { topics: own.topics, at: Infinity }]]);
  let open = "";
  let close = () => {};
  const tell = (message) => { hear(message); channel.postMessage(message); };
  const retune = () => {
    for (const [id, tab] of tabs) if (tab.at < Date.now() - ALIVE) tabs.delete(id);
    const topics = [...new Set([...tabs.values()].flatMap((tab) => tab.topics))].sort();
    const address = `${path}?${topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join("&")}`;
    if (address === open) return;
    open = address;
    close();
    close = listen(address, tell);
  };
  channel.addEventListener("message", ({ data }) => {
    if (data.kind === "here") tabs.set(data.id, { topics: data.topics, at: Date.now() });
    if (data.kind === "bye") tabs.delete(data.id);
    if (data.kind === "here" || data.kind === "bye") retune();
  });
  channel.postMessage({ kind: "who" });
  setTimeout(retune, 150);
  setInterval(retune, 60_000);
  window.addEventListener("pagehide", () => close());
}

function share(address, hear) {
  const own = { id: crypto.randomUUID(), topics: topicsOf(address) };
  const channel = new BroadcastChannel(NAME);
  const here = () => channel.postMessage({ kind: "here", ...own });
  channel.addEventListener("message", ({ data }) => {
    if (data.kind === "who") here();
    else if (data.kind !== "here" && data.kind !== "bye") hear(data);
  });
  here();
  setInterval(here, 45_000);
  window.addEventListener("pagehide", () => channel.postMessage({ kind: "bye", id: own.id }));
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  navigator.locks.request(NAME, () => { lead(new URL(address, location.href).pathname, own, channel, hear); return new Promise(() => {}); });
}

/** Listens at `address`; `hear` receives {kind: "change", detail} and {kind: "up" | "down"}. */
export function follow(address, hear) {
  if (navigator.locks && window.BroadcastChannel && crypto.randomUUID) share(address, hear);
  else window.addEventListener("pagehide", listen(address, hear));
}
