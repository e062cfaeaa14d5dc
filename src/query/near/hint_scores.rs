//! How much the hints of a question say for a sentence.

use super::question::{Question, lesser};
use super::rarity::rarity;
use super::{Clause, NearIndex};
use crate::word::Word;

/// Of 100: what a hint counts for that stands elsewhere in the sentence.
const ELSEWHERE: u32 = 70;

/// A hint with the sentences that speak of it.
pub(super) struct Found {
    /// The words and how well each fits, of 100.
    words: Vec<(Word, u32)>,
    weight: u32,
    /// For each sentence how well it fits, of 100; 0 where it does not.
    sentences: Vec<u32>,
}

impl NearIndex {
    /// The hints of a question that the report has; a word counts once, and what
    /// the question says is no hint.
    pub(super) fn hints(&self, question: &Question) -> Vec<Found> {
        let needs = question.needs.iter();
        let mut seen: Vec<&str> = needs.map(|it| it.said.as_str()).collect();
        let mut found = Vec::new();
        for hint in &question.hints {
            let (mut words, mut fit) = (Vec::new(), 100);
            for text in &hint.words {
                if !seen.contains(&text.as_str()) {
                    words.extend(Word::new(text).map(|it| (it, fit)));
                    seen.push(text);
                }
                fit = lesser(fit);
            }
            let sentences = self.sentences.iter().map(|sentence| {
                let mut own = words.iter().filter(|it| sentence.holds(&it.0));
                own.next().map_or(0, |it| it.1)
            });
            let sentences: Vec<u32> = sentences.collect();
            let with = sentences.iter().filter(|it| **it > 0).count();
            if with > 0 {
                found.push(Found {
                    words,
                    weight: hint.worth * (rarity(self.sentences.len(), with) + 2) / 10,
                    sentences,
                });
            }
        }
        found
    }
}

/// What the hints of a clause and of its sentence weigh.
pub(super) fn of(hints: &[Found], clause: &Clause) -> u32 {
    let counts = |hint: &Found| {
        let fit = hint.sentences.get(clause.passage).copied().unwrap_or(0);
        if fit == 0 {
            return 0;
        }
        let mut own = hint.words.iter().filter(|it| it.0.is_in(&clause.text));
        own.next().map_or(fit * ELSEWHERE / 100, |it| it.1)
    };
    hints.iter().map(|it| it.weight * counts(it)).sum::<u32>() / 100
}
