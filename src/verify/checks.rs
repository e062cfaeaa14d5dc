//! Checks recomputed from their identities.

use rust_decimal::Decimal;

use super::{Findings, Recomputed};
use model::bundle::Bundle;
use model::check::{Check, Identity, Ranges, Term};
use model::lookup::Lookup;
use publish::check::{Conclusion, conclude, identity};
use text::figure::formula_of;

/// How many bytes may be looked through for the names that checks list: far more
/// than those of any report need, and still done in seconds.
const MOST: usize = 1 << 29;

/// Recomputes every check and compares it with what the bundle says.
pub(super) fn verify(
    path: &str,
    bundle: &Bundle,
    lookup: &Lookup<'_>,
    findings: &mut Findings,
) -> Vec<Recomputed> {
    let checks = bundle.checks.iter();
    let steps = checks.map(|it| Enumerated::new(it, lookup).map_or(0, |it| it.steps()));
    let steps = steps.fold(0, usize::saturating_add);
    if steps > MOST {
        findings.add(
            path,
            "checks",
            "一份报告的核对",
            format!("列举太多：{steps}"),
        );
        return Vec::new();
    }
    let formula = |terms: &[Term]| formula_of(terms, |id| lookup.fact(id));
    let checks = bundle.checks.iter().filter_map(|check| {
        let Some(identity) = identity::resolve(check, lookup) else {
            let found = formula(&check.formula);
            let place = format!("{} › 算式", check.id);
            findings.add(path, place, check.kind().label(), found);
            return None;
        };
        let again = conclude(&identity, check.missing);
        compare(path, formula, check, &again, findings);
        if let Some(enumerated) = Enumerated::new(check, lookup) {
            enumerated.verify(path, check, findings);
        }
        Some(Recomputed {
            id: check.id.clone(),
            title: check.title.clone(),
            formula: formula(&again.formula),
            verdict: again.verdict,
        })
    });
    checks.collect()
}

fn compare(
    path: &str,
    formula: impl Fn(&[Term]) -> String,
    check: &Check,
    again: &Conclusion,
    findings: &mut Findings,
) {
    let place = |what: &str| format!("{} › {what}", check.id);
    if check.formula != again.formula {
        let [right, stated] = [&again.formula, &check.formula].map(|it| formula(it));
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

/// Names that a check lists, and the sentence of the figure that counts them.
struct Enumerated<'a> {
    items: &'a [String],
    sentence: &'a str,
}

impl<'a> Enumerated<'a> {
    fn new(check: &'a Check, lookup: &Lookup<'a>) -> Option<Self> {
        let Identity::Enumeration { items, count } = &check.identity else {
            return None;
        };
        let sentence = lookup.passage(&lookup.fact(count)?.passage)?;
        let sentence = sentence.text.as_str();
        Some(Self { items, sentence })
    }

    fn steps(&self) -> usize {
        self.items.len().saturating_mul(self.sentence.len())
    }

    /// Each name stands in the sentence.
    fn verify(&self, path: &str, check: &Check, findings: &mut Findings) {
        for item in self.items {
            if !self.sentence.contains(item) {
                let place = format!("{} › 列举", check.id);
                findings.add(path, place, self.sentence, item);
            }
        }
    }
}
