//! Hints: everyday words that a question holds in another order, with something
//! between their characters, or inside of what was read as a longer word.

use super::question::Question;
use super::rank::{knob, rarity};
use super::thesaurus::{Group, Thesaurus};
use super::{Clause, NearIndex};
use crate::word::Word;

/// What a question may mean besides what it says.
#[derive(Clone, Debug)]
pub(super) struct Hint {
    pub(super) words: Vec<String>,
    pub(super) said: String,
    worth: u32,
}

/// The hints of the characters; `used` are the groups that were read anyway.
pub(super) fn find(chars: &[char], thesaurus: &Thesaurus, used: &[&Group]) -> Vec<Hint> {
    let mut found: Vec<(u32, &Group, String)> = Vec::new();
    for (word, group) in thesaurus.within(chars) {
        let Some(worth) = worth(chars, word) else {
            continue;
        };
        if used.iter().any(|it| std::ptr::eq(*it, group)) {
            continue;
        }
        match found.iter_mut().find(|it| std::ptr::eq(it.1, group)) {
            Some(it) if it.0 >= worth => {}
            Some(it) => (it.0, it.2) = (worth, word.iter().collect()),
            None => found.push((worth, group, word.iter().collect())),
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    found.truncate(knob!("HMAX", 8) as usize);
    let made = found.into_iter().map(|(worth, group, said)| Hint {
        words: group.official.clone(),
        said,
        worth,
    });
    made.collect()
}

const FILLERS: &str = "个了过着次点一些完好到不没几多少这那的份张下上出回趟本";

/// How much a word says that stands somehow in the characters.
fn worth(chars: &[char], word: &[char]) -> Option<u32> {
    let count = word.len();
    if count < 2 {
        return None;
    }
    if chars.windows(count).any(|it| it == word) {
        return Some(match count {
            2 => knob!("H_IN2", 3),
            3 => knob!("H_IN3", 5),
            _ => knob!("H_IN4", 6),
        });
    }
    if count == 2 {
        let (first, last) = (word.first()?, word.last()?);
        let starts = chars.iter().enumerate().filter(|it| it.1 == first);
        let mut near = starts.filter(|(at, _)| {
            let mut gap = 0;
            for c in chars.iter().skip(at + 1).take(4) {
                if c == last {
                    return gap > 0;
                }
                if !FILLERS.contains(*c) {
                    return false;
                }
                gap += 1;
            }
            false
        });
        return near.next().map(|_| knob!("H_GAP2", 4));
    }
    let window = count + knob!("GAP", 6) as usize;
    let missing = |part: &[char]| word.iter().filter(|c| !part.contains(c)).count();
    let least = chars
        .windows(window.min(chars.len()))
        .map(missing)
        .min()
        .unwrap_or(count);
    match (count, least) {
        (3, 0) => Some(knob!("H_S3", 4)),
        (_, 0) => Some(knob!("H_S4", 5)),
        (5.., 1) => Some(knob!("H_M5", 3)),
        (4, 1) => Some(knob!("H_M4", 1)),
        _ => None,
    }
    .filter(|it| *it > 0)
}

/// A hint with the sentences that speak of it.
pub(super) struct Found {
    words: Vec<(Word, u32)>,
    weight: u32,
    sentences: Vec<(usize, u32)>,
}

impl NearIndex {
    /// The hints of a question that the report has.
    pub(super) fn hints(&self, question: &Question) -> Vec<Found> {
        let total = self.sentences.len();
        let hint = |hint: &Hint| {
            let words = hint.words.iter().enumerate();
            let words = words.filter_map(|(at, it)| {
                let fit = 100u32.saturating_sub(10 * at as u32).max(50);
                Some((Word::new(it)?, fit))
            });
            let words: Vec<(Word, u32)> = words.collect();
            let sentences = self.sentences.iter().enumerate();
            let sentences = sentences.filter_map(|(at, it)| {
                let mut words = words.iter().filter(|word| it.holds(&word.0));
                words.next().map(|word| (at, word.1))
            });
            let sentences: Vec<(usize, u32)> = sentences.collect();
            let weight = hint.worth * (rarity(total, sentences.len()) + 2);
            (!sentences.is_empty()).then_some(Found {
                words,
                weight: weight * knob!("HINT", 100) / 100,
                sentences,
            })
        };
        question.hints.iter().filter_map(hint).collect()
    }
}

/// What the hints of a clause and of its sentence weigh.
pub(super) fn of(hints: &[Found], clause: &Clause) -> u32 {
    let counts = |hint: &Found| {
        let sentence = hint.sentences.iter().find(|it| it.0 == clause.passage);
        let Some((_, fit)) = sentence else {
            return 0;
        };
        let mut own = hint.words.iter().filter(|it| it.0.is_in(&clause.text));
        own.next().map_or(fit * 70 / 100, |it| it.1)
    };
    hints.iter().map(|it| it.weight * counts(it)).sum::<u32>() / 100
}
