// @ts-check
// The first words on a number, shown before the app is there: what it measures,
// how it is printed, and its sentence. The app takes over the panel (panel.rs).

import { preload } from "./links.js";

const state = document.documentElement.dataset;

/** @type {HTMLDialogElement | null} */
let dialog = null;

/**
 * Opens the panel on a held number; returns whether it did.
 *
 * @param {import("../head.js").Head} head
 * @param {import("../head.js").Touched} number
 */
export async function openNumber(head, number) {
  const words = await head.words().catch(() => null);
  const id = number.dataset.fact || "";
  const text = words && words.numbers[id];
  // The app may have started meanwhile, or the reader pressed something else.
  if (!words || !text || head.held !== number || state.app === "ready" || !("HTMLDialogElement" in window)) {
    return false;
  }
  head.release();
  dialog = dialog || added(words.sheet);
  const body = /** @type {HTMLElement} */ (dialog.querySelector(".panel-body"));
  body.innerHTML = text;
  const site = /** @type {import("../head.js").Site} */ (head.site);
  for (const link of body.querySelectorAll("a")) {
    link.href = new URL(link.getAttribute("href") || "", new URL(site.root, location.href)).href;
  }
  // As the app does it (address.rs): marked as an entry that Back closes.
  const address = new URL(location.href);
  address.searchParams.set("n", id);
  history.pushState([null, true], "", address.href);
  dialog.showModal();
  if (head.asked) {
    // What the app shows beyond these words is there when it is.
    preload(new URL("panel.bin", import.meta.url).href);
  }
  const title = /** @type {HTMLElement} */ (body.querySelector("h2"));
  title.focus({ preventScroll: true });
  return true;
}

/**
 * Tells the app of the panel: it may have been opened or closed since the app read
 * the address.
 */
export function reportPanel() {
  if (dialog) {
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  }
}

/** @param {string} sheet */
function added(sheet) {
  const made = document.createElement("dialog");
  made.id = "panel";
  made.className = "panel";
  made.setAttribute("aria-labelledby", "panel-title");
  made.innerHTML = sheet;
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  main.after(made);
  // Until the app runs Back closes it, and all else that closes it goes Back.
  addEventListener("popstate", () => state.app !== "ready" && made.close());
  made.addEventListener("cancel", leave);
  made.addEventListener("click", (event) => {
    if (event.target === made || (event.target instanceof Element && event.target.closest(".close"))) {
      leave(event);
    }
  });
  return made;
}

/** @param {Event} event */
function leave(event) {
  if (state.app !== "ready") {
    event.preventDefault();
    // The app may listen already, before it is ready.
    event.stopImmediatePropagation();
    history.back();
  }
}
