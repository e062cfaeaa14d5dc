//! The program of the page `verify/`: it fetches the site's files one by one
//! and has [`verify::Streamed`] verify them. It is for the browser alone;
//! natively it is an empty program.
//!
//! It is separate from the reader's app, whose decimals can't compute and whose
//! first visit would become slower. The loader starts it in the same way.

#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod run;

/// Nothing happens when the module is loaded: the loader calls [`mount`].
fn main() {}

/// Starts to handle the page's form. `root` is the site's root as a path; the
/// page has no bundle, and its program needs to know nothing of the site.
///
/// # Errors
///
/// When the page has no form.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn mount(
    _bundle: wasm_bindgen::JsValue,
    _site: wasm_bindgen::JsValue,
    root: String,
    host: run::Host,
) -> Result<(), wasm_bindgen::JsError> {
    run::start(root, host).map_err(wasm_bindgen::JsError::new)
}
