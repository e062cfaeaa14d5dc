//! The explorer's parts that stand still: its head, and the table's head.

use maud::{Markup, html};

use super::Source;
use super::row::class;
use crate::explore::columns::columns;
use crate::explore::place::Page;
use crate::explore::view::{Column, View};

/// The head of the explorer's page.
pub fn head() -> Markup {
    html! {
        h1.page-title { "指标" }
        p.page-lead {
            "报告中作为数据的每一个数字都归入一项指标（序号、文号、专名中的数字不计），附原文写法和所在的句子。原文没有写明的，标为“未说明”。"
        }
    }
}

/// The table's heads, each a link that sorts by its column; pressed again, the
/// other way round.
pub fn heads(source: Source<'_>, view: &View) -> Markup {
    html! {
        tr role="row" { @for column in columns(view.columns) { (heading(source, view, column)) } }
    }
}

fn heading(source: Source<'_>, view: &View, column: Column) -> Markup {
    let order = match view.sort {
        sort if sort.column != column => None,
        sort if sort.descending => Some("descending"),
        _ => Some("ascending"),
    };
    let sorted = View {
        sort: view.sort.pressed(column),
        ..view.clone()
    };
    let id = ["sort-", column.name()].concat();
    html! {
        th class=(class(column)) scope="col" role="columnheader" aria-sort=[order] {
            a.sort id=(id) data-focus=(id) href=(source.links.view(Page::Indicators, sorted)) {
                (column.label())
            }
        }
    }
}
