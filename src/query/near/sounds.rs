//! Characters that sound alike: who types by sound takes one for another, as
//! 寻视 for 巡视.

use super::known::Known;
use super::phrases::is_light;
use super::segment::{Token, is_function};
use super::thesaurus::Thesaurus;
use crate::word::Word;

/// The 3755 common characters of GB 2312, those of one syllable together,
/// whatever its tone; grouped by the readings that pypinyin gives.
const SOUNDS: &str = include_str!("sounds.txt");

/// How long a word is, at least and at most, in which a character is mistaken.
const SHORTEST: usize = 2;
const LONGEST: usize = 6;

/// The characters that sound like one, with itself.
fn alike(c: char) -> &'static str {
    let mut groups = SOUNDS.split_ascii_whitespace();
    groups.find(|it| it.contains(c)).unwrap_or_default()
}

/// The characters with what was meant in place of what leads nowhere; `None`
/// where nothing that sounds alike leads further.
pub(super) fn corrected(
    chars: &[char],
    read: &[(usize, Token<'_>, usize)],
    thesaurus: &Thesaurus,
    known: &impl Known,
) -> Option<Vec<char>> {
    let is_left = |at: usize| {
        let mut own = read.iter();
        own.any(|it| matches!(it.1, Token::Left) && it.2 == at)
    };
    let mut best: Option<(usize, Vec<char>)> = None;
    for (at, wrong) in chars.iter().enumerate().filter(|it| is_left(it.0)) {
        if is_function(*wrong) || is_light(*wrong) {
            continue;
        }
        for meant in alike(*wrong).chars().filter(|it| it != wrong) {
            let mut changed = chars.to_vec();
            changed.splice(at..=at, [meant]);
            let length = longest(&changed, at, thesaurus, known, &is_left);
            if length > best.as_ref().map_or(0, |it| it.0) {
                best = Some((length, changed));
            }
        }
    }
    best.map(|it| it.1)
}

/// The length of the longest known word that holds the character there; 0 for
/// none. A word of two characters counts only if nothing else is read of it.
fn longest(
    chars: &[char],
    at: usize,
    thesaurus: &Thesaurus,
    known: &impl Known,
    is_left: &dyn Fn(usize) -> bool,
) -> usize {
    let leads = |word: &[char]| {
        let text: String = word.iter().collect();
        Word::new(&text).is_some_and(|it| known.occurs(&it))
            || thesaurus.at(word).any(|it| it.0 == word.len())
    };
    let starts = at.saturating_sub(LONGEST - 1)..=at;
    let words = starts.flat_map(|start| {
        let ends = (at + 1).max(start + SHORTEST)..=chars.len().min(start + LONGEST);
        ends.map(move |end| start..end)
    });
    let words = words.filter_map(|range| {
        let word = chars.get(range.clone())?;
        let free = word.len() > SHORTEST || range.clone().all(is_left);
        (free && thesaurus.is_word(word) && leads(word)).then_some(word.len())
    });
    words.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_sound_alike_stand_together() {
        assert!(alike('寻').contains('巡') && alike('缘').contains('援'));
        assert!(!alike('书').contains('记'));
        assert_eq!(alike('a'), "");
    }
}
