// In browsers of before 2022 nothing is split: what the app would fetch as a
// part is already in it, so calls into a part come back to the app.
const split = new Proxy({}, {
  get(_, name) {
    if (name.startsWith("__wasm_split_load_")) {
      return (callback, data) => {
        Promise.resolve().then(() => wasm.__indirect_function_table.get(callback)(data, 1));
      };
    }
    if (name.startsWith("__wasm_split_")) {
      return (...given) => wasm[name.replace("_import_", "_export_")](...given);
    }
    // Of the table of references, which these browsers do not have.
    return () => 0;
  },
});
