// Fetches the parts of the app that Rust asks for. A part is one file: the
// modules that it needs, one after the other; parts may share modules.
import { initSync } from "./app.js";

/* Of each module, its length in bytes. */
const lengths = "%lengths%";
/* Of each part, the numbers of its modules in order. */
const parts = "%parts%";
const files = new Map();
const modules = new Map();

// What failed is forgotten, so that another attempt may succeed.
function once(known, name, begin) {
  if (!known.has(name)) {
    const promise = begin();
    known.set(name, promise);
    promise.catch(() => known.delete(name));
  }
  return known.get(name);
}

async function fetchPart(part) {
  const response = await fetch(new URL(`./${part}.bin`, import.meta.url));
  if (!response.ok) {
    throw new Error(`${part}: ${response.status}`);
  }
  const bytes = await response.arrayBuffer();
  let next = 0;
  for (const module of parts[part]) {
    const start = next;
    next += lengths[module];
    await once(modules, module, () =>
      WebAssembly.instantiate(bytes.slice(start, start + lengths[module]), { __wasm_split: initSync() }));
  }
}

function load(part) {
  return async (callback, data) => {
    let success = true;
    try {
      await once(files, part, () => fetchPart(part));
    } catch (error) {
      console.warn(error);
      success = false;
    }
    initSync().__indirect_function_table.get(callback)(data, success);
  };
}

