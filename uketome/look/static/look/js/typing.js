/** Whether a key press belongs to writing rather than to a command. */
export const composing = (event) => event.isComposing || event.keyCode === 229;

export const inField = (element) => Boolean(
  element?.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]"),
);
