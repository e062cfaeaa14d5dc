//! Copying. The clipboard is missing in old kernels and refuses in some apps;
//! then the browser is asked to copy what is selected.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Writes a text to the clipboard.
///
/// # Errors
///
/// When there is no clipboard, or it refuses.
pub(super) async fn write(text: &str) -> Result<(), JsValue> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write = Reflect::get(&clipboard, &"writeText".into())?.dyn_into::<Function>()?;
    let promise = write.call1(&clipboard, &text.into())?;
    JsFuture::from(Promise::resolve(&promise)).await.map(drop)
}

/// Copies what is selected; says whether it was copied.
pub(super) fn copy_selection() -> bool {
    let command = Reflect::get(&document(), &"execCommand".into());
    let command = command.and_then(|it| it.dyn_into::<Function>());
    let copied = command.and_then(|it| it.call1(&document(), &"copy".into()));
    copied.is_ok_and(|it| it.is_truthy())
}
