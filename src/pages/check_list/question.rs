//! What the text leaves open, as a question.

use maud::{Markup, html};

use super::entry::{handed_on, name, sentences};
use super::reply::replies;
use crate::Source;
use crate::figures::UNSAID;
use model::check::{Check, Term};
use model::indicator::Fact;
use query::route::Page;
use text::check_words;
use text::typography::display;

/// The question as an entry of the list of checks, with the name of each figure.
pub(super) fn entry(source: Source<'_>, check: &Check) -> Markup {
    let bundle = source.bundle;
    let asked = display(&check_words::said(
        &check_words::question(check, bundle),
        bundle,
    ));
    html! {
        li.check id=(check.id) data-verdict=(check.verdict.name()) {
            h3.check-title {
                (question(source, check))
                (source.permalink(Page::Checks, &check.id, "本条链接"))
            }
            p.note {
                "原文" (UNSAID) "。" (display(&check.title))
                @if let Some(note) = &check.note { "：" (display(note)) }
                "。"
            }
            (replies(check))
            ul.check-figures {
                @for fact in facts(source, check) {
                    li { (opening(source, fact)) (name(source, fact)) }
                }
            }
            (sentences(source, check))
            (handed_on(source, check, &["本站的问题：", &asked, "原文", UNSAID, "。"].concat()))
        }
    }
}

/// The question, its figures as printed.
pub(crate) fn question(source: Source<'_>, check: &Check) -> Markup {
    let terms = check_words::question(check, source.bundle);
    html! {
        @for term in &terms {
            @match term {
                Term::Text(text) => { (display(text)) }
                Term::Fact(id) => { @if let Some(fact) = source.bundle.fact(id) {
                    span.asked { (display(&fact.printed)) }
                } }
            }
        }
    }
}

fn opening(source: Source<'_>, fact: &Fact) -> Markup {
    html! {
        a data-fact=(fact.id) href=(source.links.link(Page::Report, &fact.id)) {
            data value=(fact.quantity.value.to_string()) { (display(&fact.printed)) }
        }
    }
}

/// The figures of a check, each once.
fn facts<'a>(source: Source<'a>, check: &Check) -> Vec<&'a Fact> {
    let mut facts: Vec<&Fact> = Vec::new();
    for fact in check.facts().filter_map(|id| source.bundle.fact(id)) {
        if facts.iter().all(|it| it.id != fact.id) {
            facts.push(fact);
        }
    }
    facts
}
