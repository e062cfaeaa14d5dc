//! The table of indicators: one row each, its cells by their labels.

use scraper::ElementRef;

use super::html::{self, Page, within, words};
use super::{ABSENT, Findings};
use model::bundle::Bundle;
use model::indicator::{Indicator, Role};
use pages::figures;
use query::label::value_text;

/// Compares every row with its indicator.
pub(super) fn verify(page: &Page, bundle: &Bundle, findings: &mut Findings) {
    for indicator in &bundle.indicators {
        let rows = html::all(&page.html, &format!("tr[id=\"{}\"]", indicator.id));
        match rows.as_slice() {
            [row] => self::row(page, bundle, indicator, *row, findings),
            [] => findings.add(&page.path, &indicator.id, "一行", ABSENT),
            several => {
                let found = format!("{}行", several.len());
                findings.add(&page.path, &indicator.id, "一行", found);
            }
        }
    }
    for row in html::all(&page.html, "tr[id]") {
        let id = row.value().id().unwrap_or_default();
        if bundle.indicator(id).is_none() {
            findings.add(&page.path, id, ABSENT, words(row));
        }
    }
}

fn row(
    page: &Page,
    bundle: &Bundle,
    indicator: &Indicator,
    row: ElementRef<'_>,
    findings: &mut Findings,
) {
    let place = |what: &str| format!("{} › {what}", indicator.id);
    let head = within(row, "th").into_iter().map(words).collect::<String>();
    findings.compare(&page.path, place("名称"), figures::name(indicator), head);
    let value = bundle.value(&indicator.id);
    let theme = bundle
        .theme(&indicator.theme)
        .map(|theme| theme.name.clone());
    let texts = [
        ("数值", value.map(value_text)),
        ("单位", value.map(|fact| fact.quantity.unit.clone())),
        (
            "限定",
            value.map(|fact| fact.quantity.qualifier.label().to_owned()),
        ),
        (
            "时期",
            Some(figures::or_unsaid(indicator.period.as_deref()).to_owned()),
        ),
        ("主题", theme),
    ];
    for (label, expected) in texts {
        let cells = within(row, &format!("[data-label=\"{label}\"]"));
        let found: String = cells.into_iter().map(words).collect();
        findings.compare(
            &page.path,
            place(label),
            expected.unwrap_or_default(),
            found,
        );
    }
    let notes = within(row, ".note").into_iter().map(words);
    let notes: Vec<String> = notes.collect();
    let derived = indicator.derived.iter().map(figures::derived);
    let expected: Vec<String> = derived.chain(figures::unsaid(indicator)).collect();
    findings.compare(
        &page.path,
        place("计算值和未说明"),
        expected.join("；"),
        notes.join("；"),
    );
    self::printed(page, bundle, indicator, row, findings);
}

/// The figures as printed: the one before, then the value.
fn printed(
    page: &Page,
    bundle: &Bundle,
    indicator: &Indicator,
    row: ElementRef<'_>,
    findings: &mut Findings,
) {
    let roles = [Role::Before, Role::Value];
    let facts = roles
        .iter()
        .filter_map(|role| bundle.role(&indicator.id, *role));
    let expected: Vec<&str> = facts.map(|fact| fact.printed.as_str()).collect();
    let shown = within(row, ".printed data").into_iter().map(words);
    let found: Vec<String> = shown.collect();
    let place = format!("{} › 原文数字", indicator.id);
    findings.compare(&page.path, place, expected.join(" → "), found.join(" → "));
}
