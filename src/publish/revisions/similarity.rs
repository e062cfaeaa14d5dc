//! How alike two sentences are, in whole numbers.

/// Sentences of fewer characters are alike by chance.
const SHORTEST: usize = 8;

/// The pairs of neighbouring characters of a sentence, sorted.
#[derive(Clone, Debug)]
pub struct Pairs {
    pairs: Vec<(char, char)>,
    is_long: bool,
}

impl Pairs {
    /// The pairs of a sentence; blanks do not count.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().filter(|it| !it.is_whitespace()).collect();
        let neighbours = chars.iter().zip(chars.iter().skip(1));
        let mut pairs: Vec<_> = neighbours.map(|(a, b)| (*a, *b)).collect();
        pairs.sort_unstable();
        let is_long = chars.len() >= SHORTEST;
        Self { pairs, is_long }
    }

    /// The share of pairs that both have, in percent (Dice's coefficient); none
    /// for sentences too short to tell.
    #[must_use]
    pub fn percent(&self, other: &Self) -> usize {
        let all = self.pairs.len() + other.pairs.len();
        if !self.is_long || !other.is_long || all == 0 {
            return 0;
        }
        200 * self.shared(other) / all
    }

    fn shared(&self, other: &Self) -> usize {
        let (mut left, mut right) = (self.pairs.iter(), other.pairs.iter());
        let (mut a, mut b) = (left.next(), right.next());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (a, b) {
            if one <= two {
                shared += usize::from(one == two);
                b = if one == two { right.next() } else { b };
                a = left.next();
            } else {
                b = right.next();
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_as_alike_as_the_pairs_they_share() {
        let percent = |a: &str, b: &str| Pairs::new(a).percent(&Pairs::new(b));
        let words = "办理行政复议案件九件。";
        assert_eq!(percent(words, words), 100);
        assert_eq!(percent(words, "办理行政复议案件十件。"), 80);
        assert_eq!(percent(words, "开展普法宣传活动百余场。"), 0);
        assert_eq!(percent("共九件。", "共九件。"), 0);
    }
}
