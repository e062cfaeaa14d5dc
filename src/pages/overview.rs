//! The overview: what the report is, its headline figures by theme, and the
//! charts that the publisher chose.

use maud::{Markup, html};

use super::chart_figure::{Setting, chart_figure};
use super::figures::or_unsaid;
use super::tiles::tiles;
use super::{FIRST_SCREEN_END, ReportList, Source};
use model::site::ReportCard;
use query::links::Links;
use query::route::Page;

/// The overview, and the list of reports if `list` holds any.
pub fn overview(source: Source<'_>, list: ReportList<'_>) -> Markup {
    let charts = &source.bundle.charts;
    let chosen = charts.iter().filter(|chart| chart.overview);
    html! {
        div.overview {
            (title_block(source))
            (FIRST_SCREEN_END)
            section aria-labelledby="headlines" {
                h2.section-title id="headlines" { "各领域数字" }
                (tiles(source))
            }
            section aria-labelledby="charts" {
                h2.section-title id="charts" { "图表" }
                @for chart in chosen { (chart_figure(source, chart, Setting::Section, html! {})) }
                p.actions { a.button.button-quiet href=(source.links.link(Page::Charts, "")) {
                    "全部图表（" (charts.len()) "张）"
                } }
            }
            @if !list.newest.is_empty() { (report_list(source, list)) }
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
                @if let Some(number) = &report.document_number { div { dt { "文号" } dd { (number) } } }
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

/// The newest reports by issuer and year, and links to all if there are
/// several.
fn report_list(source: Source<'_>, list: ReportList<'_>) -> Markup {
    html! {
        section aria-labelledby="reports" {
            h2.section-title id="reports" { "全部报告" }
            (reports_by_issuer(source.links, list.newest))
            @if list.total > 1 {
                p.actions {
                    a.button.button-quiet href=(source.links.rooted("reports/")) { "全部报告（" (list.total) "份）" }
                    a.button.button-quiet href=(source.links.rooted("compare/")) { "各年各地比较" }
                    a.button.button-quiet href=(source.links.rooted("search/")) { "检索全部报告" }
                }
            }
        }
    }
}

/// Reports by issuer; issuers in the order of their first report.
pub fn reports_by_issuer(links: &Links, reports: &[ReportCard]) -> Markup {
    let mut issuers: Vec<&str> = Vec::new();
    for report in reports {
        if !issuers.contains(&report.issuer.as_str()) {
            issuers.push(&report.issuer);
        }
    }
    html! {
        @for issuer in issuers {
            h3.reports-issuer { (issuer) }
            ul.reports {
                @for report in reports.iter().filter(|it| it.issuer == issuer) {
                    li {
                        a href=(links.rooted(&[&report.id, "/"].concat())) { (report.title) }
                        " "
                        span.report-year { (report.year) "年" }
                    }
                }
            }
        }
    }
}
