//! Copies text. Old browsers lack the clipboard API and some apps refuse it;
//! then the browser copies the selection.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

/// The message when something was copied.
const DONE: &str = "已复制。";

/// Copies the text that a button's value names, and reports the result.
pub(crate) fn copy_named(button: &Element, say: impl Fn(&'static str) + 'static) {
    let source = button.get_attribute("value");
    let source = source.and_then(|id| document().get_element_by_id(&id));
    let Some(source) = source else {
        return;
    };
    let text = source.text_content().unwrap_or_default();
    spawn_local(async move {
        say(match write(&text).await {
            Ok(()) => DONE,
            Err(_) => copy_without_clipboard(&source),
        });
    });
}

/// Selects the words and lets the browser copy the selection; if that fails,
/// they stay selected for the reader to copy.
fn copy_without_clipboard(source: &Element) -> &'static str {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(source);
    }
    match copy_selection() {
        true => DONE,
        false => "未能复制，文字已选中，请用系统的复制功能。",
    }
}

/// Writes a text to the clipboard.
///
/// # Errors
///
/// When there is no clipboard API, or it refuses.
pub(crate) async fn write(text: &str) -> Result<(), JsValue> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write = Reflect::get(&clipboard, &"writeText".into())?.dyn_into::<Function>()?;
    let promise = write.call1(&clipboard, &text.into())?;
    JsFuture::from(Promise::resolve(&promise)).await.map(drop)
}

/// Copies the selection; returns whether it was copied.
pub(crate) fn copy_selection() -> bool {
    let command = Reflect::get(&document(), &"execCommand".into());
    let command = command.and_then(|it| it.dyn_into::<Function>());
    let copied = command.and_then(|it| it.call1(&document(), &"copy".into()));
    copied.is_ok_and(|it| it.is_truthy())
}
