/** Words and patterns of the page's language, as the server wrote them into #words. */
const holder = () => document.getElementById("words");

export const say = (key) => holder()?.dataset[key] ?? "";

export const patterns = () => JSON.parse(holder()?.dataset.patterns ?? "{}");

/** Fills {name} places of a pattern. */
export const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
