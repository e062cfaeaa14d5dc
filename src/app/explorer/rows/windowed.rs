//! Rows of which only those in view are in the page, between two spacers.
//!
//! A change by a key is drawn in two frames: first what is in view, then as
//! much again above and below, so that fast scrolling shows no gap.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::super::state::{Drawn, EVERY, ExplorerState};
use super::{body, children, expect_changes, html, keep_frame, name_groups, parsed, set};
use pages::explorer::is_windowed;
use query::enum_set::EnumSet;
use query::rows::{Explored, window as in_sight};
use query::view::Column;

/// The window moves in steps of this many rows, not with every pixel.
const STEP: usize = 10;

/// Rows around a target, before the window is measured.
const AROUND: usize = 20;

/// How many drawn rows are kept for reuse.
const KEPT: usize = 400;

thread_local! {
    /// The height of each row, if all are equally high. Measured after a frame,
    /// since measuring sooner would lay out the page twice.
    static HEIGHT: Cell<f64> = const { Cell::new(0.0) };

    /// The first row in view and the one after the last, as last measured.
    static SEEN: Cell<(usize, usize)> = const { Cell::new((0, 0)) };

    /// Whether the page is being printed: then all rows are in view.
    static PRINTING: Cell<bool> = const { Cell::new(false) };
}

/// The rows in the page, in order.
struct InPage {
    places: Vec<usize>,
    columns: EnumSet<Column>,
    explored: Option<Arc<Explored>>,
    /// Those in the page and earlier ones, by their places.
    known: Vec<(usize, Element)>,
}

/// Keeps the rows in the page up to date with the view.
pub(super) fn keep(state: &ExplorerState, drawn: &Drawn) {
    keep_fragment(state);
    keep_rows(state, drawn);
    for event in ["scroll", "resize"] {
        let state = state.clone();
        let listener = window_event_listener_untyped(event, move |_| measure_soon(&state));
        on_cleanup(move || listener.remove());
    }
    // In print all rows are drawn.
    let window = state.window;
    let listener = window_event_listener_untyped("beforeprint", move |_| {
        PRINTING.set(true);
        window.set(EVERY);
    });
    on_cleanup(move || listener.remove());
    let state = state.clone();
    let listener = window_event_listener_untyped("afterprint", move |_| {
        PRINTING.set(false);
        measure_soon(&state);
    });
    on_cleanup(move || listener.remove());
}

fn keep_fragment(state: &ExplorerState) {
    let (state, place) = (state.clone(), state.site.route);
    let fragment = Memo::new(move |_| place.read().fragment.clone());
    Effect::new(move |_| {
        fragment.track();
        untrack(|| go_to_fragment(&state));
    });
}

fn keep_rows(state: &ExplorerState, drawn: &Drawn) {
    let (state, drawn) = (state.clone(), drawn.clone());
    let window = state.window.get_untracked();
    Effect::new(move |before: Option<InPage>| {
        let explored = state.explored.get();
        let before = match before {
            Some(before) => {
                let same = |it: &Arc<Explored>| Arc::ptr_eq(it, &explored);
                if !before.explored.as_ref().is_some_and(same) {
                    narrow(&state, explored.rows.len());
                }
                before
            }
            None => {
                if drawn.stands {
                    measure_row();
                }
                let mut places = drawn.explored(&state).rows;
                if !drawn.stands {
                    places.truncate(window.end);
                    places.drain(..window.start.min(places.len()));
                }
                InPage {
                    places,
                    columns: drawn.view.columns,
                    explored: None,
                    known: Vec::new(),
                }
            }
        };
        let mut now = InPage {
            places: explored.rows.get(state.drawn()).unwrap_or(&[]).to_vec(),
            columns: state.view.read().columns,
            explored: Some(explored),
            known: Vec::new(),
        };
        now.known = put(&state, before, &now);
        keep_frame(&state);
        number(&state);
        measure_soon(&state);
        now
    });
}

/// Draws only what is in view for now, if the rest comes below and moves
/// nothing.
fn narrow(state: &ExplorerState, rows: usize) {
    let (start, end) = SEEN.get();
    let window = match is_windowed(rows) {
        true if end > start => start..end,
        true => return,
        // Rows of different heights are less high.
        false if start == 0 && end > 0 => 0..end * 2,
        false => EVERY,
    };
    if !PRINTING.get() {
        state.window.update_untracked(|it| *it = window);
    }
}

/// Replaces the rows in the page by those now; returns the rows that are known
/// then.
fn put(state: &ExplorerState, before: InPage, now: &InPage) -> Vec<(usize, Element)> {
    let Some(body) = body() else {
        return Vec::new();
    };
    if before.columns != now.columns {
        body.set_inner_html(&html(state, &now.places));
        return Vec::new();
    }
    if before.places == now.places {
        return before.known;
    }
    expect_changes();
    let mut known = before.known;
    learn(&mut known, &body, &before.places);
    drop_gone(&known, &now.places);
    let missing = now.places.iter().copied();
    let missing: Vec<usize> = missing.filter(|it| find(&known, *it).is_none()).collect();
    let new = parsed(&html(state, &missing));
    known.extend(missing.into_iter().zip(new));
    known.sort_unstable_by_key(|it| it.0);
    let mut cursor = body.first_element_child();
    for place in &now.places {
        let Some(row) = find(&known, *place) else {
            continue;
        };
        if cursor.as_ref() == Some(row) {
            cursor = row.next_element_sibling();
        } else {
            refresh(state, row);
            let _ = body.insert_before(row, cursor.as_deref());
        }
    }
    if known.len() > KEPT {
        known.retain(|(_, row)| row.is_connected());
    }
    known
}

fn find(known: &[(usize, Element)], place: usize) -> Option<&Element> {
    let at = known.binary_search_by_key(&place, |it| it.0).ok()?;
    known.get(at).map(|it| &it.1)
}

/// Adds the rows in the page, which are at these places.
fn learn(known: &mut Vec<(usize, Element)>, body: &Element, places: &[usize]) {
    known.extend(places.iter().copied().zip(children(body)));
    known.sort_unstable_by_key(|it| it.0);
    known.dedup_by_key(|it| it.0);
}

/// Removes the rows from the page that are not among those now.
fn drop_gone(known: &[(usize, Element)], now: &[usize]) {
    let mut now = now.to_vec();
    now.sort_unstable();
    for (place, row) in known {
        if now.binary_search(place).is_err() {
            row.remove();
        }
    }
}

/// Updates a row that was out of the page meanwhile.
fn refresh(state: &ExplorerState, row: &Element) {
    let _ = row.class_list().remove_1("is-target");
    let field = row.query_selector("input[name=cmp]").ok().flatten();
    if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        let view = state.view.read_untracked();
        field.set_checked(view.compared.contains(&field.value()));
    }
}

/// Gives each row its place among all and the group that starts with it, and
/// keeps the space of those not drawn.
fn number(state: &ExplorerState) {
    let Some(body) = body() else {
        return;
    };
    let windowed = state.is_windowed();
    let (range, total) = (state.drawn(), state.explored.with(|it| it.rows.len()));
    let rows = children(&body);
    let placed = || range.clone().zip(&rows);
    for (at, row) in placed() {
        // The head is the first row.
        let place = windowed.then(|| (at + 2).to_string());
        set(row, "aria-rowindex", place.as_deref());
    }
    name_groups(state, placed());
    if HEIGHT.get() <= 0.0 && windowed {
        measure_row();
    }
    let height = if windowed { HEIGHT.get() } else { 0.0 };
    let room = |id: &str, rows: usize| {
        let spacer = document().get_element_by_id(id);
        if let Some(spacer) = spacer.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let length = [&(rows as f64 * height).to_string(), "px"].concat();
            let _ = spacer.style().set_property("height", &length);
        }
    };
    room("rows-above", range.start);
    room("rows-below", total - range.end);
}

/// Measures a row that is drawn. Nothing may be measured between the removal of
/// rows and the growth of the spacers: the page would be too short, and scroll
/// up.
fn measure_row() {
    if let Some(body) = body() {
        HEIGHT.set(row_height(&body));
    }
}

fn row_height(body: &Element) -> f64 {
    let row = body.first_element_child();
    row.map_or(0.0, |it| it.get_bounding_client_rect().height())
}

/// Finds which rows are in view, once the page is drawn.
fn measure_soon(state: &ExplorerState) {
    let state = state.clone();
    request_animation_frame(move || untrack(|| measure(&state)));
}

fn measure(state: &ExplorerState) {
    if PRINTING.get() || state.window.is_disposed() {
        return;
    }
    let total = state.explored.with(|it| it.rows.len());
    let seen = match is_windowed(total) {
        true => measured(state, total),
        false => Some(EVERY),
    };
    if let Some(seen) = seen.filter(|it| *it != state.window.get()) {
        state.window.set(seen);
    }
}

/// The rows to draw, where all have one height.
fn measured(state: &ExplorerState, total: usize) -> Option<std::ops::Range<usize>> {
    let above = document().get_element_by_id("rows-above")?;
    let height = row_height(&body()?);
    if height > 0.0 && HEIGHT.replace(height) != height {
        number(state);
    }
    let viewport = window().inner_height().ok().and_then(|it| it.as_f64());
    let viewport = viewport.unwrap_or(0.0);
    let top = -above.get_bounding_client_rect().top();
    if height > 0.0 {
        // `as` saturates at the range of the type. Content that is removed
        // above the rows moves one more into view.
        let end = ((top + viewport) / height).ceil() as usize;
        SEEN.set(((top / height) as usize, end + 1));
    }
    let seen = in_sight(total, height, top, viewport);
    // In whole steps; never none, so that a row's height is known.
    let start = seen.start / STEP * STEP;
    let end = seen.end.max(start + 1).div_ceil(STEP) * STEP;
    Some(start..end.min(total))
}

/// Draws the row that the address names, wherever it is, so that the page can
/// scroll to it.
pub(in super::super) fn go_to_fragment(state: &ExplorerState) {
    let fragment = state.site.route.read().fragment.clone();
    let indicators = &state.site.bundle.indicators;
    if fragment.is_empty() || !is_windowed(indicators.len()) {
        return;
    }
    let is_meant = |place: &usize| indicators.get(*place).is_some_and(|it| it.id == fragment);
    let at = state.explored.with(|it| it.rows.iter().position(is_meant));
    if let Some(at) = at {
        state.window.set(at.saturating_sub(AROUND)..at + AROUND);
    }
}
