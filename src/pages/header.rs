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
                @for (link, label) in COLUMNS {
                    li {
                        a href=(source.links.link(link, ""))
                            aria-current=[(page.map(shown) == Some(link)).then_some("page")] { (label) }
                    }
                }
            }
        }
        @if source.links.has_others() {
            nav.site-ways aria-label="各份报告" {
                ul {
                    li { a href=(source.links.rooted("reports/")) { "全部报告" } }
                    li { a href=(source.links.rooted("compare/")) { "比较" } }
                }
            }
        }
    }
}

/// The pages of a report with their names in the navigation: short, so that all
/// fit side by side on the narrowest phone.
const COLUMNS: [(Page, &str); 5] = [
    (Page::Overview, "概览"),
    (Page::Report, "全文"),
    (Page::Charts, "图表"),
    (Page::Indicators, "指标"),
    (Page::Checks, "核对"),
];

/// The page that the navigation marks: the home page shows the overview.
fn shown(page: Page) -> Page {
    match page {
        Page::Home => Page::Overview,
        page => page,
    }
}
