/** The customers' pages. Every page works without this; it only spares work and worry. */
import { startChoices } from "./choice.js";
import { startKeeping } from "./keep.js";
import { startPhotos } from "./photos.js";
import { startSending } from "./send.js";

document.querySelector("[data-focus]")?.focus();

startKeeping();
startChoices();
startPhotos();
startSending("form[method=post]");
