//! What the explorer is asked: text, themes, order.

use leptos::prelude::*;

use crate::app::context::{Site, use_site};
use crate::explore::rows::theme_counts;
use crate::explore::view::{Column, Sort};

/// The orders that phones offer, where the table has no heads to press.
const ORDERS: [(&str, Column, bool); 6] = [
    ("按原文顺序", Column::Reading, false),
    ("数值从大到小", Column::Value, true),
    ("数值从小到大", Column::Value, false),
    ("按指标名称", Column::Name, false),
    ("按单位", Column::Unit, false),
    ("按主题", Column::Theme, false),
];

/// The explorer's controls and the number of rows that they leave.
#[component]
pub fn Controls(
    /// The rows that are shown.
    shown: Memo<Vec<usize>>,
) -> impl IntoView {
    let (site, typing) = (use_site(), use_site());
    let total = site.bundle.indicators.len();
    let filter = move || site.place.read().view.filter.clone();
    view! {
        <div class="controls needs-script" role="search" aria-label="筛选指标">
            <div class="filter">
                <label for="filter">"筛选"</label>
                <input
                    id="filter"
                    class="filter-box"
                    type="search"
                    placeholder="指标名称、数字或主题"
                    autocomplete="off"
                    prop:value=filter
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        typing.update_view(|view| view.filter = typed);
                    }
                />
            </div>
            <Themes />
            <Orders />
        </div>
        <p class="row-count" role="status">{move || count(shown.read().len(), total)}</p>
    }
    .into_any()
}

fn count(shown: usize, total: usize) -> String {
    let total = total.to_string();
    if shown.to_string() == total {
        return ["共 ", &total, " 项指标"].concat();
    }
    [&shown.to_string(), " 项指标（共 ", &total, " 项）"].concat()
}

/// A box to tick for each theme, with what it would leave.
#[component]
fn Themes() -> impl IntoView {
    let site = use_site();
    let counts = {
        let site = use_site();
        Memo::new(move |_| theme_counts(&site.bundle, site.index(), &site.view()))
    };
    let chips: Vec<AnyView> = (0..site.bundle.themes.len())
        .filter_map(|place| chip(&site, place, counts))
        .collect();
    view! {
        <fieldset class="themes-filter">
            <legend>"主题"</legend>
            <div class="chips">{chips}</div>
        </fieldset>
    }
    .into_any()
}

fn chip(site: &Site, place: usize, counts: Memo<Vec<(usize, usize)>>) -> Option<AnyView> {
    let theme = site.bundle.themes.get(place)?;
    let count = move || counts.read().get(place).map(|(_, count)| count.to_string());
    let (chosen, choosing) = (site.clone(), site.clone());
    let (id, chosen_id) = (theme.id.clone(), theme.id.clone());
    let toggle = move |_| {
        choosing.update_view(|view| {
            if !view.themes.remove(&id) {
                view.themes.insert(id.clone());
            }
        });
    };
    let chip = view! {
        <label class="chip" data-theme=theme.id.clone()>
            <input
                type="checkbox"
                prop:checked=move || chosen.place.read().view.themes.contains(&chosen_id)
                on:change=toggle
            />
            <span class="chip-name">{theme.name.clone()}</span>
            <span class="count">{count}</span>
        </label>
    };
    Some(chip.into_any())
}

/// The order of the rows as a list to choose from, for phones.
#[component]
fn Orders() -> impl IntoView {
    let site = use_site();
    let options: Vec<AnyView> = ORDERS
        .into_iter()
        .map(|(name, column, descending)| {
            let site = use_site();
            let sort = Sort { column, descending };
            let chosen = move || site.place.read().view.sort == sort;
            view! { <option prop:selected=chosen>{name}</option> }.into_any()
        })
        .collect();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if let Some((_, column, descending)) = ORDERS.into_iter().find(|it| it.0 == chosen) {
            site.update_view(|view| view.sort = Sort { column, descending });
        }
    };
    view! {
        <div class="order">
            <label for="order">"排序"</label>
            <select id="order" on:change=choose>{options}</select>
        </div>
    }
    .into_any()
}

/// A column's head, which sorts by it; pressed again, the other way round.
#[component]
pub fn SortButton(
    /// What the column holds.
    name: &'static str,
    /// What it sorts by.
    column: Column,
) -> impl IntoView {
    let (site, sorting) = (use_site(), use_site());
    let order = move || match site.place.read().view.sort {
        sort if sort.column != column => None,
        sort if sort.descending => Some("descending"),
        _ => Some("ascending"),
    };
    let turn = move |_| {
        sorting.update_view(|view| {
            view.sort = Sort {
                column,
                descending: view.sort.column == column && !view.sort.descending,
            };
        });
    };
    view! {
        <th scope="col" role="columnheader" aria-sort=order>
            <button type="button" class="sort" data-column=column.name() on:click=turn>{name}</button>
        </th>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_names_the_whole_only_when_some_rows_are_left_out() {
        assert_eq!(count(105, 105), "共 105 项指标");
        assert_eq!(count(3, 105), "3 项指标（共 105 项）");
    }
}
