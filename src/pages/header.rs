//! The header of a report's pages without the search box.

use maud::{Markup, html};

use super::Source;
use query::route::Page;

/// The brand and the navigation; `page` is the open one, if it is among them.
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

/// The page that the navigation marks: the home page shows the overview.
fn shown(page: Page) -> Page {
    match page {
        Page::Home => Page::Overview,
        page => page,
    }
}
