//! The pages as Leptos components, for the prerender and for the browser.
//!
//! `App = f(bundle, place)`: no component keeps state that the address does
//! not hold, but for what the reader is touching right now. Pages are HTML text
//! from [`crate::page`]; components are the search box and the panel, and
//! `browser` changes on the page what differs from its view.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod components;
pub mod context;
pub mod dialog;
pub mod navigate;
pub mod parts;

use leptos::prelude::*;

use crate::page;
use components::panel::Panel;
use components::search::Search;
use context::Site;

/// The whole page below `<body>`.
#[component]
pub fn App(
    /// The bundle, the reports and the place.
    site: Site,
) -> impl IntoView {
    provide_context(site.clone());
    let page = Memo::new(move |_| site.place.read().page);
    // Nothing of the panel is there before a number is first asked for.
    let asked = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || site.place.read().view.number.is_some()
    });
    let footer = parts::footer(&site);
    let heading = site.clone();
    view! {
        <header class="masthead">
            <div class="masthead-inner">
                <div
                    class="masthead-links"
                    inner_html=move || {
                        page::header::header(heading.source(), Some(page.get())).into_string()
                    }
                ></div>
                <Search />
            </div>
        </header>
        {move || {
            parts::main(&site, page.get())
                .map(|html| view! { <main id="main" tabindex="-1" inner_html=html></main> })
        }}
        {footer.map(|html| view! { <footer class="colophon" inner_html=html></footer> })}
        {move || asked.get().then(|| view! { <Panel /> })}
    }
}
