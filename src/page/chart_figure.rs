//! A chart with its headline, its trend in words and its table.

use maud::{Markup, PreEscaped, html};

use super::Source;
use crate::chart::draw::{Size, draw, title_id};
use crate::chart::table::{Cell, Table, table};
use crate::chart::trend::trend;
use crate::explore::place::Page;
use crate::model::chart::Chart;
use crate::text::typography::display;

/// A chart of the report. One that can't be drawn leaves its words.
pub fn chart_figure(source: Source<'_>, chart: &Chart) -> Markup {
    html! {
        figure.chart id=(chart.id) {
            figcaption.chart-words {
                h3.chart-title id=(title_id(chart)) { (display(&chart.title)) }
                @if let Some(subtitle) = &chart.subtitle { p.chart-subtitle { (display(subtitle)) } }
                @if let Ok(trend) = trend(chart, source.bundle) { p.chart-trend { (display(&trend)) } }
            }
            div.chart-drawings {
                @for size in Size::ALL { (drawing(source, chart, size)) }
            }
            @if let Ok(table) = table(chart, source.bundle) { (table_twin(source, &table)) }
        }
    }
}

/// One of the sizes; the style sheet shows the one that fits.
fn drawing(source: Source<'_>, chart: &Chart, size: Size) -> Markup {
    html! {
        @if let Ok(drawing) = draw(chart, source.bundle, size) {
            div class=(["chart-drawing chart-", size.name()].concat()) { (PreEscaped(drawing.svg)) }
        }
    }
}

/// The same figures as a table, each leading to its indicator.
fn table_twin(source: Source<'_>, table: &Table) -> Markup {
    html! {
        details.chart-table {
            summary { "表格" }
            div.table-scroll tabindex="0" role="group" aria-label="图表数据" {
                table {
                    thead { tr { @for column in &table.columns { th scope="col" { (column) } } } }
                    tbody {
                        @for row in &table.rows { tr { @for cell in row { (cell_of(source, cell)) } } }
                    }
                }
            }
        }
    }
}

fn cell_of(source: Source<'_>, cell: &Cell) -> Markup {
    let indicator = cell
        .fact
        .as_deref()
        .and_then(|id| source.bundle.fact(id))
        .map(|fact| fact.indicator.as_str());
    html! {
        td.number[cell.numeric] {
            @if let Some(indicator) = indicator {
                a data-fact=[&cell.fact] href=(source.links.link(Page::Indicators, indicator)) { (cell.text) }
            } @else { (cell.text) }
            @if let Some(formula) = &cell.formula { span.formula { "（" (formula) "）" } }
        }
    }
}
