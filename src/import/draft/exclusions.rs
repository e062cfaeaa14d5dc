//! The numbers that are no data and that no rule knows: words that hold them
//! and no number that is data.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Material;
use crate::import::scan::{Found, Meaning};
use crate::publish::input::CLASSES;

/// A drafted exclusion.
pub(super) struct Exclusion {
    pub(super) words: String,
    pub(super) class: &'static str,
    pub(super) review: Option<String>,
}

/// How often words are looked for in the whole text, so that the time stays
/// linear; beyond, words are taken as they are, and the check tells.
const LOOKUPS: usize = 2000;

/// The exclusions, in reading order, each words once.
pub(super) fn exclusions(material: &Material<'_>) -> Vec<Exclusion> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut exclusions: Vec<Exclusion> = Vec::new();
    let mut lookups = 0;
    for (at, found) in material.found.iter().enumerate() {
        let Meaning::Excluded {
            class,
            by_rule: false,
        } = found.meaning
        else {
            continue;
        };
        let class = CLASSES.iter().find(|(_, known)| *known == class);
        let words = words(material, at, found, &known, &mut lookups);
        if known.contains_key(&words) {
            continue;
        }
        known.insert(words.clone(), at);
        exclusions.push(Exclusion {
            words,
            class: class.map_or("proper-name", |(name, _)| name),
            review: found.review.map(str::to_owned),
        });
    }
    exclusions
}

/// The shortest of some words that cover no number that is data.
fn words(
    material: &Material<'_>,
    at: usize,
    found: &Found,
    known: &BTreeMap<String, usize>,
    lookups: &mut usize,
) -> String {
    const WIDTHS: [(usize, usize); 7] = [(0, 0), (0, 2), (2, 2), (4, 2), (4, 4), (8, 8), (16, 16)];
    let most = neighbours(material, at);
    let mut words = String::new();
    // A lone numeral says little: take what follows it, too.
    let first = usize::from(found.range == found.numeral && found.numeral.len() < 7);
    for (before, after) in WIDTHS.into_iter().skip(first) {
        let start = found.range.start.saturating_sub(before).max(most.start);
        let end = (found.range.end + after).min(most.end);
        words = material
            .words(&(start.min(found.range.start)..end.max(found.range.end)))
            .to_owned();
        if known.contains_key(&words) || *lookups >= LOOKUPS {
            break;
        }
        *lookups += 1;
        if covers_no_fact(material, &words) {
            break;
        }
    }
    words
}

/// The chars of the line around a number that hold no other.
fn neighbours(material: &Material<'_>, at: usize) -> Range<usize> {
    const NEAR: usize = 16;
    let Some(found) = material.found.get(at) else {
        return 0..0;
    };
    let chars = &material.text.chars;
    let from = found.range.start.saturating_sub(NEAR);
    let head = chars.get(from..found.range.start).unwrap_or_default();
    let start = head
        .iter()
        .rposition(|&c| c == '\n')
        .map_or(from, |at| from + at + 1);
    let tail = chars.get(found.range.end..).unwrap_or_default();
    let line = tail.iter().take(NEAR).take_while(|&&c| c != '\n').count();
    let before = at.checked_sub(1).and_then(|at| material.found.get(at));
    let after = material.found.get(at + 1);
    let start = before.map_or(start, |before| start.max(before.range.end));
    let end = found.range.end + line;
    start..after.map_or(end, |after| end.min(after.range.start))
}

fn covers_no_fact(material: &Material<'_>, words: &str) -> bool {
    material.text.find_all(words).iter().all(|place| {
        let first = material
            .found
            .partition_point(|found| found.numeral.end <= place.start);
        let rest = material.found.get(first..).unwrap_or_default();
        let mut inside = rest
            .iter()
            .take_while(|found| found.numeral.start < place.end);
        !inside.any(|found| found.measured().is_some())
    })
}
