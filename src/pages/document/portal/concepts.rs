//! The comparison's index: every concept, and the check of last year's figures.

use maud::{Markup, html};

use super::restated::{figure, restated};
use super::{PortalPage, folder};
use crate::FIRST_SCREEN_END;
use compare::restate::Restatement;
use compare::series::{Line, Series};

const TITLE: &str = "各年各地比较";
const PATH: &str = "compare/";
const ROOT: &str = "../";

const FIGURES: &str = "各地数字";
const CHANGED: &str = "说法有变化";

/// How many places a line of the list shows; the concept's own page has all.
const PLACES: usize = 4;

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
                        "单位、统计范围或时期的说法有变化的，一并列出，不作换算。"
                    }
                }
                (FIRST_SCREEN_END)
                section aria-labelledby="concepts" {
                    h2.section-title id="concepts" { "指标" }
                    (all_of(series))
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
fn all_of(series: &[Series<'_>]) -> Markup {
    let shared = shared(series);
    let single: Vec<&Series<'_>> = series.iter().filter(|it| !is_shared(it)).collect();
    html! {
        @if shared.is_empty() { p { "还没有两份报告都写到的指标。" } } @else { (table(&shared, ROOT)) }
        @if !single.is_empty() {
            details {
                summary { "只有一份报告写到的（" (single.len()) " 项）" }
                (table(&single, ROOT))
            }
        }
    }
}

/// The concepts that several reports state.
pub(super) fn shared<'a, 'b>(series: &'a [Series<'b>]) -> Vec<&'a Series<'b>> {
    series.iter().filter(|it| is_shared(it)).collect()
}

fn is_shared(series: &Series<'_>) -> bool {
    series.lines.iter().flat_map(Line::stated).count() > 1
}

/// Concepts with their figures; `root` leads to the root.
pub(super) fn table(series: &[&Series<'_>], root: &str) -> Markup {
    html! {
        div.table-scroll tabindex="0" role="group" aria-labelledby="concepts" {
            table.stacked {
                thead { tr { @for head in ["指标", FIGURES, CHANGED] { th scope="col" { (head) } } } }
                tbody { @for one in series { (row(one, root)) } }
            }
        }
    }
}

fn row(series: &Series<'_>, root: &str) -> Markup {
    let address = [root, &folder(series)].concat();
    let changed = series.lines.iter().any(|line| !line.changes().is_empty());
    let lines = series.lines.iter();
    let left = series.lines.len().saturating_sub(PLACES);
    html! {
        tr {
            th scope="row" { a href=(address) { (series.concept.name) } }
            td data-label=(FIGURES) {
                @for line in lines.take(PLACES) { p { (line.issuer) "：" (by_year(line, root)) } }
                @if left > 0 { p { "另有 " (left) " 个地区" } }
            }
            td data-label=(CHANGED) { @if changed { "有" } @else { "无" } }
        }
    }
}

/// The figures of an issuer, each with its year. A comma is kept with the figure
/// before it, as it may not begin a line.
fn by_year(line: &Line<'_>, root: &str) -> Markup {
    let last = line.stated().count().saturating_sub(1);
    html! {
        @for (at, stated) in line.stated().enumerate() {
            span.unbroken {
                (stated.bundle.report.year) "年 " (figure(stated, root))
                @if at < last { "，" }
            }
        }
    }
}
