//! The app's state: the bundle, and the place that the reader is at.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use super::address::{self, History};
use model::bundle::Bundle;
use model::site::ReportCard;
use pages::{Shelf, Source};
use query::links::Links;
use query::place::Place;
use query::search::Index;
use query::view::View;

/// How the app goes to a place; the router does it.
type Go = fn(&Site, Place, History);

/// The app's whole input: one bundle, the list of reports, and the place.
#[derive(Clone)]
pub(crate) struct Site {
    /// The report that this app shows.
    pub(crate) bundle: Arc<Bundle>,
    /// The newest reports of the site, newest first; on the home page only.
    pub(crate) reports: Arc<[ReportCard]>,
    total: u32,
    /// What the reader sees; the only state, mirrored in the address bar.
    pub(crate) place: RwSignal<Place>,
    /// The way to other pages.
    pub(crate) links: Arc<Links>,
    index: Arc<OnceLock<Index>>,
    go: Go,
}

impl Site {
    /// `root` leads from the page to the site's root; see [`Links::new`].
    pub(crate) fn new(bundle: Bundle, shelf: Shelf<'_>, root: &str, place: Place, go: Go) -> Self {
        let origin = address::origin();
        let full = (!origin.is_empty()).then(|| [&origin, root].concat());
        Self {
            links: Links::new(&bundle.report.id, root)
                .at(full)
                .among_others(shelf.total > 1)
                .into(),
            bundle: bundle.into(),
            reports: shelf.newest.into(),
            total: shelf.total,
            place: RwSignal::new(place),
            index: Arc::default(),
            go,
        }
    }

    /// What the HTML of a page is made from.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            bundle: &self.bundle,
            links: &self.links,
        }
    }

    /// The reports of the site, as far as this page knows them.
    pub(crate) fn shelf(&self) -> Shelf<'_> {
        Shelf {
            newest: &self.reports,
            total: self.total,
        }
    }

    /// The search index, built when first asked for.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.bundle))
    }

    /// Changes the view in place, as typing does: the history keeps one entry.
    pub(crate) fn update_view(&self, change: impl FnOnce(&mut View)) {
        let mut place = self.place.get_untracked();
        change(&mut place.view);
        (self.go)(self, place, History::Replace);
    }

    /// Changes the view by a step that Back undoes; the page stays where it is.
    /// What a link named is no longer asked for.
    pub(crate) fn step_view(&self, change: impl FnOnce(&mut View)) {
        let mut place = self.place.get_untracked();
        change(&mut place.view);
        place.fragment.clear();
        self.step(place);
    }

    /// Opens the provenance of a fact, over the page. Back closes it, however
    /// many numbers the reader has gone through.
    pub(crate) fn open_number(&self, fact: &str) {
        let mut place = self.place.get_untracked();
        let before = place.view.number.replace(fact.into());
        let history = match before {
            Some(_) => History::Replace,
            None => History::Stay,
        };
        (self.go)(self, place, history);
    }

    /// Closes the provenance, as Back does.
    pub(crate) fn close_number(&self) {
        let mut place = self.place.get_untracked();
        if place.view.number.take().is_some() && !address::go_back() {
            (self.go)(self, place, History::Replace);
        }
    }

    /// Goes to a place as following a link does.
    pub(crate) fn go(&self, place: Place) {
        (self.go)(self, place, History::Push);
    }

    /// Goes to a place of the same page, by a step that Back undoes.
    pub(crate) fn step(&self, place: Place) {
        (self.go)(self, place, History::Stay);
    }
}
