/** Moves through [data-rows] [data-row] with j and k; selects with x; opens with Enter. */
const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")].filter((row) => row.checkVisibility?.() ?? true);

let lastId = "";

export const currentRow = () => document.querySelector("[data-row][data-cursor]");

function mark(row) {
  document.querySelectorAll("[data-row][data-cursor]").forEach((other) => { other.removeAttribute("data-cursor"); other.removeAttribute("aria-current"); });
  row.setAttribute("data-cursor", "");
  row.setAttribute("aria-current", "true");
  lastId = row.id;
}

/** Steps up (-1) or down (1); true when there was a list to step through. */
export function step(direction) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(currentRow());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + direction, 0), all.length - 1)];
  mark(next);
  next.scrollIntoView({ block: "nearest" });
  return true;
}

const box = (row) => row?.querySelector("input[type=checkbox]");

export function select(checked) {
  const found = box(currentRow());
  if (found && found.checked !== checked) found.click();
  return Boolean(found);
}

export const toggle = () => { const found = box(currentRow()); found?.click(); return Boolean(found); };

export function openRow() {
  const link = currentRow()?.querySelector("a[href]");
  link?.click();
  return Boolean(link);
}

/** Takes every selection back; true when something was selected. */
export function clearSelection() {
  const checked = [...document.querySelectorAll("[data-rows] input[type=checkbox]:checked")];
  checked.forEach((found) => found.click());
  return checked.length > 0;
}

/** After a swap the cursor stays on the row with the same id. */
export function startRows() {
  document.addEventListener("htmx:afterSettle", () => {
    const row = lastId && !currentRow() && document.getElementById(lastId);
    if (row) mark(row);
  });
}
