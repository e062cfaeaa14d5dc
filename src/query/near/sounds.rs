//! Characters that sound alike: who types by sound takes one for another, as
//! 寻视 for 巡视.

use super::question::Known;
use super::segment::Token;
use super::thesaurus::Thesaurus;
use crate::word::Word;

/// The 3755 common characters of GB 2312, those of one syllable together.
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
    let mut best: Option<(usize, usize, char)> = None;
    for at in (0..chars.len()).filter(|at| is_left(*at)) {
        let Some(wrong) = chars.get(at).filter(|it| !super::segment::is_function(**it)) else {
            continue;
        };
        for meant in alike(*wrong).chars().filter(|it| it != wrong) {
            let mut changed = chars.to_vec();
            if let Some(it) = changed.get_mut(at) {
                *it = meant;
            }
            let longest = longest(&changed, at, thesaurus, known, &is_left);
            if longest > best.map_or(0, |it| it.0) {
                best = Some((longest, at, meant));
            }
        }
    }
    let (_, at, meant) = best?;
    let mut changed = chars.to_vec();
    *changed.get_mut(at)? = meant;
    Some(changed)
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
    let mut longest = 0;
    for start in at.saturating_sub(LONGEST - 1)..=at {
        for end in (at + 1).max(start + SHORTEST)..=chars.len().min(start + LONGEST) {
            let word = chars.get(start..end).unwrap_or_default();
            let free = word.len() > SHORTEST || (start..end).all(is_left);
            if word.len() > longest && free && thesaurus.is_word(word) {
                let text: String = word.iter().collect();
                let occurs = Word::new(&text).is_some_and(|it| known.occurs(&it));
                if occurs || thesaurus.at(word).any(|it| it.0 == word.len()) {
                    longest = word.len();
                }
            }
        }
    }
    longest
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
