//! The search box of every page.

use leptos::prelude::*;

use super::keys;
use super::results::Results;
use crate::app::context::use_site;
use crate::explore::place::Page;
use crate::page::results::summary;

/// The id of the search box, which `/` puts the focus on.
pub const SEARCH_ID: &str = "search";

/// The search box and, below it, what it finds.
///
/// Before the app is there it is a plain form that opens the report page.
#[component]
pub fn Search() -> impl IntoView {
    let site = use_site();
    let query = Memo::new(move |_| site.place.read().view.search.clone());
    let found = {
        let site = use_site();
        Memo::new(move |_| site.index().search(&query.read()))
    };
    let asked = move || !query.read().trim().is_empty();
    let (typing, pressing) = (use_site(), use_site());
    view! {
        <form
            class="search"
            role="search"
            action=use_site().links.link(Page::Report, "")
            method="get"
            on:submit=move |event| {
                event.prevent_default();
                keys::walk(1);
            }
            on:keydown=move |event| keys::press(&pressing, &event)
        >
            <label class="visually-hidden" for=SEARCH_ID>"搜索原文、指标和数字"</label>
            <input
                id=SEARCH_ID
                class="search-box"
                name="q"
                type="search"
                placeholder="搜索原文、指标、数字"
                autocomplete="off"
                enterkeyhint="search"
                prop:value=move || query.get()
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    typing.update_view(|view| view.search = typed);
                }
            />
            <kbd class="search-key" aria-hidden="true">"/"</kbd>
            <p class="visually-hidden" role="status">
                {move || asked().then(|| summary(&query.read(), &found.read()))}
            </p>
            {move || asked().then(|| view! { <Results query found /> })}
        </form>
    }
    .into_any()
}
