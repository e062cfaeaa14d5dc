//! Shares with what they are of: 民事案件94件，占受理案件的61.4%.

use std::collections::BTreeMap;

use super::groups::groups;
use super::{before, fits, passage_end, quantity};
use crate::draft::material::Material;
use model::indicator::Kind;

/// A share, by the places in `found` of its numbers.
pub(in crate::draft) struct Share {
    pub(in crate::draft) rate: usize,
    pub(in crate::draft) part: usize,
    pub(in crate::draft) whole: usize,
}

/// The shares of a text whose part and whole it states.
pub(in crate::draft) fn shares(material: &Material<'_>) -> Vec<Share> {
    let groups = groups(material);
    let parts = groups
        .iter()
        .flat_map(|group| group.parts.iter().map(|&part| (part, group.whole)));
    let wholes: BTreeMap<usize, usize> = parts.collect();
    let mut shares = Vec::new();
    let mut first = 0;
    while first < material.found.len() {
        let end = passage_end(material, first);
        for rate in first..end {
            let Some(of) = of_what(material, first, rate) else {
                continue;
            };
            let part = before(material, rate).filter(|part| *part >= first);
            let Some(part) = part.filter(|&part| is_count(material, part)) else {
                continue;
            };
            let named = || {
                (first..part)
                    .rev()
                    .find(|&at| is_whole(material, at, part, of))
            };
            if let Some(whole) = named().or_else(|| wholes.get(&part).copied()) {
                shares.push(Share { rate, part, whole });
            }
        }
        first = end.max(first + 1);
    }
    shares
}

/// The words between 占 and a rate in percent: what it is a share of.
fn of_what<'a>(material: &'a Material<'_>, first: usize, rate: usize) -> Option<&'a str> {
    let (found, own) = quantity(material, rate)?;
    let last = material.found.get(before(material, rate)?.max(first))?;
    let lead = material.words(&(last.range.end.min(found.range.start)..found.range.start));
    let (head, of) = lead.split_once('占')?;
    let near = !head.contains(['。', '；', '\n']) && !of.contains(['，', '。', '；']);
    let of = of
        .trim_end_matches(['的', '约', '为', '达', '近'])
        .trim_end_matches("总数");
    (near && own.unit == "%").then(|| of.trim_end_matches(['总', '数', '量', '比']))
}

fn is_count(material: &Material<'_>, at: usize) -> bool {
    let measured = material.found.get(at).and_then(|found| found.measured());
    measured.is_some_and(|it| matches!(it.kind, Kind::Count | Kind::Money))
        && quantity(material, at).is_some()
}

/// Whether a number is what the words name, and can hold that part.
fn is_whole(material: &Material<'_>, whole: usize, part: usize, of: &str) -> bool {
    const SHORTEST: usize = 2;
    let (Some((found, total)), Some((_, own))) =
        (quantity(material, whole), quantity(material, part))
    else {
        return false;
    };
    let name = found.measured().map_or("", |it| it.name.as_str());
    let of = of.trim_start_matches(['全', '部']);
    of.chars().count() >= SHORTEST && name.contains(of) && fits(total, own)
}
