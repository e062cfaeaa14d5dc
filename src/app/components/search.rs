//! The search box of every page, and what it finds.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::keys;
use crate::context::{Site, use_site};
use pages::results::{FIRST, panel};
use query::place::Page;

/// The id of the search box, which `/` puts the focus on.
pub(crate) const SEARCH_ID: &str = "search";

/// The search box and, below it, what it finds.
///
/// Before the app is there it is a plain form that opens the report page.
#[component]
pub(crate) fn Search() -> impl IntoView {
    let site = use_site();
    let all = RwSignal::new(false);
    let found = {
        let site = site.clone();
        Memo::new(move |_| found(&site, all.get()))
    };
    let (asking, typing, pressing) = (site.clone(), site.clone(), site.clone());
    let action = site.links.link(Page::Report, "");
    view! {
        <form
            class="search"
            role="search"
            action=action
            method="get"
            on:submit=move |event| {
                event.prevent_default();
                keys::walk(1);
            }
            on:keydown=move |event: KeyboardEvent| keys::press(&pressing, &event)
            on:click=move |event: MouseEvent| match button(&event) {
                Some(Button::Close) => keys::clear(&site),
                Some(Button::More) => all.set(true),
                None => {}
            }
        >
            <label class="visually-hidden" for=SEARCH_ID>
                "搜索原文、指标和数字"
            </label>
            <input
                id=SEARCH_ID
                class="search-box"
                name="q"
                type="search"
                placeholder="搜索原文、指标、数字"
                autocomplete="off"
                enterkeyhint="search"
                prop:value=Memo::new(move |_| asking.view().search)
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    all.set(false);
                    typing.update_view(|view| view.search = typed);
                }
            />
            <kbd class="search-key" aria-hidden="true">
                "/"
            </kbd>
            <p class="visually-hidden" id="status" role="status"></p>
            <div class="results-slot" inner_html=found></div>
        </form>
    }
    .into_any()
}

/// What the current search finds, drawn; nothing when nothing is asked.
fn found(site: &Site, all: bool) -> String {
    let place = site.place.get();
    let query = &place.view.search;
    if query.trim().is_empty() {
        return String::new();
    }
    let found = site.index().search(query);
    let most = if all { usize::MAX } else { FIRST };
    panel(site.source(), &found, &place, most).into_string()
}

/// The buttons of the panel, which is HTML text without handlers of its own.
enum Button {
    Close,
    More,
}

fn button(event: &MouseEvent) -> Option<Button> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let pressed = target.closest("button").ok()??;
    match pressed.class_name().as_str() {
        "close" => Some(Button::Close),
        "more" => Some(Button::More),
        _ => None,
    }
}
