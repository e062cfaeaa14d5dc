//! The overview: what the report is, its first figures by theme, and the
//! charts that the publisher chose for it.

use maud::{Markup, html};

use super::Source;
use super::chart_figure::chart_figure;
use super::figures::or_unsaid;
use super::tiles::tiles;
use crate::explore::place::Page;
use crate::model::site::ReportCard;

/// The overview; with the list of reports where `reports` holds any.
pub fn overview(source: Source<'_>, reports: &[ReportCard]) -> Markup {
    let charts = &source.bundle.charts;
    let chosen = charts.iter().filter(|chart| chart.overview);
    html! {
        div.overview {
            (title_block(source))
            section aria-labelledby="headlines" {
                h2.section-title id="headlines" { "各领域数字" }
                (tiles(source))
            }
            section aria-labelledby="charts" {
                h2.section-title id="charts" { "图表" }
                @for chart in chosen { (chart_figure(source, chart, html! {})) }
                p.actions { a.button.button-quiet href=(source.links.link(Page::Charts, "")) {
                    "全部图表（" (charts.len()) "张）"
                } }
            }
            @if !reports.is_empty() { (report_list(source, reports)) }
        }
    }
}

fn title_block(source: Source<'_>) -> Markup {
    let report = &source.bundle.report;
    html! {
        header.title-block {
            p.eyebrow { (report.district) " · " (report.year) "年度" }
            h1.report-title { (report.title) }
            dl.about-report {
                div { dt { "发布机关" } dd { (or_unsaid(report.issuer.as_deref())) } }
                div { dt { "发布日期" } dd { (or_unsaid(report.published.as_deref())) } }
                div { dt { "指标" } dd { (source.bundle.indicators.len()) " 项" } }
                div { dt { "原文数字" } dd { (source.bundle.facts.len()) " 处" } }
            }
            p.actions {
                a.button href=(source.links.link(Page::Report, "")) { "阅读全文" }
                a.button.button-quiet href=(source.links.link(Page::Indicators, "")) { "查看全部指标" }
            }
        }
    }
}

fn report_list(source: Source<'_>, reports: &[ReportCard]) -> Markup {
    html! {
        section aria-labelledby="reports" {
            h2.section-title id="reports" { "全部报告" }
            ul.reports {
                @for report in reports {
                    li {
                        a href=(source.links.rooted(&[&report.id, "/"].concat())) { (report.title) }
                        " "
                        span.report-year { (report.year) "年" }
                    }
                }
            }
        }
    }
}
