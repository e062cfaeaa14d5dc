//! The pages as Leptos components, for the prerender and for the browser.
//!
//! `App = f(bundle, place)`: no component keeps state that the address does
//! not hold, but for what the reader is touching right now.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod components;
pub mod context;
pub mod navigate;
pub mod pages;
pub mod place;

use leptos::prelude::*;

use components::footer::Footer;
use components::header::Header;
use context::Site;
use pages::indicators::Indicators;
use pages::overview::Overview;
use pages::report::Report;
use place::Page;

/// The whole page below `<body>`.
#[component]
pub fn App(
    /// The bundle, the reports and the place.
    site: Site,
) -> impl IntoView {
    provide_context(site.clone());
    let page = Memo::new(move |_| site.place.read().page);
    view! {
        <a class="skip-link" href="#main">"跳到正文"</a>
        <Header page />
        <main id="main" tabindex="-1">
            {move || match page.get() {
                Page::Home | Page::Overview => view! { <Overview page=page.get() /> }.into_any(),
                Page::Report => view! { <Report /> }.into_any(),
                Page::Indicators => view! { <Indicators /> }.into_any(),
            }}
        </main>
        <Footer />
    }
}
