/** Says how many rows are selected and takes the selection back; what the bar does works without it. */
const picked = () => [...document.querySelectorAll("[data-rows] input[name=case]:checked")];

function count() {
  const place = document.querySelector("[data-picked]");
  if (place) place.textContent = String(picked().length);
}

document.addEventListener("change", (event) => { if (event.target.matches("input[name=case]")) count(); });
document.addEventListener("htmx:afterSettle", count);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-unpick]")) picked().forEach((box) => box.click());
});
document.body.addEventListener("changed", () => {
  document.querySelectorAll(".bulk details[open]").forEach((pop) => { pop.open = false; });
});
count();
