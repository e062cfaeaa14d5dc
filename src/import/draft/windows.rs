//! How often the words of many ranges stand among each other, in linear time.

/// Hashes of every beginning of a text, from which that of any range follows.
pub(super) struct Hashes {
    /// The hash of the chars before each.
    heads: Vec<u64>,
    /// The base to the power of each length.
    powers: Vec<u64>,
}

/// A prime, so that few words share a hash; who asks must bear that some do.
const PRIME: u64 = (1 << 61) - 1;
const BASE: u64 = 0x1234_5678_9abc_def1 % PRIME;

impl Hashes {
    pub(super) fn new(chars: &[char]) -> Self {
        let mut heads = Vec::with_capacity(chars.len() + 1);
        let mut powers = Vec::with_capacity(chars.len() + 1);
        let (mut head, mut power) = (0, 1);
        heads.push(head);
        powers.push(power);
        for &c in chars {
            head = (times(head, BASE) + u64::from(u32::from(c)) + 1) % PRIME;
            power = times(power, BASE);
            heads.push(head);
            powers.push(power);
        }
        Self { heads, powers }
    }

    /// The hash of a range of chars.
    pub(super) fn of(&self, range: &std::ops::Range<usize>) -> u64 {
        let at = |list: &[u64], at: usize| list.get(at).copied().unwrap_or_default();
        let head = times(at(&self.heads, range.start), at(&self.powers, range.len()));
        (at(&self.heads, range.end) + PRIME - head) % PRIME
    }
}

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b) % u128::from(PRIME);
    u64::try_from(product).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_have_equal_hashes_wherever_they_stand() {
        let chars: Vec<char> = "办理甲8件，办理甲9件，办理甲8件".chars().collect();
        let hashes = Hashes::new(&chars);
        assert_eq!(hashes.of(&(0..5)), hashes.of(&(12..17)));
        assert_ne!(hashes.of(&(0..5)), hashes.of(&(6..11)));
        assert_ne!(hashes.of(&(0..2)), hashes.of(&(0..3)));
        assert_eq!(hashes.of(&(3..3)), 0);
    }
}
