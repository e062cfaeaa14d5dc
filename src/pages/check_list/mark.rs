//! The marks of checks beside figures.

use maud::{Markup, html};

use crate::Source;
use model::check::{Check, Verdict};
use query::route::Page;

/// The mark of a figure in a check that fails, linked to it; empty for any
/// other figure.
pub(crate) fn mark(source: Source<'_>, fact: &str) -> Markup {
    let failed = checks(source, fact).find(|it| it.verdict == Verdict::Fails);
    html! { @if let Some(check) = failed { (sign(source, check)) } }
}

/// The mark of a figure in the full text: of a check that fails, or else of one
/// that holds. What the text leaves open is no mark: it would read as doubt.
pub(crate) fn mark_in_text(source: Source<'_>, fact: &str) -> Option<Markup> {
    let worst = checks(source, fact).min_by_key(|it| it.verdict);
    worst.map(|check| sign(source, check))
}

/// What the signs of a page mean: the marks of these verdicts, where there are
/// any, and the link of what `link` names.
pub(crate) fn legend(source: Source<'_>, marks: &[Verdict], link: &str) -> Markup {
    let found = |verdict: &&Verdict| {
        let mut checks = source.bundle.listed_checks();
        checks.any(|it| it.verdict == **verdict)
    };
    let marks: Vec<&Verdict> = marks.iter().filter(found).collect();
    html! {
        p.document-facts.legend {
            @if !marks.is_empty() { "标记：" }
            @for verdict in marks { span { (sign_of(*verdict)) " 核对" (verdict.label()) } " " }
            span { "§ " (link) }
        }
    }
}

/// The sign that the style sheet draws as the mark of a verdict.
fn sign_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fails => "≠",
        Verdict::Holds => "✓",
        Verdict::Open => "",
    }
}

/// The checks of a figure that came to a verdict and are listed.
fn checks<'a>(source: Source<'a>, fact: &str) -> impl Iterator<Item = &'a Check> {
    let bundle = source.bundle;
    let checks = bundle.checks_of(fact);
    checks.filter(move |it| it.verdict != Verdict::Open && bundle.is_listed(it))
}

fn sign(source: Source<'_>, check: &Check) -> Markup {
    html! {
        a class=(class(check.verdict)) href=(source.links.link(Page::Checks, &check.id))
            aria-label=(["核对：", check.verdict.label()].concat()) title=(check.verdict.label()) {}
    }
}

/// The class of a verdict's words and marks.
pub(super) fn class(verdict: Verdict) -> String {
    ["verdict verdict-", verdict.name()].concat()
}
