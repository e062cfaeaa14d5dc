// @ts-check
// Is put before the glue of the legacy app, which is not split: its lazy modules are
// part of it, so calls into a module go back to the app.

/** @type {() => any} */
// @ts-expect-error: the glue that follows has the variable.
const exported = () => wasm;

const split = new Proxy({}, {
  get(_, key) {
    const name = String(key);
    if (name.startsWith("__wasm_split_load_")) {
      /** @type {(callback: number, data: number) => void} */
      return (callback, data) => {
        Promise.resolve().then(() => exported().__indirect_function_table.get(callback)(data, 1));
      };
    }
    if (name.startsWith("__wasm_split_")) {
      /** @type {(...given: unknown[]) => unknown} */
      return (...given) => exported()[name.replace("_import_", "_export_")](...given);
    }
    // Of the table of references, which these browsers do not have.
    return () => 0;
  },
});
