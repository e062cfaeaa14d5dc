//! The explorer under the reader's hands: what is ticked and pressed becomes a
//! route, and the page's regions are changed to what the route says.

mod downloads;
mod limits;
mod rows;
mod state;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use maud::Markup;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use self::state::{Drawn, ExplorerState};
use super::dom::{all, change, input_of, is_composing, listen_in_main};
use super::morph::{morph, morph_whole};
use super::scroll;
use super::state::Site;
use pages::explorer::{self, Explorer};
use query::columns;
use query::enum_set::Named;
use query::facet::Facet;
use query::view::{Column, View};

/// A region of the page: its element, and how that is filled.
type Region = (&'static str, fn(Explorer<'_>) -> Markup);

/// What the reader looks at while they type.
const STATUS: [Region; 2] = [
    ("#shown", |it| it.status()),
    ("#compared", |it| it.comparison()),
];

/// What can be changed once the rows are painted.
const CHOICES: [Region; 3] = [
    (WHOLE, |it| it.choices()),
    ("#heads", |it| explorer::heads(it.source, it.view)),
    ("#rows-shown", |it| it.takeaway()),
];

/// The region that is drawn with its element.
const WHOLE: &str = ".choices";

/// Begins to keep the explorer as the view has it; gives its HTML unless the
/// static page's `stands`.
pub(crate) fn start(site: &Site, stands: bool) -> Option<String> {
    untrack(|| {
        let state = ExplorerState::new(site.clone());
        rows::go_to_fragment(&state);
        let view = match stands {
            true => View::default(),
            false => state.view.get(),
        };
        let html = (!stands).then(|| state.whole());
        // What the reader did is heard of before anything is changed.
        let hearing = state.clone();
        let names = &["change", "input", "compositionend", "click", "keydown"];
        listen_in_main(names, move |event| hear(&hearing, event));
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

/// Turns on what needs the app in the static page.
fn enable(state: &ExplorerState) {
    for off in all::<Element>("#copy-link, #rows-shown [disabled]") {
        let _ = off.remove_attribute("disabled");
    }
    if all(".facet[open]").iter().any(lacks_boxes) {
        update(state, &CHOICES);
    }
}

/// Whether a list is one that the static page left out.
fn lacks_boxes(list: &Element) -> bool {
    let boxes = list.query_selector(".chips").ok().flatten();
    boxes.is_some_and(|it| matches!(it.query_selector("input"), Ok(None)))
}

/// Keeps the regions as the view has them. The choices, which only count while
/// the reader types, come after the rows are painted.
fn keep_regions(state: &ExplorerState, drawn: &Drawn) {
    let (state, drawn) = (state.clone(), drawn.clone());
    Effect::new(move |begun: Option<bool>| {
        if begun != Some(true) && drawn.holds(&state) {
            return false;
        }
        limits::keep(&state.view.read());
        update(&state, &STATUS);
        let later = state.clone();
        request_animation_frame(move || {
            let later = move || {
                // Nothing, when the explorer is gone by then.
                if !later.window.is_disposed() {
                    untrack(|| update(&later, &CHOICES));
                    limits::tell_again();
                }
            };
            Timeout::new(0, later).forget();
        });
        true
    });
}

fn update(state: &ExplorerState, regions: &[Region]) {
    for (selector, draw) in regions {
        change(selector, &|it| match *selector == WHOLE {
            true => morph_whole(it, &state.draw(draw)),
            false => morph(it, &state.draw(draw)),
        });
    }
}

fn hear(state: &ExplorerState, event: &Event) {
    match event.type_().as_str() {
        "change" => tick_one(state, event),
        "input" | "compositionend" if is_composing(event) => {}
        "input" | "compositionend" => limits::typed(state, event),
        "click" => press(state, event),
        _ => key(event),
    }
}

/// A box was ticked. One that is as the view has it was by the browser, or
/// before the app came: nothing is to be done.
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
        view.toggle_compared(&value);
        hold_in_place(&field);
    } else {
        return;
    }
    route.fragment.clear();
    state.site.go(route);
}

/// A link, a button or something beside an open list was pressed.
fn press(state: &ExplorerState, event: &Event) {
    let Some(target) = target(event) else {
        return;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten();
    let list = within(".facet");
    fold_all_but(list.as_ref());
    if list.as_ref().is_some_and(lacks_boxes) {
        update(state, &CHOICES);
    }
    if let Some(link) = within("a[data-focus]") {
        if let Some(list) = list {
            let _ = list.remove_attribute("open");
        }
        scroll::focus_again(link.get_attribute("data-focus").unwrap_or_default());
    } else if let Some(button) = within("button") {
        downloads::press(state, &button);
    }
}

/// Escape folds the open list and goes back to its head.
fn key(event: &Event) {
    let list = target(event).and_then(|it| it.closest(".facet[open]").ok()?);
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    let Some(list) = list.filter(|_| key.as_deref() == Some("Escape")) else {
        return;
    };
    event.prevent_default();
    let _ = list.remove_attribute("open");
    let head = list.query_selector("summary").ok().flatten();
    if let Some(head) = head.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = head.focus();
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn fold_all_but(open: Option<&Element>) {
    for list in all(".facet[open]") {
        if Some(&list) != open {
            let _ = list.remove_attribute("open");
        }
    }
}

/// What is put above an element that was pressed does not move it away.
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
        // The static page's boxes are as the reader left them.
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
