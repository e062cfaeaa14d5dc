//! The ledger: every identity between figures, recomputed, with its verdict.

use maud::{Markup, html};

use super::Source;
use super::checkboxes;
use super::figures::{self, UNSAID};
use super::picture_button;
use model::check::{Check, Range, Ranges, Term, Verdict};
use model::decimal::Decimal;
use model::indicator::Fact;
use query::enum_set::EnumSet;
use query::route::Page;
use text::figure::figure;
use text::typography::display;

/// The prefix of the check boxes' ids, before the verdict's name.
pub const FILTER: &str = "verdict-";

/// The checks of the chosen verdicts, by verdict, failed ones first. The check
/// or verdict that the address names is always shown.
pub fn check_list(source: Source<'_>, chosen: EnumSet<Verdict>, named: &str) -> Markup {
    let checks = &source.bundle.checks;
    let shows = |check: &Check| {
        let named = check.id == named || check.verdict.name() == named;
        chosen.is_empty() || chosen.contains(check.verdict) || named
    };
    let shown: Vec<&Check> = checks.iter().filter(|check| shows(check)).collect();
    let of = |verdict| shown.iter().filter(move |check| check.verdict == verdict);
    html! {
        div.ledger {
            header.page-head {
                h1.page-title { "核对" }
                p.page-lead {
                    "把报告里的数字互相核对：分项是否等于合计，部分是否不超过总体，同一数字在两处是否一致。"
                    "算式由本站按原文数字计算，不推测原因；原文缺少条件的，标为“无法核对”。"
                }
                (groups(checks))
                (filter(checks, chosen))
            }
            p.row-count.needs-script data-status { (figures::count_of(shown.len(), checks.len(), "条", "核对")) }
            @if shown.is_empty() {
                div.nothing {
                    p { "没有符合条件的核对。" }
                    button.button id="reset" type="button" { "清除筛选条件" }
                }
            }
            @for verdict in Verdict::ALL {
                @if of(verdict).next().is_some() {
                    section.verdict-group aria-labelledby=(verdict.name()) {
                        h2.section-title id=(verdict.name()) { (verdict.label()) }
                        @for check in of(verdict) { (entry(source, check)) }
                    }
                }
            }
        }
    }
}

/// Links to each verdict's checks, for pages without a script to filter them.
fn groups(checks: &[Check]) -> Markup {
    html! {
        ul.verdict-links.without-script {
            @for verdict in Verdict::ALL {
                @if let Some(count) = count_of(checks, verdict) {
                    li { a href=(["#", verdict.name()].concat()) {
                        (verdict.label()) " " span.count { (count) }
                    } }
                }
            }
        }
    }
}

/// A check box for each verdict, with the number of its checks.
fn filter(checks: &[Check], chosen: EnumSet<Verdict>) -> Markup {
    html! {
        fieldset.verdict-filter.needs-script {
            legend { "结论" }
            (checkboxes::form())
            div.chips {
                @for verdict in Verdict::ALL {
                    label.chip {
                        input type="checkbox" form=(checkboxes::FORM) name="v" value=(verdict.name())
                            id=([FILTER, verdict.name()].concat())
                            checked[chosen.contains(verdict)];
                        span.chip-name { (verdict.label()) }
                        " "
                        span.count { (count_of(checks, verdict).unwrap_or(0)) }
                    }
                }
            }
        }
    }
}

fn count_of(checks: &[Check], verdict: Verdict) -> Option<usize> {
    let count = checks.iter().filter(|it| it.verdict == verdict).count();
    (count > 0).then_some(count)
}

fn entry(source: Source<'_>, check: &Check) -> Markup {
    html! {
        article.check id=(check.id) data-verdict=(check.verdict.name()) {
            h3.check-title {
                (display(&check.title))
                (source.permalink(Page::Checks, &check.id, "本条链接"))
            }
            p.check-line {
                span.check-formula { (formula(source, check)) }
                " "
                (verdict(check.verdict))
            }
            @if let Some(missing) = check.missing {
                p.note.unsaid { (missing.label()) "：" (UNSAID) }
            }
            @if let Some(note) = &check.note { p.note.check-note { (display(note)) } }
            @if let Some(ranges) = &check.ranges { (rounded(ranges)) }
            p.note { (check.kind().label()) "；" (sentences(source, check)) }
            (picture_button::of_check_named(&check.id))
        }
    }
}

/// The formula; each figure opens, and leads to its place in the text.
pub(super) fn formula(source: Source<'_>, check: &Check) -> Markup {
    html! {
        @for term in &check.formula {
            @match term {
                Term::Text(text) => { (display(text)) }
                Term::Fact(id) => { @if let Some(fact) = source.bundle.fact(id) {
                    a data-fact=(id) href=(source.links.link(Page::Report, id)) {
                        data value=(fact.quantity.value.to_string()) { (figure(fact)) }
                    }
                } }
            }
        }
    }
}

/// A verdict in words.
pub(super) fn verdict(verdict: Verdict) -> Markup {
    html! {
        span class=(["check-verdict ", &class(verdict)].concat()) { (verdict.label()) }
    }
}

/// What the two sides stand for, when a figure is rounded or qualified.
pub fn rounded(ranges: &Ranges) -> Markup {
    html! {
        p.note {
            "数字按末位精度和限定词取值：左边 " (span(&ranges.left)) "，右边 " (span(&ranges.right)) "。"
        }
    }
}

fn span(range: &Range) -> Markup {
    let end = |end: Option<Decimal>| end.map_or_else(|| "不限".into(), |end| end.to_string());
    html! {
        (end(range.low))
        @if range.low.is_none() || range.low != range.high { "～" (end(range.high)) }
    }
}

/// The sections whose sentences hold the figures.
fn sentences(source: Source<'_>, check: &Check) -> Markup {
    let mut facts: Vec<&Fact> = Vec::new();
    for fact in check.facts().filter_map(|id| source.bundle.fact(id)) {
        // A formula may name a figure twice.
        if !facts.iter().any(|it| it.id == fact.id) {
            facts.push(fact);
        }
    }
    html! {
        "原文："
        @for (at, fact) in facts.iter().enumerate() {
            @if at > 0 { "、" }
            a href=(source.links.link(Page::Report, &fact.passage)) { (fact.printed) }
        }
    }
}

/// The mark of a figure's worst verdict, linked to that check; empty for a
/// figure in no check.
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

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;
    use query::links::Links;

    /// The ids of the checks that are shown, of one for each verdict.
    #[track_caller]
    fn check(chosen: &[Verdict], named: &str, expected: &[&str]) {
        let mut bundle = sample::bundle();
        bundle.checks = Verdict::ALL.map(one).into();
        let links = Links::new("sample-2021", "");
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        let html = check_list(source, chosen.iter().copied().collect(), named).into_string();
        let ids = html.split(r#"<article class="check" id=""#).skip(1);
        let ids: Vec<&str> = ids.filter_map(|it| it.split('"').next()).collect();
        assert_eq!(ids, expected);
        let shown = figures::count_of(expected.len(), 3, "条", "核对");
        assert!(html.contains(&shown), "{shown} in {html}");
    }

    fn one(verdict: Verdict) -> Check {
        let id = ["check-", verdict.name()].concat();
        sample::check(&id, verdict, &["hall-items.value"])
    }

    #[test]
    fn no_choice_shows_all_and_a_choice_shows_its_own() {
        check(&[], "", &["check-fails", "check-open", "check-holds"]);
        check(&[Verdict::Open], "", &["check-open"]);
        check(
            &[Verdict::Holds, Verdict::Fails],
            "",
            &["check-fails", "check-holds"],
        );
    }

    #[test]
    fn what_a_link_names_is_shown_beside_the_choice() {
        check(
            &[Verdict::Open],
            "check-holds",
            &["check-open", "check-holds"],
        );
        check(&[Verdict::Open], "fails", &["check-fails", "check-open"]);
        check(&[Verdict::Open], "none", &["check-open"]);
    }
}
