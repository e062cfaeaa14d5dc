//! What the panel was opened by, for the focus to come back to.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

thread_local! {
    static OPENER: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Notes it. A chart's mark is an SVG element; it takes the focus as an HTML
/// element does.
pub(crate) fn note(element: &Element) {
    OPENER.set(Some(element.clone().unchecked_into()));
}

/// Gives it, once.
pub(crate) fn take() -> Option<HtmlElement> {
    OPENER.take()
}
