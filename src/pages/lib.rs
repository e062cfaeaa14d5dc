//! Every page, panel and fragment as HTML text.
//!
//! Pure functions of the bundle, the view and the site's settings. The app
//! draws with the same functions and puts the text into the page: HTML that the
//! browser parses takes a third of the WASM that creating the elements one by
//! one takes.

mod active_filters;
pub mod answer;
pub mod body;
pub mod card;
pub mod chart_checks;
pub mod chart_figure;
pub mod chart_takeaway;
pub mod chart_tip;
pub mod charts;
pub mod check_list;
mod checkboxes;
pub mod comparison;
pub mod contents;
#[cfg(feature = "documents")]
pub mod document;
pub mod explorer;
pub mod facets;
pub mod figures;
pub mod first_screen;
pub mod footer;
pub mod header;
mod headline_figures;
mod highlight;
pub mod near;
pub mod operator;
mod order_note;
pub mod overview;
pub mod panel;
pub mod paragraph;
pub mod picture_button;
pub mod pieces;
pub mod poster;
pub mod report;
#[cfg(feature = "documents")]
mod report_list;
pub mod results;
pub mod revisions;
pub mod row;
pub mod said;
pub mod search_all;
mod section_path;
pub mod share;
pub mod takeaway;
pub mod tiles;
pub mod title;
pub mod verify_page;
#[cfg(test)]
mod viewed;

use maud::{Markup, PreEscaped, html};

use model::bundle::Bundle;
use query::links::Links;
use query::route::Page;

/// Ends the first screen of a page. A static page has its style up to here
/// within itself, and before this a link to the rest of it.
///
/// The script does nothing, but waits for the style, and the parser waits for it:
/// Firefox would show without style what follows. Other browsers wait by
/// themselves. What the app draws has it, too, though it doesn't run there: an
/// element that only one of both had would cost those after it the focus.
pub const FIRST_SCREEN_END: PreEscaped<&str> = PreEscaped("<script>0</script>");

/// The name of the style sheet that only the explorer and the list of checks
/// need, within the app package.
pub const LISTS_STYLE: &str = "lists.css";

/// The name of the style sheet of what sharing shows, within the app package.
pub const SHARE_STYLE: &str = "toast.css";

/// The name of the style sheet of the words beside a chart's mark, within the app
/// package.
pub const CHART_TIP_STYLE: &str = "chart_tip.css";

/// What a page is drawn from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The report.
    pub bundle: &'a Bundle,
    /// How the page links to others.
    pub links: &'a Links,
}

/// The content of `<main>` of a page without a view; the explorer and the
/// list of checks need theirs. The overview has a place for `search`, the search form.
pub fn standing(source: Source<'_>, page: Page, search: Markup) -> Markup {
    match page {
        Page::Home | Page::Overview => overview::overview(source, search),
        Page::Charts => charts::charts(source),
        Page::Report => report::report(source),
        Page::Indicators | Page::Checks => html! {},
    }
}

impl Source<'_> {
    /// A link to a sentence, a section or a row, to be shared. The style sheet
    /// draws its sign, so that copied text does not contain it.
    fn permalink(self, page: Page, id: &str, label: &str) -> Markup {
        html! { a.permalink href=(self.links.link(page, id)) aria-label=(label) {} }
    }
}
