//! checks.toml: what the text implies of its numbers, each to be reviewed.

use std::collections::BTreeMap;

use super::facts::{Indicator, review};
use super::material::{Material, quoted};
use super::relate;

/// A drafted check.
pub(super) struct Check {
    id: String,
    title: String,
    /// The keys of its kind, as lines of TOML.
    identity: String,
    doubt: &'static str,
}

/// The checks, in reading order of their kinds.
pub(super) fn checks(material: &Material<'_>, indicators: &[Indicator]) -> Vec<Check> {
    let by_value: BTreeMap<usize, &Indicator> = indicators.iter().map(|i| (i.value, i)).collect();
    let changes = indicators.iter().filter_map(|indicator| {
        let unit = |at: usize| Some(&material.found.get(at)?.measured()?.quantity.unit);
        if unit(indicator.before?) != unit(indicator.value) {
            return None;
        }
        let direction = indicator.direction?.name();
        Some(Check {
            id: format!("{}-change", indicator.id),
            title: format!("{}的变化", indicator.name),
            identity: format!(
                "kind = \"change\"\nindicator = {}\ndirection = \"{direction}\"\n",
                quoted(&indicator.id)
            ),
            doubt: "由“由…到…”的句式草拟",
        })
    });
    let same = indicators.iter().filter(|i| !i.restated.is_empty());
    let same = same.map(|indicator| Check {
        id: format!("{}-same", indicator.id),
        title: format!("{}，各处表述", indicator.name),
        identity: format!("kind = \"same\"\nindicator = {}\n", quoted(&indicator.id)),
        doubt: "由相同的数和名称草拟",
    });
    let groups = relate::groups(material);
    let groups = groups.iter().filter_map(|group| {
        let whole = by_value.get(&group.whole)?;
        let parts: Option<Vec<String>> = group
            .parts
            .iter()
            .map(|part| Some(quoted(&by_value.get(part)?.id)))
            .collect();
        let (kind, doubt) = match group.total {
            true => ("sum", "由“共…”的句式草拟：分项相加是否应等于总数"),
            false => (
                "part",
                "由“其中…”的句式草拟：原文列全了分项的，改为 kind = \"sum\"",
            ),
        };
        Some(Check {
            id: format!("{}-{kind}", whole.id),
            title: format!("{}及其分项", whole.name),
            identity: format!(
                "kind = \"{kind}\"\nwhole = {}\nparts = [{}]\n",
                quoted(&whole.id),
                parts?.join(", ")
            ),
            doubt,
        })
    });
    changes.chain(same).chain(groups).collect()
}

/// Writes checks.toml.
pub(super) fn write(checks: &[Check]) -> String {
    let mut file = String::from(
        "# 由 cargo site import 草拟：只依原文的句式，没有看结果是否成立。核对后删去 review。\n",
    );
    for check in checks {
        file += &format!(
            "\n[[check]]\nid = {}\ntitle = {}\n{}{}",
            quoted(&check.id),
            quoted(&check.title),
            check.identity,
            review(Some(check.doubt)),
        );
    }
    file
}
