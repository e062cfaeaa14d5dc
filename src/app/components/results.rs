//! What the search box finds, in a panel below it.

use leptos::prelude::*;

use super::keys;
use crate::app::context::use_site;
use crate::explore::search;
use crate::page::results::{FIRST, rest, results, summary};

/// The panel of results.
#[component]
pub fn Results(
    /// What was asked.
    query: Memo<String>,
    /// What was found.
    found: Memo<search::Results>,
) -> impl IntoView {
    let site = use_site();
    let closing = site.clone();
    let all = RwSignal::new(false);
    let shown = move || if all.get() { usize::MAX } else { FIRST };
    let html = move || {
        let place = site.place.get_untracked();
        results(site.source(), &found.read(), &place, shown()).into_string()
    };
    view! {
        <div
            class="results"
            id="results"
            role="region"
            aria-label="搜索结果"
            data-passages=move || found.read().passages.len().to_string()
        >
            <div class="results-head">
                <p class="results-count" aria-hidden="true">
                    {move || summary(&query.read(), &found.read())}
                </p>
                <button
                    type="button"
                    class="close"
                    aria-label="关闭搜索结果"
                    on:click=move |_| keys::clear(&closing)
                ></button>
            </div>
            <div inner_html=html></div>
            {move || {
                rest(&found.read(), shown())
                    .map(|text| {
                        view! {
                            <button type="button" class="more" on:click=move |_| all.set(true)>
                                {text}
                            </button>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}
