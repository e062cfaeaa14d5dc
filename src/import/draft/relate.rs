//! What the text says of two numbers: 由…增加到…, 其中…, 共….

use std::ops::Range;

use super::material::Material;
use crate::scan::{Found, GroupRole, clause_start};
use model::check::Direction;
use model::indicator::Kind;
use model::quantity::Quantity;

/// How far words may stand from their number.
const NEAR: usize = 24;

/// A change from one number to the next.
pub(super) struct Change {
    /// The earlier state, by its place in `found`.
    pub(super) before: usize,
    /// The later state.
    pub(super) after: usize,
    /// What the words between say.
    pub(super) direction: Option<Direction>,
}

/// 由69项增加至616项.
pub(super) fn changes(material: &Material<'_>) -> Vec<Change> {
    let pairs = material.found.windows(2).enumerate();
    let changes = pairs.filter_map(|(at, pair)| {
        let [before, after] = pair else { return None };
        let (old, new) = (before.measured()?, after.measured()?);
        let alone = old.part == GroupRole::Whole && new.part == GroupRole::Whole;
        let units = old.quantity.unit == new.quantity.unit;
        let lengths = old.kind == Kind::Duration && new.kind == Kind::Duration;
        if !alone || !(units || lengths) || old.kind == Kind::Date {
            return None;
        }
        let between = before.range.end..after.range.start;
        if between.len() > NEAR || !leads(material, before.range.start) {
            return None;
        }
        let direction = arrives(material.words(&between))?;
        Some(Change {
            before: at,
            after: at + 1,
            direction,
        })
    });
    changes.collect()
}

/// Whether 由 or 从 stands before a number in its clause.
fn leads(material: &Material<'_>, at: usize) -> bool {
    let start = clause_start(&material.text.chars, at, NEAR);
    material.words(&(start..at)).contains(['由', '从'])
}

/// The direction of words like 增加至现在的; `None` if they lead nowhere.
fn arrives(words: &str) -> Option<Option<Direction>> {
    const UP: [&str; 7] = ["增加", "提高", "提升", "上升", "增长", "升级", "扩大"];
    const DOWN: [&str; 8] = ["减少", "下降", "压缩", "缩短", "降低", "精简", "压减", "降"];
    let stops = words.contains(['。', '；', ';', '\n', '，', ',']);
    let arrives = words.contains('至') || words.contains('到') || words.contains('为');
    if stops || !arrives {
        return None;
    }
    let has = |set: &[&str]| set.iter().any(|word| words.contains(word));
    Some(match (has(&UP), has(&DOWN)) {
        (true, false) => Some(Direction::Increase),
        (false, true) => Some(Direction::Decrease),
        _ => None,
    })
}

/// A whole and its parts, by their places in `found`.
pub(super) struct Group {
    pub(super) whole: usize,
    pub(super) parts: Vec<usize>,
    /// Whether the text says that the parts add up: 共, 合计.
    pub(super) total: bool,
}

/// 153件，其中民事94件、刑事59件; and 甲3件、乙5件，共8件.
pub(super) fn groups(material: &Material<'_>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < material.found.len() {
        let end = sentence_end(material, at);
        groups.extend(including(material, at..end));
        groups.extend(totalling(material, at..end));
        at = end.max(at + 1);
    }
    groups
}

/// The end of the numbers that stand in one clause group with that one.
fn sentence_end(material: &Material<'_>, first: usize) -> usize {
    let passage = material
        .found
        .get(first)
        .map(|f| material.passage(f.range.start));
    let rest = material.found.get(first..).unwrap_or_default();
    let same = rest
        .iter()
        .take(64)
        .take_while(|found| Some(material.passage(found.range.start)) == passage);
    first + same.count()
}

fn quantity<'a>(material: &'a Material<'_>, at: usize) -> Option<(&'a Found, &'a Quantity)> {
    let found = material.found.get(at)?;
    let measured = found.measured()?;
    (measured.part == GroupRole::Whole && measured.kind != Kind::Date)
        .then_some((found, &measured.quantity))
}

fn including(material: &Material<'_>, range: Range<usize>) -> Option<Group> {
    for part in range.clone().skip(1) {
        let Some((found, first)) = quantity(material, part) else {
            continue;
        };
        let from = found.range.start.saturating_sub(NEAR);
        let lead = material.words(&(from..found.range.start));
        let Some((_, lead)) = lead.rsplit_once("其中") else {
            continue;
        };
        if lead.contains(['。', '；', ';']) || lead.chars().any(char::is_numeric) {
            continue;
        }
        let whole = part.checked_sub(1).filter(|whole| range.contains(whole))?;
        let (whole_found, whole_quantity) = quantity(material, whole)?;
        if whole_quantity.unit != first.unit || !is_after(material, whole_found, found) {
            continue;
        }
        let unit = &first.unit;
        let parts = (part..range.end).take_while(|&at| {
            at == part || {
                let ends = quantity(material, at).zip(quantity(material, at - 1));
                ends.is_some_and(|((here, q), (last, _))| {
                    let between = material.words(&(last.range.end..here.range.start));
                    q.unit == *unit && !between.contains(['；', ';', '。'])
                })
            }
        });
        return Some(Group {
            whole,
            parts: parts.collect(),
            total: false,
        });
    }
    None
}

fn is_after(material: &Material<'_>, whole: &Found, part: &Found) -> bool {
    let between = material.words(&(whole.range.end..part.range.start));
    between.contains("其中") && !between.contains(['。', '；', ';'])
}

fn totalling(material: &Material<'_>, range: Range<usize>) -> Option<Group> {
    const TOTALS: [&str; 5] = ["共", "共计", "合计", "总计", "共有"];
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
            quantity(material, at).is_some_and(|(_, part)| part.unit == total.unit)
        });
        let mut parts: Vec<usize> = parts.collect();
        parts.reverse();
        if parts.len() >= 2 {
            return Some(Group {
                whole,
                parts,
                total: true,
            });
        }
    }
    None
}
