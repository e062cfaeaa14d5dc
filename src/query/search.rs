//! Finding words: exactly what contains them after folding, and nothing else.
//!
//! One report is small enough to scan; there is no segmentation into words,
//! which would lose hits in Chinese.

use std::collections::BTreeMap;
use std::ops::Range;

use super::haystack::{Haystack, Word};
use super::label::value_text;
use super::order::Orders;
use super::table::{Record, Table};
use model::bundle::{Bundle, Passage, Synonym};
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
    /// Official words for everyday ones among the query's: links, not hits.
    pub related: Vec<Related>,
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

impl Hit {
    fn new(index: usize, shown: &Folded, words: &[String]) -> Self {
        Self {
            index,
            marks: marks(shown, words),
        }
    }
}

/// An official word that an everyday one leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What people say.
    pub everyday: String,
    /// What the report says: a search of its own.
    pub official: String,
    /// How many passages contain it; never 0.
    pub passages: usize,
}

/// A bundle's words, folded once.
///
/// Belongs to the bundle that it was made of; positions in lists are that
/// bundle's.
pub struct Index {
    passages: Vec<Folded>,
    /// The names of the indicators.
    names: Vec<Folded>,
    /// For each indicator all that it is found by.
    indicators: Haystack,
    synonyms: Vec<Guide>,
    table: Table,
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
            passages: passages.map(|it| Folded::new(&it.text)).collect(),
            names,
            indicators,
            synonyms: bundle.synonyms.iter().map(Guide::new).collect(),
            table: Table::new(bundle, &facts),
            orders: Orders::default(),
        }
    }

    /// Finds all passages and indicators that contain every word of the query.
    pub fn search(&self, query: &str) -> Results {
        let words = words(query);
        if words.is_empty() {
            return Results::default();
        }
        let passages = self.passages.iter().enumerate();
        let passages = passages
            .filter(|(_, it)| words.iter().all(|word| it.text.contains(word.as_str())))
            .map(|(position, it)| Hit::new(position, it, &words));
        let passages = passages.collect();
        let indicators = self.filter(&words, None).into_iter();
        let indicators = indicators
            .filter_map(|position| Some(Hit::new(position, self.names.get(position)?, &words)))
            .collect();
        let related = self.related(&words);
        Results {
            words,
            passages,
            indicators,
            related,
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
    /// bundle's order; of those `among`, if that is given.
    pub(super) fn filter(&self, words: &[String], among: Option<&[usize]>) -> Vec<usize> {
        let words: Vec<Word> = words.iter().filter_map(|it| Word::new(it)).collect();
        let found = |position: &usize| self.indicators.contains_all(*position, &words);
        match among {
            Some(positions) => positions.iter().copied().filter(found).collect(),
            None => (0..self.names.len()).filter(found).collect(),
        }
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    pub(super) fn orders(&self) -> &Orders {
        &self.orders
    }

    fn related(&self, words: &[String]) -> Vec<Related> {
        let mut related: Vec<Related> = Vec::new();
        let asked = |guide: &&Guide| {
            !guide.folded.is_empty() && words.iter().any(|word| word.contains(&guide.folded))
        };
        for guide in self.synonyms.iter().filter(asked) {
            for (folded, official) in &guide.official {
                let passages = self
                    .passages
                    .iter()
                    .filter(|it| it.text.contains(folded))
                    .count();
                let known =
                    words.contains(folded) || related.iter().any(|it| it.official == *official);
                if passages > 0 && !known {
                    related.push(Related {
                        everyday: guide.everyday.clone(),
                        official: official.clone(),
                        passages,
                    });
                }
            }
        }
        related
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

/// A synonym as it is searched.
struct Guide {
    everyday: String,
    folded: String,
    /// Each official word, folded and as it is shown.
    official: Vec<(String, String)>,
}

impl Guide {
    fn new(synonym: &Synonym) -> Self {
        let official = synonym.official.iter();
        Self {
            everyday: synonym.everyday.clone(),
            folded: fold(&synonym.everyday),
            official: official.map(|word| (fold(word), word.clone())).collect(),
        }
    }
}

/// The query's words, folded, each once.
pub(super) fn words(query: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in query.split_whitespace().map(fold) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Where the words stand, sorted, with what overlaps or touches made one.
fn marks(shown: &Folded, words: &[String]) -> Vec<Range<usize>> {
    let mut found: Vec<_> = words.iter().flat_map(|word| shown.find_all(word)).collect();
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
