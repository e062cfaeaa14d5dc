//! What the explorer shows, derived from the address in steps, so that a change
//! recomputes only what depends on it.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use maud::Markup;

use crate::state::Site;
use pages::explorer::{Explorer, explorer, is_windowed};
use query::rows::{ExploreCache, Explored, explore};
use query::view::View;

/// How many rows are drawn until it is known how many are in view.
const FIRST_DRAWN: usize = 40;

/// A window that holds every row.
pub(crate) const EVERY: Range<usize> = 0..usize::MAX;

/// The explorer's state: a function of the address, but for `window`, which
/// follows the scroll position.
#[derive(Clone)]
pub(crate) struct ExplorerState {
    /// The bundle, the route and the index.
    pub(crate) site: Site,
    /// The view.
    pub(crate) view: Memo<View>,
    /// The rows and the counts.
    pub(crate) explored: Memo<Arc<Explored>>,
    /// Which rows are drawn of a report that has too many to draw all.
    pub(crate) window: RwSignal<Range<usize>>,
}

impl ExplorerState {
    /// Derives the state from the site's route.
    pub(crate) fn new(site: Site) -> Self {
        let route = site.route;
        let view = Memo::new(move |_| route.read().view.clone());
        // Order, columns and open details do not change which rows are shown.
        let filters = Memo::new(move |_| view.read().filters());
        let explored = {
            let (site, cache) = (site.clone(), StoredValue::new(ExploreCache::default()));
            Memo::new(move |_| {
                let mut cache = cache.write_value();
                cache.explore(&site.bundle, site.index(), &filters.read())
            })
        };
        Self {
            site,
            view,
            explored,
            window: RwSignal::new(0..FIRST_DRAWN),
        }
    }

    /// The rows to draw, as a range of the visible ones.
    pub(crate) fn drawn(&self) -> Range<usize> {
        let rows = self.explored.with(|it| it.rows.len());
        if !is_windowed(self.site.bundle.indicators.len()) {
            return 0..rows;
        }
        let window = self.window.get();
        window.start.min(rows)..window.end.min(rows)
    }

    /// Whether there are so many rows that only those in view are drawn.
    pub(crate) fn is_windowed(&self) -> bool {
        self.explored.with(|it| is_windowed(it.rows.len()))
    }

    /// Draws something from the state, as HTML.
    pub(crate) fn draw(&self, draw: impl FnOnce(Explorer<'_>) -> Markup) -> String {
        let explorer = Explorer {
            source: self.site.source(),
            index: self.site.index(),
            view: &self.view.read(),
            fragment: &self.site.route.read().fragment,
            explored: &self.explored.read(),
            live: true,
        };
        draw(explorer).into_string()
    }

    /// The whole explorer, as HTML.
    pub(crate) fn whole(&self) -> String {
        let places = self.drawn();
        self.draw(|it| explorer(it, it.explored.rows.get(places).unwrap_or(&[])))
    }
}

/// What the explorer's HTML was drawn from.
#[derive(Clone)]
pub(crate) struct Drawn {
    /// The view that it shows.
    pub(crate) view: Rc<View>,
    /// Whether it is the static page's, which has every row.
    pub(crate) stands: bool,
}

impl Drawn {
    /// Whether it is what the current view shows.
    pub(crate) fn holds(&self, state: &ExplorerState) -> bool {
        *state.view.read() == *self.view
    }

    /// The rows that it shows.
    pub(crate) fn explored(&self, state: &ExplorerState) -> Explored {
        let (bundle, index) = (&state.site.bundle, state.site.index());
        explore(bundle, index, &self.view.filters(), None)
    }
}
