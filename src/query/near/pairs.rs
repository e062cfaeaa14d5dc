//! Pairs of neighbouring characters that a question and a clause share. They
//! find what a question says in parts of the report's words: 受限制 in 处处受限.
//! They weigh little: among sentences that come equally near they decide.

use super::question::Question;
use super::rarity::rarity;
use super::{Clause, NearIndex};
use crate::word::Word;

/// What a pair is worth; a word of the report is worth 10 and more.
const WORTH: u32 = 3;

/// Of 100: what a pair counts for within a longer piece that the report has, which
/// counts by itself.
const WITHIN: u32 = 50;

/// Of 100: what a pair counts for that stands elsewhere in the sentence.
const ELSEWHERE: u32 = 70;

/// A pair of a question that the report has.
pub(super) struct Pair<'a> {
    text: &'a str,
    weight: u32,
    /// The sentences that hold it, as positions in the bundle's list.
    sentences: Vec<usize>,
}

impl NearIndex {
    /// The pairs of a question that the report has.
    pub(super) fn pairs<'a>(&self, question: &'a Question) -> Vec<Pair<'a>> {
        let total = self.sentences.len();
        let pair = |text: &'a String| {
            let word = Word::new(text)?;
            let sentences = self.sentences.iter().enumerate();
            let sentences = sentences.filter(|(_, it)| it.holds(&word));
            let sentences: Vec<usize> = sentences.map(|(at, _)| at).collect();
            let mut pieces = question.needs.iter().filter(|it| it.is_long_and_known());
            let share = match pieces.any(|it| it.said.contains(text.as_str())) {
                true => WITHIN,
                false => 100,
            };
            let weight = WORTH * (rarity(total, sentences.len()) + 2) * share / 100;
            (!sentences.is_empty()).then_some(Pair {
                text,
                weight,
                sentences,
            })
        };
        question.pairs.iter().filter_map(pair).collect()
    }
}

/// What the pairs of a clause and of its sentence weigh.
pub(super) fn of(pairs: &[Pair<'_>], clause: &Clause) -> u32 {
    let counts = |pair: &Pair<'_>| match clause.text.contains(pair.text) {
        true => 100,
        false if pair.sentences.contains(&clause.passage) => ELSEWHERE,
        false => 0,
    };
    let weighed = pairs.iter().map(|it| it.weight * counts(it));
    weighed.sum::<u32>() / 100
}
