//! The explorer below its filter box: themes, order, and the table.

use maud::{Markup, html};

use super::Source;
use super::row::{row_count, rows};
use crate::explore::facet::Facet;
use crate::explore::rows::{Explored, explore};
use crate::explore::search::Index;
use crate::explore::view::{Column, Sort, View};

/// The columns as the table heads them; `None` for what can't be sorted.
const HEADS: [(&str, Option<Column>); 8] = [
    ("指标", Some(Column::Name)),
    ("原文数字", None),
    ("数值", Some(Column::Value)),
    ("单位", Some(Column::Unit)),
    ("限定", Some(Column::Qualifier)),
    ("时期", Some(Column::Period)),
    ("主题", Some(Column::Theme)),
    ("原文", Some(Column::Reading)),
];

/// The orders that phones offer, where the table has no heads to press.
const ORDERS: [(&str, Column, bool); 6] = [
    ("按原文顺序", Column::Reading, false),
    ("数值从大到小", Column::Value, true),
    ("数值从小到大", Column::Value, false),
    ("按指标名称", Column::Name, false),
    ("按单位", Column::Unit, false),
    ("按主题", Column::Theme, false),
];

/// The head of the explorer's page.
pub fn head() -> Markup {
    html! {
        h1.page-title { "指标" }
        p.page-lead {
            "报告中的每一个数字都归入一项指标，附原文写法和所在的句子。原文没有写明的，标为“未说明”。"
        }
    }
}

/// What the view chooses from, how many rows it leaves, and those rows.
pub fn explorer(source: Source<'_>, index: &Index, view: &View) -> Markup {
    let explored = explore(source.bundle, index, view, None);
    let shown = &explored.rows;
    html! {
        div.choices.needs-script {
            (themes(source, &explored, view))
            (orders(view.sort))
        }
        p.row-count data-status { (row_count(shown.len(), source.bundle.indicators.len())) }
        @if shown.is_empty() {
            div.nothing {
                p { "没有符合条件的指标。" }
                button.button id="reset" type="button" { "清除筛选条件" }
            }
        } @else {
            table.indicators role="table" {
                caption.visually-hidden { "报告中的指标" }
                thead role="rowgroup" {
                    tr role="row" { @for (name, column) in HEADS { (heading(name, column, view.sort)) } }
                }
                tbody role="rowgroup" { (rows(source, shown)) }
            }
        }
    }
}

/// A box to tick for each theme, with what it would leave.
fn themes(source: Source<'_>, explored: &Explored, view: &View) -> Markup {
    let themes = source.bundle.themes.iter().enumerate();
    html! {
        fieldset.themes-filter {
            legend { "主题" }
            div.chips {
                @for (place, theme) in themes {
                    label.chip {
                        input type="checkbox" name="theme" value=(theme.id)
                            id=(["theme-", &theme.id].concat())
                            checked[view.themes.contains(&theme.id)];
                        span.chip-name { (theme.name) }
                        " "
                        span.count { (explored.counts.of(Facet::Theme, place)) }
                    }
                }
            }
        }
    }
}

/// The order of the rows as a list to choose from, for phones.
fn orders(sort: Sort) -> Markup {
    html! {
        div.order {
            label for="order" { "排序" }
            select id="order" {
                @for (name, column, descending) in ORDERS {
                    option value=(Sort { column, descending }.encode())
                        selected[sort == Sort { column, descending }] { (name) }
                }
            }
        }
    }
}

/// A column's head, which sorts by it; pressed again, the other way round.
fn heading(name: &str, column: Option<Column>, sort: Sort) -> Markup {
    let order = |column| match sort {
        sort if sort.column != column => None,
        sort if sort.descending => Some("descending"),
        _ => Some("ascending"),
    };
    html! {
        @if let Some(column) = column {
            th scope="col" role="columnheader" aria-sort=[order(column)] {
                button.sort type="button" id=(["sort-", column.name()].concat())
                    value=(sort.pressed(column).encode()) { (name) }
            }
        } @else {
            th scope="col" role="columnheader" { (name) }
        }
    }
}
