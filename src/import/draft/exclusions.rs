//! The numbers that are no data and that no rule knows: words that hold them
//! and no number that is data.

use std::collections::BTreeMap;
use std::ops::Range;

use super::material::Material;
use crate::scan::{Found, Meaning};
use model::bundle::ExclusionClass;
use text::numerals;

/// A drafted exclusion.
pub(super) struct Exclusion {
    pub(super) words: String,
    pub(super) class: ExclusionClass,
    pub(super) review: Option<String>,
}

/// The exclusions, in reading order, each words once.
pub(super) fn exclusions(material: &Material<'_>) -> Vec<Exclusion> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut exclusions: Vec<Exclusion> = Vec::new();
    let facts = Facts::new(material);
    for (at, found) in material.found.iter().enumerate() {
        let Meaning::Excluded {
            class,
            by_rule: false,
        } = found.meaning
        else {
            continue;
        };
        let words = words(material, at, &facts, &known);
        if known.contains_key(&words) {
            continue;
        }
        known.insert(words.clone(), at);
        exclusions.push(Exclusion {
            words,
            class,
            review: found.review.map(str::to_owned),
        });
    }
    exclusions
}

/// The shortest of some words that cover no number that is data.
fn words(
    material: &Material<'_>,
    at: usize,
    facts: &Facts<'_>,
    known: &BTreeMap<String, usize>,
) -> String {
    const WIDTHS: [(usize, usize); 7] = [(0, 0), (0, 2), (2, 2), (4, 2), (4, 4), (8, 8), (16, 16)];
    let Some(found) = material.found.get(at) else {
        return String::new();
    };
    let most = neighbours(material, at);
    let mut place = found.range.clone();
    // A lone numeral says little: take what follows it, too.
    let first = usize::from(found.range == found.numeral && found.numeral.len() < 7);
    for (before, after) in WIDTHS.into_iter().skip(first) {
        let start = found.range.start.saturating_sub(before).max(most.start);
        let end = (found.range.end + after).min(most.end);
        place = start.min(found.range.start)..end.max(found.range.end);
        if known.contains_key(material.words(&place)) || !facts.stand_in(material, found, &place) {
            break;
        }
    }
    material.words(&place).to_owned()
}

/// The chars of the line around a number that hold no other.
fn neighbours(material: &Material<'_>, at: usize) -> Range<usize> {
    const NEAR: usize = 16;
    let Some(found) = material.found.get(at) else {
        return 0..0;
    };
    let chars = &material.text.chars;
    let from = found.range.start.saturating_sub(NEAR);
    let head = chars.get(from..found.range.start).unwrap_or_default();
    let start = head
        .iter()
        .rposition(|&c| c == '\n')
        .map_or(from, |at| from + at + 1);
    let tail = chars.get(found.range.end..).unwrap_or_default();
    let line = tail.iter().take(NEAR).take_while(|&&c| c != '\n').count();
    let before = at.checked_sub(1).and_then(|at| material.found.get(at));
    let after = material.found.get(at + 1);
    let start = before.map_or(start, |before| start.max(before.range.end));
    let end = found.range.end + line;
    start..after.map_or(end, |after| end.min(after.range.start))
}

/// The numerals of everything that is data, by their words and the char behind.
struct Facts<'a> {
    places: BTreeMap<(&'a str, Option<char>), Vec<usize>>,
}

impl<'a> Facts<'a> {
    fn new(material: &Material<'a>) -> Self {
        let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let data = material.found.iter().filter(|it| it.measured().is_some());
        for token in data.flat_map(|found| tokens(material, found)) {
            let words = material.text.words(&token);
            let behind = material.text.chars.get(token.end).copied();
            places.entry((words, behind)).or_default().push(token.start);
            places.entry((words, None)).or_default().push(token.start);
        }
        Self { places }
    }

    /// Whether the words around a number stand around data, too. After so many
    /// places with the same number they are taken to: the time stays linear.
    fn stand_in(&self, material: &Material<'_>, found: &Found, place: &Range<usize>) -> bool {
        const MOST: usize = 200;
        let words = material.words(place);
        tokens(material, found).iter().any(|token| {
            let behind = material.text.chars.get(token.end).copied();
            let behind = behind.filter(|_| token.end < place.end);
            let same = self.places.get(&(material.text.words(token), behind));
            let same = same.map_or(&[][..], Vec::as_slice);
            let offset = token.start - place.start;
            same.len() > MOST
                || same.iter().any(|at| {
                    let start = at.checked_sub(offset);
                    start.is_some_and(|at| material.words(&(at..at + place.len())) == words)
                })
        })
    }
}

/// The single numerals of a phrase.
fn tokens(material: &Material<'_>, found: &Found) -> Vec<Range<usize>> {
    let start = found.numeral.start;
    let tokens = numerals::find(material.words(&found.numeral)).into_iter();
    tokens
        .map(|token| start + token.start..start + token.end)
        .collect()
}
