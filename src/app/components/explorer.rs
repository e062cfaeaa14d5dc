//! The explorer: every indicator, filtered, sorted, compared, taken away.

use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::hands;
use super::range::ValueRange;
use super::shown::Shown;
use crate::app::context::Site;
use crate::page::{explorer, facets, takeaway};

/// Whether the app is there to answer: what needs it is off in the static page.
const LIVE: bool = cfg!(target_arch = "wasm32");

/// The explorer. Its parts are HTML text, each drawn anew when it changes;
/// what is ticked, typed and pressed in them is heard of here.
pub fn explorer(site: &Site) -> AnyView {
    let shown = Shown::new(site.clone());
    hands::keep(&shown);
    let (changed, pressed, keyed) = (shown.clone(), shown.clone(), shown.clone());
    view! {
        <div
            class="explorer"
            on:change=move |event: Event| hands::change(&changed, &event)
            on:click=move |event: MouseEvent| hands::press(&pressed, &event)
            on:keydown=move |event: KeyboardEvent| hands::key(&keyed, &event)
        >
            <header class="page-head" inner_html=explorer::head().into_string()></header>
            <Choices shown=shown.clone() />
            <Status shown=shown.clone() />
            <div inner_html=shown.comparison()></div>
            <Table shown=shown.clone() />
            <Takeaway shown />
        </div>
    }
    .into_any()
}

/// The text filter, the facets, the order, the columns and the range.
#[component]
fn Choices(
    /// What the explorer shows.
    shown: Shown,
) -> impl IntoView {
    let (site, typing) = (shown.site.clone(), shown.site.clone());
    let lists = untrack(|| {
        let columns = facets::column_choice(&shown.view.read());
        let facets = shown.groups.with(|it| facets::facets(it));
        [facets.into_string(), columns.into_string()].concat()
    });
    let ordered = shown.clone();
    let orders = Memo::new(move |_| {
        facets::orders(ordered.site.source(), &ordered.view.read()).into_string()
    });
    view! {
        <div class="choices needs-script" role="search" aria-label="筛选指标">
            <div class="filter">
                <label for="filter">"筛选"</label>
                <input
                    id="filter"
                    class="filter-box"
                    type="search"
                    placeholder="指标名称、数字或主题"
                    autocomplete="off"
                    prop:value=Memo::new(move |_| site.view().filter)
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        typing.update_view(|view| view.filter = typed);
                    }
                />
            </div>
            <div class="facets">
                <details class="facet facet-order" data-facet="sort">
                    <summary class="facet-head" id="order">
                        "排序"
                    </summary>
                    <ul class="facet-panel orders" inner_html=orders></ul>
                </details>
                <div class="facet-lists" inner_html=lists></div>
            </div>
            <ValueRange shown />
        </div>
    }
    .into_any()
}

/// How many rows there are, which filters are in force, the ways out, and the
/// button that copies the address.
#[component]
fn Status(
    /// What the explorer shows.
    shown: Shown,
) -> impl IntoView {
    view! {
        <div class="status-line">
            <div class="status" inner_html=shown.status()></div>
            <button class="status-action needs-script" id="copy-link" type="button" disabled=!LIVE>
                "复制链接"
            </button>
            <a class="status-action" href="#takeaway">
                "下载"
            </a>
        </div>
        <div inner_html=takeaway::outcome("link-over").into_string()></div>
    }
    .into_any()
}

/// The rows. The app changes only those that come and go; see [`hands::keep`].
#[component]
fn Table(
    /// What the explorer shows.
    shown: Shown,
) -> impl IntoView {
    let rows = untrack(|| shown.rows());
    let (headed, counted, folded, hidden) =
        (shown.clone(), shown.clone(), shown.clone(), shown.clone());
    let heads = Memo::new(move |_| {
        explorer::heads(headed.site.source(), &headed.view.read()).into_string()
    });
    view! {
        <div class="table-frame" class:is-wide=move || shown.is_wide()>
            <table
                class="indicators"
                class:is-windowed=move || folded.is_windowed()
                role="table"
                aria-rowcount=move || counted.row_count()
                hidden=move || hidden.explored.with(|it| it.rows.is_empty())
            >
                <caption class="visually-hidden">"报告中的指标"</caption>
                <thead role="rowgroup" inner_html=heads></thead>
                <tbody class="spacer" id="rows-above" aria-hidden="true"></tbody>
                <tbody role="rowgroup" id="rows" inner_html=rows></tbody>
                <tbody class="spacer" id="rows-below" aria-hidden="true"></tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What can be taken away.
#[component]
fn Takeaway(
    /// What the explorer shows.
    shown: Shown,
) -> impl IntoView {
    let whole = takeaway::whole(shown.site.source()).into_string();
    let rows = Memo::new(move |_| {
        takeaway::rows_shown(shown.explored.with(|it| it.rows.len()), LIVE).into_string()
    });
    view! {
        <section class="takeaway" aria-labelledby="takeaway">
            <h2 class="section-title" id="takeaway">
                "下载"
            </h2>
            <p class="actions needs-script" inner_html=rows></p>
            <div inner_html=takeaway::outcome("rows-over").into_string()></div>
            <p class="actions" inner_html=whole></p>
        </section>
    }
    .into_any()
}
