/** Promise clocks ([data-due]) change their words once a minute, by the same patterns the server uses. */
import { changeIcon } from "./icon.js";
import { fill, patterns, say } from "./words.js";

const MINUTE = 60_000;
const ICONS = { ok: "clock", soon: "soon", over: "over", later: "calendar" };
const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo", dateStyle: "short" });

/** Difference between the server's clock and this one, when this one is clearly wrong. */
function skew() {
  const difference = Date.parse(say("now")) - Date.now();
  return Math.abs(difference) > MINUTE ? difference : 0;
}

function span(length, words) {
  const total = Math.floor(length / MINUTE);
  const values = { days: Math.floor(total / 1440), hours: Math.floor((total % 1440) / 60), minutes: total % 60 };
  if (values.days) return fill(values.hours ? words.days_hours : words.days, values);
  if (values.hours) return fill(values.minutes ? words.hours_minutes : words.hours, values);
  return fill(values.minutes ? words.minutes : words.instant, values);
}

function stateOf(due, now) {
  if (due <= now) return "over";
  if (due - now <= 60 * MINUTE) return "soon";
  return day.format(due) > day.format(now) ? "later" : "ok";
}

function tick(element, now, words) {
  const due = Date.parse(element.dataset.due);
  const state = stateOf(due, now);
  if (Number.isNaN(due) || state === "later") return;
  const text = state === "over" ? fill(words.over, { span: span(now - due, words) }) : fill(words.left, { span: span(due - now, words) });
  const place = element.querySelector("[data-text]") ?? element;
  if (place.textContent !== text) place.textContent = text;
  const root = element.closest(".sla, .clock") ?? element;
  if (root.dataset.state === state) return;
  root.dataset.state = state;
  changeIcon(root.querySelector("svg"), ICONS[state]);
}

export function startClocks() {
  const offset = skew();
  const words = patterns();
  const all = () => document.querySelectorAll("[data-due]").forEach((element) => tick(element, Date.now() + offset, words));
  setTimeout(() => { all(); setInterval(all, MINUTE); }, MINUTE - ((Date.now() + offset) % MINUTE));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) all(); });
}
