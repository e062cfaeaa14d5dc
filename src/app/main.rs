//! The reader's app: it takes a static page over and changes on it what differs
//! from its view. It is for the browser alone; natively it is an empty program.

#![allow(
    unreachable_pub,
    reason = "Leptos makes a public type of each component's props"
)]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
mod navigate;
#[cfg(target_arch = "wasm32")]
mod parts;

/// Nothing happens when the module is loaded: the loader calls [`take_over`].
fn main() {}

/// Takes over the prerendered page; see [`browser::take_over`].
///
/// # Errors
///
/// When the bundle can't be read or the page is not one of its report's.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = takeOver)]
pub async fn take_over(
    bundle: wasm_bindgen::JsValue,
    site: wasm_bindgen::JsValue,
    root: String,
) -> Result<(), wasm_bindgen::JsError> {
    browser::take_over(&bundle, &site, &root).await
}
