//! The explorer: every indicator, filtered, sorted, each with its sentence.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlButtonElement};

use crate::app::context::Site;
use crate::app::navigate;
use crate::explore::view::Sort;
use crate::page;

/// The explorer. Below the filter box it is HTML text, drawn anew when the
/// view changes; its buttons and boxes are heard of here.
pub fn explorer(site: &Site) -> AnyView {
    let site = site.clone();
    let (asking, typing, choosing, pressing) =
        (site.clone(), site.clone(), site.clone(), site.clone());
    let html = Memo::new(move |_| {
        page::explorer::explorer(site.source(), site.index(), &site.view()).into_string()
    });
    view! {
        <div
            class="explorer"
            on:change=move |event| choose(&choosing, &event)
            on:click=move |event| press(&pressing, &event)
        >
            <header class="page-head" inner_html=page::explorer::head().into_string()></header>
            <div class="filter needs-script" role="search" aria-label="筛选指标">
                <label for="filter">"筛选"</label>
                <input
                    id="filter"
                    class="filter-box"
                    type="search"
                    placeholder="指标名称、数字或主题"
                    autocomplete="off"
                    prop:value=Memo::new(move |_| asking.view().filter)
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        typing.update_view(|view| view.filter = typed);
                    }
                />
            </div>
            <div class="explorer-rows" inner_html=html></div>
        </div>
    }
    .into_any()
}

/// A theme was ticked, or an order chosen from the list.
fn choose(site: &Site, event: &Event) {
    let Some(id) = target(event).map(|target| target.id()) else {
        return;
    };
    if let Some(theme) = id.strip_prefix("theme-") {
        site.update_view(|view| {
            if !view.themes.remove(theme) {
                view.themes.insert(theme.into());
            }
        });
    } else if id == "order" {
        sort(site, &event_target_value(event));
    }
    navigate::focus_again(id);
}

/// A column's head was pressed, or the button that clears the filters.
fn press(site: &Site, event: &MouseEvent) {
    let button = target(event).and_then(|target| target.closest("button").ok()?);
    let Some(button) = button.and_then(|it| it.dyn_into::<HtmlButtonElement>().ok()) else {
        return;
    };
    if button.id() == "reset" {
        site.update_view(|view| {
            view.filter.clear();
            view.themes.clear();
        });
        navigate::focus_again("filter".into());
    } else {
        sort(site, &button.value());
        navigate::focus_again(button.id());
    }
}

fn sort(site: &Site, order: &str) {
    if let Some(sort) = Sort::decode(order) {
        site.update_view(|view| view.sort = sort);
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
