//! What the pages show, as HTML text: everything that has no state of its own.
//!
//! Pure functions of the bundle, compiled for both targets. The components of
//! `app` put this text into the page and keep what changes under the reader's
//! hands. Text that the browser parses itself is a third of the WASM that
//! building the same elements one by one would take.

pub mod active_filters;
pub mod body;
pub mod chart_figure;
pub mod chart_takeaway;
pub mod chart_tip;
pub mod charts;
mod checkboxes;
pub mod comparison;
pub mod contents;
#[cfg(feature = "documents")]
pub mod document;
pub mod everywhere;
pub mod explorer;
pub mod facets;
pub mod figures;
pub mod footer;
pub mod header;
pub mod headline_figures;
pub mod highlight;
pub mod ledger;
pub mod operator;
pub mod overview;
pub mod panel;
pub mod paragraph;
pub mod pieces;
pub mod report;
pub mod results;
pub mod row;
pub mod section_path;
pub mod takeaway;
pub mod tiles;

use maud::{Markup, html};

use model::bundle::Bundle;
use model::site::ReportCard;
use query::links::Links;
use query::place::Page;

/// What a page is drawn from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The report.
    pub bundle: &'a Bundle,
    /// The way from the page to others.
    pub links: &'a Links,
}

/// The reports of the site, as the home page lists them.
#[derive(Clone, Copy, Default)]
pub struct Shelf<'a> {
    /// The newest ones.
    pub newest: &'a [ReportCard],
    /// How many there are.
    pub total: u32,
}

impl Shelf<'_> {
    /// What that page knows of the reports: the home page all of it, others
    /// whether there is more than one, so that they do not grow with the number.
    #[must_use]
    pub fn on(self, page: Page) -> Self {
        match page {
            Page::Home => self,
            _ => Self {
                newest: &[],
                total: self.total.min(2),
            },
        }
    }
}

/// What stands on a page that has no state of its own: its `<main>`. The
/// explorer and the ledger are drawn from the view, too.
pub fn standing(source: Source<'_>, shelf: Shelf<'_>, page: Page) -> Markup {
    match page {
        Page::Home => overview::overview(source, shelf),
        Page::Overview => overview::overview(source, Shelf::default()),
        Page::Charts => charts::charts(source),
        Page::Report => report::report(source),
        Page::Indicators | Page::Checks => html! {},
    }
}

impl Source<'_> {
    /// The link by which a sentence, a section or a row can be passed on. Its
    /// sign is drawn by the style sheet, so that copied text holds none.
    fn permalink(self, page: Page, id: &str, label: &str) -> Markup {
        html! { a.permalink href=(self.links.link(page, id)) aria-label=(label) {} }
    }
}
