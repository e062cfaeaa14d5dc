//! The charts wait for the reader: what reads them with the reader is fetched
//! at the first sign of interest, and then hears of what it has missed.

use std::cell::{Cell, RefCell};

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Reflect;
use leptos::prelude::{Effect, Get, document};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, KeyboardEvent};

use super::dom::all;
use crate::context::Site;
use crate::parts::{self, Part};

thread_local! {
    /// Whether the last pointer was a finger.
    static FINGER: Cell<bool> = const { Cell::new(false) };
    static STATE: Cell<State> = const { Cell::new(State::Waiting) };
    /// What is missed while the part is on its way.
    static MISSED: RefCell<Vec<Event>> = const { RefCell::new(Vec::new()) };
}

/// Where the part is.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Not asked for, or here.
    Waiting,
    /// On its way.
    Loading,
    /// It was asked for and did not come: nothing waits for it any more.
    Missing,
}

/// Waits for the reader to come to a chart, by hand or by address.
pub(crate) fn wait(site: &Site) {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    for name in ["pointerdown", "pointerover", "focusin", "click", "keydown"] {
        let site = site.clone();
        EventListener::new_with_options(&document(), name, options, move |event| {
            if name == "pointerdown" {
                FINGER.set(is_of_finger(event));
            } else if !parts::ready(Part::Charts) && STATE.get() != State::Missing {
                miss(&site, event);
            }
        })
        .forget();
    }
    let site = site.clone();
    Effect::new(move |_| {
        let view = site.place.get().view;
        if !(view.logs.is_empty() && view.tables.is_empty() && view.mark.is_none()) {
            load(&site);
        }
    });
}

/// Gives each drawing its tab stop, and says what its marks do.
pub(crate) fn set_stops() {
    for mark in all::<Element>(".chart-svg .mark:not([tabindex])") {
        let within = |selector| mark.closest(selector).ok().flatten();
        let stop = within(".chart-svg").and_then(|it| it.query_selector("[tabindex='0']").ok()?);
        let _ = mark.set_attribute("tabindex", if stop.is_some() { "-1" } else { "0" });
        let role = match (within("[data-fact]"), within("[data-theme], [data-check]")) {
            (Some(_), _) => "button",
            (None, Some(_)) => "link",
            (None, None) => continue,
        };
        let _ = mark.set_attribute("role", role);
    }
}

/// Whether a mark was touched by a finger, which asks for its words first.
pub(crate) fn is_tapped(pressed: &Element) -> bool {
    parts::ready(Part::Charts) && by_finger() && pressed.matches(".mark").unwrap_or(false)
}

/// Whether the last pointer was a finger.
pub(crate) fn by_finger() -> bool {
    FINGER.get()
}

/// Whether an event of a pointer is of a finger.
pub(crate) fn is_of_finger(event: &Event) -> bool {
    let pointer = Reflect::get(event, &"pointerType".into());
    pointer.is_ok_and(|it| it == "touch")
}

fn miss(site: &Site, event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let chart = target.as_ref().and_then(|it| it.closest(".chart").ok()?);
    let (Some(target), Some(_)) = (target, chart) else {
        return;
    };
    load(site);
    let waits = waits(&target, event);
    if waits {
        event.prevent_default();
        event.stop_propagation();
    }
    if waits || !matches!(event.type_().as_str(), "click" | "keydown") {
        MISSED.with_borrow_mut(|missed| missed.extend([event.clone()]));
    }
}

/// Whether nobody else could answer an event.
fn waits(target: &Element, event: &Event) -> bool {
    let is = |selector| target.closest(selector).is_ok_and(|it| it.is_some());
    match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key) {
        Some(key) if is(".mark") => match key.as_str() {
            "Home" | "End" => true,
            "Enter" | " " => !is("[data-fact]"),
            key => key.starts_with("Arrow"),
        },
        None if event.type_() == "click" => {
            is(".chart > :not(.take) > summary")
                || is(".mark") && (by_finger() || !is("[data-fact]"))
        }
        _ => false,
    }
}

/// Fetches the part, once at a time, and tells it what it has missed. Without
/// it, everything does what it does in the static page.
fn load(site: &Site) {
    if parts::ready(Part::Charts) || STATE.replace(State::Loading) == State::Loading {
        return;
    }
    let site = site.clone();
    spawn_local(async move {
        let here = parts::load(Part::Charts).await.is_ok();
        STATE.set(if here { State::Waiting } else { State::Missing });
        let missed = MISSED.take();
        if here {
            parts::charts(&site, &missed);
        }
    });
}
