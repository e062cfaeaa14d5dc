//! Finding words: exactly what contains them after folding, and nothing else.
//!
//! One report is small enough to scan; there is no segmentation into words,
//! which would lose hits in Chinese. What only comes near is [`near`]'s.
//!
//! [`near`]: super::near

use std::collections::BTreeMap;
use std::ops::Range;

use super::haystack::Haystack;
use super::label::value_text;
use super::order::Orders;
use super::table::{FacetTable, Record};
use super::word::{Sentence, Word, words};
use model::bundle::{Bundle, Passage};
use model::indicator::{Fact, Indicator};
use model::quantity::Value;
use text::fold::{Folded, fold};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The query's words, folded, each once; empty when nothing was asked.
    pub words: Vec<String>,
    /// The passages that contain every word, in reading order.
    pub passages: Vec<Hit>,
    /// The indicators of which every word is found, in the bundle's order.
    pub indicators: Vec<Hit>,
    /// The words whose numbers stand nowhere whole with the rest of the query:
    /// what was found has them within longer numerals. Empty otherwise.
    pub cut: Vec<String>,
}

/// How many characters of a query are looked for: more would keep the page busy
/// for seconds.
pub const MOST: usize = 200;

/// The part of a query that is looked for, without spaces round it.
pub fn searched(query: &str) -> &str {
    let query = query.trim();
    let cut = query.char_indices().nth(MOST);
    let asked = cut.and_then(|(at, _)| query.get(..at));
    asked.unwrap_or(query)
}

impl Results {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty() && self.indicators.is_empty()
    }
}

/// A passage or an indicator that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its position in the bundle's list.
    pub index: usize,
    /// Where the words stand in the passage's text or the indicator's name, in
    /// Unicode scalar values: sorted, neither overlapping nor touching. Empty
    /// for an indicator that was found by its figures or its theme alone.
    pub marks: Vec<Range<usize>>,
}

/// A bundle's words, folded once.
///
/// Belongs to the bundle that it was made of; positions in lists are that
/// bundle's.
pub struct Index {
    passages: Vec<Sentence>,
    /// The names of the indicators.
    names: Vec<Folded>,
    /// For each indicator all that it is found by.
    indicators: Haystack,
    table: FacetTable,
    orders: Orders,
}

impl Index {
    /// Folds all that can be searched.
    pub fn new(bundle: &Bundle) -> Self {
        let mut facts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (position, fact) in bundle.facts.iter().enumerate() {
            facts.entry(&fact.indicator).or_default().push(position);
        }
        let names: Vec<_> = bundle
            .indicators
            .iter()
            .map(|it| Folded::new(&it.name))
            .collect();
        let mut indicators = Haystack::default();
        for (indicator, name) in bundle.indicators.iter().zip(&names) {
            let positions = facts
                .get(indicator.id.as_str())
                .map_or(&[][..], Vec::as_slice);
            indicators.push(&fields(bundle, indicator, name, positions));
        }
        let passages = bundle.passages.iter();
        Self {
            passages: passages.map(|it| Sentence::new(&it.text)).collect(),
            names,
            indicators,
            table: FacetTable::new(bundle, &facts),
            orders: Orders::default(),
        }
    }

    /// Finds all passages and indicators that contain every word of the query,
    /// its numbers whole; only where there are none, those that have the
    /// numbers within longer numerals.
    pub fn search(&self, query: &str) -> Results {
        let words = words(searched(query));
        let asked = Word::all(&words);
        if asked.is_empty() {
            return Results::default();
        }
        let mut found = self.found(&asked);
        let guarded = asked.iter().filter(|it| it.is_guarded());
        let guarded: Vec<String> = guarded.map(|it| it.text().to_owned()).collect();
        if found.is_empty() && !guarded.is_empty() {
            let anywhere: Vec<Word> = asked.iter().map(Word::anywhere).collect();
            found = self.found(&anywhere);
            if !found.is_empty() {
                found.cut = guarded;
            }
        }
        Results { words, ..found }
    }

    fn found(&self, words: &[Word]) -> Results {
        let passages = self.passages.iter().enumerate();
        let passages = passages
            .filter(|(_, it)| words.iter().all(|word| it.holds(word)))
            .map(|(index, it)| Hit {
                index,
                marks: merged(words.iter().flat_map(|word| it.places(word))),
            });
        let indicators = (0..self.names.len()).filter_map(|index| {
            let found = self.indicators.contains_all(index, words);
            let name = self.names.get(index).filter(|_| found)?;
            let marks = merged(words.iter().flat_map(|word| word.places(name)));
            Some(Hit { index, marks })
        });
        Results {
            passages: passages.collect(),
            indicators: indicators.collect(),
            ..Results::default()
        }
    }

    /// All that a row shows of the indicator at that place of the bundle's
    /// list, found without a scan.
    pub fn record<'a>(&self, bundle: &'a Bundle, position: usize) -> Option<Record<'a>> {
        self.table.record(bundle, position)
    }

    /// The facts of the indicator at that position in reading order, each with
    /// the passage that holds it, found without a scan.
    pub fn facts<'a>(
        &self,
        bundle: &'a Bundle,
        position: usize,
    ) -> Vec<(&'a Fact, Option<&'a Passage>)> {
        self.table.facts(bundle, position)
    }

    /// The positions of the indicators of which every word is found, in the
    /// bundle's order; of those `among`, if that is given. Says whether numbers
    /// were found within longer numerals only.
    pub(super) fn filter(&self, words: &[String], among: Option<&[usize]>) -> (Vec<usize>, bool) {
        let words = Word::all(words);
        let found = |words: &[Word]| -> Vec<usize> {
            let found = |position: &usize| self.indicators.contains_all(*position, words);
            match among {
                Some(positions) => positions.iter().copied().filter(found).collect(),
                None => (0..self.names.len()).filter(found).collect(),
            }
        };
        let whole = found(&words);
        if !whole.is_empty() || !words.iter().any(Word::is_guarded) {
            return (whole, false);
        }
        let anywhere: Vec<Word> = words.iter().map(Word::anywhere).collect();
        let parts = found(&anywhere);
        let cut = !parts.is_empty();
        (parts, cut)
    }

    pub(super) fn table(&self) -> &FacetTable {
        &self.table
    }

    pub(super) fn orders(&self) -> &Orders {
        &self.orders
    }
}

/// The name, figures and theme of an indicator, folded, a line each: no word
/// has a line end, so none is found across two fields.
fn fields(bundle: &Bundle, indicator: &Indicator, name: &Folded, facts: &[usize]) -> String {
    let mut fields = name.text.clone();
    let mut add = |field: &str| {
        fields.push('\n');
        fields.push_str(&fold(field));
    };
    for fact in facts
        .iter()
        .filter_map(|position| bundle.facts.get(*position))
    {
        add(&fact.printed);
        add(&measured(fact, fact.quantity.value.to_string()));
        add(&measured(fact, value_text(fact)));
    }
    if let Some(theme) = bundle.theme(&indicator.theme) {
        add(&theme.name);
    }
    fields
}

/// A figure's value with its unit; a day has its own words for it.
fn measured(fact: &Fact, mut value: String) -> String {
    if let Value::Number(_) = fact.quantity.value {
        value.push_str(&fact.quantity.unit);
    }
    value
}

/// Places in order, with what overlaps or touches made one.
pub(super) fn merged(places: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<_> = places.collect();
    found.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
