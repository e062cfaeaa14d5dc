//! What is told of many measurements of one thing.

/// Measurements in milliseconds, in order.
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// Puts measurements in order.
    pub(crate) fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// Half of them are at most this long.
    pub(crate) fn median(&self) -> f64 {
        self.part(50)
    }

    /// Of a hundred, so many are at most this long; 0 when nothing was measured.
    pub(crate) fn part(&self, percent: usize) -> f64 {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
    }

    /// How many are longer.
    pub(crate) fn longer_than(&self, limit: f64) -> usize {
        self.0.iter().filter(|time| **time > limit).count()
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }
}
