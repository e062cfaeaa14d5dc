//! The head of every page: whose report this is, the pages, the search box.

use leptos::prelude::*;

use super::search::Search;
use crate::app::context::use_site;
use crate::explore::place::Page;

/// The head of every page.
#[component]
pub fn Header(
    /// The page that is shown.
    page: Memo<Page>,
) -> impl IntoView {
    let site = use_site();
    let pages = [Page::Overview, Page::Report, Page::Indicators].map(|link| {
        let href = site.links.link(link, "");
        let current = move || (shown(page.get()) == link).then_some("page");
        view! { <li><a href=href aria-current=current>{link.label()}</a></li> }.into_any()
    });
    view! {
        <header class="masthead">
            <div class="masthead-inner">
                <a class="brand" href=site.links.link(Page::Home, "")>
                    <span class="brand-place">{site.bundle.report.district.clone()}</span>
                    <span class="brand-name">"法治政府建设年度报告"</span>
                </a>
                <nav class="site-nav" aria-label="栏目">
                    <ul>{pages}</ul>
                </nav>
                <Search />
            </div>
        </header>
    }
    .into_any()
}

/// The page as the navigation knows it: the home page shows the overview.
fn shown(page: Page) -> Page {
    match page {
        Page::Home => Page::Overview,
        page => page,
    }
}
