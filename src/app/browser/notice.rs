//! The quiet line at the foot of the window that says what is missing.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Says it; `public/head.js` has the line, and uses it where the app is not
    /// there.
    #[wasm_bindgen(js_namespace = ["window", "reader"], js_name = tell)]
    pub(super) fn say(text: &str);
}
