//! The explorer's rows in the page: those that stay are left alone, so that a
//! keystroke is cheap and no focus is lost; of many only those in sight are
//! there, between two spacers.

use std::cell::Cell;
use std::ops::Range;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::state::{Drawn, ExplorerState};
use pages::explorer::{has_chosen_columns, is_wide, is_windowed};
use pages::row::Rows;
use query::enum_set::EnumSet;
use query::rows::window as in_sight;
use query::view::Column;

/// The window moves in steps of so many rows, not with every pixel.
const STEP: usize = 10;

/// Rows around one that is gone to, before the window is measured.
const AROUND: usize = 20;

/// So many rows that were drawn are kept, so that they come back at once.
const KEPT: usize = 400;

thread_local! {
    /// How high each row is where only those in sight are drawn. Measured
    /// after a frame: to ask sooner would have the page laid out twice.
    static HEIGHT: Cell<f64> = const { Cell::new(0.0) };

    /// Whether the page is being put on paper, which has all rows in sight.
    static PRINTING: Cell<bool> = const { Cell::new(false) };
}

/// The rows in the page, in order.
struct InPage {
    places: Vec<usize>,
    columns: EnumSet<Column>,
    /// Those in the page and those that were, by their places.
    known: Vec<(usize, Element)>,
}

/// Keeps the rows in the page as the view has them.
pub(super) fn keep(state: &ExplorerState, drawn: &Drawn) {
    {
        let (state, place) = (state.clone(), state.site.route);
        let fragment = Memo::new(move |_| place.read().fragment.clone());
        Effect::new(move |_| {
            fragment.track();
            untrack(|| go_to_fragment(&state));
        });
    }
    {
        let (state, drawn) = (state.clone(), drawn.clone());
        let window = state.window.get_untracked();
        Effect::new(move |before: Option<Option<InPage>>| {
            let before = before.flatten();
            let all = !is_windowed(state.site.bundle.indicators.len());
            if before.is_none() && all && drawn.holds(&state) {
                return None;
            }
            if before.is_none() && drawn.stands && !all {
                measure_row();
            }
            let before = before.unwrap_or_else(|| first(&state, &drawn, &window));
            let mut now = in_page(&state);
            now.known = put(&state, before, &now);
            frame(&state);
            number(&state);
            measure_soon(&state);
            Some(now)
        });
    }
    for event in ["scroll", "resize"] {
        let state = state.clone();
        let listener = window_event_listener_untyped(event, move |_| measure_soon(&state));
        on_cleanup(move || listener.remove());
    }
    // Paper has them all.
    let window = state.window;
    let listener = window_event_listener_untyped("beforeprint", move |_| {
        PRINTING.set(true);
        window.set(0..usize::MAX);
    });
    on_cleanup(move || listener.remove());
    let state = state.clone();
    let listener = window_event_listener_untyped("afterprint", move |_| {
        PRINTING.set(false);
        measure_soon(&state);
    });
    on_cleanup(move || listener.remove());
}

/// The rows that the page was drawn with.
fn first(state: &ExplorerState, drawn: &Drawn, window: &Range<usize>) -> InPage {
    let mut places = drawn.explored(state).rows;
    if !drawn.stands && is_windowed(places.len()) {
        places.truncate(window.end);
        places.drain(..window.start.min(places.len()));
    }
    InPage {
        places,
        columns: drawn.view.columns,
        known: Vec::new(),
    }
}

fn in_page(state: &ExplorerState) -> InPage {
    let range = state.drawn();
    InPage {
        places: state
            .explored
            .with(|it| it.rows.get(range).unwrap_or(&[]).to_vec()),
        columns: state.view.read().columns,
        known: Vec::new(),
    }
}

/// Keeps the table around the rows.
fn frame(state: &ExplorerState) {
    let Some(table) = document().query_selector(".indicators").ok().flatten() else {
        return;
    };
    let rows = state.explored.with(|it| it.rows.len());
    let windowed = is_windowed(rows);
    let _ = table.toggle_attribute_with_force("hidden", rows == 0);
    let classes = table.class_list();
    let _ = classes.toggle_with_force("is-windowed", windowed);
    let _ = match windowed {
        true => table.set_attribute("aria-rowcount", &(rows + 1).to_string()),
        false => table.remove_attribute("aria-rowcount"),
    };
    if let Some(frame) = table.parent_element() {
        let (view, classes) = (state.view.read(), frame.class_list());
        let _ = classes.toggle_with_force("is-wide", is_wide(&view));
        let chosen = has_chosen_columns(&view);
        let _ = classes.toggle_with_force("has-chosen-columns", chosen);
    }
}

/// Changes the rows in the page from those before to those now; gives the
/// rows that are known then.
fn put(state: &ExplorerState, before: InPage, now: &InPage) -> Vec<(usize, Element)> {
    let Some(body) = document().get_element_by_id("rows") else {
        return Vec::new();
    };
    if before.columns != now.columns {
        body.set_inner_html(&html(state, &now.places));
        return Vec::new();
    }
    if before.places == now.places {
        return before.known;
    }
    // From now on rows out of sight need not be laid out.
    let _ = body.class_list().add_1("is-changing");
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
    let mut row = body.first_element_child();
    for place in places {
        let Some(element) = row else {
            break;
        };
        row = element.next_element_sibling();
        known.push((*place, element));
    }
    known.sort_unstable_by_key(|it| it.0);
    known.dedup_by_key(|it| it.0);
}

/// Takes the rows out of the page that are not among those now.
fn drop_gone(known: &[(usize, Element)], now: &[usize]) {
    let mut now = now.to_vec();
    now.sort_unstable();
    for (place, row) in known {
        if now.binary_search(place).is_err() {
            row.remove();
        }
    }
}

/// A row that was out of the page missed what happened there.
fn refresh(state: &ExplorerState, row: &Element) {
    let _ = row.class_list().remove_1("is-target");
    let field = row.query_selector("input[name=cmp]").ok().flatten();
    if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        let view = state.view.read_untracked();
        field.set_checked(view.compared.contains(&field.value()));
    }
}

/// Elements of rows given as HTML.
fn parsed(html: &str) -> Vec<Element> {
    let Ok(body) = document().create_element("tbody") else {
        return Vec::new();
    };
    body.set_inner_html(html);
    let mut rows = Vec::new();
    while let Some(row) = body.first_element_child() {
        row.remove();
        rows.push(row);
    }
    rows
}

fn html(state: &ExplorerState, places: &[usize]) -> String {
    untrack(|| {
        let view = state.view.read();
        let rows = Rows::of(state.site.source(), state.site.index(), &view);
        rows.draw(places).into_string()
    })
}

/// Tells each row its place among all and keeps the room of those not drawn.
fn number(state: &ExplorerState) {
    let Some(body) = document().get_element_by_id("rows") else {
        return;
    };
    let windowed = state.is_windowed();
    let (range, total) = (state.drawn(), state.explored.with(|it| it.rows.len()));
    let mut row = body.first_element_child();
    for at in range.clone() {
        let Some(element) = row else {
            break;
        };
        if windowed {
            // The head is the first row.
            let _ = element.set_attribute("aria-rowindex", &(at + 2).to_string());
        } else {
            let _ = element.remove_attribute("aria-rowindex");
        }
        row = element.next_element_sibling();
    }
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

/// Measures a row that stands. Between the going of rows and the coming of
/// their room nothing may be: the page would be short, and scroll up.
fn measure_row() {
    if let Some(body) = document().get_element_by_id("rows") {
        HEIGHT.set(row_height(&body));
    }
}

fn row_height(body: &Element) -> f64 {
    let row = body.first_element_child();
    row.map_or(0.0, |it| it.get_bounding_client_rect().height())
}

/// Finds which rows are in sight, once the page is drawn.
fn measure_soon(state: &ExplorerState) {
    let state = state.clone();
    request_animation_frame(move || untrack(|| measure(&state)));
}

fn measure(state: &ExplorerState) {
    let element = |id: &str| document().get_element_by_id(id);
    let (Some(above), Some(body)) = (element("rows-above"), element("rows")) else {
        return;
    };
    if PRINTING.get() || state.window.is_disposed() || !state.is_windowed() {
        return;
    }
    let height = row_height(&body);
    if height > 0.0 && HEIGHT.replace(height) != height {
        number(state);
    }
    let total = state.explored.with(|it| it.rows.len());
    let viewport = window().inner_height().ok().and_then(|it| it.as_f64());
    let top = -above.get_bounding_client_rect().top();
    let seen = in_sight(total, height, top, viewport.unwrap_or(0.0));
    let seen = stepped(seen, total);
    if state.window.get() != seen {
        state.window.set(seen);
    }
}

/// The range in whole steps; never empty, so that a row's height is known.
fn stepped(range: Range<usize>, total: usize) -> Range<usize> {
    let start = range.start / STEP * STEP;
    let end = range.end.max(start + 1).div_ceil(STEP) * STEP;
    start..end.min(total)
}

/// Draws the row that the address names, wherever it is, so that it can be
/// gone to.
pub(super) fn go_to_fragment(state: &ExplorerState) {
    let fragment = state.site.route.read().fragment.clone();
    if fragment.is_empty() || !state.is_windowed() {
        return;
    }
    let indicators = &state.site.bundle.indicators;
    let is_meant = |place: &usize| indicators.get(*place).is_some_and(|it| it.id == fragment);
    let at = state.explored.with(|it| it.rows.iter().position(is_meant));
    if let Some(at) = at {
        state.window.set(at.saturating_sub(AROUND)..at + AROUND);
    }
}
