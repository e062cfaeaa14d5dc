//! What every component can ask for: the bundle, the place, and addresses.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use super::navigate::{self, History};
use super::place::{Page, Place};
use crate::explore::search::Index;
use crate::explore::view::View;
use crate::model::bundle::Bundle;
use crate::model::site::ReportCard;

/// The app's whole input: one bundle, the list of reports, and the place.
#[derive(Clone)]
pub struct Site {
    /// The report that this app shows.
    pub bundle: Arc<Bundle>,
    /// All reports of the site, newest first.
    pub reports: Arc<[ReportCard]>,
    /// What the reader sees; the only state, mirrored in the address bar.
    pub place: RwSignal<Place>,
    root: Arc<str>,
    index: Arc<OnceLock<Index>>,
}

impl Site {
    /// `root` leads from the page to the site's root: relative (`../../`) in
    /// a prerendered page, an absolute path in the browser.
    pub fn new(bundle: Bundle, reports: Vec<ReportCard>, root: &str, place: Place) -> Self {
        Self {
            bundle: Arc::new(bundle),
            reports: reports.into(),
            place: RwSignal::new(place),
            root: root.into(),
            index: Arc::default(),
        }
    }

    /// The search index, built when first asked for.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.bundle))
    }

    /// The address of a place, fit for `href`.
    pub fn href(&self, place: &Place) -> String {
        self.rooted(&place.address(&self.bundle.report.id))
    }

    /// The address of a file below the root, fit for `href`. Never empty: an
    /// empty `href` would be the page itself.
    pub fn rooted(&self, path: &str) -> String {
        match format!("{}{path}", self.root) {
            address if address.is_empty() || address.starts_with('?') => format!("./{address}"),
            address => address,
        }
    }

    /// The address of a page's element on this site.
    pub fn link(&self, page: Page, fragment: &str) -> String {
        self.href(&Place::with(page, fragment))
    }

    /// The current view, tracked.
    pub fn view(&self) -> View {
        self.place.read().view.clone()
    }

    /// Changes the view in place, as typing does: the history keeps one entry.
    pub fn update_view(&self, change: impl FnOnce(&mut View)) {
        let mut place = self.place.get_untracked();
        change(&mut place.view);
        navigate::go(self, place, History::Replace);
    }

    /// Goes to a place as following a link does.
    pub fn go(&self, place: Place) {
        navigate::go(self, place, History::Push);
    }
}

/// The site that [`super::App`] provides to all below it.
pub fn use_site() -> Site {
    expect_context::<Site>()
}

/// The title of a page, for `<title>`.
pub fn title(bundle: &Bundle, page: Page) -> String {
    match page {
        Page::Home | Page::Overview => bundle.report.title.clone(),
        Page::Report | Page::Indicators => format!("{} · {}", page.label(), bundle.report.title),
    }
}
