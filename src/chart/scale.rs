//! Where values stand: a linear scale from zero, or a log scale.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::{RangedCoordf64, RangedCoordi64};

use super::canvas::{Canvas, Drawn, Side};
use super::class::Class;
use super::measure::{EM, LINE, width};

/// How much room an axis takes below its lines, in px.
pub(super) const LABELS: i32 = LINE + 4;

/// From values to px.
pub(super) struct Scale {
    coord: RangedCoordf64,
    /// The ends of the scale: values, or their decimal logarithms.
    ends: (f64, f64),
    limits: (i32, i32),
    log: bool,
}

impl Scale {
    /// Puts 0 at the first limit and the largest value at the second, in px.
    pub(super) fn new(largest: f64, limits: (i32, i32)) -> Self {
        let max = if largest > 0.0 { largest } else { 1.0 };
        Self::between((0.0, max), limits, false)
    }

    /// Puts the power of ten below the smallest value at the first limit and
    /// the one above the largest at the second; each power takes equal room.
    pub(super) fn log(smallest: f64, largest: f64, limits: (i32, i32)) -> Self {
        let low = log10(smallest.max(1.0)).floor();
        let high = log10(largest.max(1.0)).ceil().max(low + 1.0);
        Self::between((low, high), limits, true)
    }

    fn between(ends: (f64, f64), limits: (i32, i32), log: bool) -> Self {
        Self {
            coord: (ends.0..ends.1).into(),
            ends,
            limits,
            log,
        }
    }

    /// Where a value stands, in px; a log scale holds nothing below its start,
    /// so nothing there has a place of its own.
    pub(super) fn at(&self, value: f64) -> i32 {
        let value = if self.log {
            log10(value.max(1.0))
        } else {
            value
        };
        self.coord.map(&value, self.limits)
    }

    /// Whether the scale has a place for the value: no log scale has one for
    /// zero.
    pub(super) fn holds(&self, value: f64) -> bool {
        !self.log || value >= 1.0
    }

    /// Where a bar from one value to another ends: a bar that stands for more
    /// than nothing can be seen.
    pub(super) fn end(&self, from: f64, to: f64) -> i32 {
        let least = if to > from { 2 } else { 0 };
        self.at(to).max(self.at(from) + least)
    }

    /// Draws lines at round values down to `bottom`, and the values below.
    pub(super) fn axis(&self, canvas: &Canvas, bottom: i32) -> Drawn {
        let mut free = 0;
        for (tick, x) in self.ticks() {
            let first = x == self.limits.0;
            let class = if first && !self.log {
                Class::Axis
            } else {
                Class::Grid
            };
            // On a narrow canvas lines would run through the names.
            let top = if canvas.narrow { bottom - 4 } else { 0 };
            canvas.path(&[(x, top), (x, bottom)], class)?;
            let half = (width(&tick) + 1) / 2;
            let (side, left) = if first {
                (Side::After, x)
            } else if x + half > canvas.width {
                (Side::Before, x - 2 * half)
            } else {
                (Side::Centre, x - half)
            };
            // Powers of ten stand as near as their number asks.
            if left >= free {
                canvas.text(&tick, (x, bottom + LINE / 2), side, Class::Muted)?;
                free = left + 2 * half + EM / 2;
            }
        }
        Ok(())
    }

    /// As many round whole values as have room for their labels, with their
    /// places in px. Whole, since halves of things counted mean nothing;
    /// computed in integers, so that both targets agree.
    fn ticks(&self) -> Vec<(String, i32)> {
        let (min, max) = (self.ends.0 as i64, self.ends.1 as i64);
        if self.log {
            let power = |exponent: i64| {
                let zeros = usize::try_from(exponent).unwrap_or(0);
                let x = self.coord.map(&(exponent as f64), self.limits);
                (["1", &"0".repeat(zeros)].concat(), x)
            };
            return (min..=max).map(power).collect();
        }
        let label = width(&max.to_string()) * 3 / 2 + EM;
        let count = ((self.limits.1 - self.limits.0) / label).clamp(2, 8);
        let values = RangedCoordi64::from(0..max.max(1)).key_points(count.unsigned_abs() as usize);
        values
            .into_iter()
            .filter(|value| *value <= max)
            .map(|value| (value.to_string(), self.at(value as f64)))
            .collect()
    }
}

/// The decimal logarithm of a number from 1, to a sixty-thousandth. Made of
/// products only, which are the same on every machine; `f64::log10` is not.
fn log10(value: f64) -> f64 {
    let (mut whole, mut rest) = (0.0, value);
    while rest >= 10.0 {
        rest /= 10.0;
        whole += 1.0;
    }
    let mut bit = 0.5;
    for _ in 0..16 {
        rest *= rest;
        if rest >= 10.0 {
            rest /= 10.0;
            whole += bit;
        }
        bit /= 2.0;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "ours is compared with it")]
    fn the_logarithm_is_the_one_of_the_standard_library() {
        for value in [1.0, 2.0, 9.99, 10.0, 3165.0, 8647.0, 94495.0, 1e9] {
            assert!((log10(value) - value.log10()).abs() < 2e-5, "{value}");
        }
    }

    #[test]
    fn a_log_scale_gives_each_power_of_ten_equal_room() {
        let scale = Scale::log(3165.0, 94495.0, (0, 200));
        let ticks: Vec<_> = scale.ticks();
        let ticks: Vec<_> = ticks.iter().map(|(text, x)| (text.as_str(), *x)).collect();
        assert_eq!(ticks, [("1000", 0), ("10000", 100), ("100000", 200)]);
        assert!(!scale.holds(0.0));
    }
}
