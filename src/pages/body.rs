//! The body of a report's page: header with the search box, main, footer.

use maud::{Markup, html};

use super::explorer::{Explorer, explorer};
use super::{Source, check_list, footer, header, standing};
use model::bundle::Bundle;
use query::route::Page;
use query::rows::explore;
use query::search::Index;
use query::view::View;

/// The id of the search box; the key `/` focuses it.
pub const SEARCH_ID: &str = "search";

/// A page of the app in its initial state; `foot` ends its footer.
pub fn body(source: Source<'_>, page: Page, foot: Markup) -> Markup {
    let form = search_form(source, search_box());
    match page {
        // The form stands within the first screen.
        Page::Home | Page::Overview => {
            let main = standing(source, page, form);
            framed(source, Some(page), html! {}, main, foot)
        }
        _ => framed(source, Some(page), form, main(source, page), foot),
    }
}

/// A page of a report outside the app; `foot` ends its footer.
pub fn outside(source: Source<'_>, main: Markup, foot: Markup) -> Markup {
    let form = search_form(source, search_field());
    framed(source, None, form, main, foot)
}

/// A page of the site as a whole that has no place for a search; `foot` ends its
/// footer.
pub fn without_search(source: Source<'_>, main: Markup, foot: Markup) -> Markup {
    framed(source, None, html! {}, main, foot)
}

fn framed(
    source: Source<'_>,
    page: Option<Page>,
    search: Markup,
    main: Markup,
    foot: Markup,
) -> Markup {
    html! {
        header.masthead {
            div.masthead-inner {
                div.masthead-links { (header::header(source, page)) }
                (search)
            }
        }
        main id="main" tabindex="-1" { (main) }
        footer.colophon { (footer::footer(source)) (foot) }
    }
}

fn search_form(source: Source<'_>, content: Markup) -> Markup {
    html! {
        form.search role="search" action=(source.links.link(Page::Report, "")) method="get" { (content) }
    }
}

/// The content of the search form: a field, which opens the report page until
/// the app answers it, and the place for the results.
fn search_box() -> Markup {
    html! {
        (search_field())
        kbd.search-key aria-hidden="true" { "/" }
        p.visually-hidden id="status" role="status" {}
        div.results-slot {}
    }
}

fn search_field() -> Markup {
    html! {
        label.visually-hidden for=(SEARCH_ID) { "搜索原文、指标和数字" }
        input.search-box id=(SEARCH_ID) name="q" type="search" placeholder="搜索原文、指标、数字"
            autocomplete="off" enterkeyhint="search";
    }
}

/// The title of a page, for `<title>`.
pub fn title(bundle: &Bundle, page: Page) -> String {
    let title = &bundle.report.title;
    match page {
        Page::Home | Page::Overview => title.clone(),
        Page::Charts | Page::Report | Page::Indicators | Page::Checks => {
            [page.label(), " · ", title].concat()
        }
    }
}

fn main(source: Source<'_>, page: Page) -> Markup {
    match page {
        Page::Indicators => every_row(source),
        Page::Checks => check_list::check_list(source, Default::default(), ""),
        _ => standing(source, page, html! {}),
    }
}

/// The explorer with every row, complete without a script.
fn every_row(source: Source<'_>) -> Markup {
    let (index, view) = (Index::new(source.bundle), View::default());
    let explored = explore(source.bundle, &index, &view, None);
    let it = Explorer {
        source,
        index: &index,
        view: &view,
        fragment: "",
        explored: &explored,
        live: false,
    };
    explorer(it, &explored.rows)
}
