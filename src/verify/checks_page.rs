//! The ledger: one element for each check, its parts by their classes.

use scraper::ElementRef;

use super::html::{self, Page, within, words};
use super::{ABSENT, Findings};
use model::bundle::Bundle;
use model::check::Check;
use text::typography::display;

/// Compares every check of the page with the bundle.
///
/// A check is the element with its id and `data-verdict`; inside, `.check-title`,
/// `.check-formula` (with a `<data>` for each figure), `.check-verdict` and,
/// where it has one, `.check-note`.
pub(super) fn verify(page: &Page, bundle: &Bundle, findings: &mut Findings) {
    for check in &bundle.checks {
        match html::by_id(&page.html, &check.id).as_slice() {
            [element] => self::check(page, bundle, check, *element, findings),
            found => {
                let found = format!("{}处", found.len());
                findings.add(&page.path, &check.id, "一处", found);
            }
        }
    }
    for element in html::all(&page.html, "[data-verdict][id]") {
        let id = element.value().id().unwrap_or_default();
        if bundle.checks.iter().all(|check| check.id != id) {
            findings.add(&page.path, id, ABSENT, words(element));
        }
    }
}

fn check(
    page: &Page,
    bundle: &Bundle,
    check: &Check,
    element: ElementRef<'_>,
    findings: &mut Findings,
) {
    let place = |what: &str| format!("{} › {what}", check.id);
    let verdict = element.value().attr("data-verdict").unwrap_or(ABSENT);
    let path = &page.path;
    findings.compare(path, place("data-verdict"), check.verdict.name(), verdict);
    let shown = |class: &str| {
        let found = within(element, class).into_iter().map(words);
        found.collect::<String>().trim().to_owned()
    };
    findings.compare(
        path,
        place("结论"),
        check.verdict.label(),
        shown(".check-verdict"),
    );
    findings.compare(
        path,
        place("标题"),
        display(&check.title),
        shown(".check-title"),
    );
    let note = check.note.as_deref().map(display).unwrap_or_default();
    findings.compare(path, place("说明"), note, shown(".check-note"));
    // Spaces and the width of punctuation are a matter of display.
    let plain = |text: &str| display(text).split_whitespace().collect::<String>();
    let formula = plain(&text::figure::formula(&check.formula, bundle));
    findings.compare(
        path,
        place("算式"),
        formula,
        plain(&shown(".check-formula")),
    );
    let values = check.facts().filter_map(|id| bundle.fact(id));
    let values: Vec<String> = values.map(|fact| fact.quantity.value.to_string()).collect();
    let data = within(element, ".check-formula data");
    let found: Vec<&str> = data
        .iter()
        .filter_map(|it| it.value().attr("value"))
        .collect();
    findings.compare(
        path,
        place("算式的数值"),
        values.join("、"),
        found.join("、"),
    );
}
