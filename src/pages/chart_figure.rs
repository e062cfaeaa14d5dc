//! A chart with its headline, trend sentence, table and checks.

use maud::{Markup, PreEscaped, html};

use super::Source;
use super::chart_checks::held;
use super::check_list;
use super::share::share;
use super::tiles::theme_view;
use super::title;
use chart::draw::{draw, title_id};
use chart::resolve::{Resolved, resolve};
use chart::table::{Cell, Table, Target, table};
use chart::trend::trend;
use chart::variant::{Axis, Size};
use model::chart::Chart;
use model::check::Verdict;
use query::route::Page;
use text::typography::display;

/// Where a chart appears, which decides the level of its heading.
#[derive(Clone, Copy)]
pub enum Setting {
    /// In a section of a page.
    Section,
    /// On a page of its own.
    Alone,
}

/// A chart of the report, ending with `last`. When the chart can't be drawn,
/// its words remain.
pub fn chart_figure(source: Source<'_>, chart: &Chart, setting: Setting, last: Markup) -> Markup {
    let resolved = resolve(chart, source.bundle);
    html! {
        figure.chart id=(chart.id) {
            figcaption.chart-words {
                @match setting {
                    Setting::Section => { h3.chart-title id=(title_id(chart)) { (title(source, chart)) } }
                    Setting::Alone => { h1.chart-title id=(title_id(chart)) { (title(source, chart)) } }
                }
                @if let Some(subtitle) = &chart.subtitle { p.chart-subtitle { (display(subtitle)) } }
                @if let Ok(resolved) = &resolved { p.chart-trend { (display(&trend(resolved))) } }
                @if let Setting::Section = setting {
                    (share(&source.links.link(Page::Charts, &chart.id), &display(&chart.title)))
                }
            }
            @if let Ok(resolved) = &resolved {
                (table_twin(source, &table(resolved)))
                @for (place, axis) in Axis::of(chart).iter().enumerate().rev() {
                    (drawings(resolved, *axis, place, Axis::of(chart).len() > 1))
                }
            }
            (checks(source, chart))
            (last)
        }
    }
}

fn title(source: Source<'_>, chart: &Chart) -> Markup {
    html! {
        (title::title(&chart.title))
        (source.permalink(Page::Charts, &chart.id, "本图链接"))
    }
}

/// The drawings on one axis. Drawings on other axes are folded; the app opens
/// them in place of the first, which therefore comes last in the page.
fn drawings(resolved: &Resolved<'_>, axis: Axis, place: usize, told: bool) -> Markup {
    let both = html! {
        div.chart-drawings {
            @for size in Size::ALL { (drawing(resolved, size, axis)) }
            @if told { p.chart-axis { (axis.label()) } }
        }
    };
    html! {
        @if place == 0 { (both) } @else {
            details.chart-other { summary { "换一种刻度：每一格是前一格的10倍" } (both) }
        }
    }
}

/// A drawing of one size; the style sheet shows the size that fits.
fn drawing(resolved: &Resolved<'_>, size: Size, axis: Axis) -> Markup {
    html! {
        @if let Ok(drawing) = draw(resolved, size, axis) {
            div class=(["chart-drawing chart-", size.name()].concat()) { (PreEscaped(drawing.svg)) }
        }
    }
}

/// The verdicts of a chart's checks; what the text leaves open is no verdict.
fn checks(source: Source<'_>, chart: &Chart) -> Markup {
    let mut held = held(source.bundle, chart);
    held.retain(|check| check.verdict != Verdict::Open);
    html! {
        @if !held.is_empty() {
            ul.chart-checks aria-label="核对" {
                @for check in held {
                    li { a href=(source.links.link(Page::Checks, &check.id)) {
                        (check_list::verdict(check.verdict))
                        span.chart-check { (display(&check.title)) }
                    } }
                }
            }
        }
    }
}

/// The same figures as a table, each linked to its indicator.
fn table_twin(source: Source<'_>, table: &Table) -> Markup {
    html! {
        details.chart-table {
            summary { "看表格" }
            div.table-scroll tabindex="0" role="group" aria-label="图表数据" {
                table {
                    thead { tr { @for (place, column) in table.columns.iter().enumerate() {
                        th.number[table.is_numeric(place)] scope="col" { (column) }
                    } } }
                    tbody { @for row in &table.rows { tr {
                        @if let Some((name, cells)) = row.split_first() {
                            th scope="row" { (name.text) }
                            @for cell in cells { (cell_of(source, cell)) }
                        }
                    } } }
                }
            }
        }
    }
}

fn cell_of(source: Source<'_>, cell: &Cell) -> Markup {
    html! {
        td.number[cell.numeric] {
            @if let Some(address) = address(source, cell) {
                a data-fact=[cell.fact.as_deref()] data-theme=[theme(cell)] data-check=[check(cell)]
                    href=(address) { (cell.text) }
            } @else { (cell.text) }
            @if let Some(fact) = &cell.fact { (check_list::mark(source, fact)) }
            @if let Some(formula) = &cell.formula { span.formula { "（" (formula) "）" } }
        }
    }
}

fn theme(cell: &Cell) -> Option<&str> {
    match cell.target.as_ref()? {
        Target::Theme(theme) => Some(theme),
        Target::Check(_) => None,
    }
}

fn check(cell: &Cell) -> Option<&str> {
    match cell.target.as_ref()? {
        Target::Check(check) => Some(check),
        Target::Theme(_) => None,
    }
}

/// The address a cell links to: its indicator, the indicators of its theme, or
/// a check.
fn address(source: Source<'_>, cell: &Cell) -> Option<String> {
    if let Some(fact) = &cell.fact {
        let fact = source.bundle.fact(fact)?;
        return Some(source.links.link(Page::Indicators, &fact.indicator));
    }
    Some(match cell.target.as_ref()? {
        Target::Theme(theme) => source.links.href(&theme_view(theme)),
        Target::Check(check) => source.links.link(Page::Checks, check),
    })
}
