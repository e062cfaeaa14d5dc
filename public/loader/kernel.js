// @ts-check
// Which form of the app a browser needs.

/* A module that returns a reference, which browsers support since 2022. Others get
   the app in one piece, without the later features of WebAssembly. */
const MODERN = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 111, 3, 2, 1, 0, 10, 6, 1, 4, 0, 208, 111, 11];

/** Whether the browser needs the legacy form of the app. */
export function isLegacy() {
  return !WebAssembly.validate(new Uint8Array(MODERN));
}
