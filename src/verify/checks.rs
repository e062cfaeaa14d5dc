//! Checks recomputed from their formula's facts.

use rust_decimal::Decimal;

use super::{Findings, Recomputed};
use model::bundle::Bundle;
use model::check::{Check, CheckKind, Ranges, Term};
use model::indicator::Role;
use publish::check::conclude;
use publish::check::identity::{Figure, Identity};
use text::figure::figure;

/// Recomputes every check and compares it with what the bundle says.
pub(super) fn verify(path: &str, bundle: &Bundle, findings: &mut Findings) -> Vec<Recomputed> {
    let checks = bundle.checks.iter().filter_map(|check| {
        let Some(identity) = identity(bundle, check) else {
            let found = formula_text(bundle, &check.formula);
            findings.add(
                path,
                format!("{} › 算式", check.id),
                check.kind.label(),
                found,
            );
            return None;
        };
        let again = conclude(&identity, check.missing);
        compare(path, bundle, check, &again, findings);
        Some(Recomputed {
            id: check.id.clone(),
            title: check.title.clone(),
            formula: formula_text(bundle, &again.formula),
            verdict: again.verdict,
        })
    });
    checks.collect()
}

/// A formula in figures.
fn formula_text(bundle: &Bundle, terms: &[Term]) -> String {
    let terms = terms.iter().map(|term| match term {
        Term::Fact(id) => bundle.fact(id).map_or_else(|| id.clone(), figure),
        Term::Text(text) => text.clone(),
    });
    terms.collect()
}

fn compare(path: &str, bundle: &Bundle, check: &Check, again: &Check, findings: &mut Findings) {
    let place = |what: &str| format!("{} › {what}", check.id);
    let formula = |check: &Check| formula_text(bundle, &check.formula);
    if check.formula != again.formula {
        findings.add(path, place("算式"), formula(again), formula(check));
    }
    let (right, stated) = (again.verdict.label(), check.verdict.label());
    findings.compare(path, place("结论"), right, stated);
    let ranges = |check: &Check| check.ranges.as_ref().map_or_else(String::new, ranges_text);
    findings.compare(path, place("范围"), ranges(again), ranges(check));
    if check.missing.is_some() && check.note.is_none() {
        findings.add(path, place("说明"), "原文没有说明的事项", super::ABSENT);
    }
    listed(path, bundle, check, findings);
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
    let count = check.facts().last().and_then(|id| bundle.fact(id));
    let sentence = count.and_then(|fact| bundle.passage(&fact.passage));
    let (CheckKind::Enumeration, Some(sentence)) = (check.kind, sentence) else {
        return;
    };
    for item in items(check) {
        if !sentence.text.contains(&item) {
            findings.add(path, format!("{} › 列举", check.id), &sentence.text, item);
        }
    }
}

/// The identity that a formula shows; `None` if it is none of its kind.
fn identity<'a>(bundle: &'a Bundle, check: &Check) -> Option<Identity<'a>> {
    let figures = figures(bundle, check)?;
    Some(match (check.kind, figures.as_slice()) {
        (CheckKind::Sum, [parts @ .., whole]) => Identity::Sum(parts.to_vec(), *whole),
        (CheckKind::Part, [parts @ .., whole]) => Identity::Part(parts.to_vec(), *whole),
        (CheckKind::Same, [_, _, ..]) => Identity::Same(figures),
        (CheckKind::Change, [a, b]) => {
            let is_before = |figure: &&Figure<'_>| figure.fact.role == Role::Before;
            Identity::Change {
                value: *[a, b].into_iter().find(|it| !is_before(it))?,
                before: *[a, b].into_iter().find(is_before)?,
                direction: check.direction?,
            }
        }
        (CheckKind::Target, [value, target]) => Identity::Target {
            value: *value,
            target: *target,
        },
        (CheckKind::Enumeration, [count]) => Identity::Enumeration(items(check), *count),
        (CheckKind::Ratio, [known @ .., rate]) if known.len() < 3 => Identity::Ratio {
            part: known.first().copied(),
            whole: known.get(1).copied(),
            rate: *rate,
        },
        (CheckKind::Compare, [_, ..]) => Identity::Compare(figures),
        _ => return None,
    })
}

/// The figures of a formula, each once, with the factor of `(1 × 8)`.
fn figures<'a>(bundle: &'a Bundle, check: &Check) -> Option<Vec<Figure<'a>>> {
    let mut figures: Vec<Figure<'a>> = Vec::new();
    for (at, term) in check.formula.iter().enumerate() {
        let Term::Fact(id) = term else { continue };
        let fact = bundle.fact(id)?;
        let kind = bundle.indicator(&fact.indicator)?.kind;
        let factor = match check.formula.get(at + 1) {
            Some(Term::Text(text)) => factor(text),
            _ => None,
        };
        if figures.iter().all(|figure| figure.fact.id != *id) {
            figures.push(Figure { fact, kind, factor });
        }
    }
    Some(figures)
}

fn factor(text: &str) -> Option<Decimal> {
    let (factor, _) = text.strip_prefix(" × ")?.split_once(')')?;
    Decimal::from_str_exact(factor).ok()
}

fn items(check: &Check) -> Vec<String> {
    let first = check.formula.first();
    let Some((items, _)) = first.and_then(|term| match term {
        Term::Text(text) => text.split_once(" = "),
        Term::Fact(_) => None,
    }) else {
        return Vec::new();
    };
    items.split('、').map(str::to_owned).collect()
}
