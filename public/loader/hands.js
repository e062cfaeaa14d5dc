// @ts-check
// What the reader is doing. Changing the page while they compose text or press
// something would lose their input.

let composing = false;
let pressing = false;

/** Starts to watch the reader's input. */
export function followReader() {
  // What began before this script ran shows with the next key or move.
  addEventListener("keydown", (event) => { composing = composing || event.isComposing; });
  addEventListener("compositionstart", () => { composing = true; });
  addEventListener("compositionend", () => { composing = false; });
  addEventListener("pointermove", (event) => { pressing = event.buttons > 0; });
  addEventListener("pointerdown", () => { pressing = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    addEventListener(end, () => { pressing = false; });
  }
}

/** Lets the browser handle other events, and waits while the reader is busy. */
export async function handsOff() {
  do {
    await delay(composing || pressing ? 50 : 0);
  } while (composing || pressing);
}

/**
 * Waits that long, and lets the browser handle other events meanwhile.
 *
 * @param {number} [milliseconds]
 * @returns {Promise<void>}
 */
export function delay(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
