//! The page of the full text: title, sentences and figures, by their ids.

use super::html::{self, Page, words};
use super::{ABSENT, Findings};
use model::bundle::{Bundle, Passage};
use model::indicator::Fact;
use text::typography::display;

/// Compares the page with the bundle.
pub(super) fn verify(page: &Page, bundle: &Bundle, findings: &mut Findings) {
    let titles: Vec<String> = html::all(&page.html, "h1").into_iter().map(words).collect();
    findings.compare(&page.path, "标题", &bundle.report.title, titles.concat());
    for passage in &bundle.passages {
        one(page, &passage.id, &display(&passage.text), findings);
    }
    for fact in &bundle.facts {
        let passage = bundle.passage(&fact.passage);
        let expected = passage.map_or_else(|| display(&fact.printed), |it| shown(it, fact));
        one(page, &fact.id, &expected, findings);
    }
    let figures = html::all(&page.html, "data.figure");
    let found = figures.iter().filter_map(|it| it.value().id());
    let order = bundle.facts.iter().map(|fact| fact.id.as_str());
    if !order.eq(found) {
        let expected = bundle.facts.len();
        findings.add(
            &page.path,
            "数字的顺序",
            format!("原文的{expected}处"),
            figures.len(),
        );
    }
}

/// Compares the words of the one element of that id.
fn one(page: &Page, id: &str, expected: &str, findings: &mut Findings) {
    match html::by_id(&page.html, id).as_slice() {
        [element] => findings.compare(
            &page.path,
            format!("{id} › 文字"),
            expected,
            words(*element),
        ),
        [] => findings.add(&page.path, id, expected, ABSENT),
        several => findings.add(&page.path, id, "一处", format!("{}处", several.len())),
    }
}

/// The fact's words as the sentence shows them.
fn shown(passage: &Passage, fact: &Fact) -> String {
    let start = fact.start.saturating_sub(passage.start) as usize;
    let length = fact.end.saturating_sub(fact.start) as usize;
    let sentence = display(&passage.text);
    sentence.chars().skip(start).take(length).collect()
}
