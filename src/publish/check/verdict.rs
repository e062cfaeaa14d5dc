//! Whether the figures as printed can satisfy an identity.

use rust_decimal::Decimal;

use super::identity::{Figure, Identity, rate_factor};
use super::interval::Interval;
use model::check::{Direction, Ranges, Verdict};

/// The verdict on an identity whose figures are all there, and the ranges of
/// its two sides where a figure is rounded or qualified.
///
/// [`Verdict::Open`] when there is nothing that the figures could satisfy.
pub fn judge(identity: &Identity<'_>) -> (Verdict, Option<Ranges>) {
    match sides(identity) {
        Some(Sides { left, right, holds }) => {
            let verdict = match holds {
                true => Verdict::Holds,
                false => Verdict::Fails,
            };
            let ranges = Ranges {
                left: left.into(),
                right: right.into(),
            };
            let exact = identity
                .figures()
                .iter()
                .all(|figure| figure.interval().is_some_and(Interval::is_point));
            (verdict, (!exact).then_some(ranges))
        }
        None => (undecided(identity), None),
    }
}

struct Sides {
    left: Interval,
    right: Interval,
    holds: bool,
}

/// Days have no interval, but may be said twice.
fn undecided(identity: &Identity<'_>) -> Verdict {
    let Identity::Same { figures } = identity else {
        return Verdict::Open;
    };
    let one = figures
        .windows(2)
        .all(|pair| pair[0].fact.quantity.value == pair[1].fact.quantity.value);
    match one {
        true => Verdict::Holds,
        false => Verdict::Fails,
    }
}

/// The interval of each side and whether they agree; `None` where a side is no
/// number.
fn sides(identity: &Identity<'_>) -> Option<Sides> {
    let (left, right) = match identity {
        Identity::Sum { parts, whole } | Identity::Part { parts, whole } => {
            (sum(parts)?, whole.interval()?)
        }
        Identity::Same { figures } => return same(figures),
        Identity::Change { value, before, .. } => (value.interval()?, before.interval()?),
        Identity::Target { value, target } => (value.interval()?, target.interval()?),
        Identity::Enumeration { items, count } => (
            Interval::point(Decimal::from(items.len())),
            count.interval()?,
        ),
        Identity::Ratio { part, whole, rate } => {
            let times = rate_factor(&rate.fact.quantity.unit)?;
            let part = (*part)?.interval()?.times(times);
            (part.over((*whole)?.interval()?), rate.interval()?)
        }
        Identity::Compare { .. } => return None,
    };
    let holds = match identity {
        Identity::Part { .. } => left.may_be_at_most(right),
        Identity::Target { .. } => right.may_be_at_most(left),
        Identity::Change { direction, .. } => match direction {
            Direction::Increase => right.may_be_below(left),
            Direction::Decrease => left.may_be_below(right),
        },
        _ => left.meets(right),
    };
    Some(Sides { left, right, holds })
}

fn sum(figures: &[Figure<'_>]) -> Option<Interval> {
    let start = Interval::point(Decimal::ZERO);
    figures.iter().try_fold(start, |sum, figure| {
        figure.interval().map(|interval| sum.plus(interval))
    })
}

/// Intervals that meet in pairs have a value in common. The sides are the
/// first pair that does not meet, or else the first two.
fn same(figures: &[Figure<'_>]) -> Option<Sides> {
    let intervals: Option<Vec<Interval>> = figures.iter().map(Figure::interval).collect();
    let intervals = intervals?;
    let apart = apart(&intervals);
    let (left, right) = apart.or_else(|| Some((*intervals.first()?, *intervals.get(1)?)))?;
    let holds = apart.is_none();
    Some(Sides { left, right, holds })
}

/// The first pair that does not meet. What all later ones leave in common tells
/// whether one is apart from any of them without a look at each.
fn apart(intervals: &[Interval]) -> Option<(Interval, Interval)> {
    let mut later = Interval::ANY;
    let mut first = None;
    for (at, interval) in intervals.iter().enumerate().rev() {
        if !interval.meets(later) {
            first = Some(at);
        }
        later = later.narrowed_to(*interval);
    }
    let at = first?;
    let left = *intervals.get(at)?;
    let mut others = intervals.iter().skip(at + 1);
    let right = others.find(|it| !left.meets(**it))?;
    Some((left, *right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The first pair that does not meet, by a look at every pair.
    fn looked_for(intervals: &[Interval]) -> Option<(Interval, Interval)> {
        let pairs = intervals.iter().enumerate().flat_map(|(at, left)| {
            let later = intervals.iter().skip(at + 1);
            later.map(move |right| (*left, *right))
        });
        let mut apart = pairs.filter(|(left, right)| !left.meets(*right));
        apart.next()
    }

    fn interval() -> impl Strategy<Value = Interval> {
        let end = || proptest::option::weighted(0.9, 0_i64..12);
        (end(), end()).prop_map(|(one, two)| {
            let [one, two] = [one, two].map(|it| it.map(Decimal::from));
            match (one, two) {
                (Some(low), Some(high)) => Interval {
                    low: Some(low.min(high)),
                    high: Some(low.max(high)),
                },
                (low, high) => Interval { low, high },
            }
        })
    }

    proptest! {
        #[test]
        fn the_first_pair_that_does_not_meet_is_found(
            intervals in proptest::collection::vec(interval(), 0..8),
        ) {
            prop_assert_eq!(apart(&intervals), looked_for(&intervals));
        }
    }

    #[test]
    fn of_a_million_restatements_the_last_one_is_told_from_the_first() {
        let [one, two] = [1, 2].map(|it| Interval::point(Decimal::from(it)));
        let mut intervals = vec![one; 1_000_000];
        assert_eq!(apart(&intervals), None);
        intervals.push(two);
        assert_eq!(apart(&intervals), Some((one, two)));
    }
}
