//! What the browser's rooms ask of the document.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

/// Every element of the document that the selector means and that is a `T`,
/// in order.
pub(super) fn all<T: JsCast>(selector: &str) -> Vec<T> {
    listed(document().query_selector_all(selector).ok())
}

/// As [`all`], below an element.
pub(super) fn all_in<T: JsCast>(element: &Element, selector: &str) -> Vec<T> {
    listed(element.query_selector_all(selector).ok())
}

/// Changes the element of this id, where there is one.
pub(super) fn change(id: &str, change: &dyn Fn(&Element)) {
    if let Some(element) = document().get_element_by_id(id) {
        change(&element);
    }
}

fn listed<T: JsCast>(found: Option<NodeList>) -> Vec<T> {
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count)
        .filter_map(|at| found.as_ref()?.get(at)?.dyn_into().ok())
        .collect()
}
