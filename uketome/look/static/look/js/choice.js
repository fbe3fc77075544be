/** A button that names the chosen option: button[data-with-choice="「{choice}」で…"] beside radio buttons of the same form. */
import { fill } from "./words.js";

function name(button) {
  const chosen = button.form?.querySelector("input[type=radio][data-choice]:checked");
  const label = chosen?.dataset.choice || chosen?.labels?.[0]?.textContent.trim();
  if (label) button.textContent = fill(button.dataset.withChoice, { choice: label });
}

export function startChoices() {
  document.querySelectorAll("button[data-with-choice]").forEach((button) => {
    name(button);
    button.form?.addEventListener("change", () => name(button));
  });
}
