//! What the app puts into the page, as Leptos components.
//!
//! `App = f(bundle, place)`: no component keeps state that the address does
//! not hold, but for what the reader is touching right now. Pages are HTML text
//! from [`pages`]; components are the search box and the panel, and
//! `browser` changes on the page what differs from its view.

use leptos::prelude::*;

use crate::components::panel::Panel;
use crate::components::search::Search;
use crate::context::Site;
use crate::parts;

/// The whole page below `<body>`.
#[component]
pub(crate) fn App(
    /// The bundle, the reports and the place.
    site: Site,
) -> impl IntoView {
    provide_context(site.clone());
    let page = Memo::new(move |_| site.place.read().page);
    // Nothing of the panel is there before a number is first asked for.
    let asked = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || site.place.read().view.number.is_some()
    });
    let heading = site.clone();
    view! {
        <header class="masthead">
            <div class="masthead-inner">
                <div
                    class="masthead-links"
                    inner_html=move || {
                        pages::header::header(heading.source(), Some(page.get())).into_string()
                    }
                ></div>
                <Search />
            </div>
        </header>
        {move || {
            parts::main(&site, page.get())
                .map(|html| view! { <main id="main" tabindex="-1" inner_html=html></main> })
        }}
        {move || asked.get().then(|| view! { <Panel /> })}
    }
}
