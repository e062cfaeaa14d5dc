//! Shortening a long sentence around its first hit.

use std::ops::Range;

/// The characters of a text to show: the first mark with `around` characters
/// on either side, or the beginning when there is no mark.
///
/// All counts are Unicode scalar values. Where the text ends on one side, the
/// other gets what is left, so that lines come out about equally long. A mark
/// that the end would cut is shown whole.
pub fn snippet(text_len: usize, marks: &[Range<usize>], around: usize) -> Range<usize> {
    let mark = marks.first().cloned().unwrap_or(0..0);
    let end = mark.end.min(text_len);
    let start = mark.start.min(end);
    let room = around.saturating_mul(2).saturating_add(end - start);
    let latest = text_len.saturating_sub(room);
    let first = start.saturating_sub(around).min(latest);
    let last = first.saturating_add(room).min(text_len);
    let cut = marks
        .iter()
        .find(|mark| mark.start < last && last < mark.end);
    first..cut.map_or(last, |mark| mark.end.min(text_len))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text_len: usize, mark: Option<Range<usize>>, around: usize, expected: Range<usize>) {
        let marks: Vec<_> = mark.into_iter().collect();
        assert_eq!(snippet(text_len, &marks, around), expected);
    }

    #[test]
    fn a_hit_in_the_middle_has_room_on_both_sides() {
        check(100, Some(50..52), 10, 40..62);
    }

    #[test]
    fn a_hit_near_an_end_leaves_its_room_to_the_other_side() {
        check(100, Some(3..5), 10, 0..22);
        check(100, Some(98..100), 10, 78..100);
    }

    #[test]
    fn a_mark_at_the_end_is_not_cut() {
        assert_eq!(snippet(100, &[50..52, 60..66], 10), 40..66);
        assert_eq!(snippet(100, &[50..52, 62..66], 10), 40..62);
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        check(15, Some(3..5), 10, 0..15);
        check(0, None, 10, 0..0);
    }

    #[test]
    fn a_text_without_a_hit_is_shown_from_its_beginning() {
        check(100, None, 10, 0..20);
    }

    proptest! {
        #[test]
        fn the_hit_is_always_shown_and_nothing_beyond_the_text(
            text_len in 0_usize..200, start in 0_usize..220, length in 0_usize..50, around in 0_usize..60,
        ) {
            let mark = start..start + length;
            let shown = snippet(text_len, std::slice::from_ref(&mark), around);
            prop_assert!(shown.start <= shown.end && shown.end <= text_len);
            if mark.end <= text_len {
                prop_assert!(shown.start <= mark.start && mark.end <= shown.end);
            }
        }
    }
}
