//! charts.toml: what the text itself puts side by side, all its rates, and the
//! sentences that stand first.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Indicator;
use super::material::{Material, quoted};
use super::relate;
use crate::scan::{GroupRole, Measured};
use model::indicator::Kind;

/// The most that one chart shows.
const MOST: usize = 12;

/// Writes charts.toml with those headlines; `None` where the text gives nothing
/// for it.
pub(super) fn write(
    material: &Material<'_>,
    indicators: &[Indicator],
    headlines: &[String],
) -> Option<String> {
    let charts = [
        changes(material, indicators),
        parts(material, indicators),
        rates(material, indicators).into_iter().collect(),
        first_sentences(headlines),
    ];
    let charts = charts.concat();
    let head = "# 由导入草拟：前后对比、总数和分项、比率。标题可以改写，不要的整段删去。\n";
    (!charts.is_empty()).then(|| [head, &charts.concat()].concat())
}

/// The sentences of the first screen, after a line that says how to change them.
fn first_sentences(headlines: &[String]) -> Vec<String> {
    let entries = headlines.iter().map(|words| {
        let words = quoted(words);
        format!("\n[[headline]]\nquote = {words}\n")
    });
    let about = "\n# 首屏的原句：变化最大的、涉及人数最多的、最先写到的。可以换成别的完整分句，最多三条。\n";
    let mut lines: Vec<String> = entries.collect();
    if !lines.is_empty() {
        lines.insert(0, about.to_owned());
    }
    lines
}

/// One chart of the figures with a state before, for each unit.
fn changes(material: &Material<'_>, indicators: &[Indicator]) -> Vec<String> {
    let mut units: Vec<(&str, Vec<&Indicator>)> = Vec::new();
    let drawn = |kind| !matches!(kind, Kind::Date | Kind::Version);
    for indicator in indicators.iter().filter(|i| drawn(i.kind)) {
        let unit = |at: usize| Some(measured(material, at)?.quantity.unit.as_str());
        let pair = unit(indicator.value).zip(indicator.before.and_then(unit));
        if let Some((unit, before)) = pair
            && unit == before
        {
            match units.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, found)) => found.push(indicator),
                None => units.push((unit, vec![indicator])),
            }
        }
    }
    let charts = units.into_iter().enumerate().map(|(at, (unit, found))| {
        let titles = found.iter().take(2).filter_map(|indicator| {
            let from = printed(material, indicator.before?);
            let to = printed(material, indicator.value);
            Some(format!("{}由{from}到{to}", indicator.name))
        });
        let titles: Vec<String> = titles.collect();
        let id = format!("changes-{}", at + 1);
        let overview = if at == 0 { "overview = true\n" } else { "" };
        let indicators = ids(found
            .iter()
            .take(MOST)
            .map(|indicator| indicator.id.as_str()));
        chart(&id, &titles.join("，"), unit)
            + overview
            + &format!("kind = \"slope\"\nindicators = {indicators}\n")
    });
    charts.collect()
}

/// One chart for each whole with parts, 其中… or 共….
fn parts(material: &Material<'_>, indicators: &[Indicator]) -> Vec<String> {
    let by_value: BTreeMap<usize, &Indicator> = indicators.iter().map(|i| (i.value, i)).collect();
    let mut drawn = BTreeSet::new();
    let groups = relate::groups(material);
    let charts = groups.iter().filter_map(|group| {
        let whole = by_value.get(&group.whole)?;
        let unit = &measured(material, group.whole)?.quantity.unit;
        let parts = group.parts.iter().map(|part| by_value.get(part));
        let parts: Vec<&&Indicator> = parts.collect::<Option<_>>()?;
        if !drawn.insert(group.whole) || parts.len() > MOST {
            return None;
        }
        let title = format!("{}{}及其分项", whole.name, printed(material, group.whole));
        let parts = ids(parts.iter().map(|part| part.id.as_str()));
        let own = quoted(&whole.id);
        Some(
            chart(&format!("{}-parts", whole.id), &title, unit)
                + &format!("kind = \"parts\"\nwhole = {own}\nparts = {parts}\n"),
        )
    });
    charts.collect()
}

/// One chart of the rates in % that the text states in sentences.
fn rates(material: &Material<'_>, indicators: &[Indicator]) -> Option<String> {
    let rates = indicators.iter().filter(|indicator| {
        measured(material, indicator.value).is_some_and(|measured| {
            let alone = measured.part == GroupRole::Whole && !measured.unit_elsewhere;
            alone && measured.kind == Kind::Rate && measured.quantity.unit == "%"
        })
    });
    let rates: Vec<&Indicator> = rates.take(MOST).collect();
    let titles = rates.iter().take(2).map(|indicator| {
        let printed = printed(material, indicator.value);
        format!("{}{printed}", indicator.name)
    });
    let titles: Vec<String> = titles.collect();
    let indicators = ids(rates.iter().map(|indicator| indicator.id.as_str()));
    (rates.len() >= 2).then(|| {
        chart("rates", &titles.join("，"), "%")
            + &format!("kind = \"rates\"\nindicators = {indicators}\n")
    })
}

fn chart(id: &str, title: &str, unit: &str) -> String {
    let subtitle = quoted(&format!("单位：{unit}"));
    let (id, title) = (quoted(id), quoted(title));
    format!("\n[[chart]]\nid = {id}\ntitle = {title}\nsubtitle = {subtitle}\n")
}

fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<String> = ids.map(quoted).collect();
    format!("[{}]", ids.join(", "))
}

fn measured<'a>(material: &'a Material<'_>, at: usize) -> Option<&'a Measured> {
    material.found.get(at)?.measured()
}

fn printed<'a>(material: &'a Material<'_>, at: usize) -> &'a str {
    let found = material.found.get(at);
    found.map_or("", |found| material.words(&found.range))
}
