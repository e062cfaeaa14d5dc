//! checks.toml: what the text implies of its numbers, each to be reviewed.

use std::collections::BTreeMap;

use super::facts::{Indicator, review};
use super::material::{Material, quoted};
use super::relate::{self, Adds};
use model::indicator::Kind;

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
    let same = indicators
        .iter()
        .filter(|i| !i.restated.is_empty() && i.kind != Kind::Date);
    let same = same.map(|indicator| Check {
        id: format!("{}-same", indicator.id),
        title: format!("{}，各处表述", indicator.name),
        identity: format!("kind = \"same\"\nindicator = {}\n", quoted(&indicator.id)),
        doubt: "由相同的数和名称草拟",
    });
    let mut checks: Vec<Check> = changes.chain(same).collect();
    checks.extend(sums(material, &by_value));
    checks.extend(lists(material, &by_value));
    checks.extend(ratios(material, &by_value));
    checks
}

type ByValue<'a> = BTreeMap<usize, &'a Indicator>;

/// Wholes and parts.
fn sums(material: &Material<'_>, by_value: &ByValue<'_>) -> Vec<Check> {
    let groups = relate::groups(material);
    let checks = groups.iter().filter_map(|group| {
        let whole = by_value.get(&group.whole)?;
        let parts = group.parts.iter();
        let parts = parts.map(|part| Some(quoted(&by_value.get(part)?.id)));
        let parts: Option<Vec<String>> = parts.collect();
        let (kind, doubt) = match group.adds {
            Adds::Total => ("sum", "由“共…”的句式草拟：分项相加是否应等于总数"),
            Adds::Listed => ("sum", "由“分别…”的句式草拟：分项相加是否应等于总数"),
            Adds::Within => (
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
    checks.collect()
}

/// Numbers that count the names behind them.
fn lists(material: &Material<'_>, by_value: &ByValue<'_>) -> Vec<Check> {
    let lists = relate::listed(material).into_iter();
    let checks = lists.filter_map(|list| {
        let count = by_value.get(&list.count)?;
        let items: Vec<String> = list.items.iter().map(|item| quoted(item)).collect();
        Some(Check {
            id: format!("{}-listed", count.id),
            title: format!("{}，所列名称的个数", count.name),
            identity: format!(
                "kind = \"enumeration\"\nindicator = {}\nitems = [{}]\n",
                quoted(&count.id),
                items.join(", ")
            ),
            doubt: "由“分别是…”的句式草拟：名称是否分对了",
        })
    });
    checks.collect()
}

/// Shares whose part and whole the text states.
fn ratios(material: &Material<'_>, by_value: &ByValue<'_>) -> Vec<Check> {
    let shares = relate::shares(material).into_iter();
    let checks = shares.filter_map(|share| {
        let [rate, part, whole] = [share.rate, share.part, share.whole].map(|at| by_value.get(&at));
        let (rate, part, whole) = (rate?, part?, whole?);
        Some(Check {
            id: format!("{}-share", rate.id),
            title: format!("{}占{}", part.name, whole.name),
            identity: format!(
                "kind = \"ratio\"\nrate = {}\npart = {}\nwhole = {}\n",
                quoted(&rate.id),
                quoted(&part.id),
                quoted(&whole.id)
            ),
            doubt: "由“占…”的句式草拟：分子和分母是否对应",
        })
    });
    checks.collect()
}

/// Writes checks.toml.
pub(super) fn write(checks: &[Check]) -> String {
    let mut file =
        String::from("# 由导入草拟：只依原文的句式，没有看结果是否成立。核对后删去 review。\n");
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
