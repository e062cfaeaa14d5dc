//! The comparison's index: every concept, and the check of last year's figures.

use maud::{Markup, html};

use super::restated::restated;
use super::{PortalPage, folder};
use compare::restate::Restatement;
use compare::series::{Line, Series};

const TITLE: &str = "各年各地比较";
const PATH: &str = "compare/";

/// The page.
pub(super) fn page(series: &[Series<'_>], all: &[Restatement<'_>]) -> PortalPage {
    let all: Vec<&Restatement<'_>> = all.iter().collect();
    PortalPage {
        path: PATH.into(),
        title: TITLE.into(),
        description: "各份报告都写到的指标，按年度和地区并列；上年数字与首次公布的核对。".into(),
        main: html! {
            div.data-page {
                header.page-head {
                    h1.page-title { (TITLE) }
                    p.page-lead {
                        "同一项指标在各份报告里的数字，按年度和地区并列。没有报告的年度、报告没有写到的，照实标出；"
                        "单位、口径或时期的说法有变化的，一并列出，不作换算。"
                    }
                }
                section aria-labelledby="concepts" {
                    h2.section-title id="concepts" { "指标" }
                    (concepts(series))
                }
                section aria-labelledby="restated" {
                    h2.section-title id="restated" { "上年数字的核对" }
                    p { "后一年的报告引用的上年数字，与上年报告首次公布的是否为同一个数。" }
                    (restated(&all, "../", true))
                }
            }
        },
    }
}

/// The concepts that several reports state, then the others, folded.
fn concepts(series: &[Series<'_>]) -> Markup {
    let (shared, single): (Vec<_>, Vec<_>) = series.iter().partition(|it| figures(it) > 1);
    html! {
        @if shared.is_empty() { p { "还没有两份报告都写到的指标。" } } @else { (table(&shared)) }
        @if !single.is_empty() {
            details {
                summary { "只有一份报告写到的（" (single.len()) " 项）" }
                (table(&single))
            }
        }
    }
}

fn figures(series: &Series<'_>) -> usize {
    series.lines.iter().flat_map(Line::stated).count()
}

fn table(series: &[&Series<'_>]) -> Markup {
    html! {
        div.table-scroll tabindex="0" role="group" aria-labelledby="concepts" {
            table {
                thead { tr { @for head in ["指标", "地区（机关）", "年度", "说法有变化"] { th scope="col" { (head) } } } }
                tbody { @for one in series { (row(one)) } }
            }
        }
    }
}

fn row(series: &Series<'_>) -> Markup {
    let address = ["../", &folder(series)].concat();
    let changed = series.lines.iter().any(|line| !line.changes().is_empty());
    html! {
        tr {
            th scope="row" { a href=(address) { (series.concept.name) } }
            td { (series.lines.len()) " 个" }
            td { (years(&series.lines)) }
            td { @if changed { "有" } @else { "无" } }
        }
    }
}

/// The years with a figure, each once.
fn years(lines: &[Line<'_>]) -> String {
    let stated = lines.iter().flat_map(Line::stated);
    let mut years: Vec<u16> = stated.map(|it| it.bundle.report.year).collect();
    years.sort_unstable();
    years.dedup();
    let years: Vec<String> = years.iter().map(u16::to_string).collect();
    years.join("、")
}
