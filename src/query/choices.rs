//! The values of a facet as the reader is offered them, with their counts.

use std::borrow::Cow;

use super::facet::Facet;
use super::facets::Counts;
use super::search::Index;
use super::view::View;
use model::bundle::Bundle;

/// A value of a facet as the reader is offered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the URL.
    pub name: String,
    /// What the reader sees.
    pub label: String,
    /// How many rows have it, of those that all but this facet leave.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The values of a facet that occur in the bundle, with their live counts.
pub fn choices(
    bundle: &Bundle,
    index: &Index,
    view: &View,
    counts: &Counts,
    facet: Facet,
) -> Vec<Choice> {
    let table = index.table();
    let values = facet.values(bundle, &table.units).into_iter().enumerate();
    values
        .filter(|(code, (name, _))| !name.is_empty() && table.totals.of(facet, *code) > 0)
        .map(|(code, (name, label))| Choice {
            name: name.to_owned(),
            label: label.into_owned(),
            count: counts.of(facet, code),
            chosen: facet.is_chosen(view, name),
        })
        .collect()
}

/// The chosen values of a facet that occur in the bundle, by name and label.
pub fn chosen<'a>(
    bundle: &'a Bundle,
    index: &'a Index,
    view: &View,
    facet: Facet,
) -> Vec<(&'a str, Cow<'a, str>)> {
    if !facet.is_asked(view) {
        return Vec::new();
    }
    let table = index.table();
    let values = facet.values(bundle, &table.units).into_iter().enumerate();
    let is_meant = |(code, (name, _)): &(usize, (&str, Cow<str>))| {
        facet.is_chosen(view, name) && table.totals.of(facet, *code) > 0
    };
    values.filter(is_meant).map(|(_, value)| value).collect()
}
