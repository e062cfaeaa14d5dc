//! The report's own words about a figure: the part of its sentence between two
//! stops.

use std::ops::Range;

use super::figures;
use super::pieces::pieces;
use chart::runs::Run;
use model::bundle::{Bundle, Passage};
use model::indicator::Fact;
use text::typography::display;

/// What ends a part of a sentence.
const STOPS: &str = "，,；;。！？!?";

/// How many characters a part of a sentence should have to be understood.
const LEAST: usize = 16;

/// The part of its sentence that holds a fact and the other one of its pair.
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
    words(bundle, passage, around(&passage.text, &(start..end), LEAST))
}

/// Some characters of a passage, with its figures.
#[must_use]
pub fn words(bundle: &Bundle, passage: &Passage, shown: Range<usize>) -> Vec<Run> {
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

/// The part of a text round some characters: it begins after a stop and ends
/// before one, and goes on to the left until it has `least` characters. Nothing
/// is left out within it. All counts are characters.
fn around(text: &str, inner: &Range<usize>, least: usize) -> Range<usize> {
    let chars: Vec<char> = text.chars().collect();
    let is_stop = |at: usize| chars.get(at).is_some_and(|it| ends(&chars, at, *it));
    let end = (inner.end..chars.len()).find(|at| is_stop(*at));
    let end = end.unwrap_or(chars.len());
    let begin = |before: usize| {
        (0..before)
            .rev()
            .find(|at| is_stop(*at))
            .map_or(0, |at| at + 1)
    };
    let mut start = begin(inner.start.min(chars.len()));
    while start > 0 && end - start < least {
        start = begin(start - 1);
    }
    start..end
}

/// Whether a stop is one, and not a comma within a number.
fn ends(chars: &[char], at: usize, stop: char) -> bool {
    let digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    STOPS.contains(stop) && !(digit(at.checked_sub(1)) && digit(Some(at + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, inner: &str, least: usize, expected: &str) {
        let byte = text.find(inner).expect("a part of the text");
        let start = text[..byte].chars().count();
        let range = around(text, &(start..start + inner.chars().count()), least);
        let shown: String = text.chars().skip(range.start).take(range.len()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_part_stands_between_stops_and_grows_to_the_left() {
        let text = "2021年,全区收到转办件3234件,办结率100%,满意率96.5%;其余1,234件。";
        check(text, "3234件", 0, "全区收到转办件3234件");
        check(text, "3234件", 14, "2021年,全区收到转办件3234件");
        check(text, "96.5%", 12, "办结率100%,满意率96.5%");
        check(text, "1,234件", 0, "其余1,234件");
        check(text, "2021年", 99, "2021年");
    }
}
