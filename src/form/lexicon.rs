//! Known words with how rare they are, and characters that are taken for one
//! another.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The longest word that is known, in characters.
pub(crate) const LONGEST: usize = 4;

/// What a character costs that is no known word.
const UNKNOWN: u32 = 38;

/// What a word of our own list costs.
const TERM: u8 = 21;

/// The common words of Chinese, after the dictionary of jieba.
const WORDS: &str = include_str!("words.txt");

/// Words of official texts that it lacks.
const TERMS: &str = include_str!("terms.txt");

/// Characters of like sound, and characters of like shape, a group a line.
const ALIKE: [&str; 2] = [include_str!("sounds.txt"), include_str!("shapes.txt")];

/// Known words and like characters.
pub(crate) struct Lexicon {
    /// Words as numbers, sorted, with their costs.
    words: Vec<(u64, u8)>,
    /// Words of four characters without one of them, sorted, with the whole.
    gaps: Vec<(u64, u64)>,
    groups: Vec<&'static str>,
    /// The groups of each character.
    alike: BTreeMap<char, Vec<usize>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    /// The lexicon; it is read once.
    pub(crate) fn get() -> &'static Self {
        &LEXICON
    }

    fn read() -> Self {
        let mut words: Vec<(u64, u8)> = lines(WORDS).flat_map(of_line).collect();
        let terms = lines(TERMS).flat_map(str::split_whitespace);
        words.extend(terms.filter_map(|it| Some((number(it.chars())?, TERM))));
        words.sort_unstable();
        words.dedup_by_key(|it| it.0);
        let groups: Vec<&str> = ALIKE.into_iter().flat_map(lines).collect();
        let mut alike: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (index, group) in groups.iter().enumerate() {
            for c in group.chars() {
                alike.entry(c).or_default().push(index);
            }
        }
        Self {
            gaps: gaps(&words),
            words,
            groups,
            alike,
        }
    }

    /// What a word costs, if it is known.
    pub(crate) fn cost(&self, word: &[char]) -> Option<u32> {
        let number = number(word.iter().copied())?;
        let at = self.words.binary_search_by_key(&number, |it| it.0).ok()?;
        self.words.get(at).map(|it| u32::from(it.1))
    }

    /// Whether it is a known word of two characters or more.
    pub(crate) fn is_word(&self, word: &[char]) -> bool {
        word.len() > 1 && self.cost(word).is_some()
    }

    /// The words that begin at a place, with their ends and costs; a single
    /// character is always one.
    pub(crate) fn words_at(&self, chars: &[char], at: usize) -> impl Iterator<Item = (usize, u32)> {
        (1..=LONGEST).filter_map(move |length| {
            let word = chars.get(at..at + length)?;
            let cost = self.cost(word);
            let cost = if length == 1 {
                cost.or(Some(UNKNOWN))
            } else {
                cost
            };
            cost.map(|cost| (at + length, cost))
        })
    }

    /// The words of four characters of which three are left.
    pub(crate) fn with_one_more(&self, three: &[char]) -> Vec<Vec<char>> {
        let Some(number) = number(three.iter().copied()) else {
            return Vec::new();
        };
        let from = self.gaps.partition_point(|it| it.0 < number);
        let rest = self.gaps.get(from..).unwrap_or_default();
        let found = rest.iter().take_while(|it| it.0 == number);
        found.map(|it| chars_of(it.1)).collect()
    }

    /// Whether two characters sound or look alike.
    pub(crate) fn are_alike(&self, one: char, other: char) -> bool {
        let groups = self.alike.get(&one).map(Vec::as_slice).unwrap_or_default();
        let theirs = self.alike.get(&other).map(Vec::as_slice);
        let theirs = theirs.unwrap_or_default();
        one != other && groups.iter().any(|it| theirs.contains(it))
    }

    /// The characters that sound or look like one, each once.
    pub(crate) fn alike(&self, c: char) -> Vec<char> {
        let groups = self.alike.get(&c).map(Vec::as_slice).unwrap_or_default();
        let groups = groups.iter().filter_map(|it| self.groups.get(*it));
        let mut found: Vec<char> = groups.flat_map(|it| it.chars()).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|it| *it != c);
        found
    }
}

/// The lines of a list that are no remarks.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|it| !it.starts_with('#') && !it.is_empty())
}

/// The words of a line: its first character begins each, and a sign of ASCII
/// ends each and says what it costs.
fn of_line(line: &'static str) -> Vec<(u64, u8)> {
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut word = vec![first];
    for c in chars {
        if c.is_ascii() {
            let cost = u32::from(c).saturating_sub(u32::from('0'));
            let cost = u8::try_from(cost).unwrap_or(u8::MAX);
            found.extend(number(word.iter().copied()).map(|it| (it, cost)));
            word.truncate(1);
        } else {
            word.push(c);
        }
    }
    found
}

/// A word of up to four Chinese characters as a number; shorter ones are less.
fn number(word: impl Iterator<Item = char>) -> Option<u64> {
    let mut number = 0;
    let mut length = 0;
    for c in word {
        let digit = u64::from(u32::from(c).checked_sub(0x4dff)?);
        length += 1;
        if digit > 0x7fff || length > LONGEST {
            return None;
        }
        number = number << 16 | digit;
    }
    Some(number)
}

/// The characters of a number.
fn chars_of(number: u64) -> Vec<char> {
    let digits = [48, 32, 16, 0].map(|shift| (number >> shift) & 0xffff);
    let digits = digits.into_iter().filter(|it| *it > 0);
    let code = |digit: u64| u32::try_from(digit + 0x4dff).ok().and_then(char::from_u32);
    digits.filter_map(code).collect()
}

/// Every known word of four characters without its second, or third, one: a
/// word that lacks its first or last may be another word.
fn gaps(words: &[(u64, u8)]) -> Vec<(u64, u64)> {
    let mut gaps = Vec::new();
    for (number_of, _) in words.iter().filter(|it| it.0 >> 48 > 0) {
        let chars = chars_of(*number_of);
        for missing in [1, 2] {
            let kept = chars.iter().enumerate().filter(|(at, _)| *at != missing);
            gaps.extend(number(kept.map(|(_, c)| *c)).map(|it| (it, *number_of)));
        }
    }
    gaps.sort_unstable();
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn words_are_known_with_their_costs() {
        let lexicon = Lexicon::get();
        let cost = |word: &str| lexicon.cost(&chars(word));
        assert!(cost("的") < cost("人民") && cost("人民") < cost("斟酌"));
        assert_eq!(cost("贯切"), None);
        assert!(lexicon.is_word(&chars("依法治国")) && !lexicon.is_word(&chars("的")));
    }

    #[test]
    fn characters_sound_or_look_alike() {
        let lexicon = Lexicon::get();
        for (one, other) in [('彻', '切'), ('人', '入'), ('治', '制'), ('署', '属')] {
            assert!(lexicon.are_alike(one, other), "{one} {other}");
            assert!(lexicon.alike(one).contains(&other), "{one} {other}");
        }
        assert!(!lexicon.are_alike('国', '区') && !lexicon.are_alike('法', '法'));
    }

    #[test]
    fn a_word_is_known_by_three_of_its_four_characters() {
        let found = Lexicon::get().with_one_more(&chars("依治国"));
        assert!(found.contains(&chars("依法治国")), "{found:?}");
    }
}
