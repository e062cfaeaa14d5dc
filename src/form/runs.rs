//! Runs of Chinese characters, cut into known words at the least cost.

use std::ops::Range;

use crate::lexicon::{LONGEST, Lexicon};

/// Whether a char is a Chinese character of the common block.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The ranges of chars that are runs of Chinese characters.
pub(crate) fn runs(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for at in 0..=chars.len() {
        let han = chars.get(at).is_some_and(|c| is_han(*c));
        match (start, han) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A run with what its best cut into words costs.
///
/// Costs are half units of the natural logarithm of how rare a word is, so that
/// the sum is how improbable the run is as a row of words.
pub(crate) struct Run<'a> {
    /// Where it stands in the text.
    pub(crate) start: usize,
    /// Its characters.
    pub(crate) chars: &'a [char],
    lexicon: &'a Lexicon,
    /// The least cost of what stands before each place.
    head: Vec<u32>,
    /// The least cost of what stands behind each place.
    tail: Vec<u32>,
    /// Whether each character lies in some known word of two or more.
    known: Vec<bool>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(start: usize, chars: &'a [char], lexicon: &'a Lexicon) -> Self {
        let length = chars.len();
        let mut head = vec![u32::MAX; length + 1];
        let mut tail = vec![u32::MAX; length + 1];
        let mut known = vec![false; length];
        set(&mut head, 0, 0);
        set(&mut tail, length, 0);
        for at in 0..length {
            for (end, cost) in lexicon.words_at(chars, at) {
                let before = get(&head, at);
                lower(&mut head, end, before.saturating_add(cost));
                if end - at > 1 {
                    known.get_mut(at..end).unwrap_or_default().fill(true);
                }
            }
        }
        for at in (0..length).rev() {
            for (end, cost) in lexicon.words_at(chars, at) {
                let behind = get(&tail, end);
                lower(&mut tail, at, behind.saturating_add(cost));
            }
        }
        Self {
            start,
            chars,
            lexicon,
            head,
            tail,
            known,
        }
    }

    /// Whether a character of the run lies in no known word of two or more.
    pub(crate) fn is_alone(&self, at: usize) -> bool {
        self.known.get(at) == Some(&false)
    }

    /// Whether those characters are a known word.
    pub(crate) fn is_word(&self, word: &[char]) -> bool {
        self.lexicon.is_word(word)
    }

    /// How much less improbable the run would be with those characters in place
    /// of a part of it; negative where it would be more so.
    pub(crate) fn gain(&self, part: &Range<usize>, with: &[char]) -> i64 {
        let before = part.start.saturating_sub(LONGEST - 1)..part.start;
        let after = part.end..(part.end + LONGEST - 1).min(self.chars.len());
        let pieces = [
            self.chars.get(before.clone()).unwrap_or_default(),
            with,
            self.chars.get(after).unwrap_or_default(),
        ];
        let local = pieces.concat();
        let changed = before.len() + with.len();
        let mut costs = vec![u32::MAX; local.len() + 1];
        for at in 0..=before.len() {
            set(&mut costs, at, get(&self.head, before.start + at));
        }
        for at in 0..local.len() {
            for (end, cost) in self.lexicon.words_at(&local, at) {
                let before = get(&costs, at);
                lower(&mut costs, end, before.saturating_add(cost));
            }
        }
        let total = (changed..=local.len()).map(|at| {
            let rest = get(&self.tail, part.end + (at - changed));
            u64::from(get(&costs, at)) + u64::from(rest)
        });
        let now = u64::from(get(&self.tail, 0));
        let then = total.min().unwrap_or(u64::from(u32::MAX));
        i64::try_from(now).unwrap_or(i64::MAX) - i64::try_from(then).unwrap_or(i64::MAX)
    }
}

fn get(costs: &[u32], at: usize) -> u32 {
    costs.get(at).copied().unwrap_or(u32::MAX)
}

fn set(costs: &mut [u32], at: usize, cost: u32) {
    if let Some(place) = costs.get_mut(at) {
        *place = cost;
    }
}

fn lower(costs: &mut [u32], at: usize, cost: u32) {
    if cost < get(costs, at) {
        set(costs, at, cost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_at_whatever_is_no_chinese_character() {
        let chars: Vec<char> = "依法行政，2021年办理A证".chars().collect();
        assert_eq!(runs(&chars), [0..4, 9..12, 13..14]);
    }

    #[test]
    fn a_wrong_character_is_less_probable_than_the_right_one() {
        let chars: Vec<char> = "认真贯切落实决策部署".chars().collect();
        let run = Run::new(0, &chars, Lexicon::get());
        assert!(run.is_alone(3) && !run.is_alone(4));
        assert!(run.gain(&(3..4), &['彻']) > 20);
        assert!(run.gain(&(5..6), &['石']) < 0);
        assert_eq!(run.gain(&(4..5), &['落']), 0);
    }
}
