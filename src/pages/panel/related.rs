//! Computed values, checks and charts that use a number.

use maud::{Markup, html};

use crate::Source;
use crate::check_list;
use crate::figures::{self, UNSAID};
use model::check::Check;
use model::indicator::{Fact, Indicator};
use query::route::Page;
use text::typography::display;

/// The computed values of the indicator, with their formulas.
pub(super) fn computed(indicator: &Indicator) -> Markup {
    html! {
        @if !indicator.derived.is_empty() {
            section.panel-part {
                h3 { "本站计算" }
                ul.panel-list {
                    @for derived in &indicator.derived { li { (figures::derived(derived)) } }
                }
            }
        }
    }
}

/// The checks that contain the number; their other figures open their own
/// panels.
pub(super) fn checks(source: Source<'_>, fact: &Fact) -> Markup {
    let checks: Vec<&Check> = source.bundle.checks_of(&fact.id).collect();
    html! {
        @if !checks.is_empty() {
            section.panel-part {
                h3 { "参与的核对" }
                ul.panel-list { @for check in checks { li { (self::check(source, check)) } } }
            }
        }
    }
}

fn check(source: Source<'_>, check: &Check) -> Markup {
    html! {
        a.panel-check href=(source.links.link(Page::Checks, &check.id)) { (display(&check.title)) }
        p.panel-formula { (check_list::formula(source, check)) " " (check_list::verdict(check.verdict)) }
        @if let Some(missing) = check.missing {
            span.note.unsaid { (missing.label()) "：" (UNSAID) }
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
