//! The explorer: every indicator, filtered, sorted, each with its sentence.

use leptos::prelude::*;

use super::controls::{Controls, SortButton};
use crate::app::context::use_site;
use crate::explore::rows::rows;
use crate::explore::view::Column;
use crate::page;

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

/// The explorer.
#[component]
pub fn Indicators() -> impl IntoView {
    let site = use_site();
    let shown = {
        let site = use_site();
        Memo::new(move |_| rows(&site.bundle, site.index(), &site.view()))
    };
    let body = move || page::row::rows(site.source(), &shown.read()).into_string();
    view! {
        <div class="explorer">
            <header class="page-head">
                <h1 class="page-title">"指标"</h1>
                <p class="page-lead">
                    "报告中的每一个数字都归入一项指标，附原文写法和所在的句子。原文没有写明的，标为“未说明”。"
                </p>
            </header>
            <Controls shown />
            <table class="indicators" role="table">
                <caption class="visually-hidden">"报告中的指标"</caption>
                <thead role="rowgroup">
                    <tr role="row">{HEADS.map(|(name, column)| head(name, column))}</tr>
                </thead>
                <tbody role="rowgroup" inner_html=body></tbody>
            </table>
            {move || shown.read().is_empty().then(nothing)}
        </div>
    }
    .into_any()
}

fn head(name: &'static str, column: Option<Column>) -> AnyView {
    match column {
        Some(column) => view! { <SortButton name column /> }.into_any(),
        None => view! {
            <th scope="col" role="columnheader">
                {name}
            </th>
        }
        .into_any(),
    }
}

fn nothing() -> AnyView {
    let site = use_site();
    let reset = move |_| {
        site.update_view(|view| {
            view.filter.clear();
            view.themes.clear();
        });
    };
    view! {
        <div class="nothing">
            <p>"没有符合条件的指标。"</p>
            <button type="button" class="button" id="reset" on:click=reset>
                "清除筛选条件"
            </button>
        </div>
    }
    .into_any()
}
