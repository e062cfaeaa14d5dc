// @ts-check
// What the reader is in the midst of. Changing the page under an input method or
// a pressed finger would lose what they are doing.

let composing = false;
let pressing = false;

/** Begins to follow. */
export function followReader() {
  // What began before this script shows with the next letter, or move.
  addEventListener("keydown", (event) => { composing = composing || event.isComposing; });
  addEventListener("compositionstart", () => { composing = true; });
  addEventListener("compositionend", () => { composing = false; });
  addEventListener("pointermove", (event) => { pressing = event.buttons > 0; });
  addEventListener("pointerdown", () => { pressing = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    addEventListener(end, () => { pressing = false; });
  }
}

/** Gives the browser a turn, and waits until the reader is in the midst of nothing. */
export async function handsOff() {
  do {
    await delay(composing || pressing ? 50 : 0);
  } while (composing || pressing);
}

/**
 * Gives the browser a turn, and waits that long.
 *
 * @param {number} [milliseconds]
 * @returns {Promise<void>}
 */
export function delay(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
