//! Words that lead to one place of the text: quotes for facts, words for
//! exclusions, phrases around a numeral.

use std::ops::Range;

use text::anchor::Text;
use text::numerals;
use text::quantity::{self, Reading};

/// How many chars stand before and behind a place, step by step.
const WIDTHS: [(usize, usize); 9] = [
    (0, 0),
    (4, 2),
    (8, 4),
    (12, 6),
    (24, 12),
    (48, 48),
    (200, 200),
    (800, 800),
    (2000, 2000),
];

/// The range that so many chars before and behind make, within the text.
fn widened(text: &Text<'_>, place: &Range<usize>, (before, after): (usize, usize)) -> Range<usize> {
    place.start.saturating_sub(before)..(place.end + after).min(text.chars.len())
}

/// The quote that binds a fact to that place: the shortest words around it
/// that stand in the text once, the place in brackets. `None` where there are
/// none, or the text has such brackets there itself.
pub(crate) fn quote(text: &Text<'_>, place: &Range<usize>) -> Option<String> {
    let whole = WIDTHS.iter().skip(1).find_map(|width| {
        let whole = widened(text, place, *width);
        (text.find_all(text.words(&whole)).len() == 1).then_some(whole)
    })?;
    if text.words(&whole).contains(['【', '】']) {
        return None;
    }
    let before = text.words(&(whole.start..place.start));
    let after = text.words(&(place.end..whole.end));
    Some([before, "【", text.words(place), "】", after].concat())
}

/// The words of an exclusion for that place: the shortest around it that hold
/// no number of a fact, wherever they stand. `facts` are the facts' places.
pub(crate) fn words<'a>(
    text: &Text<'a>,
    place: &Range<usize>,
    facts: &[Range<usize>],
) -> Option<&'a str> {
    const LONG: usize = 5;
    const MOST: usize = 16;
    let line = line(text, place);
    // A short number says little: some of what stands around it goes with it.
    let least = if place.len() < LONG { 2 } else { 0 };
    let mut widths = (least..=MOST).flat_map(|n| [(n / 2, n), (n, n)]);
    widths.find_map(|(before, after)| {
        let start = place.start.saturating_sub(before).max(line.start);
        let whole = start..(place.end + after).min(line.end);
        let words = text.words(&whole);
        let holds_fact = |found: &Range<usize>| facts.iter().any(|fact| overlap(fact, found));
        (!text.find_all(words).iter().any(holds_fact)).then_some(words)
    })
}

/// Whether two ranges share a char.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The line that holds a place.
pub(crate) fn line(text: &Text<'_>, place: &Range<usize>) -> Range<usize> {
    let is_end = |c: &char| *c == '\n';
    let head = text.chars.get(..place.start).unwrap_or_default();
    let start = head.iter().rposition(is_end).map_or(0, |at| at + 1);
    let tail = text.chars.get(place.end..).unwrap_or_default();
    let length = tail.iter().position(is_end).unwrap_or(tail.len());
    start..place.end + length
}

/// The longest phrase around a numeral that reads as one quantity: qualifier,
/// sign, numeral, unit.
pub(crate) fn phrase(text: &Text<'_>, numeral: &Range<usize>) -> Option<(Range<usize>, Reading)> {
    const BEFORE: usize = 4;
    const BEHIND: usize = 10;
    let line = line(text, numeral);
    let start = numeral.start.saturating_sub(BEFORE).max(line.start);
    let end = (numeral.end + BEHIND).min(line.end);
    let ranges =
        (start..=numeral.start).flat_map(|from| (numeral.end..=end).map(move |to| from..to));
    let read = ranges.filter_map(|range| {
        let words = text.words(&range);
        let alone = words.trim() == words && numerals::find(words).len() <= 2;
        Some((range.clone(), quantity::read(words).ok().filter(|_| alone)?))
    });
    read.max_by_key(|(range, _)| range.len())
}

/// The words of the clause before a place, without what names nothing: a first
/// proposal for a name.
pub(crate) fn lead(text: &Text<'_>, place: &Range<usize>) -> String {
    const NEAR: usize = 24;
    let start = import::scan::clause_start(&text.chars, place.start, NEAR);
    let words = text.words(&(start..place.start));
    let words = words.rsplit(char::is_numeric).next().unwrap_or(words);
    words
        .trim()
        .trim_end_matches(['为', '达', '共', '了', '约'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "办理案件8件，其中复议8件。\n办结率100%以上，“六进”活动。";

    fn range(text: &Text<'_>, words: &str, nth: usize) -> Range<usize> {
        text.find_all(words)[nth].clone()
    }

    #[test]
    fn a_quote_stands_once_and_brackets_its_place() {
        let text = Text::new(TEXT);
        let quote = |nth| quote(&text, &range(&text, "8件", nth));
        assert_eq!(quote(0).as_deref(), Some("办理案件【8件】，其"));
        assert_eq!(quote(1).as_deref(), Some("其中复议【8件】。\n"));
        let text = Text::new("【8件】");
        assert_eq!(super::quote(&text, &(1..3)), None);
    }

    #[test]
    fn the_words_of_an_exclusion_spare_the_facts() {
        let text = Text::new(TEXT);
        let facts = [range(&text, "8件", 0)];
        let own = range(&text, "8", 1);
        assert_eq!(words(&text, &own, &facts), Some("议8件。"));
        assert_eq!(words(&text, &range(&text, "六", 0), &facts), Some("“六进”"));
    }

    #[test]
    fn a_phrase_takes_qualifier_and_unit() {
        let text = Text::new(TEXT);
        let phrase = |words: &str| {
            let (range, _) = phrase(&text, &range(&text, words, 0))?;
            Some(text.words(&range))
        };
        assert_eq!(phrase("8"), Some("8件"));
        assert_eq!(phrase("100"), Some("100%以上"));
        assert_eq!(phrase("六"), None);
        assert_eq!(lead(&text, &range(&text, "8件", 1)), "其中复议");
    }
}
