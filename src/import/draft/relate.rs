//! What the text says of its numbers: 由…增加到…, 其中…, 共…, 分别是…, 占….

use super::material::Material;
use crate::scan::{Found, GroupRole, clause_start};
use model::check::Direction;
use model::indicator::Kind;
use model::quantity::{Quantity, Value};
use rust_decimal::Decimal;

mod groups;
mod listed;
mod shares;

pub(super) use groups::{Adds, groups};
pub(super) use listed::listed;
pub(super) use shares::shares;

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

/// 由69项增加至616项. A year may stand between: 从2019年的15%提高到2020年的29%.
pub(super) fn changes(material: &Material<'_>) -> Vec<Change> {
    let places = 0..material.found.len();
    places.filter_map(|at| change(material, at)).collect()
}

fn change(material: &Material<'_>, at: usize) -> Option<Change> {
    /// How many numbers that are no data may stand between.
    const BETWEEN: usize = 2;
    let before = material.found.get(at)?;
    let old = before.measured()?;
    let next = (at + 1..).take(1 + BETWEEN);
    let data = |at: &usize| {
        let found = material.found.get(*at);
        found.is_some_and(|it| it.measured().is_some())
    };
    let next = next.into_iter().find(data)?;
    let after = material.found.get(next)?;
    let new = after.measured()?;
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
        after: next,
        direction,
    })
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

/// A quantity that stands alone and is no day.
fn quantity<'a>(material: &'a Material<'_>, at: usize) -> Option<(&'a Found, &'a Quantity)> {
    let found = material.found.get(at)?;
    let measured = found.measured()?;
    (measured.part == GroupRole::Whole && measured.kind != Kind::Date)
        .then_some((found, &measured.quantity))
}

fn value(quantity: &Quantity) -> Option<Decimal> {
    match quantity.value {
        Value::Number(number) => Some(number),
        Value::Date(_) => None,
    }
}

/// Whether a number with that unit can be part of that whole.
fn fits(whole: &Quantity, part: &Quantity) -> bool {
    whole.unit == part.unit && value(part) <= value(whole)
}

/// The quantity before a number, whatever that is.
fn before(material: &Material<'_>, at: usize) -> Option<usize> {
    let data = |at: &usize| {
        material
            .found
            .get(*at)
            .is_some_and(|it| it.measured().is_some())
    };
    (0..at).rev().take(64).find(data)
}

/// The first number behind those of a passage that begins with `first`.
fn passage_end(material: &Material<'_>, first: usize) -> usize {
    const MOST: usize = 64;
    let passage = |at: usize| {
        material
            .found
            .get(at)
            .map(|it| material.passage(it.range.start))
    };
    let rest = first..material.found.len().min(first + MOST);
    let same = rest.take_while(|&at| passage(at) == passage(first));
    first + same.count()
}
