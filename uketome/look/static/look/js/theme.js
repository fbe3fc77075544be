/** Light, dark or as the system says; remembered in the cookie `theme`, which the server reads. */
const YEAR = 31_536_000;

function apply(theme) {
  const chosen = theme === "light" || theme === "dark";
  if (chosen) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  document.cookie = `theme=${chosen ? theme : ""}; path=/; max-age=${chosen ? YEAR : 0}; samesite=lax`;
  mark();
}

function mark() {
  const current = document.documentElement.dataset.theme ?? "auto";
  document.querySelectorAll("button[data-theme-set]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.themeSet === current));
  });
}

export function startTheme() {
  mark();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-theme-set]");
    if (button) apply(button.dataset.themeSet);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[data-theme-set]")) apply(event.target.dataset.themeSet);
  });
}
