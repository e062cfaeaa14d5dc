// @ts-check
// Starts the studio: unpacks the program, which the page carries, and runs it.
// The glue of the program stands before this script, in the same element.

/** @type {(given: { module_or_path: ArrayBuffer }) => Promise<unknown>} */
// @ts-expect-error: the glue has the function.
const run = wasm_bindgen;

/**
 * The bytes of a data block of the page.
 * @param {string} id
 */
function block(id) {
  const text = document.getElementById(id)?.textContent ?? "";
  return Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));
}

async function start() {
  const packed = new Blob([block("program")]).stream();
  const program = packed.pipeThrough(new DecompressionStream("gzip"));
  await run({ module_or_path: await new Response(program).arrayBuffer() });
}

start().catch((error) => {
  const waiting = document.getElementById("waiting");
  if (waiting !== null) {
    waiting.textContent = `没有启动：${error}。请用 Chromium 80、Firefox 113 或更新的浏览器打开。`;
  }
});
