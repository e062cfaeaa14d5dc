//! A text, or a part of it, with some of its words marked.

use std::ops::Range;

use leptos::prelude::*;

use super::cut::cut;
use crate::text::typography::display;

/// The part `shown` of a text with `marks` as `<mark>`; an ellipsis where it
/// is cut off. All counts are Unicode scalar values of `text`.
#[component]
pub fn Marked(
    /// The words of the source.
    text: String,
    /// What is marked: in order, without overlaps.
    marks: Vec<Range<usize>>,
    /// The part that is shown.
    shown: Range<usize>,
) -> impl IntoView {
    let before = (shown.start > 0).then_some("…");
    let after = (shown.end < text.chars().count()).then_some("…");
    let pieces: Vec<AnyView> = cut(&display(&text), &marks, shown)
        .into_iter()
        .map(|piece| match piece.range {
            Some(_) => view! { <mark>{piece.text}</mark> }.into_any(),
            None => piece.text.into_any(),
        })
        .collect();
    view! { {before} {pieces} {after} }.into_any()
}
