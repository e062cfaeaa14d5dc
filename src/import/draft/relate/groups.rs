//! Wholes and their parts: 153件，其中民事94件、刑事59件; 甲3件、乙5件，共8件;
//! 共8件，分别是甲3件、乙5件.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{NEAR, before, fits, passage_end, quantity, value};
use crate::draft::material::Material;
use crate::scan::clause_start;
use model::indicator::Kind;
use rust_decimal::Decimal;

/// A whole and its parts, by their places in `found`.
pub(in crate::draft) struct Group {
    pub(in crate::draft) whole: usize,
    pub(in crate::draft) parts: Vec<usize>,
    /// Whether the text says that they add up.
    pub(in crate::draft) adds: Adds,
}

/// Whether parts add up to their whole, by the words between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::draft) enum Adds {
    /// 其中: some of it.
    Within,
    /// 共: the whole stands behind its parts.
    Total,
    /// 分别是: the parts are all listed.
    Listed,
}

/// The groups of a text, each whole once for each sort.
pub(in crate::draft) fn groups(material: &Material<'_>) -> Vec<Group> {
    let mut groups = Vec::new();
    let (mut wholes_known, mut parts_known) = (BTreeSet::new(), BTreeSet::new());
    let mut at = 0;
    let mut last = 0;
    while at < material.found.len() {
        let end = passage_end(material, at);
        let wholes = match begins_within(material, at) {
            true => last..end,
            false => at..end,
        };
        let found = including(material, &wholes, at..end)
            .into_iter()
            .chain(totalling(material, at..end));
        for group in found {
            let new = parts_known.insert(group.parts.clone());
            if new && wholes_known.insert((group.whole, group.adds == Adds::Within)) {
                groups.push(group);
            }
        }
        last = at;
        at = end.max(at + 1);
    }
    groups
}

/// Whether the sentence of a number begins with 其中: its whole stands in the
/// sentence before.
fn begins_within(material: &Material<'_>, at: usize) -> bool {
    let place = material
        .found
        .get(at)
        .map(|it| material.passage(it.range.start));
    let passage = place.and_then(|place| material.outline.passages.get(place));
    passage.is_some_and(|passage| passage.text.trim_start().starts_with("其中"))
}

/// Groups whose whole stands first.
fn including(material: &Material<'_>, wholes: &Range<usize>, range: Range<usize>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match leads_in(material, at).and_then(|adds| group(material, wholes, at..range.end, adds)) {
            Some(group) => {
                at = group.parts.last().map_or(at, |last| *last) + 1;
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

/// What the words between the number before and that one say of parts.
fn leads_in(material: &Material<'_>, at: usize) -> Option<Adds> {
    const LISTS: [&str; 4] = ["分别是", "分别为", "分别有", "分为"];
    let (found, _) = quantity(material, at)?;
    let last = before(material, at).and_then(|at| material.found.get(at));
    let from = last.map_or(0, |last| last.range.end);
    let from = from.max(found.range.start.saturating_sub(NEAR * 2));
    let lead = material.words(&(from.min(found.range.start)..found.range.start));
    let (_, behind) = lead.rsplit_once('。').unwrap_or(("", lead));
    if behind.contains("其中") {
        Some(Adds::Within)
    } else if LISTS.iter().any(|word| behind.contains(word)) {
        Some(Adds::Listed)
    } else {
        None
    }
}

/// The group whose first part begins a range, with the nearest whole that it
/// fits into.
fn group(
    material: &Material<'_>,
    wholes: &Range<usize>,
    parts: Range<usize>,
    adds: Adds,
) -> Option<Group> {
    let (found, first) = quantity(material, parts.start)?;
    // 败诉率分别为24%、25%: rates add up to nothing.
    let rate = found.measured().is_some_and(|it| it.kind == Kind::Rate);
    if rate && adds == Adds::Listed {
        return None;
    }
    let nearest = (wholes.start..parts.start).rev();
    let mut counts = nearest.filter_map(|at| Some((at, quantity(material, at)?.1)));
    let (whole, total) = counts.find(|(_, it)| it.unit == first.unit)?;
    let listed = list(material, parts);
    let all = listed.iter().filter_map(|&at| quantity(material, at));
    let fit = all.clone().all(|(_, part)| fits(total, part));
    let several = adds == Adds::Within || listed.len() > 1;
    (fit && several).then_some(Group {
        whole,
        parts: listed,
        adds,
    })
}

/// The numbers of one list, from the first on: of one unit, parted by the same
/// mark. Shares between them (占61%) are passed over.
fn list(material: &Material<'_>, range: Range<usize>) -> Vec<usize> {
    let mut parts = vec![range.start];
    let mut mark = None;
    let mut last = range.start;
    let data = |at: &usize| {
        material
            .found
            .get(*at)
            .is_some_and(|it| it.measured().is_some())
    };
    for at in range.skip(1).filter(data) {
        let (Some((here, own)), Some((end, part))) =
            (quantity(material, at), quantity(material, last))
        else {
            break;
        };
        let between = material.words(&(end.range.end..here.range.start));
        let share = here.measured().is_some_and(|it| it.kind == Kind::Rate);
        if share && between.contains('占') {
            continue;
        }
        let own_mark = between.chars().find(|c| "、，,；;".contains(*c));
        let ends = ["其中", "另", "共", "同比", "此外", "。", "较"];
        let other = ends.iter().any(|word| between.contains(word)) || between.contains('\n');
        let same = mark.is_none() || own_mark == mark;
        if own.unit != part.unit || other || own_mark.is_none() || !same {
            break;
        }
        mark = own_mark;
        parts.push(at);
        last = at;
    }
    parts
}

/// Groups whose whole stands last.
fn totalling(material: &Material<'_>, range: Range<usize>) -> Option<Group> {
    const TOTALS: [&str; 4] = ["共", "合计", "总计", "累计"];
    for whole in range.clone().skip(2) {
        let Some((found, total)) = quantity(material, whole) else {
            continue;
        };
        let start = clause_start(&material.text.chars, found.range.start, NEAR);
        let lead = material.words(&(start..found.range.start)).trim();
        if !TOTALS.iter().any(|word| lead.starts_with(word)) {
            continue;
        }
        let parts = (range.start..whole).rev().take_while(|&at| {
            let next = material
                .found
                .get(at + 1)
                .map_or(0, |next| next.range.start);
            quantity(material, at).is_some_and(|(part, own)| {
                let between = material.words(&(part.range.end..next.max(part.range.end)));
                own.unit == total.unit && !between.contains(['。', '；', ';'])
            })
        });
        let mut parts: Vec<usize> = parts.collect();
        parts.reverse();
        let all = || parts.iter().filter_map(|&at| quantity(material, at));
        let sum: Option<Decimal> = all().map(|(_, part)| value(part)).sum();
        let fit = all().all(|(_, part)| fits(total, part));
        if parts.len() >= 2 && fit && sum.is_some() {
            return Some(Group {
                whole,
                parts,
                adds: Adds::Total,
            });
        }
    }
    None
}
