//! An identity with the figures that it is about.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::interval::Interval;
use model::check::{Check, Conversion};
use model::indicator::{Fact, Kind};
use model::lookup::Lookup;

/// A figure of an identity.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// The kind of its indicator.
    pub kind: Kind,
    /// What it is multiplied by to have the unit of the other figures.
    pub factor: Option<Decimal>,
}

impl<'a> Figure<'a> {
    /// A figure in its own unit.
    pub fn new(fact: &'a Fact, kind: Kind) -> Self {
        let factor = None;
        Self { fact, kind, factor }
    }

    /// The value in the common unit; `None` for a day, or beyond 28 digits.
    pub fn value(&self) -> Option<Decimal> {
        let factor = self.factor.unwrap_or(Decimal::ONE);
        self.fact.quantity.value.number()?.checked_mul(factor)
    }

    /// What it may stand for in the common unit; `None` for a day.
    pub fn interval(&self) -> Option<Interval> {
        let interval = Interval::of(&self.fact.quantity, self.kind)?;
        Some(match self.factor {
            Some(factor) => interval.times(factor),
            None => interval,
        })
    }

    /// Whether the text puts no limit on the number, such as 余 or 以上.
    pub fn is_exact(&self) -> bool {
        self.fact.quantity.qualifier == Default::default()
    }
}

/// What is said to be true of resolved figures.
pub type Identity<'a> = model::check::Identity<Figure<'a>>;

/// The identity of a check with its figures; `None` if the bundle lacks one.
pub fn resolve<'a>(check: &Check, bundle: &Lookup<'a>) -> Option<Identity<'a>> {
    let mut identity = check.identity.try_map(|id| {
        let fact = bundle.fact(id)?;
        let kind = bundle.indicator(&fact.indicator)?.kind;
        Some(Figure::new(fact, kind))
    })?;
    if let Some(conversion) = &check.conversion {
        convert(&mut identity, conversion);
    }
    Some(identity)
}

/// Gives the figures of the conversion's unit its factor.
pub fn convert(identity: &mut Identity<'_>, conversion: &Conversion) {
    for figure in identity.comparable_mut() {
        if figure.fact.quantity.unit == conversion.from {
            figure.factor = Some(conversion.factor);
        }
    }
}

/// The sum of the values; `None` if one is a day, or beyond 28 digits.
pub fn total(figures: &[Figure<'_>]) -> Option<Decimal> {
    figures.iter().try_fold(Decimal::ZERO, |total, figure| {
        total.checked_add(figure.value()?)
    })
}

/// What the part is of the whole, times `times`; `None` if it can't be told.
pub fn quotient(part: Decimal, whole: Decimal, times: Decimal) -> Option<Decimal> {
    part.checked_mul(times)?.checked_div(whole)
}

/// What a rate of that unit is multiplied by: 100 for %.
pub fn rate_factor(unit: &str) -> Option<Decimal> {
    Some(match unit {
        "%" => Decimal::ONE_HUNDRED,
        "‰" => Decimal::ONE_THOUSAND,
        "倍" => Decimal::ONE,
        _ => return None,
    })
}

/// How the values compare.
pub fn order(left: Option<Decimal>, right: Option<Decimal>) -> Option<Ordering> {
    Some(left?.cmp(&right?))
}
