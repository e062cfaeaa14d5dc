//! An identity with the figures that it is about.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::interval::Interval;
use model::check::{CheckKind, Direction};
use model::indicator::{Fact, Kind};

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

impl Figure<'_> {
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

/// What is said to be true of figures.
#[derive(Clone, Debug)]
pub enum Identity<'a> {
    /// The parts add up to the whole.
    Sum(Vec<Figure<'a>>, Figure<'a>),
    /// The parts are no more than the whole.
    Part(Vec<Figure<'a>>, Figure<'a>),
    /// All are one number.
    Same(Vec<Figure<'a>>),
    /// The value changed in that direction.
    Change {
        /// The later figure.
        value: Figure<'a>,
        /// The earlier figure.
        before: Figure<'a>,
        /// Where the text says that it went.
        direction: Direction,
    },
    /// The value reaches the target.
    Target {
        /// What was reached.
        value: Figure<'a>,
        /// What had to be reached.
        target: Figure<'a>,
    },
    /// The items are as many as the figure says.
    Enumeration(Vec<String>, Figure<'a>),
    /// The rate is the part divided by the whole; what the text leaves out is
    /// `None`.
    Ratio {
        /// What is divided.
        part: Option<Figure<'a>>,
        /// What it is divided by.
        whole: Option<Figure<'a>>,
        /// The rate.
        rate: Figure<'a>,
    },
    /// The figures stand side by side; nothing is said of them.
    Compare(Vec<Figure<'a>>),
}

impl<'a> Identity<'a> {
    /// The sort of identity.
    pub fn kind(&self) -> CheckKind {
        match self {
            Self::Sum(..) => CheckKind::Sum,
            Self::Part(..) => CheckKind::Part,
            Self::Same(_) => CheckKind::Same,
            Self::Change { .. } => CheckKind::Change,
            Self::Target { .. } => CheckKind::Target,
            Self::Enumeration(..) => CheckKind::Enumeration,
            Self::Ratio { .. } => CheckKind::Ratio,
            Self::Compare(_) => CheckKind::Compare,
        }
    }

    /// The direction of a change.
    pub fn direction(&self) -> Option<Direction> {
        match self {
            Self::Change { direction, .. } => Some(*direction),
            _ => None,
        }
    }

    /// The figures that must have one unit, in the formula's order.
    pub fn comparable(&self) -> Vec<Figure<'a>> {
        match self {
            Self::Sum(parts, whole) | Self::Part(parts, whole) => {
                parts.iter().chain([whole]).copied().collect()
            }
            Self::Same(figures) | Self::Compare(figures) => figures.clone(),
            Self::Change { value, before, .. } => vec![*value, *before],
            Self::Target { value, target } => vec![*value, *target],
            Self::Enumeration(_, count) => vec![*count],
            Self::Ratio { part, whole, .. } => part.iter().chain(whole).copied().collect(),
        }
    }

    /// Every figure, in the formula's order.
    pub fn figures(&self) -> Vec<Figure<'a>> {
        let rate = match self {
            Self::Ratio { rate, .. } => Some(*rate),
            _ => None,
        };
        self.comparable().into_iter().chain(rate).collect()
    }

    /// Every figure that must have one unit, to set its factor.
    pub fn comparable_mut(&mut self) -> Vec<&mut Figure<'a>> {
        match self {
            Self::Sum(parts, whole) | Self::Part(parts, whole) => {
                parts.iter_mut().chain([whole]).collect()
            }
            Self::Same(figures) | Self::Compare(figures) => figures.iter_mut().collect(),
            Self::Change { value, before, .. } => vec![value, before],
            Self::Target { value, target } => vec![value, target],
            Self::Enumeration(_, count) => vec![count],
            Self::Ratio { part, whole, .. } => part.iter_mut().chain(whole).collect(),
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
