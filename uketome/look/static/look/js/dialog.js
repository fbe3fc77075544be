/** Opens and closes dialogs, pop-up menus and foldable boxes named by attributes. */

function open(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

function closePops(except) {
  document.querySelectorAll("details.pop[open]").forEach((pop) => { if (!pop.contains(except)) pop.open = false; });
}

function onClick(event) {
  const opener = event.target.closest("[data-dialog]");
  if (opener) open(document.querySelector(opener.dataset.dialog));
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target.matches("dialog.dialog") && event.target.open && outside(event)) event.target.close();
  const toggle = event.target.closest("[data-toggle]");
  if (toggle) document.querySelector(toggle.dataset.toggle)?.toggleAttribute("data-open");
  closePops(event.target);
}

/** Whether a click on a dialog fell on its backdrop. */
function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

export function startDialogs() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", (event) => {
    const pop = event.key === "Escape" && event.target.closest?.("details.pop[open]");
    if (!pop) return;
    pop.open = false;
    pop.querySelector("summary").focus();
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.target.matches?.("dialog[data-open-now]")) open(event.target);
    else event.target.querySelectorAll?.("dialog[data-open-now]").forEach(open);
  });
  document.querySelectorAll("dialog[data-open-now]").forEach(open);
  document.body.addEventListener("close-dialogs", () => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close()));
}
