//! Finding words: exactly what contains them after folding, and nothing else.
//!
//! One report is small enough to scan; there is no segmentation into words,
//! which would lose hits in Chinese.

use std::collections::BTreeMap;
use std::ops::Range;

use super::label::value_text;
use crate::model::bundle::{Bundle, Synonym};
use crate::model::indicator::{Fact, Indicator, Role};
use crate::model::quantity::Value;
use crate::text::fold::{Folded, fold};

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
    /// Its place in the bundle's list.
    pub index: usize,
    /// Where the words stand in the passage's text or the indicator's name, in
    /// Unicode scalar values: sorted, neither overlapping nor touching. Empty
    /// for an indicator that was found by its figures or its theme alone.
    pub marks: Vec<Range<usize>>,
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
/// Belongs to the bundle that it was made of; places in lists are that
/// bundle's.
pub struct Index {
    passages: Vec<Folded>,
    indicators: Vec<Entry>,
    synonyms: Vec<Guide>,
}

impl Index {
    /// Folds all that can be searched.
    pub fn new(bundle: &Bundle) -> Self {
        let mut facts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, fact) in bundle.facts.iter().enumerate() {
            facts.entry(&fact.indicator).or_default().push(place);
        }
        let indicators = bundle.indicators.iter().map(|indicator| {
            let places = facts
                .get(indicator.id.as_str())
                .map_or(&[][..], Vec::as_slice);
            Entry::new(bundle, indicator, places)
        });
        Self {
            passages: bundle
                .passages
                .iter()
                .map(|it| Folded::new(&it.text))
                .collect(),
            indicators: indicators.collect(),
            synonyms: bundle.synonyms.iter().map(Guide::new).collect(),
        }
    }

    /// Finds all passages and indicators that contain every word of the query.
    pub fn search(&self, query: &str) -> Results {
        let words = words(query);
        if words.is_empty() {
            return Results::default();
        }
        let passages = hits(
            self.passages.iter().enumerate(),
            &words,
            |it| &it.text,
            |it| it,
        );
        let indicators = hits(
            self.indicators.iter().enumerate(),
            &words,
            |it| &it.fields,
            |it| &it.name,
        );
        let related = self.related(&words);
        Results {
            words,
            passages,
            indicators,
            related,
        }
    }

    /// The places of the indicators of which every word is found; all of them
    /// when there is no word. In the bundle's order.
    pub(super) fn filter(&self, query: &str) -> Vec<usize> {
        let words = words(query);
        let entries = self.indicators.iter().enumerate();
        entries
            .filter(|(_, entry)| contains_all(&entry.fields, &words))
            .map(|(place, _)| place)
            .collect()
    }

    /// The fact that is the indicator's own value, found without a scan.
    pub(super) fn value<'a>(&self, bundle: &'a Bundle, indicator: usize) -> Option<&'a Fact> {
        bundle.facts.get(self.indicators.get(indicator)?.value?)
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

/// An indicator as it is searched.
struct Entry {
    name: Folded,
    /// The name, figures and theme, folded, a line each: no word has a line
    /// end, so none is found across two fields.
    fields: String,
    /// The place of the fact that is its own value.
    value: Option<usize>,
}

impl Entry {
    fn new(bundle: &Bundle, indicator: &Indicator, facts: &[usize]) -> Self {
        let name = Folded::new(&indicator.name);
        let mut fields = name.text.clone();
        let mut add = |field: &str| {
            fields.push('\n');
            fields.push_str(&fold(field));
        };
        let mut value = None;
        for place in facts {
            if let Some(fact) = bundle.facts.get(*place) {
                add(&fact.printed);
                add(&measured(fact, fact.quantity.value.to_string()));
                add(&measured(fact, value_text(fact)));
                if fact.role == Role::Value && value.is_none() {
                    value = Some(*place);
                }
            }
        }
        if let Some(theme) = bundle.theme(&indicator.theme) {
            add(&theme.name);
        }
        Self {
            name,
            fields,
            value,
        }
    }
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
fn words(query: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in query.split_whitespace().map(fold) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn contains_all(text: &str, words: &[String]) -> bool {
    words.iter().all(|word| text.contains(word.as_str()))
}

/// The items whose `text` holds every word, with the marks in their `shown`.
fn hits<'a, T: 'a>(
    items: impl Iterator<Item = (usize, &'a T)>,
    words: &[String],
    text: fn(&T) -> &str,
    shown: fn(&T) -> &Folded,
) -> Vec<Hit> {
    items
        .filter(|(_, item)| contains_all(text(item), words))
        .map(|(index, item)| Hit {
            index,
            marks: marks(shown(item), words),
        })
        .collect()
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
