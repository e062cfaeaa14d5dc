//! How much what few sentences have says more than what many have.

/// How rare something is that so many of all sentences have: three steps for
/// each halving.
pub(super) fn rarity(total: usize, with: usize) -> u32 {
    let ratio = (total.max(with) as u64).saturating_mul(256) / (with.max(1) as u64);
    let ratio = ratio.min(1 << 20);
    (ratio * ratio * ratio).checked_ilog2().unwrap_or(24) - 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_few_sentences_have_weighs_more() {
        assert_eq!(rarity(128, 128), 0);
        assert_eq!(rarity(128, 64), 3);
        assert_eq!(rarity(128, 1), 21);
        assert!(rarity(100_000, 1) >= rarity(1000, 1));
        assert_eq!(rarity(0, 0), rarity(1, 1));
    }
}
