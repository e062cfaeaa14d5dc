//! Splits a text at ranges, so that each piece can be shown in its own way.

use std::ops::Range;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// The position of its range in the list; `None` between ranges.
    pub range: Option<usize>,
}

/// Splits the part `shown` of a text at the borders of `ranges`.
///
/// All counts are Unicode scalar values. Ranges are in order and do not
/// overlap; one that reaches beyond `shown` is cut off there.
pub fn pieces(text: &str, ranges: &[Range<usize>], shown: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = shown.start;
    let mut rest = text.chars().skip(shown.start);
    for (position, range) in ranges.iter().enumerate() {
        let start = range.start.clamp(at, shown.end.max(at));
        let end = range.end.clamp(start, shown.end.max(start));
        push(&mut pieces, rest.by_ref().take(start - at), None);
        push(&mut pieces, rest.by_ref().take(end - start), Some(position));
        at = end;
    }
    push(&mut pieces, rest.take(shown.end.saturating_sub(at)), None);
    pieces
}

fn push(pieces: &mut Vec<Piece>, chars: impl Iterator<Item = char>, range: Option<usize>) {
    let text: String = chars.collect();
    if !text.is_empty() {
        pieces.push(Piece { text, range });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ranges: &[Range<usize>], shown: Range<usize>, expected: &[&str]) {
        let pieces = pieces("由69项增加至616项。", ranges, shown);
        let said: Vec<String> = pieces
            .into_iter()
            .map(|piece| match piece.range {
                Some(position) => format!("{position}:{}", piece.text),
                None => piece.text,
            })
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn ranges_and_what_stands_between_them_are_pieces() {
        check(
            &[1..4, 7..11],
            0..12,
            &["由", "0:69项", "增加至", "1:616项", "。"],
        );
    }

    #[test]
    fn a_text_without_ranges_is_one_piece() {
        check(&[], 0..12, &["由69项增加至616项。"]);
    }

    #[test]
    fn only_the_shown_part_is_cut() {
        check(&[1..4, 7..11], 2..9, &["0:9项", "增加至", "1:61"]);
        check(std::slice::from_ref(&(1..4)), 5..8, &["加至6"]);
    }

    #[test]
    fn ranges_that_are_out_of_order_or_beyond_the_text_lose_no_words() {
        check(
            &[7..11, 1..4, 20..30],
            0..40,
            &["由69项增加至", "0:616项", "。"],
        );
    }
}
