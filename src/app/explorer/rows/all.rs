//! Rows that are all in the page: those that the view leaves out are hidden.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Element;

use super::super::state::{Drawn, ExplorerState};
use super::{body, children, expect_changes, html, keep_frame, name_groups, parsed};
use query::enum_set::EnumSet;
use query::rows::Explored;
use query::view::Column;

/// Keeps the rows in the page up to date with the view.
pub(super) fn keep(state: &ExplorerState, drawn: &Drawn) {
    let (state, drawn) = (state.clone(), drawn.clone());
    Effect::new(move |before: Option<Option<AllRows>>| {
        let before = before.flatten();
        if before.is_none() && drawn.holds(&state) {
            return None;
        }
        let mut rows = before.or_else(|| AllRows::drawn(&state, &drawn))?;
        rows.keep(&state);
        keep_frame(&state);
        Some(rows)
    });
}

/// The rows of a report.
struct AllRows {
    body: Element,
    /// The rows by their places in the bundle's list; `None` for one that was
    /// never drawn.
    rows: Vec<Option<Element>>,
    /// The places in the order in which their rows stand in the page.
    order: Vec<usize>,
    /// Whether a row is visible, by its place.
    shown: Vec<bool>,
    columns: EnumSet<Column>,
    /// What the rows show; `None` for the state of the static page.
    explored: Option<Arc<Explored>>,
    /// Whether any row has the heading of a group.
    is_grouped: bool,
}

impl AllRows {
    /// The rows as the page was drawn.
    fn drawn(state: &ExplorerState, drawn: &Drawn) -> Option<Self> {
        let total = state.site.bundle.indicators.len();
        let mut all = Self {
            body: body()?,
            rows: vec![None; total],
            order: Vec::new(),
            shown: vec![false; total],
            columns: drawn.view.columns,
            explored: None,
            is_grouped: false,
        };
        all.adopt(drawn.explored(state).rows);
        Some(all)
    }

    /// Takes the rows in the page as those at these places.
    fn adopt(&mut self, places: Vec<usize>) {
        self.rows.fill(None);
        self.shown.fill(false);
        for (place, row) in places.iter().zip(children(&self.body)) {
            if let Some(slot) = self.rows.get_mut(*place) {
                *slot = Some(row);
            }
            self.set_shown(*place, true);
        }
        self.order = places;
    }

    /// Updates the rows to the view.
    fn keep(&mut self, state: &ExplorerState) {
        let (explored, columns) = (state.explored.get(), state.view.read().columns);
        let is_known = |it: &Arc<Explored>| Arc::ptr_eq(it, &explored);
        if self.columns != columns {
            self.columns = columns;
            self.body.set_inner_html(&html(state, &explored.rows));
            self.adopt(explored.rows.clone());
        } else if self.explored.as_ref().is_some_and(is_known) {
            return;
        } else {
            self.show(state, &explored.rows);
        }
        let rows = explored.rows.iter().enumerate();
        let rows = rows.filter_map(|(at, place)| Some((at, self.row(*place)?)));
        if self.is_grouped || state.view.read().sort.column.is_by_unit() {
            self.is_grouped = name_groups(state, rows);
        }
        self.explored = Some(explored);
    }

    fn show(&mut self, state: &ExplorerState, wanted: &[usize]) {
        expect_changes();
        let missing = wanted.iter().copied();
        let missing: Vec<usize> = missing.filter(|it| self.row(*it).is_none()).collect();
        if !missing.is_empty() {
            self.make(state, &missing);
        }
        let mut shown = vec![false; self.shown.len()];
        for place in wanted {
            if let Some(slot) = shown.get_mut(*place) {
                *slot = true;
            }
        }
        for (place, shown) in shown.iter().enumerate() {
            self.set_shown(place, *shown);
        }
        let is_shown = |place: &&usize| self.shown.get(**place) == Some(&true);
        if !self.order.iter().filter(is_shown).eq(wanted) {
            self.put_in_order(wanted);
        }
    }

    /// Draws rows for the first time.
    fn make(&mut self, state: &ExplorerState, places: &[usize]) {
        for (place, row) in places.iter().zip(parsed(&html(state, places))) {
            let _ = self.body.append_child(&row);
            if let Some(slot) = self.rows.get_mut(*place) {
                *slot = Some(row);
            }
            if let Some(shown) = self.shown.get_mut(*place) {
                *shown = true;
            }
            self.order.push(*place);
        }
    }

    /// Hides or shows a row, if that changes anything.
    fn set_shown(&mut self, place: usize, shown: bool) {
        let row = self.rows.get(place).and_then(Option::as_ref);
        if let (Some(row), Some(was)) = (row, self.shown.get_mut(place))
            && *was != shown
        {
            let _ = row.toggle_attribute_with_force("hidden", !shown);
            *was = shown;
        }
    }

    /// Puts the wanted rows into their order, and the hidden ones after them.
    fn put_in_order(&mut self, wanted: &[usize]) {
        let hidden = self.order.iter().copied();
        let hidden = hidden.filter(|it| self.shown.get(*it) != Some(&true));
        let order: Vec<usize> = wanted.iter().copied().chain(hidden).collect();
        let mut next = self.body.first_element_child();
        for row in order.iter().filter_map(|it| self.row(*it)) {
            if next.as_ref() == Some(row) {
                next = row.next_element_sibling();
            } else {
                let _ = self.body.insert_before(row, next.as_deref());
            }
        }
        self.order = order;
    }

    fn row(&self, place: usize) -> Option<&Element> {
        self.rows.get(place)?.as_ref()
    }
}
