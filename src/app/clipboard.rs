//! Copying. The clipboard is missing in old kernels and refuses in some apps;
//! then the browser is asked to copy what is selected.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

/// What is said when something was copied.
const DONE: &str = "已复制。";

/// Copies the text that a button's value names, and says what came of it.
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

/// Selects the words and has the browser copy what is selected; where it
/// does not, they are selected at least.
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
/// When there is no clipboard, or it refuses.
pub(crate) async fn write(text: &str) -> Result<(), JsValue> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write = Reflect::get(&clipboard, &"writeText".into())?.dyn_into::<Function>()?;
    let promise = write.call1(&clipboard, &text.into())?;
    JsFuture::from(Promise::resolve(&promise)).await.map(drop)
}

/// Copies what is selected; says whether it was copied.
pub(crate) fn copy_selection() -> bool {
    let command = Reflect::get(&document(), &"execCommand".into());
    let command = command.and_then(|it| it.dyn_into::<Function>());
    let copied = command.and_then(|it| it.call1(&document(), &"copy".into()));
    copied.is_ok_and(|it| it.is_truthy())
}
