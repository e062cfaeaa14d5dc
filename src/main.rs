//! Two tiny mains, chosen by target.

/// Runs `cargo site`.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    fazhi_report::cli::main()
}

/// Nothing happens when the module is loaded: the loader calls [`take_over`].
#[cfg(target_arch = "wasm32")]
fn main() {}

/// Takes over the prerendered page; see [`fazhi_report::app::browser`].
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = takeOver)]
pub async fn take_over(
    bundle: wasm_bindgen::JsValue,
    site: wasm_bindgen::JsValue,
    root: String,
) -> Result<(), wasm_bindgen::JsError> {
    fazhi_report::app::browser::take_over(&bundle, &site, &root).await
}
