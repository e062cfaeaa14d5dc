//! How the charts react to keys, the pointer and touch.
//!
//! A lazy module, started when the reader first uses a chart. Charts are
//! replaced as HTML text, so all listeners are on the document.

mod linked;
mod mark;
mod options;
mod tip;
mod walk;

use std::cell::{Cell, RefCell};

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Reflect};
use leptos::prelude::{GetUntracked, document, request_animation_frame, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

use self::tip::By;
use super::dom::within;
use super::pointer::{self, is_of_finger};
use super::state::Site;
use super::{embed_code, opener};
use pages::chart_tip::Stands;

/// What can be pointed at: a mark, a row of a table, a number.
const LINKED: &str = ".chart .mark, .chart-table tbody tr, main [data-fact]";

/// What opens a chart's table or its other scale.
const FOLDS: &str = ".chart-table > summary, .chart-other > summary";

thread_local! {
    /// Whether the pointer has rested since Escape was pressed.
    static RESTS: Cell<bool> = const { Cell::new(false) };
    /// The listener that ends the rest.
    static END_OF_REST: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// Starts to react, until the page is closed; first to the `missed` events.
pub(crate) fn start(site: &Site, missed: &[Event]) {
    listen("pointerover", site, point);
    listen("focusin", site, focus);
    listen("click", site, press);
    listen("keydown", site, key);
    EventListener::new(&window(), "resize", |_| tip::hide()).forget();
    options::follow(site);
    embed_code::complete(site);
    for event in missed {
        let _ = repeat(event);
    }
}

/// Dispatches an event again, to the same target.
fn repeat(event: &Event) -> Result<(), JsValue> {
    let kind: Function = Reflect::get(event, &"constructor".into())?.dyn_into()?;
    let again = Reflect::construct(&kind, &Array::of2(&event.type_().into(), event))?;
    if let Some(target) = event.target() {
        target.dispatch_event(&again.dyn_into()?)?;
    }
    Ok(())
}

fn listen(name: &'static str, site: &Site, hear: fn(&Site, &Element, &Event)) {
    let site = site.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), name, options, move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(target) = target.filter(|_| !event.default_prevented()) {
            hear(&site, &target, event);
        }
    })
    .forget();
}

/// A mouse or a pen points at something.
fn point(site: &Site, target: &Element, event: &Event) {
    if RESTS.get() || is_of_finger(event) || within(target, ".chart-tip").is_some() {
        return;
    }
    if let Some(mark) = mark::of(target) {
        if tip::shown().as_ref() != Some(&mark) {
            tip::show(site, &mark, By::Pointer(x(event)));
        }
        return;
    }
    if tip::is_by_pointer() {
        tip::hide();
    }
    let linked = within(target, LINKED).or_else(tip::shown);
    linked::show(linked.as_ref());
}

/// The focus goes to something.
fn focus(site: &Site, target: &Element, _: &Event) {
    if within(target, ".chart-tip, dialog").is_some() {
        return;
    }
    let Some(mark) = mark::of(target) else {
        tip::hide();
        linked::show(within(target, LINKED).as_ref());
        return options::leave(site, target);
    };
    walk::stop_at(&mark);
    // Browsers without `:focus-visible` show the ring in any case.
    if mark.matches(":focus-visible").unwrap_or(true) {
        if tip::shown().as_ref() != Some(&mark) {
            tip::hide();
        }
        options::choose(site, &mark);
        let site = site.clone();
        // By the next frame the browser has scrolled the mark into view;
        // Firefox does not.
        request_animation_frame(move || {
            let stays = document().active_element().as_ref() == Some(&mark);
            if stays && tip::shown().as_ref() != Some(&mark) {
                mark::bring(&mark);
                tip::show(&site, &mark, By::Focus);
            }
        });
    }
}

/// Something is clicked, or tapped by a finger.
fn press(site: &Site, target: &Element, event: &Event) {
    if within(target, ".chart-tip").is_some() {
        return;
    }
    if let Some(summary) = within(target, FOLDS) {
        event.prevent_default();
        return options::toggle(site, &summary);
    }
    let Some(mark) = mark::of(target) else {
        tip::hide();
        return options::leave(site, target);
    };
    event.prevent_default();
    let again = tip::shown().as_ref() == Some(&mark) && !tip::is_by_pointer();
    if pointer::is_finger() && !again {
        tip::show(site, &mark, By::Finger(x(event)));
        options::choose(site, &mark);
    } else {
        go(site, &mark);
    }
}

/// Goes to what a mark stands for.
fn go(site: &Site, mark: &Element) {
    let stands = mark::stands(mark);
    if let Some(route) = stands.route() {
        site.go(route);
    } else if let Stands::Fact(id) = stands {
        opener::note(mark);
        site.open_number(&id);
    }
}

fn key(site: &Site, target: &Element, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if key.ctrl_key() || key.meta_key() || key.alt_key() || key.is_composing() {
        return;
    }
    let name = key.key();
    let open = site.route.get_untracked().view.number.is_some();
    if name == "Escape" && !open && tip::shown().is_some() {
        tip::hide();
        options::forget(site);
        return rest(site);
    }
    let Some(mark) = mark::of(target) else {
        return;
    };
    if matches!(name.as_str(), "Enter" | " ") {
        event.prevent_default();
        go(site, &mark);
    } else if let Some(next) = walk::to(&mark, &name) {
        event.prevent_default();
        walk::go(&next);
    }
}

/// Ignores what comes under the pointer until it moves, since the tip that was
/// just closed would open again.
fn rest(site: &Site) {
    RESTS.set(true);
    let site = site.clone();
    let end = EventListener::once(&document(), "pointermove", move |event| {
        RESTS.set(false);
        if let Some(target) = event.target().and_then(|it| it.dyn_into().ok()) {
            point(&site, &target, event);
        }
    });
    END_OF_REST.set(Some(end));
}

fn x(event: &Event) -> f64 {
    event
        .dyn_ref::<MouseEvent>()
        .map_or(0.0, |mouse| f64::from(mouse.client_x()))
}
