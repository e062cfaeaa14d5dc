//! Characters that stand in a text only where they cut a word in two: 查合 in
//! 抽查合计. They look like a word of the report and mean nothing.

use std::ops::Range;

/// The longest word that is looked for round them.
const LONGEST: usize = 4;

/// The longest piece that may be such a fragment: longer ones hold a word.
const PIECE: usize = 3;

/// Whether the piece stands in the text, and everywhere so that a word holds
/// only a part of it and goes on beyond it.
pub(super) fn is_fragment(text: &str, piece: &str, is_word: &dyn Fn(&[char]) -> bool) -> bool {
    let own: Vec<char> = piece.chars().collect();
    if own.len() > PIECE || is_word(&own) {
        return false;
    }
    let mut places = text.match_indices(piece).peekable();
    places.peek().is_some()
        && places.all(|(at, found)| {
            let (before, rest) = text.split_at(at);
            let mut around: Vec<char> = before.chars().rev().take(LONGEST - 1).collect();
            around.reverse();
            let start = around.len();
            let after = rest.get(found.len()..).unwrap_or_default();
            around.extend(own.iter().copied().chain(after.chars().take(LONGEST - 1)));
            is_cut(&around, &(start..start + own.len()), is_word)
        })
}

/// Whether a word begins before the piece and ends within it, or the other way
/// round.
fn is_cut(around: &[char], piece: &Range<usize>, is_word: &dyn Fn(&[char]) -> bool) -> bool {
    let words = |from: usize| (from + 2..=around.len().min(from + LONGEST)).map(move |to| from..to);
    let mut words = (0..around.len()).flat_map(words);
    words.any(|word| {
        let enters = word.start < piece.start && piece.start < word.end && word.end < piece.end;
        let leaves = piece.start < word.start && word.start < piece.end && piece.end < word.end;
        (enters || leaves) && around.get(word).is_some_and(is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_cuts_words_is_a_fragment_and_a_word_never_is() {
        let is_word = |word: &[char]| {
            let word: String = word.iter().collect();
            ["抽查", "合计", "合计抽查", "企业"].contains(&&*word)
        };
        let check = |text: &str, piece: &str, expected| {
            assert_eq!(
                is_fragment(text, piece, &is_word),
                expected,
                "{piece} in {text}"
            );
        };
        check("抽查合计企业", "查合", true);
        check("抽查合计企业", "计企", true);
        check("抽查合计企业", "企业", false);
        check("抽查合计，查合同", "查合", false);
        check("抽查合计", "合同", false);
    }
}
