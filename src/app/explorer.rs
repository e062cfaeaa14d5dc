//! The explorer: what the reader ticks and presses changes the route, and the
//! page's regions are updated to the route.

mod downloads;
mod limits;
mod lists;
mod rows;
mod state;
mod unfold;

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use maud::Markup;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use self::state::{Drawn, ExplorerState};
use super::dom::{all, change, input_of, is_composing, later, listen_in_main};
use super::morph::{morph, morph_whole};
use super::state::Site;
use super::{host, scroll};
use pages::explorer::{self, Explorer};
use query::columns;
use query::compare::MOST;
use query::enum_set::Named;
use query::facet::Facet;
use query::view::{Column, View};

/// A region of the page: the selector of its element, and the function that
/// draws it.
type Region = (&'static str, fn(Explorer<'_>) -> Markup);

/// The regions that are updated while the reader types.
const STATUS: [Region; 2] = [
    ("#shown", |it| it.status()),
    ("#compared", |it| it.comparison()),
];

/// The regions that are updated after the rows are painted.
const CHOICES: [Region; 3] = [
    (WHOLE, |it| it.choices()),
    ("#heads", |it| explorer::heads(it.source, it.view)),
    ("#rows-shown", |it| it.takeaway()),
];

/// The message when one indicator too many is ticked for comparison.
const ENOUGH: &str = "最多同时对比四项，请先去掉一项。";

/// The region whose element is drawn, too.
const WHOLE: &str = ".choices";

/// The events that the explorer handles.
const HEARD: &[&str] = &[
    "change",
    "input",
    "compositionend",
    "click",
    "keydown",
    "focusin",
];

/// Starts to keep the explorer up to date with the view; returns its HTML
/// unless the static page's `stands`.
pub(crate) fn start(site: &Site, stands: bool) -> Option<String> {
    untrack(|| {
        let state = ExplorerState::new(site.clone());
        rows::go_to_fragment(&state);
        let view = match stands {
            true => View::default(),
            false => state.view.get(),
        };
        let html = (!stands).then(|| state.whole());
        // Listens before anything is changed, to get what the reader did
        // already.
        let hearing = state.clone();
        listen_in_main(HEARD, move |event| {
            hear(&hearing, event);
        });
        let view = view.into();
        keep(&state, &Drawn { view, stands });
        html
    })
}

fn keep(state: &ExplorerState, drawn: &Drawn) {
    if drawn.stands && !state.site.bundle.indicators.is_empty() {
        let state = state.clone();
        Effect::new(move |_| untrack(|| enable(&state)));
    }
    lists::keep();
    unfold::keep(state);
    rows::keep(state, drawn);
    keep_regions(state, drawn);
    keep_compared(state);
    let view = state.view;
    Effect::new(move |before: Option<()>| {
        view.track();
        if before.is_some() {
            downloads::forget();
        }
    });
}

/// Enables what needs the app on the static page.
fn enable(state: &ExplorerState) {
    for off in all::<Element>("#copy-link, #rows-shown [disabled]") {
        let _ = off.remove_attribute("disabled");
    }
    if all(".facet[open]").iter().any(lacks_boxes) {
        update_choices(state);
    }
}

/// Whether the static page left out the boxes of a list.
fn lacks_boxes(list: &Element) -> bool {
    let boxes = list.query_selector(".chips").ok().flatten();
    boxes.is_some_and(|it| matches!(it.query_selector("input"), Ok(None)))
}

/// The regions as they were last drawn.
struct Regions {
    view: View,
    /// The HTML of those of [`STATUS`]; empty for what the static page has.
    status: Vec<String>,
}

/// Keeps the regions up to date with the view.
fn keep_regions(state: &ExplorerState, drawn: &Drawn) {
    let (state, drawn) = (state.clone(), drawn.clone());
    Effect::new(move |before: Option<Option<Regions>>| {
        let before = before.flatten();
        if before.is_none() && drawn.holds(&state) {
            return None;
        }
        let (old, view) = (
            before.as_ref().map_or(&*drawn.view, |it| &it.view),
            state.view.get(),
        );
        limits::keep(&view);
        let typed = View {
            filter: view.filter.clone(),
            ..old.clone()
        };
        let is_typed = typed == view && all::<Element>(".facet[open]").is_empty();
        let status = before.map(|it| it.status).unwrap_or_default();
        let status = update_status(&state, &status);
        update_choices_soon(&state, if is_typed { PAUSE_MS } else { 0 });
        Some(Regions { view, status })
    });
}

/// Updates what differs from `before`; returns the new HTML.
fn update_status(state: &ExplorerState, before: &[String]) -> Vec<String> {
    let mut drawn = Vec::with_capacity(STATUS.len());
    for (at, (selector, draw)) in STATUS.iter().enumerate() {
        let html = state.draw(draw);
        if before.get(at) != Some(&html) {
            change(selector, &|it| morph(it, &html));
        }
        drawn.push(html);
    }
    drawn
}

/// How long the choices, whose counts change while the reader types, wait for a
/// pause.
const PAUSE_MS: u32 = 250;

thread_local! {
    /// The timer that updates the choices after a pause.
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// Whether the choices are out of date.
    static ARE_STALE: Cell<bool> = const { Cell::new(false) };
}

/// Updates the choices after the rows are painted and that pause.
fn update_choices_soon(state: &ExplorerState, pause: u32) {
    let state = state.clone();
    let update = move || {
        // The explorer may be gone by then.
        if !state.window.is_disposed() {
            untrack(|| update_choices(&state));
        }
    };
    ARE_STALE.set(true);
    // This cancels a waiting update.
    WAITING.take();
    if pause > 0 {
        WAITING.set(Some(Timeout::new(pause, update)));
    } else {
        request_animation_frame(move || later(0, update));
    }
}

fn update_choices(state: &ExplorerState) {
    WAITING.take();
    ARE_STALE.set(false);
    for (selector, draw) in CHOICES {
        let html = state.draw(draw);
        change(selector, &|it| match selector == WHOLE {
            true => morph_whole(it, &html),
            false => morph(it, &html),
        });
    }
    limits::tell_again();
}

fn hear(state: &ExplorerState, event: &Event) {
    match event.type_().as_str() {
        "change" => tick_one(state, event),
        "input" | "compositionend" if is_composing(event) => {}
        "input" | "compositionend" => limits::typed(state, event),
        "click" => press(state, event),
        "focusin" => {
            if input_of(event).is_some_and(|it| it.id() == "filter") {
                rows::expect_changes();
            }
        }
        _ => lists::key(state, event),
    }
}

/// A box was ticked. If it agrees with the view already, the browser ticked it,
/// or the reader before the app started: nothing is to be done.
fn tick_one(state: &ExplorerState, event: &Event) {
    let Some(field) = input_of(event) else {
        return;
    };
    let (name, value, ticked) = (field.name(), field.value(), field.checked());
    let mut route = state.site.route.get_untracked();
    let view = &mut route.view;
    if let Some(facet) = Facet::named(&name) {
        if facet.is_chosen(view, &value) == ticked {
            return;
        }
        facet.toggle(view, &value);
    } else if name == "cols" {
        let Some(column) = Column::named(&value) else {
            return;
        };
        if columns::columns(view.columns).any(|it| it == column) == ticked {
            return;
        }
        view.columns = columns::toggle(view.columns, column);
    } else if name == "cmp" {
        if view.compared.contains(&value) == ticked {
            return;
        }
        if ticked && view.compared.len() >= MOST {
            field.set_checked(false);
            return host::say(ENOUGH);
        }
        view.toggle_compared(&value);
        hold_in_place(&field);
    } else {
        return;
    }
    route.fragment.clear();
    ARE_STALE.set(true);
    state.site.go(route);
}

/// A link, a button or something beside an open list was pressed.
fn press(state: &ExplorerState, event: &Event) {
    let Some(target) = target(event) else {
        return;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten();
    let list = within(".facet");
    lists::press(state, &target, list.as_ref());
    // What is pressed must be up to date with the last choice.
    if ARE_STALE.get() || list.as_ref().is_some_and(lacks_boxes) {
        update_choices(state);
    }
    if let Some(link) = within("a[data-focus]") {
        if let Some(list) = list {
            let _ = list.remove_attribute("open");
        }
        scroll::focus_again(link.get_attribute("data-focus").unwrap_or_default());
    } else if let Some(more) = within(".more") {
        event.prevent_default();
        unfold::toggle(&more);
    } else if let Some(button) = within("button") {
        downloads::press(state, &button);
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Keeps a pressed element in place when something is inserted above it.
fn hold_in_place(element: &Element) {
    let element = element.clone();
    let before = element.get_bounding_client_rect().top();
    request_animation_frame(move || {
        let moved = element.get_bounding_client_rect().top() - before;
        if element.is_connected() && moved != 0.0 {
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    });
}

fn keep_compared(state: &ExplorerState) {
    let view = state.view;
    let compared = Memo::new(move |_| view.read().compared.clone());
    Effect::new(move |begun: Option<bool>| {
        let compared = compared.read();
        // Until something is compared, the boxes keep what was ticked before
        // the app started.
        let begun = begun.unwrap_or_default() || !compared.is_empty();
        if begun {
            tick_all("cmp", |id| compared.iter().any(|it| it == id));
        }
        begun
    });
}

/// Ticks the boxes of a name by their values.
fn tick_all(name: &str, ticked: impl Fn(&str) -> bool) {
    for field in all::<HtmlInputElement>(&["input[name=", name, "]"].concat()) {
        field.set_checked(ticked(&field.value()));
    }
}
