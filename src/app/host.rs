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

/// Keeps the host, before anything is asked of it.
pub(crate) fn set(host: Host) {
    HOST.set(Some(host));
}

fn get() -> Option<Host> {
    HOST.with_borrow(Clone::clone)
}

/// Says in the quiet line at the foot of the window what is missing.
pub(crate) fn say(text: &str) {
    if let Some(host) = get() {
        host.say(text);
    }
}

/// Gives the browser a turn.
pub(crate) async fn yield_to_browser() {
    if let Some(host) = get() {
        host.yield_to_browser().await;
    }
}

/// Gives the browser a turn, and waits until the reader is in the midst of
/// nothing.
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

/// Tells that another page is shown, whose tags the head is to have.
pub(crate) fn navigated() {
    if let Some(host) = get() {
        host.navigated();
    }
}
