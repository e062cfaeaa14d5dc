//! The head of every page, but for its search box.

use maud::{Markup, html};

use super::Source;
use query::place::Page;

/// Whose report this is, and its pages; `page` is the one that is open, if it
/// is one of them.
pub fn header(source: Source<'_>, page: Option<Page>) -> Markup {
    html! {
        a.brand href=(source.links.link(Page::Home, "")) {
            span.brand-place { (source.bundle.report.district) }
            " "
            span.brand-name { "法治政府建设年度报告" }
        }
        nav.site-nav aria-label="栏目" {
            ul {
                @for link in Page::ALL.into_iter().filter(|page| *page != Page::Home) {
                    li {
                        a href=(source.links.link(link, ""))
                            aria-current=[(page.map(shown) == Some(link)).then_some("page")] { (link.label()) }
                    }
                }
            }
        }
    }
}

/// The page as the navigation knows it: the home page shows the overview.
fn shown(page: Page) -> Page {
    match page {
        Page::Home => Page::Overview,
        page => page,
    }
}
