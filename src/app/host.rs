//! What the app asks of the page around it (`public/loader/app.js`).

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The loader's side of the app.
    #[derive(Clone)]
    pub type Host;

    #[wasm_bindgen(method)]
    fn say(this: &Host, text: &str);

    #[wasm_bindgen(method, js_name = yieldToBrowser)]
    async fn yield_to_browser(this: &Host);

    #[wasm_bindgen(method, js_name = handsOff)]
    async fn hands_off(this: &Host);

    #[wasm_bindgen(method, catch, js_name = fetchJson)]
    async fn fetch_json(this: &Host, path: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = addStyle)]
    async fn add_style(this: &Host, name: &str);

    #[wasm_bindgen(method)]
    fn navigated(this: &Host);
}

thread_local! {
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

/// Stores the host, before it is used.
pub(crate) fn set(host: Host) {
    HOST.set(Some(host));
}

fn get() -> Option<Host> {
    HOST.with_borrow(Clone::clone)
}

/// Shows a notice at the foot of the window.
pub(crate) fn say(text: &str) {
    if let Some(host) = get() {
        host.say(text);
    }
}

/// Lets the browser handle other events.
pub(crate) async fn yield_to_browser() {
    if let Some(host) = get() {
        host.yield_to_browser().await;
    }
}

/// Lets the browser handle other events, and waits while the reader composes
/// text or presses something.
pub(crate) async fn hands_off() {
    if let Some(host) = get() {
        host.hands_off().await;
    }
}

/// Fetches JSON by its address below the site's root.
pub(crate) async fn fetch_json(path: &str) -> Option<JsValue> {
    get()?.fetch_json(path).await.ok()
}

/// Adds a style sheet of the app package, unless the page has it.
pub(crate) async fn add_style(name: &str) {
    if let Some(host) = get() {
        host.add_style(name).await;
    }
}

/// Tells the loader that another page is shown, so that it updates the tags of
/// the head.
pub(crate) fn navigated() {
    if let Some(host) = get() {
        host.navigated();
    }
}
