//! What a printed figure may stand for, as an interval of decimals.
//!
//! Rounding and the qualifier widen a figure; nothing narrows it. Where a
//! bound can't be told exactly it moves outwards, so that figures which are
//! true never seem to contradict each other.

use rust_decimal::{Decimal, RoundingStrategy};

use model::check::Range;
use model::indicator::Kind;
use model::quantity::{Qualifier, Quantity};

/// From `low` to `high`, both included; `None` is without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
}

impl Interval {
    /// What a figure of that kind may stand for; `None` for a day.
    ///
    /// A number counted out in full is a point. One with a multiplier, with
    /// decimals, of money or of a rate may be off by half a step. `200余` goes
    /// on to the next figure that `余` could be said of, 300.
    pub fn of(quantity: &Quantity, kind: Kind) -> Option<Self> {
        let value = quantity.value.number()?;
        let place = last_place(value).unwrap_or(quantity.step);
        Some(match quantity.qualifier {
            Qualifier::Exact if is_rounded(quantity, kind) => Self::around(value, quantity.step),
            Qualifier::Exact => Self::point(value),
            Qualifier::MoreThan => Self {
                low: Some(value),
                high: value.checked_add(place),
            },
            Qualifier::About => Self::around(value, place),
            Qualifier::AtLeast => Self {
                low: Some(value),
                high: None,
            },
            Qualifier::AtMost => Self {
                low: None,
                high: Some(value),
            },
        })
    }

    /// Without an end on either side.
    pub const ANY: Self = Self {
        low: None,
        high: None,
    };

    /// One value.
    pub fn point(value: Decimal) -> Self {
        Self {
            low: Some(value),
            high: Some(value),
        }
    }

    /// Half a width on either side of a value.
    fn around(value: Decimal, width: Decimal) -> Self {
        let half = width / Decimal::TWO;
        Self {
            low: value.checked_sub(half),
            high: value.checked_add(half),
        }
    }

    /// Whether it is one value.
    pub fn is_point(self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// What the sum of both may be.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: combine(self.low, other.low, Decimal::checked_add),
            high: combine(self.high, other.high, Decimal::checked_add),
        }
    }

    /// What a multiple may be; `factor` is more than zero.
    #[must_use]
    pub fn times(self, factor: Decimal) -> Self {
        let factor = Some(factor);
        Self {
            low: combine(self.low, factor, Decimal::checked_mul),
            high: combine(self.high, factor, Decimal::checked_mul),
        }
    }

    /// What the quotient of a number that is not negative and one that is more
    /// than zero may be, to six decimals.
    #[must_use]
    pub fn over(self, divisor: Self) -> Self {
        let zero = Decimal::ZERO;
        let low = self.low.filter(|low| *low >= zero);
        let low = match divisor.high {
            Some(high) if high > zero => divide(low, Some(high), Outwards::Down),
            Some(_) => None,
            None => low.map(|_| zero),
        };
        let divisor = divisor.low.filter(|low| *low > zero);
        Self {
            low,
            high: divide(self.high, divisor, Outwards::Up),
        }
    }

    /// From the later of both beginnings to the earlier of both ends. Whatever
    /// meets that meets both, also where it ends before it begins.
    #[must_use]
    pub fn narrowed_to(self, other: Self) -> Self {
        let ends = [self.high, other.high].into_iter().flatten();
        Self {
            low: self.low.max(other.low),
            high: ends.min(),
        }
    }

    /// Whether both may be the same number.
    pub fn meets(self, other: Self) -> bool {
        self.may_be_at_most(other) && other.may_be_at_most(self)
    }

    /// Whether it may be no more than the other.
    pub fn may_be_at_most(self, other: Self) -> bool {
        !matches!((self.low, other.high), (Some(low), Some(high)) if low > high)
    }

    /// Whether it may be less than the other.
    pub fn may_be_below(self, other: Self) -> bool {
        !matches!((self.low, other.high), (Some(low), Some(high)) if low >= high)
    }
}

impl From<Interval> for Range {
    fn from(interval: Interval) -> Self {
        let plain = |bound: Option<Decimal>| bound.map(|bound| bound.normalize());
        Self {
            low: plain(interval.low),
            high: plain(interval.high),
        }
    }
}

/// Whether an exact figure was rounded to its last digit. A version is a name
/// in digits, and a number whose last digit is worth one was counted.
fn is_rounded(quantity: &Quantity, kind: Kind) -> bool {
    match kind {
        Kind::Rate | Kind::Money => true,
        Kind::Count | Kind::Duration => quantity.step != Decimal::ONE,
        Kind::Date | Kind::Version => false,
    }
}

/// What one step of the last digit that is not zero is worth; `None` for zero.
fn last_place(value: Decimal) -> Option<Decimal> {
    if value.is_zero() {
        return None;
    }
    let mut value = value.normalize();
    let mut place = Decimal::try_new(1, value.scale()).ok()?;
    while value.scale() == 0 && (value % Decimal::TEN).is_zero() {
        value /= Decimal::TEN;
        place = place.checked_mul(Decimal::TEN)?;
    }
    Some(place)
}

fn combine(
    a: Option<Decimal>,
    b: Option<Decimal>,
    with: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Decimal> {
    with(a?, b?)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outwards {
    Down,
    Up,
}

fn divide(a: Option<Decimal>, b: Option<Decimal>, outwards: Outwards) -> Option<Decimal> {
    let quotient = combine(a, b, Decimal::checked_div)?;
    let strategy = match outwards {
        Outwards::Down => RoundingStrategy::ToNegativeInfinity,
        Outwards::Up => RoundingStrategy::ToPositiveInfinity,
    };
    let rounded = quotient.round_dp_with_strategy(6, strategy);
    // The division itself rounds when the result has more than 28 digits.
    let exact = combine(Some(rounded), b, Decimal::checked_mul) == a;
    let margin = Decimal::new(1, 6);
    match outwards {
        _ if exact => Some(rounded),
        Outwards::Down => rounded.checked_sub(margin),
        Outwards::Up => rounded.checked_add(margin),
    }
}

#[cfg(test)]
mod tests;
