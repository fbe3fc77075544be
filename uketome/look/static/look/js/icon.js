/** Draws an icon of the sprite the page already uses. */
const SVG = "http://www.w3.org/2000/svg";

const sprite = () => document.getElementById("toasts")?.dataset.icons
  ?? document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite()}#i-${name}`);
  svg.append(use);
  return svg;
}

export function changeIcon(svg, name) {
  const use = svg?.querySelector("use");
  if (use) use.setAttribute("href", `${use.getAttribute("href").split("#")[0]}#i-${name}`);
}
