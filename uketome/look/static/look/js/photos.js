/** Shows the photos chosen in input[type=file][data-photos="#list"] and lets each be taken out again. */
import { say } from "./words.js";

async function picture(file) {
  const canvas = document.createElement("canvas");
  canvas.className = "pic";
  [canvas.width, canvas.height] = [168, 128];
  try {
    const image = await createImageBitmap(file);
    const scale = Math.max(168 / image.width, 128 / image.height);
    canvas.getContext("2d").drawImage(image, (168 - image.width * scale) / 2, (128 - image.height * scale) / 2, image.width * scale, image.height * scale);
  } catch { /* a kind of file this browser cannot draw still goes with the form */ }
  return canvas;
}

function keepOnly(input, files) {
  const transfer = new DataTransfer();
  files.forEach((file) => transfer.items.add(file));
  input.files = transfer.files;
}

function trouble(input, files) {
  if (input.dataset.max && files.length > Number(input.dataset.max)) return say("toomany");
  const limit = Number(input.dataset.maxBytes);
  const big = limit && files.find((file) => file.size > limit);
  return big ? `${big.name}　${say("toobig")}` : "";
}

async function show(input) {
  const list = document.querySelector(input.dataset.photos);
  const files = [...input.files];
  const figures = await Promise.all(files.map(async (file, index) => {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const remove = document.createElement("button");
    Object.assign(remove, { type: "button", className: "link small", textContent: say("gone") });
    remove.setAttribute("aria-label", `${file.name} ${say("gone")}`);
    remove.addEventListener("click", () => { keepOnly(input, files.filter((_, other) => other !== index)); show(input); });
    caption.append(file.name, " ", remove);
    figure.append(await picture(file), caption);
    return figure;
  }));
  list.replaceChildren(...figures);
  const text = trouble(input, files);
  input.setCustomValidity(text);
  if (text) input.reportValidity();
}

/** Choosing again adds to what was chosen before, as people expect on a phone. */
export function startPhotos() {
  document.querySelectorAll("input[type=file][data-photos]").forEach((input) => {
    let before = [...input.files];
    input.addEventListener("change", async () => {
      const fresh = [...input.files].filter((file) => !before.some((old) => old.name === file.name && old.size === file.size));
      keepOnly(input, [...before, ...fresh]);
      await show(input);
      before = [...input.files];
    });
    new MutationObserver(() => { before = [...input.files]; }).observe(document.querySelector(input.dataset.photos), { childList: true });
  });
}
