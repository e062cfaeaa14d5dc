//! Loads chart interaction at the first event at a chart, and replays the
//! events that it has missed until then.

use std::cell::{Cell, RefCell};

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::prelude::{Effect, Get, document};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, KeyboardEvent};

use super::dom::all;
use super::lazy_modules::{self, LazyModule};
use super::pointer;
use super::state::Site;

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State::Idle) };
    /// The events that occur while the module is loading.
    static MISSED: RefCell<Vec<Event>> = const { RefCell::new(Vec::new()) };
}

/// The state of the module.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Not requested, or loaded.
    Idle,
    /// Loading.
    Loading,
    /// Loading failed: nothing waits for it any more.
    Failed,
}

/// Listens for the first event at a chart, or for an address that names one.
pub(crate) fn listen(site: &Site) {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    for name in ["pointerdown", "pointerover", "focusin", "click", "keydown"] {
        let site = site.clone();
        EventListener::new_with_options(&document(), name, options, move |event| {
            if name == "pointerdown" {
                pointer::note(event);
            } else if !lazy_modules::is_ready(LazyModule::Charts) && STATE.get() != State::Failed {
                record(&site, event);
            }
        })
        .forget();
    }
    let site = site.clone();
    Effect::new(move |_| {
        let view = site.route.get().view;
        if !(view.logs.is_empty() && view.tables.is_empty() && view.mark.is_none()) {
            load(&site);
        }
    });
}

/// Gives each drawing its tab stop, and its marks their roles.
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

/// Whether a mark was tapped by a finger, which opens its tip before it follows
/// a link.
pub(crate) fn is_tapped(pressed: &Element) -> bool {
    lazy_modules::is_ready(LazyModule::Charts)
        && pointer::is_finger()
        && pressed.matches(".mark").unwrap_or(false)
}

/// Records an event at a chart for chart interaction, and starts to load it.
fn record(site: &Site, event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let chart = target.as_ref().and_then(|it| it.closest(".chart").ok()?);
    let (Some(target), Some(_)) = (target, chart) else {
        return;
    };
    load(site);
    let only_ours = is_only_ours(&target, event);
    if only_ours {
        event.prevent_default();
        event.stop_propagation();
    }
    if only_ours || !matches!(event.type_().as_str(), "click" | "keydown") {
        MISSED.with_borrow_mut(|missed| missed.extend([event.clone()]));
    }
}

/// Whether only chart interaction handles an event.
fn is_only_ours(target: &Element, event: &Event) -> bool {
    let is = |selector| target.closest(selector).is_ok_and(|it| it.is_some());
    match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key) {
        Some(key) if is(".mark") => match key.as_str() {
            "Home" | "End" => true,
            "Enter" | " " => !is("[data-fact]"),
            key => key.starts_with("Arrow"),
        },
        None if event.type_() == "click" => {
            is(".chart > :not(.take) > summary")
                || is(".mark") && (pointer::is_finger() || !is("[data-fact]"))
        }
        _ => false,
    }
}

/// Loads the module, unless it is loading, and replays the missed events. If it
/// fails, everything works as on the static page.
fn load(site: &Site) {
    if lazy_modules::is_ready(LazyModule::Charts) || STATE.replace(State::Loading) == State::Loading
    {
        return;
    }
    let site = site.clone();
    spawn_local(async move {
        let here = lazy_modules::load(LazyModule::Charts).await.is_ok();
        STATE.set(if here { State::Idle } else { State::Failed });
        let missed = MISSED.take();
        if here {
            lazy_modules::charts(&site, &missed);
        }
    });
}
