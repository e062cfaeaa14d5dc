//! The explorer's rows in the page. Rows that stay are not touched, so that a
//! keystroke is cheap and no focus is lost.
//!
//! Usually all rows are in the page, and those that the view leaves out are
//! hidden. For a report with very many, only those in view are there.

mod all;
mod windowed;

use leptos::prelude::*;
use web_sys::Element;

use super::state::{Drawn, ExplorerState};
use pages::explorer::{has_chosen_columns, is_wide, is_windowed};
use pages::row::Rows;
use query::groups::Groups;

pub(super) use windowed::go_to_fragment;

/// Keeps the rows in the page up to date with the view.
pub(super) fn keep(state: &ExplorerState, drawn: &Drawn) {
    if is_windowed(state.site.bundle.indicators.len()) {
        windowed::keep(state, drawn);
    } else {
        all::keep(state, drawn);
    }
}

/// The element that holds the rows.
fn body() -> Option<Element> {
    document().get_element_by_id("rows")
}

/// From now on rows out of view are not laid out. Done before the first key,
/// since it recalculates the style of every row.
pub(super) fn expect_changes() {
    if let Some(body) = body() {
        let _ = body.class_list().add_1("is-changing");
    }
}

/// Keeps the table around the rows up to date.
fn keep_frame(state: &ExplorerState) {
    let Some(table) = document().query_selector(".indicators").ok().flatten() else {
        return;
    };
    let rows = state.explored.with(|it| it.rows.len());
    let windowed = is_windowed(rows);
    let _ = table.toggle_attribute_with_force("hidden", rows == 0);
    let classes = table.class_list();
    let _ = classes.toggle_with_force("is-windowed", windowed);
    let count = windowed.then(|| (rows + 1).to_string());
    set(&table, "aria-rowcount", count.as_deref());
    if let Some(frame) = table.parent_element() {
        let (view, classes) = (state.view.read(), frame.class_list());
        let _ = classes.toggle_with_force("is-wide", is_wide(&view));
        let chosen = has_chosen_columns(&view);
        let _ = classes.toggle_with_force("has-chosen-columns", chosen);
    }
}

/// Names the group that starts with a row, if the rows are grouped; rows are
/// given by their places among the visible ones. Returns whether they are
/// grouped.
fn name_groups<'a>(
    state: &ExplorerState,
    rows: impl Iterator<Item = (usize, &'a Element)>,
) -> bool {
    let (bundle, index) = (&state.site.bundle, state.site.index());
    let (explored, sort) = (state.explored.read(), state.view.read().sort);
    let groups = Groups::of(bundle, index, sort, &explored.rows);
    for (at, row) in rows {
        let heading = groups.as_ref().and_then(|it| it.heading(at));
        set(row, "data-group", heading.as_deref());
    }
    groups.is_some()
}

/// Sets an attribute, or removes it.
fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Elements of rows given as HTML.
fn parsed(html: &str) -> Vec<Element> {
    let Ok(body) = document().create_element("tbody") else {
        return Vec::new();
    };
    body.set_inner_html(html);
    children(&body)
}

fn children(body: &Element) -> Vec<Element> {
    std::iter::successors(body.first_element_child(), Element::next_element_sibling).collect()
}

/// The rows of indicators, given as positions in the bundle's list.
fn html(state: &ExplorerState, places: &[usize]) -> String {
    untrack(|| {
        let view = state.view.read();
        let rows = Rows::of(state.site.source(), state.site.index(), &view);
        rows.draw(places).into_string()
    })
}
