//! The ledger: every identity between figures, recomputed, with its verdict.

use maud::{Markup, html};

use super::Source;
use super::figures::UNSAID;
use crate::explore::label::value_text;
use crate::explore::place::Page;
use crate::model::check::{Check, Range, Ranges, Term, Verdict};
use crate::model::decimal::Decimal;
use crate::model::indicator::Fact;
use crate::text::typography::display;

/// All checks, by verdict; those that do not hold come first.
pub fn ledger(source: Source<'_>) -> Markup {
    let checks = &source.bundle.checks;
    let of = |verdict| checks.iter().filter(move |check| check.verdict == verdict);
    html! {
        div.ledger {
            header.page-head {
                h1.page-title { "核对" }
                p.page-lead {
                    "把报告里的数字互相核对：分项是否等于合计，部分是否不超过总体，同一数字在两处是否一致。"
                    "算式由本站按原文数字计算，不推测原因；原文缺少条件的，标为“无法核对”。"
                }
                ul.verdict-links {
                    @for verdict in Verdict::ALL {
                        li { a href=(source.links.link(Page::Checks, verdict.name())) {
                            (verdict.label()) " " span.count { (of(verdict).count()) }
                        } }
                    }
                }
            }
            @for verdict in Verdict::ALL {
                section.verdict-group aria-labelledby=(verdict.name()) {
                    h2.section-title id=(verdict.name()) { (verdict.label()) }
                    @for check in of(verdict) { (entry(source, check)) }
                }
            }
        }
    }
}

fn entry(source: Source<'_>, check: &Check) -> Markup {
    html! {
        article.check id=(check.id) {
            h3.check-title {
                (display(&check.title))
                (source.permalink(Page::Checks, &check.id, "本条链接"))
            }
            p.check-formula {
                (formula(source, check)) " "
                span class=(class(check.verdict)) { (check.verdict.label()) }
            }
            @if let Some(missing) = check.missing {
                p.note.unsaid { (missing.label()) "：" (UNSAID) }
            }
            @if let Some(note) = &check.note { p.note { (display(note)) "。" } }
            @if let Some(ranges) = &check.ranges { (rounded(ranges)) }
            p.note { (check.kind.label()) "；" (sentences(source, check)) }
        }
    }
}

/// The formula, each figure leading to its place in the text.
fn formula(source: Source<'_>, check: &Check) -> Markup {
    html! {
        @for term in &check.formula {
            @match term {
                Term::Text(text) => { (display(text)) }
                Term::Fact(id) => { @if let Some(fact) = source.bundle.fact(id) {
                    a.figure href=(source.links.link(Page::Report, id)) { (value_text(fact)) }
                } }
            }
        }
    }
}

/// What the two sides stand for, when a figure is rounded or qualified.
fn rounded(ranges: &Ranges) -> Markup {
    html! {
        p.note {
            "数字按末位精度和限定词取值：左边 " (span(&ranges.left)) "，右边 " (span(&ranges.right)) "。"
        }
    }
}

fn span(range: &Range) -> Markup {
    let end = |end: Option<Decimal>| end.map_or_else(|| "不限".into(), |end| end.to_string());
    html! { (end(range.low)) "～" (end(range.high)) }
}

/// The sections whose sentences hold the figures.
fn sentences(source: Source<'_>, check: &Check) -> Markup {
    let facts: Vec<&Fact> = check
        .facts()
        .filter_map(|id| source.bundle.fact(id))
        .collect();
    html! {
        "原文："
        @for (at, fact) in facts.iter().enumerate() {
            @if at > 0 { "、" }
            a href=(source.links.link(Page::Report, &fact.passage)) { (fact.printed) }
        }
    }
}

/// The mark of a figure's worst verdict, leading to that check; nothing for a
/// figure that no check holds.
pub fn mark(source: Source<'_>, fact: &str) -> Markup {
    let worst = source.bundle.checks_of(fact).min_by_key(|it| it.verdict);
    html! {
        @if let Some(check) = worst {
            a class=(class(check.verdict)) href=(source.links.link(Page::Checks, &check.id))
                aria-label=(["核对：", check.verdict.label()].concat()) title=(check.verdict.label()) {}
        }
    }
}

fn class(verdict: Verdict) -> String {
    ["verdict verdict-", verdict.name()].concat()
}
