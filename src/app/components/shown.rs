//! What the explorer shows, derived from the address step by step, so that a
//! change redoes only what depends on it.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::context::Site;
use crate::explore::columns::columns;
use crate::explore::rows::{Explored, Lately};
use crate::explore::view::View;
use crate::page::active;
use crate::page::comparison::comparison;
use crate::page::facets::{Group, groups};
use crate::page::row::Rows;

/// So many rows are all drawn, so that the browser's own search and print find
/// them; of more only those in sight.
const ALL_DRAWN: usize = 200;

/// So many columns fit; more make the table scroll sideways.
const FITTING: usize = 9;

/// The explorer's state, all of it a function of the address but for
/// `window`, which is where the reader has scrolled to.
#[derive(Clone)]
pub struct Shown {
    /// The bundle, the place and the index.
    pub site: Site,
    /// The view.
    pub view: Memo<View>,
    /// The rows and the counts.
    pub explored: Memo<Arc<Explored>>,
    /// The facets with their counts.
    pub groups: Memo<Vec<Group>>,
    /// Which rows are in sight, when there are too many to draw all.
    pub window: RwSignal<Range<usize>>,
}

impl Shown {
    /// Derives what is shown from the site's place.
    pub fn new(site: Site) -> Self {
        let view = {
            let site = site.clone();
            Memo::new(move |_| site.view())
        };
        // Order, columns and what else is open pick no other rows.
        let filters = Memo::new(move |_| view.read().filters());
        let explored = {
            let (site, lately) = (site.clone(), StoredValue::new(Lately::default()));
            Memo::new(move |_| {
                let mut lately = lately.write_value();
                lately.explore(&site.bundle, site.index(), &filters.read())
            })
        };
        let groups = {
            let site = site.clone();
            Memo::new(move |_| {
                let explored = explored.read();
                groups(
                    site.source(),
                    site.index(),
                    &filters.read(),
                    &explored.counts,
                )
            })
        };
        Self {
            site,
            view,
            explored,
            groups,
            window: RwSignal::new(0..first_drawn()),
        }
    }

    /// The rows to draw, as a range of those shown.
    pub fn drawn(&self) -> Range<usize> {
        let rows = self.explored.with(|it| it.rows.len());
        if rows <= ALL_DRAWN {
            return 0..rows;
        }
        let window = self.window.get();
        window.start.min(rows)..window.end.min(rows)
    }

    /// Whether only the rows in sight are drawn, all of one height.
    pub fn is_windowed(&self) -> bool {
        self.explored.with(|it| it.rows.len()) > ALL_DRAWN
    }

    /// Whether there are more columns than fit.
    pub fn is_wide(&self) -> bool {
        columns(self.view.read().columns).count() > FITTING
    }

    /// How many rows there are with the head, told where not all are drawn.
    pub fn row_count(&self) -> Option<String> {
        self.is_windowed()
            .then(|| (self.explored.with(|it| it.rows.len()) + 1).to_string())
    }

    /// The rows to draw, as HTML.
    pub fn rows(&self) -> String {
        let (view, explored) = (self.view.read(), self.explored.read());
        let places = explored.rows.get(self.drawn()).unwrap_or(&[]);
        let rows = Rows::of(self.site.source(), self.site.index(), &view);
        rows.draw(places).into_string()
    }

    /// The count of rows and the filters in force, as HTML.
    pub fn status(&self) -> Memo<String> {
        let it = self.clone();
        Memo::new(move |_| {
            let (source, index) = (it.site.source(), it.site.index());
            let (view, explored, groups) = (it.view.read(), it.explored.read(), it.groups.read());
            let fragment = &it.site.place.read().fragment;
            [
                active::left_out(source, &view, fragment, &explored).into_string(),
                active::status(source, index, &view, &explored, &groups).into_string(),
            ]
            .concat()
        })
    }

    /// The comparison, as HTML.
    pub fn comparison(&self) -> Memo<String> {
        let it = self.clone();
        Memo::new(move |_| {
            comparison(it.site.source(), it.site.index(), &it.view.read()).into_string()
        })
    }
}

/// The static page holds every row, for those who have nothing else.
fn first_drawn() -> usize {
    if cfg!(target_arch = "wasm32") {
        40
    } else {
        usize::MAX
    }
}
