// @ts-check
// Loads the lazy modules of the app when Rust asks for one. A lazy module is one
// file: the chunks that it needs, one after the other; modules may share chunks.

// @ts-expect-error: wasm-bindgen writes this file, without types.
import { initSync } from "./app.js";

/**
 * Of each chunk, its length in bytes.
 * @type {any}
 */
const lengths = "%lengths%";
/**
 * Of each lazy module, the numbers of its chunks in order.
 * @type {any}
 */
const modules = "%modules%";
/** @type {Map<string, Promise<unknown>>} */
const files = new Map();
/** @type {Map<number, Promise<unknown>>} */
const chunks = new Map();

/**
 * Begins what was not begun before. What failed is forgotten, so that another
 * attempt may succeed.
 *
 * @template K
 * @param {Map<K, Promise<unknown>>} known
 * @param {K} name
 * @param {() => Promise<unknown>} begin
 */
function once(known, name, begin) {
  let promise = known.get(name);
  if (promise === undefined) {
    promise = begin();
    known.set(name, promise);
    promise.catch(() => known.delete(name));
  }
  return promise;
}

/** @param {string} name */
async function fetchModule(name) {
  const response = await fetch(new URL(`./${name}.bin`, import.meta.url));
  if (!response.ok) {
    throw new Error(`${name}: ${response.status}`);
  }
  const bytes = await response.arrayBuffer();
  let next = 0;
  for (const chunk of modules[name]) {
    const start = next;
    next += lengths[chunk];
    await once(chunks, chunk, () =>
      WebAssembly.instantiate(bytes.slice(start, start + lengths[chunk]), { __wasm_split: initSync() }));
  }
}

/**
 * What the app calls to load a lazy module.
 *
 * @param {string} name
 * @returns {(callback: number, data: number) => Promise<void>} `callback` is a
 *   function of the app's table, called with `data` and whether all went well.
 */
function load(name) {
  return async (callback, data) => {
    let success = true;
    try {
      await once(files, name, () => fetchModule(name));
    } catch (error) {
      console.warn(error);
      success = false;
    }
    initSync().__indirect_function_table.get(callback)(data, success);
  };
}
