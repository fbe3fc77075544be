/** The staff pages: everything that moves without a reload. */
import { startClocks } from "./clock.js";
import { startDialogs } from "./dialog.js";
import { startDrafts } from "./draft.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startSending } from "./send.js";
import { startTheme } from "./theme.js";
import { startToasts } from "./toast.js";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf]")?.content ?? "";
});
document.querySelector("[data-focus]")?.focus();

startToasts();
startDialogs();
startTheme();
startSending();
startDrafts();
startClocks();
startKeys();
startLive();
