//! The shortest words around a number that stand in the text once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::material::Material;
use super::windows::Hashes;
use text::numerals;

/// How many chars a quote has before and behind its numeral, step by step.
const WIDTHS: [(usize, usize); 11] = [
    (4, 2),
    (8, 4),
    (12, 6),
    (16, 12),
    (24, 24),
    (48, 48),
    (96, 96),
    (200, 200),
    (400, 400),
    (800, 800),
    (2000, 2000),
];

/// For each quantity of the text, by its place in `found`, the range of its
/// quote; `None` for what is excluded or has no quote of its own.
///
/// Two windows of one width that differ, each with its numeral at the same
/// place, stand in the text once each: a window's numeral is a numeral
/// wherever its words stand, since words stand around it.
pub(super) fn ranges(material: &Material<'_>) -> Vec<Option<Range<usize>>> {
    let chars = &material.text.chars;
    let tokens = numerals::find(material.text.source.text);
    let hashes = Hashes::new(chars);
    let mut quotes: Vec<Option<Range<usize>>> = vec![None; material.found.len()];
    let mut open: Vec<Range<usize>> = tokens;
    for (before, after) in WIDTHS {
        if open.is_empty() {
            break;
        }
        let window = |token: &Range<usize>| {
            let start = token.start.saturating_sub(before);
            start..(token.end + after).min(chars.len())
        };
        // Two that share a hash by chance get longer quotes than they need.
        let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
        for token in &open {
            *seen.entry(hashes.of(&window(token))).or_default() += 1;
        }
        let mut left = Vec::new();
        for token in open {
            let place = window(&token);
            // At an end of the text a window is cut: its words may be others'.
            let cut = token.start < before || token.end + after > chars.len();
            let alone = match cut {
                true => stands_once(material, &place),
                false => seen.get(&hashes.of(&place)) == Some(&1),
            };
            if !alone {
                left.push(token);
                continue;
            }
            let after = material
                .found
                .partition_point(|found| found.numeral.end <= token.start);
            if let (Some(found), Some(quote)) = (material.found.get(after), quotes.get_mut(after))
                && found.measured().is_some()
                && quote.is_none()
            {
                *quote = Some(place.start.min(found.range.start)..place.end.max(found.range.end));
            }
        }
        open = left;
    }
    quotes
}

/// Whether the words of a range stand nowhere else.
fn stands_once(material: &Material<'_>, range: &Range<usize>) -> bool {
    let text = material.text.source.text;
    let words = material.words(range);
    let first = text.find(words).unwrap_or_default();
    let next = words.chars().next().map_or(0, char::len_utf8);
    let rest = text.get(first + next..).unwrap_or_default();
    !words.is_empty() && !rest.contains(words)
}

/// The quote with its brackets; `None` if the text has brackets there itself.
pub(super) fn bracketed(
    material: &Material<'_>,
    quote: &Range<usize>,
    exact: &Range<usize>,
) -> Option<String> {
    let parts = [
        material.words(&(quote.start..exact.start)),
        "【",
        material.words(exact),
        "】",
        material.words(&(exact.end..quote.end)),
    ];
    let own = material.words(quote).contains(['【', '】']);
    (!own).then(|| parts.concat())
}
