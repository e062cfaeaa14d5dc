//! A text, or a part of it, with some of its words marked.

use std::ops::Range;

use maud::{Markup, html};

use super::cut::cut;
use crate::text::typography::display;

/// The part `shown` of a text with `marks` as `<mark>`; an ellipsis where it
/// is cut off. All counts are Unicode scalar values of `text`; marks are in
/// order, without overlaps.
pub fn marked(text: &str, marks: &[Range<usize>], shown: Range<usize>) -> Markup {
    html! {
        @if shown.start > 0 { "…" }
        @for piece in cut(&display(text), marks, shown.clone()) {
            @if piece.range.is_some() { mark { (piece.text) } } @else { (piece.text) }
        }
        @if shown.end < text.chars().count() { "…" }
    }
}
