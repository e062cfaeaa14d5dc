//! A page in a frame without scripts, whose links the studio follows.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

/// Gives the links of a page that are followed to `go`, in place of the browser.
pub(super) fn follow(page: &Document, go: impl Fn(&str) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(page, "click", options, move |event| {
        let target = event.target();
        // Elements of a frame are of its own classes.
        let target = target.map(JsCast::unchecked_into::<Element>);
        let link = target.and_then(|it| it.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|it| it.get_attribute("href")) else {
            return;
        };
        event.prevent_default();
        go(&link);
    });
    // It goes with the page.
    listener.forget();
}
