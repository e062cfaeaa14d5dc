//! The pages as Leptos components, for the prerender and for the browser.
//!
//! `App = f(bundle, place)`: no component keeps state that the address does
//! not hold, but for what the reader is touching right now. Components hold
//! what changes under the reader's hands; what only stands there is HTML text
//! from [`crate::page`].

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod components;
pub mod context;
pub mod dialog;
pub mod navigate;
pub mod parts;

use leptos::prelude::*;

use crate::explore::place::Page;
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
        {move || body(&site, page.get())}
        {footer.map(|html| view! { <footer class="colophon" inner_html=html></footer> })}
        <Panel />
    }
}

/// What stands between the head and the foot.
fn body(site: &Site, page: Page) -> AnyView {
    match page {
        Page::Indicators => view! {
            <main id="main" tabindex="-1">
                {parts::explorer(site)}
            </main>
        }
        .into_any(),
        Page::Checks => parts::ledger(site).into_any(),
        Page::Home | Page::Overview | Page::Charts | Page::Report => parts::standing(site, page)
            .map(|html| view! { <main id="main" tabindex="-1" inner_html=html></main> })
            .into_any(),
    }
}
