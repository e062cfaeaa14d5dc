//! Computed values, checks, open questions and charts that use a number.

use maud::{Markup, html};

use super::Number;
use crate::Source;
use crate::check_list;
use crate::figures;
use model::check::{Check, Verdict};
use model::indicator::{Fact, Indicator};
use query::label::left_open;
use query::open::{asked, unasked};
use query::route::Page;
use text::check_words::result;
use text::ours::OURS;
use text::typography::display;

/// The computed values of the indicator, with their formulas.
pub(super) fn computed(indicator: &Indicator) -> Markup {
    html! {
        @if !indicator.derived.is_empty() {
            section.panel-part {
                h3 { "本站计算" }
                ul.panel-list {
                    @for derived in &indicator.derived { li { (figures::formula(derived)) } }
                }
            }
        }
    }
}

/// The checks of the number that came to a verdict, failed ones first; their
/// other figures open their own panels.
pub(super) fn checks(source: Source<'_>, fact: &Fact) -> Markup {
    let bundle = source.bundle;
    let checks = bundle.checks_of(&fact.id);
    let judged = checks.filter(|it| it.verdict != Verdict::Open && bundle.is_listed(it));
    let mut checks: Vec<&Check> = judged.collect();
    checks.sort_by_key(|it| it.verdict);
    html! {
        @if !checks.is_empty() {
            section.panel-part {
                h3 { "核对" }
                ul.panel-list { @for check in checks { li { (self::check(source, check)) } } }
            }
        }
    }
}

fn check(source: Source<'_>, check: &Check) -> Markup {
    html! {
        a.panel-check href=(source.links.link(Page::Checks, &check.id)) { (display(&check.title)) }
        p.panel-formula { (check_list::formula(source, check)) " " (check_list::verdict(check.verdict)) }
        @if let Some(result) = result(check, source.bundle) {
            span.note { (display(&result)) (OURS) }
        }
        (check_list::replies(check))
    }
}

/// What the text leaves open about the number: the questions of the list of checks, and
/// what they do not ask already.
pub(super) fn questions(source: Source<'_>, Number { fact, indicator }: Number<'_>) -> Markup {
    let questions = asked(source.bundle, fact);
    let unsaid = unasked(indicator, &questions);
    html! {
        @if !questions.is_empty() || !unsaid.is_empty() {
            section.panel-part {
                h3 { "原文未写明的" }
                ul.panel-list {
                    @for unsaid in unsaid { li.unsaid { (figures::name(indicator)) (left_open(unsaid)) } }
                    @for check in questions {
                        li {
                            a.panel-check href=(source.links.link(Page::Checks, &check.id)) {
                                (check_list::question(source, check))
                            }
                            (check_list::replies(check))
                        }
                    }
                }
            }
        }
    }
}

/// The charts that draw the indicator.
pub(super) fn charts(source: Source<'_>, indicator: &Indicator) -> Markup {
    let charts = source.bundle.charts.iter();
    let charts = charts.filter(|chart| chart.plot.indicators().contains(&indicator.id.as_str()));
    let mut charts = charts.peekable();
    html! {
        @if charts.peek().is_some() {
            section.panel-part {
                h3 { "所在图表" }
                ul.panel-list {
                    @for chart in charts {
                        li {
                            a.panel-chart href=(source.links.link(Page::Charts, &chart.id)) {
                                (display(&chart.title))
                            }
                        }
                    }
                }
            }
        }
    }
}
