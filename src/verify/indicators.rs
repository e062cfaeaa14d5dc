//! Indicators against what publishing asks of them: the figures that make one
//! up fit each other and its kind, its words stand in their paragraph, and
//! nothing names what is not there.

use std::collections::BTreeSet;

use model::bundle::Bundle;
use model::check::Identity;
use model::indicator::{Fact, Indicator, Kind, Role};
use model::lookup::Lookup;
use text::anchor::Text;
use text::units;

use super::Findings;

/// How many bytes of paragraphs may be looked through for the words of
/// indicators: far more than those of any report need.
const MOST: usize = 1 << 29;

/// Holds indicators to each other's figures, and whatever names one to its being
/// there.
pub(super) fn verify(
    path: &str,
    bundle: &Bundle,
    lookup: &Lookup<'_>,
    source: &Text<'_>,
    findings: &mut Findings,
) {
    references(path, bundle, lookup, findings);
    figures(path, bundle, lookup, findings);
    let said = bundle.indicators.iter().flat_map(|it| said(it, lookup));
    let said: Vec<Said<'_>> = said.collect();
    let steps = said
        .iter()
        .map(|it| source.line(it.fact.start as usize).len());
    let steps = steps.fold(0, usize::saturating_add);
    if steps > MOST {
        return findings.add(
            path,
            "indicators",
            "一份报告的指标",
            format!("段落太长：{steps}"),
        );
    }
    for Said {
        id,
        key,
        words,
        fact,
    } in said
    {
        if !source.line(fact.start as usize).contains(words) {
            findings.add(path, format!("{id} › {key}"), "所在段落的原话", words);
        }
    }
}

/// What figures, charts and first sentences name is there.
fn references(path: &str, bundle: &Bundle, lookup: &Lookup<'_>, findings: &mut Findings) {
    let themes: BTreeSet<&str> = bundle.themes.iter().map(|it| it.id.as_str()).collect();
    let themeless = bundle.indicators.iter();
    let themeless = themeless.filter(|it| !themes.contains(it.theme.as_str()));
    for it in themeless {
        findings.add(path, format!("{} › 主题", it.id), "一个主题", &it.theme);
    }
    let facts = bundle
        .facts
        .iter()
        .map(|it| (it.id.as_str(), it.indicator.as_str()));
    let charts = bundle.charts.iter().flat_map(|chart| {
        let drawn = chart.plot.indicators().into_iter();
        drawn.map(move |indicator| (chart.id.as_str(), indicator))
    });
    let tiles = bundle
        .tiles
        .iter()
        .map(|it| (it.name.as_str(), it.indicator.as_str()));
    for (place, indicator) in facts.chain(charts).chain(tiles) {
        if lookup.indicator(indicator).is_none() {
            findings.add(path, format!("{place} › 指标"), "一个指标", indicator);
        }
    }
    for it in &bundle.headlines {
        let holds = lookup.passage(&it.passage).is_some_and(|passage| {
            let length = u32::try_from(passage.text.chars().count()).unwrap_or(u32::MAX);
            let end = passage.start.saturating_add(length);
            passage.start <= it.start && it.start < it.end && it.end <= end
        });
        if !holds {
            findings.add(path, "headlines", "一个句子里的话", &it.passage);
        }
    }
}

/// One indicator has one value, at most one earlier one, and what restates it
/// says the same, unless a check sets them side by side.
fn figures(path: &str, bundle: &Bundle, lookup: &Lookup<'_>, findings: &mut Findings) {
    let compared = bundle.checks.iter().filter_map(|it| match &it.identity {
        Identity::Same { figures } => Some(figures),
        _ => None,
    });
    let compared: BTreeSet<&String> = compared.flatten().collect();
    let mut single = BTreeSet::new();
    for fact in &bundle.facts {
        let place = |what: &str| format!("{} › {what}", fact.id);
        let stem = [&fact.indicator, ".", fact.role.name()].concat();
        let rest = fact.id.strip_prefix(&stem);
        if !rest.is_some_and(|it| it.is_empty() || it.starts_with('-')) {
            findings.add(path, place("编号"), stem, &fact.id);
        }
        let once = fact.role != Role::Restated;
        if once && !single.insert((&fact.indicator, fact.role.name())) {
            findings.add(path, place("角色"), "一个指标只有一处", fact.role.name());
        }
        let (Some(indicator), Some(value)) = (
            lookup.indicator(&fact.indicator),
            lookup.value(&fact.indicator),
        ) else {
            continue;
        };
        let fits = units::find(&fact.quantity.unit);
        if !fits.is_none_or(|it| it.kinds.contains(&indicator.kind)) {
            let kind = indicator.kind.label();
            findings.add(
                path,
                place("单位"),
                format!("{kind}的单位"),
                &fact.quantity.unit,
            );
        }
        let [own, its] = [fact, value].map(|it| &it.quantity);
        let same_unit = own.unit == its.unit;
        let agrees = match fact.role {
            Role::Value => true,
            Role::Before => same_unit || indicator.kind == Kind::Duration,
            Role::Restated => same_unit && (own.value == its.value || compared.contains(&fact.id)),
        };
        if !agrees {
            findings.add(path, place("与指标的数值"), &value.printed, &fact.printed);
        }
    }
}

/// Words of an indicator that stand in the paragraph of a fact.
struct Said<'a> {
    id: &'a str,
    key: &'static str,
    words: &'a str,
    fact: &'a Fact,
}

fn said<'a>(indicator: &'a Indicator, lookup: &Lookup<'a>) -> impl Iterator<Item = Said<'a>> {
    let value = lookup.value(&indicator.id);
    let before = [&indicator.id, ".", Role::Before.name()].concat();
    let before = lookup.fact(&before);
    let said = [
        ("时期", &indicator.period, value),
        ("口径", &indicator.basis, value),
        ("之前的时期", &indicator.before_period, before),
    ];
    said.into_iter().filter_map(|(key, words, fact)| {
        Some(Said {
            id: &indicator.id,
            key,
            words: words.as_deref()?,
            fact: fact?,
        })
    })
}
