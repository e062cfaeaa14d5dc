//! Every `<data value>` of every page against the fact that it shows.

use scraper::ElementRef;

use super::Findings;
use super::html::{self, Page, words};
use model::bundle::Bundle;
use model::indicator::Fact;
use text::figure::figure;
use text::typography::display;

/// Compares value and words of each `<data>` with a fact: the one that its id
/// names, one of its row's or tile's indicator, or any.
pub(super) fn verify(page: &Page, bundle: &Bundle, findings: &mut Findings) {
    for element in html::all(&page.html, "data[value]") {
        let (place, facts) = candidates(element, bundle);
        let value = element.value().attr("value").unwrap_or_default();
        let said = words(element);
        let says = |fact: &&&Fact| forms(fact).contains(&said);
        let is = |fact: &&&Fact| fact.quantity.value.to_string() == value;
        if facts.iter().any(|fact| says(&fact) && is(&fact)) {
            continue;
        }
        if let Some(fact) = facts.iter().find(says) {
            let place = format!("{place} › value");
            findings.add(&page.path, place, fact.quantity.value, value);
        } else if let Some(fact) = facts.iter().find(is) {
            findings.add(
                &page.path,
                format!("{place} › 文字"),
                display(&fact.printed),
                said,
            );
        } else {
            let printed: Vec<_> = facts.iter().map(|fact| display(&fact.printed)).collect();
            let expected = match printed.len() {
                0..=4 => printed.join("、"),
                _ => "原文的一个数字".to_owned(),
            };
            findings.add(&page.path, place, expected, format!("{said}（{value}）"));
        }
    }
}

/// How pages may print a fact.
fn forms(fact: &Fact) -> [String; 3] {
    [display(&fact.printed), fact.printed.clone(), figure(fact)]
}

/// Whose figure an element is, and the facts that it may be.
fn candidates<'b>(element: ElementRef<'_>, bundle: &'b Bundle) -> (String, Vec<&'b Fact>) {
    let named = element.value().attr("data-fact").or(element.value().id());
    if let Some(id) = named {
        return (id.to_owned(), bundle.fact(id).into_iter().collect());
    }
    let owner = element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find_map(|it| {
            let tile = it.value().classes().any(|class| class == "tile");
            match it.value().name() {
                "tr" => it.value().id(),
                _ if tile => it.value().attr("data-indicator"),
                _ => None,
            }
        });
    match owner.and_then(|id| bundle.indicator(id)) {
        Some(indicator) => {
            let facts = indicator.facts.iter().filter_map(|id| bundle.fact(id));
            (indicator.id.clone(), facts.collect())
        }
        None => (words(element), bundle.facts.iter().collect()),
    }
}
