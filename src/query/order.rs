//! The orders of the rows, each made when first asked for and then kept: a
//! keystroke picks from an order and sorts nothing but its units.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use model::decimal::Decimal;

use super::columns::Key;
use super::enum_set::Named;
use super::table::{FacetTable, sorted};
use super::view::{Column, Sort};
use model::bundle::Bundle;

/// Every order that was asked for.
#[derive(Default)]
pub(super) struct Orders {
    up: [OnceLock<Order>; Column::ALL.len()],
    down: [OnceLock<Order>; Column::ALL.len()],
}

impl Orders {
    /// The positions that are `shown`, in order.
    pub(super) fn pick(
        &self,
        bundle: &Bundle,
        table: &FacetTable,
        sort: Sort,
        shown: &[bool],
    ) -> Vec<usize> {
        let orders = if sort.descending {
            &self.down
        } else {
            &self.up
        };
        match orders.get(sort.column.position()) {
            Some(order) => order
                .get_or_init(|| Order::new(bundle, table, sort))
                .pick(shown, sort.descending),
            None => Vec::new(),
        }
    }
}

/// All rows in one order.
struct Order {
    /// The rows; the numbers of a unit stand together, and before all else.
    positions: Vec<usize>,
    /// Each unit with its part of `positions`.
    units: Vec<(String, Range<usize>)>,
    /// The numbers of those parts, as in `positions`.
    numbers: Vec<Decimal>,
}

impl Order {
    fn new(bundle: &Bundle, table: &FacetTable, sort: Sort) -> Self {
        let key = |position| {
            let record = table.record(bundle, position);
            record.map_or(Key::Missing, |it| sort.column.key(&it))
        };
        let keys: Vec<Key> = (0..table.len()).map(key).collect();
        let key = |position: usize| keys.get(position).copied().unwrap_or(Key::Missing);
        let positions = sorted(keys.len(), &|a, b| compare(key(a), key(b), sort.descending));
        let mut units: Vec<(String, Range<usize>)> = Vec::new();
        let mut numbers = Vec::new();
        for (at, position) in positions.iter().enumerate() {
            let Key::Number { unit, number } = key(*position) else {
                break;
            };
            numbers.push(number);
            match units.last_mut() {
                Some((last, range)) if last == unit => range.end = at + 1,
                _ => units.push((unit.to_owned(), at..at + 1)),
            }
        }
        Self {
            positions,
            units,
            numbers,
        }
    }

    /// The unit with the first number shown comes first.
    fn pick(&self, shown: &[bool], down: bool) -> Vec<usize> {
        let is_shown = |position: &usize| shown.get(*position).copied().unwrap_or(false);
        let first = |range: &Range<usize>| {
            let positions = self.positions.get(range.clone()).unwrap_or(&[]);
            let at = range.start + positions.iter().position(is_shown)?;
            self.numbers.get(at).copied()
        };
        let firsts: Vec<_> = self.units.iter().map(|(_, range)| first(range)).collect();
        let first_of = |unit: usize| {
            let name = self.units.get(unit).map(|it| it.0.as_str());
            (firsts.get(unit).copied().flatten(), name)
        };
        let order = sorted(firsts.len(), &|a, b| {
            directed(first_of(a).cmp(&first_of(b)), down)
        });
        let ranges = order.iter().filter_map(|unit| self.units.get(*unit));
        let rest = self.numbers.len()..self.positions.len();
        let mut rows = Vec::with_capacity(self.positions.len());
        for range in ranges.map(|it| it.1.clone()).chain([rest]) {
            let positions = self.positions.get(range).unwrap_or(&[]);
            rows.extend(positions.iter().copied().filter(is_shown));
        }
        rows
    }
}

/// Units by name, numbers, days and the rest in the order asked for, and what
/// is missing last.
fn compare(a: Key, b: Key, down: bool) -> Ordering {
    let class = |key: Key| match key {
        Key::Number { .. } => 0,
        Key::Day(_) => 1,
        Key::Text(_) | Key::Position(_) => 2,
        Key::Missing => 3,
    };
    let within = match (a, b) {
        (
            Key::Number { unit, number },
            Key::Number {
                unit: other,
                number: second,
            },
        ) => {
            return unit
                .cmp(other)
                .then_with(|| directed(number.cmp(&second), down));
        }
        (Key::Day(a), Key::Day(b)) => a.cmp(&b),
        (Key::Text(a), Key::Text(b)) => a.cmp(b),
        (Key::Position(a), Key::Position(b)) => a.cmp(&b),
        _ => return class(a).cmp(&class(b)),
    };
    directed(within, down)
}

fn directed(order: Ordering, down: bool) -> Ordering {
    if down { order.reverse() } else { order }
}
