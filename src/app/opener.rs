//! The element that opened the panel, to which the focus returns.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

thread_local! {
    static OPENER: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Stores it. A chart's mark is an SVG element, which takes the focus as an
/// HTML element does.
pub(crate) fn note(element: &Element) {
    OPENER.set(Some(element.clone().unchecked_into()));
}

/// Returns it, once.
pub(crate) fn take() -> Option<HtmlElement> {
    OPENER.take()
}
