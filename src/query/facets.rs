//! How many rows each choice would leave, counted in the pass that picks them.

use model::decimal::Decimal;

use super::enum_set::Named;
use super::facet::Facet;
use super::table::{FacetTable, Slots};
use super::view::View;
use model::bundle::Bundle;

/// The numbers of rows behind the choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    facets: Slots,
    /// For each slot the rows that have its value.
    slots: Vec<usize>,
    /// For each facet the rows that it alone keeps out.
    lone: [usize; Facet::ALL.len()],
    out_of_range: usize,
    shown: usize,
    extent: Option<(Decimal, Decimal)>,
}

impl Counts {
    /// How many rows have the value with that position among the facet's values,
    /// of those that the text filter and all other facets leave.
    pub fn of(&self, facet: Facet, value: usize) -> usize {
        let slots = self.facets.get(facet.position()..).unwrap_or(&[]);
        let range = match slots {
            [start, end, ..] => *start..*end,
            _ => 0..0,
        };
        let counts = self.slots.get(range).unwrap_or(&[]);
        counts.get(value).copied().unwrap_or(0)
    }

    /// How many rows there would be without a choice of that facet.
    pub fn without(&self, facet: Facet) -> usize {
        self.shown + self.lone.get(facet.position()).copied().unwrap_or(0)
    }

    /// How many rows there would be without a range of values.
    pub fn without_range(&self) -> usize {
        self.shown + self.out_of_range
    }

    /// The least and the greatest value that a range can be put around; only
    /// where exactly one unit is chosen.
    pub fn extent(&self) -> Option<(Decimal, Decimal)> {
        self.extent
    }

    /// The counts of all rows.
    pub(super) fn total(table: &FacetTable) -> Self {
        let mut counts = Self::none(table);
        for position in 0..table.len() {
            counts.add(table, position, Judgement::Shown);
        }
        counts
    }

    /// Counts of no row yet.
    pub(super) fn none(table: &FacetTable) -> Self {
        Self {
            facets: table.facets,
            slots: vec![0; table.facets.last().copied().unwrap_or(0)],
            ..Self::default()
        }
    }

    /// Counts a row that the text filter leaves. A row that one facet alone
    /// keeps out counts for the values of that facet.
    pub(super) fn add(&mut self, table: &FacetTable, position: usize, outcome: Judgement) {
        let slots = table.slots(position);
        let facet = match outcome {
            Judgement::Shown => {
                self.shown += 1;
                for slot in slots {
                    if let Some(count) = self.slots.get_mut(*slot as usize) {
                        *count += 1;
                    }
                }
                return;
            }
            Judgement::KeptOutBy(facet) => facet,
            // The range belongs to the unit.
            Judgement::OutOfRange => {
                self.out_of_range += 1;
                Facet::Unit
            }
            Judgement::KeptOut => return,
        };
        if let Some(lone) = self.lone.get_mut(facet.position()) {
            *lone += 1;
        }
        let range = table.range(facet);
        for slot in slots.iter().map(|it| *it as usize) {
            if let Some(count) = self.slots.get_mut(slot).filter(|_| range.contains(&slot)) {
                *count += 1;
            }
        }
    }

    /// Widens the extent to hold a number.
    fn hold(&mut self, number: Decimal) {
        let (least, greatest) = self.extent.unwrap_or((number, number));
        self.extent = Some((least.min(number), greatest.max(number)));
    }
}

/// What the facets and the range make of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Shown,
    /// By that facet alone.
    KeptOutBy(Facet),
    /// By the range of values alone.
    OutOfRange,
    /// By more than one.
    KeptOut,
}

/// The facets and the range of a view, made ready for many rows.
pub(super) struct Filter {
    /// For each slot its facet's bit, if its value is chosen, or 0.
    chosen: Vec<u8>,
    /// The bits of the facets with a choice.
    asked: u8,
    /// Whether exactly one unit is chosen, so that values compare.
    one_unit: bool,
    min: Option<Decimal>,
    max: Option<Decimal>,
}

impl Filter {
    /// Values that the bundle does not have are passed over; a facet of which
    /// no other is chosen leaves every row.
    pub(super) fn new(bundle: &Bundle, table: &FacetTable, view: &View) -> Self {
        let (mut chosen, mut asked) = (Vec::new(), 0);
        for (facet, bit) in Facet::ALL.into_iter().zip(BITS) {
            if !facet.is_asked(view) {
                chosen.resize(table.range(facet).end, 0);
                continue;
            }
            for (name, _) in facet.values(bundle, &table.units) {
                let bit = if facet.is_chosen(view, name) { bit } else { 0 };
                chosen.push(bit);
                asked |= bit;
            }
        }
        let units = chosen.get(table.range(Facet::Unit)).unwrap_or(&[]);
        let one_unit = units.iter().filter(|it| **it != 0).count() == 1;
        Self {
            chosen,
            asked,
            one_unit,
            min: view.min.filter(|_| one_unit),
            max: view.max.filter(|_| one_unit),
        }
    }

    /// Whether every row that the text filter leaves is shown.
    pub(super) fn is_open(&self) -> bool {
        self.asked == 0
    }

    /// What becomes of a row that the text filter leaves; counts it.
    pub(super) fn judge(
        &self,
        bundle: &Bundle,
        table: &FacetTable,
        position: usize,
        counts: &mut Counts,
    ) -> Judgement {
        let mut outcome = match self.missed(table.slots(position)) {
            0 => Judgement::Shown,
            missed => BITS
                .iter()
                .position(|bit| *bit == missed)
                .and_then(|facet| Facet::ALL.get(facet))
                .map_or(Judgement::KeptOut, |facet| Judgement::KeptOutBy(*facet)),
        };
        // Numbers of another unit are not compared.
        let compared = match outcome {
            Judgement::KeptOut | Judgement::KeptOutBy(Facet::Unit) => false,
            _ => self.one_unit,
        };
        if compared {
            let number = table
                .value(bundle, position)
                .and_then(|it| it.quantity.value.number());
            if let Some(number) = number.filter(|_| outcome == Judgement::Shown) {
                counts.hold(number);
            }
            outcome = match outcome {
                outcome if self.is_in_range(number) => outcome,
                Judgement::Shown => Judgement::OutOfRange,
                _ => Judgement::KeptOut,
            };
        }
        counts.add(table, position, outcome);
        outcome
    }

    /// The bits of the facets with a choice that the row has none of.
    fn missed(&self, slots: &[u32]) -> u8 {
        if self.asked == 0 {
            return 0;
        }
        let bit = |slot: &u32| self.chosen.get(*slot as usize).copied().unwrap_or(0);
        self.asked & !slots.iter().fold(0, |bits, slot| bits | bit(slot))
    }

    fn is_in_range(&self, number: Option<Decimal>) -> bool {
        if self.min.is_none() && self.max.is_none() {
            return true;
        }
        number.is_some_and(|number| {
            self.min.is_none_or(|min| min <= number) && self.max.is_none_or(|max| number <= max)
        })
    }
}

/// A bit for each facet.
const BITS: [u8; Facet::ALL.len()] = [1, 2, 4, 8, 16, 32, 64];

#[cfg(test)]
mod tests;
