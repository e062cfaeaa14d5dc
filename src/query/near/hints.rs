//! Hints: everyday words that a question does not say as such, but holds in
//! another order (证件寄到家 for 寄证件), with something between their characters
//! (刻个章 for 刻章), or within what was read as a longer word. They may be meant or
//! not, so they only help to rank, and nothing is answered by them.

use super::segment::Token;
use super::thesaurus::{Group, Thesaurus};

/// How many hints of a part of a question count, those that say most.
const MOST: usize = 8;

/// How far the characters of a word may be scattered beyond its length.
const SPREAD: usize = 6;

/// How many of these may stand between the two characters of a word.
const BETWEEN: &str = "个了过着次点一些完好到不没几多少这那的份张下上出回趟本";
const WITHIN: usize = 3;

/// In tenths: what a hint is worth whose word stands there whole, by its length;
/// a word of the report is worth 100 and more.
const WHOLE: [u32; 3] = [40, 65, 80];

/// In tenths: what others are worth: two characters with something between them,
/// three or more that are scattered, and five or more of which one is missing.
const APART: u32 = 50;
const SCATTERED: [u32; 2] = [50, 65];
const INCOMPLETE: u32 = 40;

/// What a question may mean besides what it says.
#[derive(Clone, Debug)]
pub(super) struct Hint {
    /// The words of reports that speak of it, the closest first.
    pub(super) words: Vec<String>,
    /// In tenths; a word of the report is worth 100 and more.
    pub(super) worth: u32,
}

/// The hints of some characters, without what was read of them anyway.
pub(super) fn find(
    chars: &[char],
    thesaurus: &Thesaurus,
    read: &[(usize, Token<'_>, usize)],
) -> Vec<Hint> {
    let is_read = |group: &Group| {
        let mut tokens = read.iter();
        tokens.any(|it| match &it.1 {
            Token::Everyday(groups) => groups.iter().any(|it| std::ptr::eq(*it, group)),
            _ => false,
        })
    };
    let mut found: Vec<(u32, &Group)> = Vec::new();
    for (word, group) in thesaurus.within(chars) {
        let Some(worth) = worth(chars, word).filter(|_| !is_read(group)) else {
            continue;
        };
        match found.iter_mut().find(|it| std::ptr::eq(it.1, group)) {
            Some(known) => known.0 = known.0.max(worth),
            None => found.push((worth, group)),
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    let hints = found.into_iter().take(MOST);
    let hints = hints.map(|(worth, group)| Hint {
        words: group.official.clone(),
        worth,
    });
    hints.collect()
}

/// How much a word says that stands somehow among the characters.
fn worth(chars: &[char], word: &[char]) -> Option<u32> {
    let lacks = word.iter().filter(|c| !chars.contains(c)).count();
    let length = word.len();
    if length < 2 || lacks > usize::from(length > 4) {
        return None;
    }
    if chars.windows(length).any(|it| it == word) {
        return WHOLE.get(length.min(4) - 2).copied();
    }
    if let [first, last] = word {
        return stands_apart(chars, *first, *last).then_some(APART);
    }
    let mut pairs = word.windows(2);
    if !pairs.any(|pair| chars.windows(2).any(|it| it == pair)) {
        return None;
    }
    let window = chars.len().min(length + SPREAD);
    let missing = chars
        .windows(window)
        .map(|part| missing(part, word))
        .min()?;
    match missing {
        0 => SCATTERED.get(length.min(4) - 3).copied(),
        1 if length > 4 => Some(INCOMPLETE),
        _ => None,
    }
}

/// Whether two characters stand in this order with little that means nothing
/// between them.
fn stands_apart(chars: &[char], first: char, last: char) -> bool {
    let starts = chars.iter().enumerate().filter(|it| *it.1 == first);
    let mut after = starts.filter_map(|(at, _)| chars.get(at + 1..));
    after.any(|after| {
        let between = after.iter().take_while(|it| **it != last).count();
        let filled = after.iter().take(between).all(|it| BETWEEN.contains(*it));
        (1..=WITHIN).contains(&between) && between < after.len() && filled
    })
}

/// How many of a word's characters a part lacks.
fn missing(part: &[char], word: &[char]) -> usize {
    let count = |chars: &[char], c: char| chars.iter().filter(|it| **it == c).count();
    let lacks = word.iter().filter(|c| count(part, **c) < count(word, **c));
    lacks.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_another_order_or_with_something_between_is_a_hint() {
        let check = |text: &str, word: &str, expected| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(
                worth(&chars(text), &chars(word)),
                expected,
                "{word} in {text}"
            );
        };
        check("证件寄到家里", "寄证件", Some(50));
        check("刻个章要钱吗", "刻章", Some(50));
        check("刻公司章", "刻章", None);
        check("谁先接待就得负责到底", "负责到底", Some(80));
        check("务农的公职人员", "务工人员", None);
        check("接待了就要一直负责到底", "接待负责到底", Some(65));
        check("律师来村里讲讲法", "律师进村讲法", Some(40));
        check("天气预报", "刻章", None);
    }
}
