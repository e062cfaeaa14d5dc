//! The list of checks: what can be checked, with its verdict, and what the text leaves
//! open, as questions.

mod entry;
mod mark;
mod question;
mod reply;

use maud::{Markup, html};

use super::checkboxes;
use super::figures;
use super::revisions;
use super::{FIRST_SCREEN_END, Source};
use model::check::{Check, Verdict};
use model::revision::Subject;
use query::enum_set::EnumSet;
use query::route::Page;
use text::typography::display;

pub use entry::{CITED, THIS_PAGE, rounded};
pub(super) use entry::{formula, verdict};
pub(super) use mark::{legend, mark, mark_in_text};
pub(super) use question::question;
pub(super) use reply::replies;

/// The prefix of the check boxes' ids, before the verdict's name.
pub const FILTER: &str = "verdict-";

/// The checks of the chosen verdicts, failed ones first. The check or verdict
/// that the address names is always shown.
pub fn check_list(source: Source<'_>, chosen: EnumSet<Verdict>, named: &str) -> Markup {
    let checks: Vec<&Check> = source.bundle.listed_checks().collect();
    let shows = |check: &&Check| {
        let named = check.id == named || check.verdict.name() == named;
        chosen.is_empty() || chosen.contains(check.verdict) || named
    };
    let shown: Vec<&Check> = checks.iter().copied().filter(shows).collect();
    html! {
        div.ledger {
            header.page-head {
                h1.page-title { "核对" }
                p.page-lead {
                    "把报告里的数字互相核对：分项是否等于合计，部分是否不超过总体，数字是否朝原文说的方向变化。"
                    "算式、相差多少和图由本站按原文数字计算，不推测原因；原文缺少条件、核对不了的，在后面列为问题。"
                }
                (legend(source, &[], "本条的链接"))
                (FIRST_SCREEN_END)
                (groups(&checks))
                (filter(&checks, chosen))
            }
            p.row-count.needs-script data-status { (figures::count_of(shown.len(), checks.len(), "条", "核对")) }
            @if shown.is_empty() {
                div.nothing {
                    p { "没有符合条件的核对。" }
                    button.button id="reset" type="button" { "清除筛选条件" }
                }
            }
            (checked(source, &shown, chosen.is_empty()))
            (open(source, &shown, chosen.is_empty()))
            (revisions::listed(source, Subject::Check))
        }
    }
}

/// What can be checked, by verdict; `whole` says that nothing is left out.
fn checked(source: Source<'_>, shown: &[&Check], whole: bool) -> Markup {
    let count = shown
        .iter()
        .filter(|it| it.verdict != Verdict::Open)
        .count();
    html! {
        @if count > 0 {
            section.ledger-part aria-labelledby="checked" {
                h2.section-title id="checked" { "能核对的 " span.count { (count) " 条" } }
                @for verdict in [Verdict::Fails, Verdict::Holds] {
                    @if let Some(count) = count_of(shown, verdict) {
                        section.verdict-group aria-labelledby=(verdict.name()) {
                            h3.verdict-title id=(verdict.name()) {
                                (verdict.label()) " " span.count { (count) " 条" }
                            }
                            @for check in of(shown, verdict) { (entry::entry(source, check)) }
                        }
                    }
                }
                @if whole { (repetitions(source)) }
            }
        }
    }
}

/// What the text leaves open, as questions; `whole` says that nothing is left out.
fn open(source: Source<'_>, shown: &[&Check], whole: bool) -> Markup {
    html! {
        @if let Some(count) = count_of(shown, Verdict::Open) {
            section.ledger-part aria-labelledby=(Verdict::Open.name()) {
                h2.section-title id=(Verdict::Open.name()) { "原文未写明的 " span.count { (count) " 个问题" } }
                p.note { "问题由本站提出。这些数字没有结论：回答每个问题所需的条件，报告里没有写。" }
                ul.questions {
                    @for check in of(shown, Verdict::Open) { (question::entry(source, check)) }
                }
            }
        }
        @if whole { (remarks(source)) }
    }
}

/// Numbers that are printed alike in several places: no checks, but addresses
/// of old lead here.
fn repetitions(source: Source<'_>) -> Markup {
    let bundle = source.bundle;
    let checks = bundle.checks.iter();
    let checks: Vec<&Check> = checks.filter(|it| bundle.is_repetition(it)).collect();
    html! {
        @if !checks.is_empty() {
            p.note.repetitions {
                "另有 " (checks.len()) " 个数字在原文里重复出现、写法相同，不列为核对："
                @for (at, check) in checks.iter().enumerate() {
                    @if at > 0 { "、" }
                    @if let Some(fact) = check.facts().find_map(|id| bundle.fact(id)) {
                        a id=(check.id) data-fact=(fact.id) title=(display(&check.title))
                            href=(source.links.link(Page::Report, &fact.passage)) { (display(&fact.printed)) }
                    }
                }
                "。"
            }
        }
    }
}

/// What nothing is computed of, and that asks nothing: addresses of old lead here.
fn remarks(source: Source<'_>) -> Markup {
    let checks = source.bundle.checks.iter();
    let remarks: Vec<&Check> = checks.filter(|it| it.is_remark()).collect();
    html! {
        @if !remarks.is_empty() {
            p.note.repetitions {
                "另有 " (remarks.len()) " 处数字只是并列、单位不同，或者原文没有另写件数，本站不作核对："
                @for (at, check) in remarks.iter().enumerate() {
                    @if at > 0 { "；" }
                    @let passage = check.facts().find_map(|id| Some(&source.bundle.fact(id)?.passage));
                    a id=(check.id) title=[check.note.as_deref().map(display)]
                        href=(source.links.link(Page::Report, passage.map_or("", String::as_str))) { (display(&check.title)) }
                }
                "。"
            }
        }
    }
}

/// Links to each verdict's checks, for pages without a script to filter them.
fn groups(checks: &[&Check]) -> Markup {
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
fn filter(checks: &[&Check], chosen: EnumSet<Verdict>) -> Markup {
    html! {
        fieldset.verdict-filter.needs-script {
            legend { "只看" }
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

fn of<'a>(checks: &'a [&Check], verdict: Verdict) -> impl Iterator<Item = &'a Check> {
    let checks = checks.iter().copied();
    checks.filter(move |it| it.verdict == verdict)
}

fn count_of(checks: &[&Check], verdict: Verdict) -> Option<usize> {
    let count = of(checks, verdict).count();
    (count > 0).then_some(count)
}

#[cfg(test)]
mod tests;
