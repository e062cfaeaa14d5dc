//! The app's state: the bundle, and the current route.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use super::address::{self, History};
use model::bundle::Bundle;
use model::site::SiteIndex;
use pages::Source;
use query::links::Links;
use query::route::Route;
use query::search::Index;
use query::view::View;

/// Goes to a route; set by the router.
type Go = fn(&Site, Route, History);

/// The app's whole input: one bundle, and the route.
#[derive(Clone)]
pub(crate) struct Site {
    /// The report that this app shows.
    pub(crate) bundle: Arc<Bundle>,
    /// The current route: the only state, mirrored in the address bar.
    pub(crate) route: RwSignal<Route>,
    /// The links to other pages.
    pub(crate) links: Arc<Links>,
    /// The address of the everyday words, if the site has some.
    pub(crate) synonyms: Option<Arc<str>>,
    index: Arc<OnceLock<Index>>,
    go: Go,
}

impl Site {
    /// `root` leads from the page to the site's root; see [`Links::new`].
    pub(crate) fn new(bundle: Bundle, index: &SiteIndex, root: &str, route: Route, go: Go) -> Self {
        let origin = address::origin();
        let full = (!origin.is_empty()).then(|| [&origin, root].concat());
        Self {
            links: Links::new(&bundle.report.id, root)
                .at(full)
                .among_others(index.total > 1)
                .with_chart_pictures(!index.cards_only)
                .into(),
            bundle: bundle.into(),
            synonyms: index.synonyms.as_deref().map(Into::into),
            route: RwSignal::new(route),
            index: Arc::default(),
            go,
        }
    }

    /// The input from which the HTML of a page is made.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            bundle: &self.bundle,
            links: &self.links,
        }
    }

    /// The search index, built on first use.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.bundle))
    }

    /// Changes the view without a new history entry, as while the reader types.
    pub(crate) fn update_view(&self, change: impl FnOnce(&mut View)) {
        let mut route = self.route.get_untracked();
        change(&mut route.view);
        (self.go)(self, route, History::Replace);
    }

    /// Changes the view by an entry that Back undoes; the page is not scrolled.
    /// The fragment of a followed link is dropped.
    pub(crate) fn step_view(&self, change: impl FnOnce(&mut View)) {
        let mut route = self.route.get_untracked();
        change(&mut route.view);
        route.fragment.clear();
        self.step(route);
    }

    /// Searches for what is typed. The first letter opens the results by an
    /// entry that Back undoes; without words they close.
    pub(crate) fn search(&self, words: String) {
        let mut route = self.route.get_untracked();
        let was_open = !route.view.search.trim().is_empty();
        route.view.search = words;
        let opens = !route.view.search.trim().is_empty();
        match (was_open, opens) {
            (false, true) => self.step(route),
            (true, false) if address::go_back(&self.links.href(&route)) => self.route.set(route),
            _ => (self.go)(self, route, History::Replace),
        }
    }

    /// Opens the provenance of a fact over the page. Back closes it, however
    /// many numbers were shown in between.
    pub(crate) fn open_number(&self, fact: &str) {
        let mut route = self.route.get_untracked();
        let before = route.view.number.replace(fact.into());
        let history = match before {
            Some(_) => History::Replace,
            None => History::Stay,
        };
        (self.go)(self, route, history);
    }

    /// Closes the provenance, as Back does.
    pub(crate) fn close_number(&self) {
        let mut route = self.route.get_untracked();
        let was_open = route.view.number.take().is_some();
        if was_open && !address::go_back(&self.links.href(&route)) {
            (self.go)(self, route, History::Replace);
        }
    }

    /// Goes to a route as following a link does.
    pub(crate) fn go(&self, route: Route) {
        (self.go)(self, route, History::Push);
    }

    /// Goes to a place on the same page, by an entry that Back undoes.
    pub(crate) fn step(&self, route: Route) {
        (self.go)(self, route, History::Stay);
    }
}
