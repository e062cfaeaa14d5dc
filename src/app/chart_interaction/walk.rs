//! Each drawing is one tab stop; the arrow keys move between its marks.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::dom::{all_in, within};

/// The mark that a key leads to.
pub(super) fn to(mark: &Element, key: &str) -> Option<Element> {
    let marks = marks(mark);
    let here = marks.iter().position(|it| it == mark)?;
    let last = marks.len().checked_sub(1)?;
    let there = match key {
        "ArrowRight" | "ArrowDown" => last.min(here + 1),
        "ArrowLeft" | "ArrowUp" => here.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    marks.into_iter().nth(there)
}

/// Focuses a mark.
pub(super) fn go(mark: &Element) {
    // An SVG element takes the focus as an HTML element does.
    let _ = mark.unchecked_ref::<HtmlElement>().focus();
}

/// Makes a mark the tab stop of its drawing.
pub(super) fn stop_at(mark: &Element) {
    for other in marks(mark) {
        let _ = other.set_attribute("tabindex", if &other == mark { "0" } else { "-1" });
    }
}

fn marks(mark: &Element) -> Vec<Element> {
    let drawing = within(mark, ".chart-svg");
    drawing.map_or_else(Vec::new, |it| all_in(&it, ".mark"))
}
