//! A concept's page: its figures drawn, side by side in a table, and with the
//! sentences that they stand in.

use maud::{Markup, PreEscaped, html};

use super::restated::{figure, restated};
use super::{PortalPage, folder};
use crate::FIRST_SCREEN_END;
use crate::figures::or_unsaid;
use chart::series::{Drawn, drawings};
use compare::restate::Restatement;
use compare::series::{Change, Line, Point, Series, State, Stated};
use query::links::Links;
use query::route::Page;
use text::typography::display;

const ROOT: &str = "../../";

/// The page of a series, with the restatements of its figures.
pub(super) fn page(series: &Series<'_>, own: &[&Restatement<'_>]) -> PortalPage {
    let name = &series.concept.name;
    PortalPage {
        path: folder(series),
        title: format!("{name} · 各年各地比较"),
        description: format!("{name}：各份报告的数字、原句和说法的变化。"),
        main: html! {
            div.data-page {
                header.page-head {
                    p { a href="../" { "各年各地比较" } }
                    h1.page-title { (name) }
                    p.page-lead { "各份报告写明的数字，点击可看原句。" }
                }
                (FIRST_SCREEN_END)
                (charts(series))
                section aria-labelledby="table" {
                    h2.section-title id="table" { "并列" }
                    (table(series))
                }
                (changes(series))
                section aria-labelledby="restated" {
                    h2.section-title id="restated" { "上年数字的核对" }
                    (restated(own, ROOT, false))
                }
                section aria-labelledby="sentences" {
                    h2.section-title id="sentences" { "原句" }
                    (sentences(series))
                }
                section aria-labelledby="files" {
                    h2.section-title id="files" { "下载" }
                    p { a href="data.csv" download { "data.csv" } " " a href="data.json" download { "data.json" } }
                }
            }
        },
    }
}

/// A drawing for each unit. Values that have no length appear only in the
/// table.
fn charts(series: &Series<'_>) -> Markup {
    html! {
        @for drawn in drawings(series) { (chart(series, &drawn)) }
    }
}

fn chart(series: &Series<'_>, drawn: &Drawn<'_>) -> Markup {
    html! {
        figure.chart {
            figcaption.chart-words {
                h2.chart-title id=(drawn.title) { (display(&series.concept.name)) "（" (drawn.unit) "）" }
                p.chart-trend { (display(&drawn.sentence)) }
            }
            div.chart-drawings {
                @for (size, svg) in &drawn.svgs {
                    div class=(["chart-drawing chart-", size.name()].concat()) { (PreEscaped(svg)) }
                }
                p.chart-axis { "横条从 0 画起，越长数越大" }
            }
        }
    }
}

/// A row for each issuer, a column for each year.
fn table(series: &Series<'_>) -> Markup {
    let points = series.lines.iter().flat_map(|line| &line.points);
    let mut years: Vec<u16> = points.map(|point| point.year).collect();
    years.sort_unstable();
    years.dedup();
    html! {
        div.table-scroll tabindex="0" role="group" aria-labelledby="table" {
            table {
                thead { tr {
                    th scope="col" { "地区（机关）" }
                    @for year in &years { th.number scope="col" { (year) "年" } }
                } }
                tbody { @for line in &series.lines { tr {
                    th scope="row" { (line.issuer) }
                    @for year in &years { td.number { (cell(line, *year)) } }
                } } }
            }
        }
    }
}

/// What is known of a year, for each of its reports.
fn cell(line: &Line<'_>, year: u16) -> Markup {
    let of: Vec<&Point<'_>> = line.points.iter().filter(|it| it.year == year).collect();
    html! {
        @if of.is_empty() { "无报告" }
        @for (at, point) in of.iter().enumerate() {
            @if at > 0 { "；" }
            @match point.state {
                State::Stated(stated) => (figure(stated, ROOT)),
                State::Unsaid(_) => "未说明",
                State::NoReport => "无报告",
            }
        }
    }
}

/// Changes of wording or unit between two reports.
fn changes(series: &Series<'_>) -> Markup {
    let changes = series.lines.iter().flat_map(|line| {
        let changes = line.changes().into_iter();
        changes.map(|change| (line.issuer, change))
    });
    let changes: Vec<_> = changes.collect();
    html! {
        @if !changes.is_empty() {
            section aria-labelledby="changes" {
                h2.section-title id="changes" { "统计范围的变化" }
                p { "前后两份报告的说法不同，数字未必可比。这里只列出原文的用语。" }
                ul.reports.restated { @for (issuer, change) in &changes { li { (changed(issuer, change)) } } }
            }
        }
    }
}

fn changed(issuer: &str, change: &Change<'_>) -> Markup {
    let year = |stated: &Stated<'_>| stated.bundle.report.year;
    html! {
        p.restated-name { (issuer) " · " (year(&change.before)) "年至" (year(&change.after)) "年" }
        @for it in &change.differences {
            @let [before, after] = &it.words;
            p { (it.what) "：" (or_unsaid(before.as_deref())) " → " (or_unsaid(after.as_deref())) }
        }
    }
}

/// The sentence of each figure, linked to its place in its report.
fn sentences(series: &Series<'_>) -> Markup {
    html! {
        ul.reports.restated {
            @for line in &series.lines {
                @for stated in line.stated() {
                    @let report = &stated.bundle.report;
                    li {
                        p.restated-name { (line.issuer) " · " (report.year) "年 · " (stated.indicator.name) }
                        @if let Some(passage) = stated.bundle.passage(&stated.fact.passage) {
                            p { a href=(Links::new(&report.id, ROOT).link(Page::Report, &passage.id)) {
                                (display(&passage.text))
                            } }
                        }
                    }
                }
            }
        }
    }
}
