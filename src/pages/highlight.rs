//! A text, or a part of it, with highlighted words.

use std::ops::Range;

use maud::{Markup, html};

use super::pieces::pieces;
use text::numerals;
use text::typography::display;

/// The part `shown` of a text with `marks` as `<mark>`, and an ellipsis where
/// it is cut off. Positions count Unicode scalar values of `text`; marks are in
/// order and do not overlap.
///
/// The part is extended so that it cuts no number and no mark: of `1384286条` it
/// never shows only `4286条`.
pub(crate) fn highlight(text: &str, marks: &[Range<usize>], shown: Range<usize>) -> Markup {
    let length = text.chars().count();
    let shown = uncut(text, marks, shown, length);
    html! {
        @if shown.start > 0 { "…" }
        @for piece in pieces(&display(text), marks, shown.clone()) {
            @if piece.range.is_some() { mark { (piece.text) } } @else { (piece.text) }
        }
        @if shown.end < length { "…" }
    }
}

/// The part, extended by the numbers and marks that its ends would cut.
fn uncut(text: &str, marks: &[Range<usize>], part: Range<usize>, length: usize) -> Range<usize> {
    if part == (0..length) {
        return part;
    }
    let numerals = numerals::find(text);
    let cut_at = |end: usize| {
        let wholes = numerals.iter().chain(marks);
        wholes.filter(move |whole| whole.start < end && end < whole.end)
    };
    let start = cut_at(part.start).map(|whole| whole.start).min();
    let end = cut_at(part.end).map(|whole| whole.end).max();
    start.unwrap_or(part.start)..end.unwrap_or(part.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "累计1384286条,罚没2.5万元,资料七万余份。";

    #[track_caller]
    fn check(mark: Range<usize>, shown: Range<usize>, expected: &str) {
        let marks: Vec<Range<usize>> = std::iter::once(mark).filter(|it| !it.is_empty()).collect();
        assert_eq!(highlight(TEXT, &marks, shown).into_string(), expected);
    }

    #[test]
    fn a_number_at_the_beginning_is_shown_whole() {
        check(0..0, 5..10, "…1384286条…");
        check(0..0, 3..12, "…1384286条，罚…");
    }

    #[test]
    fn a_number_at_the_end_is_shown_whole_with_its_multiplier() {
        check(0..0, 0..4, "累计1384286…");
        check(0..0, 11..14, "…罚没2.5万…");
        check(0..0, 11..16, "…罚没2.5万…");
    }

    #[test]
    fn a_number_in_chinese_is_shown_whole() {
        check(0..0, 19..22, "…资料七万…");
    }

    #[test]
    fn a_mark_is_shown_whole() {
        check(13..18, 11..17, "…罚没<mark>2.5万元</mark>…");
    }

    #[test]
    fn an_end_between_numbers_stays_where_it_is() {
        check(0..0, 9..13, "…条，罚没…");
        check(0..0, 0..26, "累计1384286条，罚没2.5万元，资料七万余份。");
    }

    proptest! {
        #[test]
        fn no_excerpt_of_any_text_cuts_a_number(
            text in "[0-9.,％万亿一二件项，。]{0,40}", a in 0_usize..45, b in 0_usize..45,
        ) {
            let length = text.chars().count();
            let part = a.min(b).min(length)..a.max(b).min(length);
            let shown = uncut(&text, &[], part.clone(), length);
            prop_assert!(shown.start <= part.start && part.end <= shown.end && shown.end <= length);
            for number in numerals::find(&text) {
                for end in [shown.start, shown.end] {
                    prop_assert!(!(number.start < end && end < number.end), "{number:?} at {end}");
                }
            }
        }
    }
}
