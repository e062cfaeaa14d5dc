//! The report's own words about a figure, or those that it is opened with:
//! whole clauses of a sentence with their figures.

use std::ops::Range;

use super::figures;
use super::pieces::pieces;
use chart::runs::Run;
use model::bundle::{Bundle, Passage};
use model::chart::Headline;
use model::indicator::Fact;
use text::clause::clauses;
use text::typography::display;

/// How many characters the words should have to be understood.
const LEAST: usize = 16;

/// Words of the report.
pub struct Said<'a> {
    /// The passage that holds them.
    pub passage: &'a Passage,
    /// The first fact among them.
    pub fact: &'a Fact,
    /// The words with their figures.
    pub words: Vec<Run>,
}

/// What a headline says; `None` where the bundle lacks its passage, or no fact
/// is in it.
#[must_use]
pub fn headline<'a>(bundle: &'a Bundle, headline: &Headline) -> Option<Said<'a>> {
    let passage = bundle.passage(&headline.passage)?;
    let at = |offset: u32| offset.saturating_sub(passage.start) as usize;
    let held = |it: &&Fact| headline.start <= it.start && it.end <= headline.end;
    Some(Said {
        fact: bundle.facts.iter().find(held)?,
        words: words(bundle, passage, at(headline.start)..at(headline.end)),
        passage,
    })
}

/// The clauses that hold a fact and the other one of its pair, with those
/// before them that make them long enough.
#[must_use]
pub fn sentence(bundle: &Bundle, fact: &Fact) -> Vec<Run> {
    let Some(passage) = bundle.passage(&fact.passage) else {
        return Vec::new();
    };
    let own = bundle.facts.iter();
    let own = own.filter(|it| it.indicator == fact.indicator && it.passage == passage.id);
    let ranges: Vec<_> = own.map(|it| figures::range(passage, it)).collect();
    let start = ranges.iter().map(|it| it.start).min().unwrap_or(0);
    let end = ranges.iter().map(|it| it.end).max().unwrap_or(0);
    words(bundle, passage, around(&passage.text, &(start..end)))
}

/// The clauses round some characters, and those before them until they are long
/// enough, or the part of the sentence begins. Nothing is left out between them.
/// All counts are characters.
fn around(text: &str, inner: &Range<usize>) -> Range<usize> {
    let chars: Vec<char> = text.chars().collect();
    let clauses = clauses(&chars);
    let end = clauses
        .iter()
        .map(|it| it.end)
        .find(|end| *end >= inner.end);
    let end = end.unwrap_or(chars.len());
    let mut start = end;
    for clause in clauses.iter().rev().skip_while(|it| it.start >= end) {
        let between = chars.get(clause.end..start).unwrap_or_default();
        let begins = between.iter().any(|it| ";；。！？".contains(*it));
        let long = end - start >= LEAST;
        if start <= inner.start && (begins || long) {
            break;
        }
        start = clause.start;
    }
    start..end
}

/// Some characters of a passage, with its figures.
fn words(bundle: &Bundle, passage: &Passage, shown: Range<usize>) -> Vec<Run> {
    let facts: Vec<&Fact> = bundle
        .facts
        .iter()
        .filter(|it| it.passage == passage.id)
        .collect();
    let ranges: Vec<_> = facts.iter().map(|it| figures::range(passage, it)).collect();
    let pieces = pieces(&display(&passage.text), &ranges, shown);
    let run = pieces.into_iter().map(|piece| {
        let fact = piece.range.and_then(|at| facts.get(at));
        match fact {
            Some(fact) => Run::figure(piece.text, &fact.id),
            None => Run::words(piece.text),
        }
    });
    run.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, inner: &str, expected: &str) {
        let byte = text.find(inner).expect("a part of the text");
        let start = text[..byte].chars().count();
        let range = around(text, &(start..start + inner.chars().count()));
        let shown: String = text.chars().skip(range.start).take(range.len()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_are_whole_clauses_and_as_many_before_as_make_them_long_enough() {
        let text = "2021年,全区收到转办件3234件,办结率100%,满意率96.5%;其余1,234件。";
        check(text, "3234件", "2021年,全区收到转办件3234件");
        check(text, "96.5%", "办结率100%,满意率96.5%");
        check(text, "2021年", "2021年");
        check(text, "1,234件", "其余1,234件");
    }
}
