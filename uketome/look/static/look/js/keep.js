/** Keeps the answers of form[data-keep=key] in this tab until they were sent, so a lost page loses nothing. */
const PREFIX = "keep:";
const fields = (form) => [...form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type));

function save(form) {
  const kept = fields(form).filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked).map((field) => [field.name, field.value]);
  try { sessionStorage.setItem(PREFIX + form.dataset.keep, JSON.stringify(kept)); } catch { /* storage closed or full: the form still works */ }
}

/** Puts answers back only where the server sent none. */
function restore(form) {
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(PREFIX + form.dataset.keep)); } catch { return; }
  for (const [name, value] of kept ?? []) {
    const same = fields(form).filter((field) => field.name === name);
    for (const field of same) {
      if (["checkbox", "radio"].includes(field.type)) {
        const answered = field.type === "radio" && same.some((other) => other.defaultChecked);
        if (!answered && field.value === value) field.checked = true;
      } else if (!field.value) field.value = value;
    }
  }
}

export function startKeeping() {
  document.querySelectorAll("[data-kept-sent]").forEach((sign) => {
    try { sessionStorage.removeItem(PREFIX + sign.dataset.keptSent); } catch { /* nothing kept */ }
  });
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    restore(form);
    form.addEventListener("input", () => save(form));
    form.addEventListener("change", () => save(form));
  });
}
