//! The reader's app: it is mounted on a static page and changes on it what
//! differs from its view. It is for the browser alone; natively it is an empty
//! program.
//!
//! The state is one value, the [`Route`](query::route::Route) in `state::Site`.
//! The address mirrors it, and everything on the page is a function of it.

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod bundle_decoder;
#[cfg(target_arch = "wasm32")]
mod card_picture;
#[cfg(target_arch = "wasm32")]
mod chart_interaction;
#[cfg(target_arch = "wasm32")]
mod chart_loader;
#[cfg(target_arch = "wasm32")]
mod check_list;
#[cfg(target_arch = "wasm32")]
mod clipboard;
#[cfg(target_arch = "wasm32")]
mod clock;
#[cfg(target_arch = "wasm32")]
mod contents;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod embed_code;
#[cfg(target_arch = "wasm32")]
mod events;
#[cfg(target_arch = "wasm32")]
mod explorer;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod lazy_modules;
#[cfg(target_arch = "wasm32")]
mod morph;
#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod near;
#[cfg(target_arch = "wasm32")]
mod near_loader;
#[cfg(target_arch = "wasm32")]
mod opener;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod panel;
#[cfg(target_arch = "wasm32")]
mod pointer;
#[cfg(target_arch = "wasm32")]
mod router;
#[cfg(target_arch = "wasm32")]
mod scroll;
#[cfg(target_arch = "wasm32")]
mod search;
#[cfg(target_arch = "wasm32")]
mod search_all;
#[cfg(target_arch = "wasm32")]
mod search_all_loader;
#[cfg(target_arch = "wasm32")]
mod share;
#[cfg(target_arch = "wasm32")]
mod share_loader;
#[cfg(target_arch = "wasm32")]
mod state;

/// Nothing happens when the module is loaded: the loader calls [`mount`].
fn main() {}

/// Mounts the app on the prerendered page; see [`mount::mount`].
///
/// # Errors
///
/// When the bundle can't be read or the page is not one of its report.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn mount(
    bundle: wasm_bindgen::JsValue,
    site: wasm_bindgen::JsValue,
    root: String,
    host: host::Host,
) -> Result<(), wasm_bindgen::JsError> {
    host::set(host);
    mount::mount(&bundle, &site, &root).await
}
