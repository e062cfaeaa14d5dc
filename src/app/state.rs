//! The app's state: the bundle, and the route that the reader is at.

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

/// How the app goes to a route; the router does it.
type Go = fn(&Site, Route, History);

/// The app's whole input: one bundle, and the route.
#[derive(Clone)]
pub(crate) struct Site {
    /// The report that this app shows.
    pub(crate) bundle: Arc<Bundle>,
    /// What the reader sees; the only state, mirrored in the address bar.
    pub(crate) route: RwSignal<Route>,
    /// The way to other pages.
    pub(crate) links: Arc<Links>,
    /// The address of the everyday words, where the site has some.
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
                .into(),
            bundle: bundle.into(),
            synonyms: index.synonyms.as_deref().map(Into::into),
            route: RwSignal::new(route),
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

    /// The search index, built when first asked for.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.bundle))
    }

    /// Changes the view in place, as typing does: the history keeps one entry.
    pub(crate) fn update_view(&self, change: impl FnOnce(&mut View)) {
        let mut route = self.route.get_untracked();
        change(&mut route.view);
        (self.go)(self, route, History::Replace);
    }

    /// Changes the view by a step that Back undoes; the page stays where it is.
    /// What a link named is no longer asked for.
    pub(crate) fn step_view(&self, change: impl FnOnce(&mut View)) {
        let mut route = self.route.get_untracked();
        change(&mut route.view);
        route.fragment.clear();
        self.step(route);
    }

    /// Searches for what is typed. The first letter opens the results, by a step
    /// that Back undoes, and without words they close.
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

    /// Opens the provenance of a fact, over the page. Back closes it, however
    /// many numbers the reader has gone through.
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

    /// Goes to a place of the same page, by a step that Back undoes.
    pub(crate) fn step(&self, route: Route) {
        (self.go)(self, route, History::Stay);
    }
}
