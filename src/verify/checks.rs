//! Checks recomputed from their identities.

use rust_decimal::Decimal;

use super::{Findings, Recomputed};
use model::bundle::Bundle;
use model::check::{Check, Identity, Ranges};
use publish::check::{Conclusion, conclude, identity};
use text::figure::formula;

/// How many steps may be taken to look for what checks name: far more than those
/// of any report need, and still done in seconds.
const MOST: usize = 1 << 29;

/// Recomputes every check and compares it with what the bundle says.
pub(super) fn verify(path: &str, bundle: &Bundle, findings: &mut Findings) -> Vec<Recomputed> {
    let named = |check: &Check| check.identity.figures().len() + check.formula.len();
    let named: usize = bundle.checks.iter().map(named).sum();
    let among = bundle.facts.len() + bundle.indicators.len() + bundle.passages.len();
    if named.saturating_mul(among) > MOST {
        findings.add(path, "checks", "一份报告的核对", format!("{named} 处数字"));
        return Vec::new();
    }
    let checks = bundle.checks.iter().filter_map(|check| {
        let Some(identity) = identity::resolve(check, bundle) else {
            let found = formula(&check.formula, bundle);
            let place = format!("{} › 算式", check.id);
            findings.add(path, place, check.kind().label(), found);
            return None;
        };
        let again = conclude(&identity, check.missing);
        compare(path, bundle, check, &again, findings);
        listed(path, bundle, check, findings);
        Some(Recomputed {
            id: check.id.clone(),
            title: check.title.clone(),
            formula: formula(&again.formula, bundle),
            verdict: again.verdict,
        })
    });
    checks.collect()
}

fn compare(
    path: &str,
    bundle: &Bundle,
    check: &Check,
    again: &Conclusion,
    findings: &mut Findings,
) {
    let place = |what: &str| format!("{} › {what}", check.id);
    if check.formula != again.formula {
        let [right, stated] = [&again.formula, &check.formula].map(|it| formula(it, bundle));
        findings.add(path, place("算式"), right, stated);
    }
    let (right, stated) = (again.verdict.label(), check.verdict.label());
    findings.compare(path, place("结论"), right, stated);
    let ranges = |it: &Option<Ranges>| it.as_ref().map_or_else(String::new, ranges_text);
    findings.compare(
        path,
        place("范围"),
        ranges(&again.ranges),
        ranges(&check.ranges),
    );
    if check.missing.is_some() && check.note.is_none() {
        findings.add(path, place("说明"), "原文没有说明的事项", super::ABSENT);
    }
}

/// The ranges of both sides: `200..300；212..212`.
fn ranges_text(ranges: &Ranges) -> String {
    let bound = |bound: Option<Decimal>| bound.map_or("∞".to_owned(), |it| it.to_string());
    let sides = [&ranges.left, &ranges.right];
    sides
        .map(|side| format!("{}..{}", bound(side.low), bound(side.high)))
        .join("；")
}

/// Each listed item stands in the sentence of the figure that counts it.
fn listed(path: &str, bundle: &Bundle, check: &Check, findings: &mut Findings) {
    let Identity::Enumeration { items, count } = &check.identity else {
        return;
    };
    let sentence = bundle
        .fact(count)
        .and_then(|fact| bundle.passage(&fact.passage));
    let Some(sentence) = sentence else { return };
    if items.len().saturating_mul(sentence.text.len()) > MOST {
        let place = format!("{} › 列举", check.id);
        return findings.add(path, place, "句子里的名称", format!("{} 个", items.len()));
    }
    for item in items {
        if !sentence.text.contains(item) {
            findings.add(path, format!("{} › 列举", check.id), &sentence.text, item);
        }
    }
}
