//! The explorer's rows: which indicators are shown, in which order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::search::Index;
use super::view::{Column, Sort, View};
use crate::model::bundle::Bundle;
use crate::model::decimal::Decimal;
use crate::model::indicator::{Fact, Indicator};
use crate::model::quantity::Value;

/// The indicators that the view shows, as places in the bundle's list.
///
/// Text filter and themes both hold; a theme that the bundle does not have is
/// passed over. Equal rows stay in reading order and rows without the column
/// (no period, no value) come last, whichever way the rest is sorted.
///
/// By value, a figure is compared with figures of its own unit only: the rows
/// of a unit stay together, and the unit with the greatest figure shown comes
/// first (ascending: the unit with the least). Days follow the numbers, sorted
/// among themselves. Names and periods are compared by code point.
pub fn rows(bundle: &Bundle, index: &Index, view: &View) -> Vec<usize> {
    let themes = places(bundle);
    let chosen = chosen(&themes, view);
    let mut rows: Vec<Row> = index
        .filter(&view.filter)
        .into_iter()
        .filter_map(|place| Row::new(bundle, index, &themes, place))
        .filter(|row| chosen.is_empty() || row.theme.is_some_and(|it| chosen.contains(&it)))
        .collect();
    let ranks = ranks(&rows, view.sort);
    rows.sort_by(|a, b| compare(a, b, view.sort, &ranks));
    rows.into_iter().map(|row| row.place).collect()
}

/// For each theme, in the bundle's order, its place there and how many
/// indicators of it pass the text filter, whatever themes are chosen.
pub fn theme_counts(bundle: &Bundle, index: &Index, view: &View) -> Vec<(usize, usize)> {
    let themes = places(bundle);
    let mut counts: Vec<_> = (0..bundle.themes.len()).map(|theme| (theme, 0)).collect();
    for place in index.filter(&view.filter) {
        let indicator = bundle.indicators.get(place);
        let theme = indicator.and_then(|it| themes.get(it.theme.as_str()));
        if let Some((_, count)) = theme.and_then(|it| counts.get_mut(*it)) {
            *count += 1;
        }
    }
    counts
}

/// The place of each theme by its id.
fn places(bundle: &Bundle) -> BTreeMap<&str, usize> {
    let themes = bundle.themes.iter().enumerate();
    themes
        .map(|(place, theme)| (theme.id.as_str(), place))
        .collect()
}

fn chosen(themes: &BTreeMap<&str, usize>, view: &View) -> Vec<usize> {
    let ids = view.themes.iter();
    ids.filter_map(|id| themes.get(id.as_str()).copied())
        .collect()
}

/// An indicator with what it is sorted by.
struct Row<'a> {
    place: usize,
    indicator: &'a Indicator,
    value: Option<&'a Fact>,
    theme: Option<usize>,
}

impl<'a> Row<'a> {
    fn new(
        bundle: &'a Bundle,
        index: &Index,
        themes: &BTreeMap<&str, usize>,
        place: usize,
    ) -> Option<Self> {
        let indicator = bundle.indicators.get(place)?;
        Some(Self {
            place,
            indicator,
            value: index.value(bundle, place),
            theme: themes.get(indicator.theme.as_str()).copied(),
        })
    }

    fn unit(&self) -> Option<&'a str> {
        self.value.map(|fact| fact.quantity.unit.as_str())
    }

    fn number(&self) -> Option<Decimal> {
        self.value?.quantity.value.number()
    }
}

/// The figure by which each unit takes its turn: the first in the sort's order.
type Ranks<'a> = BTreeMap<&'a str, Decimal>;

fn ranks<'a>(rows: &[Row<'a>], sort: Sort) -> Ranks<'a> {
    let mut ranks = Ranks::new();
    if sort.column == Column::Value {
        for row in rows {
            if let (Some(unit), Some(number)) = (row.unit(), row.number()) {
                let rank = ranks.entry(unit).or_insert(number);
                *rank = if sort.descending {
                    number.max(*rank)
                } else {
                    number.min(*rank)
                };
            }
        }
    }
    ranks
}

fn compare(a: &Row, b: &Row, sort: Sort, ranks: &Ranks) -> Ordering {
    let down = sort.descending;
    match sort.column {
        Column::Reading => order(Some(a.place), Some(b.place), down),
        Column::Name => order(Some(&a.indicator.name), Some(&b.indicator.name), down),
        Column::Value => values(a, b, down, ranks),
        Column::Unit => order(a.unit(), b.unit(), down),
        Column::Qualifier => {
            let qualifier = |row: &Row| row.value.map(|fact| fact.quantity.qualifier);
            order(qualifier(a), qualifier(b), down)
        }
        Column::Period => order(
            a.indicator.period.as_ref(),
            b.indicator.period.as_ref(),
            down,
        ),
        Column::Theme => order(a.theme, b.theme, down),
    }
}

fn values(a: &Row, b: &Row, down: bool, ranks: &Ranks) -> Ordering {
    let day = |row: &Row| match row.value?.quantity.value {
        Value::Date(day) => Some(day),
        Value::Number(_) => None,
    };
    let (left, right) = (turn(a, ranks), turn(b, ranks));
    order(left, right, down).then_with(|| order(day(a), day(b), down))
}

/// A number's place among others: its unit's turn, then itself.
fn turn<'a>(row: &Row<'a>, ranks: &Ranks) -> Option<(Option<Decimal>, &'a str, Decimal)> {
    let (unit, number) = (row.unit()?, row.number()?);
    Some((ranks.get(unit).copied(), unit, number))
}

/// Up or down, but what is missing last.
fn order<T: Ord>(a: Option<T>, b: Option<T>, down: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if down => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

#[cfg(test)]
mod tests;
