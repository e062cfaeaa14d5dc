//! Numbers that count the names that follow them: 3家，分别是甲、乙和丙.

use super::{quantity, value};
use crate::draft::material::Material;
use rust_decimal::prelude::ToPrimitive;

/// A number and the names that it counts.
pub(in crate::draft) struct Listed {
    /// Its place in `found`.
    pub(in crate::draft) count: usize,
    pub(in crate::draft) items: Vec<String>,
}

/// The lists of a text. One that ends with 等 names only some and is left out.
pub(in crate::draft) fn listed(material: &Material<'_>) -> Vec<Listed> {
    let places = 0..material.found.len();
    places.filter_map(|count| list(material, count)).collect()
}

fn list(material: &Material<'_>, count: usize) -> Option<Listed> {
    const MOST: u32 = 20;
    const REACH: usize = 300;
    let (found, quantity) = quantity(material, count)?;
    let number = value(quantity).filter(|it| it.is_integer())?.to_u32()?;
    let rest = material.text.chars.get(found.range.end..)?;
    let rest: String = rest.iter().take(REACH).collect();
    let end = rest.find(['。', '；', '\n'])?;
    let items = behind_lead(rest.get(..end)?)?;
    let others = rest.get(..end)?.contains(|c: char| c.is_ascii_digit());
    if !(2..=MOST).contains(&number) || others || items.ends_with('等') {
        return None;
    }
    let items = split(items, usize::try_from(number).ok()?);
    Some(Listed { count, items })
}

/// The words behind 分别是 in the clause that follows a number.
fn behind_lead(words: &str) -> Option<&str> {
    const LEADS: [&str; 4] = ["分别是", "分别为", "分别有", "即"];
    const NEAR: usize = 12;
    let (at, lead) = LEADS
        .iter()
        .find_map(|lead| Some((words.find(lead)?, lead)))?;
    let before = words.get(..at)?;
    let near = before.chars().count() <= NEAR && before.matches(['，', ',']).count() <= 1;
    let clause = before.is_empty() || before.ends_with(['，', ',', '：', ':']);
    let items = words
        .get(at + lead.len()..)?
        .trim_start_matches(['：', ':']);
    let clause_ends = items.find(['，', ',']);
    (near && clause).then(|| {
        items
            .get(..clause_ends.unwrap_or(items.len()))
            .unwrap_or(items)
    })
}

/// The items of a list. The last 和 parts two items only where they are then as
/// many as the number says: names may hold 和 themselves.
fn split(words: &str, number: usize) -> Vec<String> {
    let mut items: Vec<&str> = words.split('、').map(str::trim).collect();
    if items.len() + 1 == number
        && let Some(last) = items.last().copied()
    {
        let parted = ["以及", "和", "及", "与"]
            .iter()
            .find_map(|word| last.rsplit_once(word));
        if let Some((left, right)) = parted.filter(|(a, b)| !a.is_empty() && !b.is_empty()) {
            items.pop();
            items.extend([left, right]);
        }
    }
    items
        .into_iter()
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}
