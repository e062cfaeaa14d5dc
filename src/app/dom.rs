//! Finds elements of the document, and listens to events in `<main>`.

use std::rc::Rc;
use std::time::Duration;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use leptos::prelude::{Effect, SetValue, StoredValue, document, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlInputElement, MouseEvent, NodeList};

/// Every element of the document that matches the selector and is a `T`, in
/// order.
pub(crate) fn all<T: JsCast>(selector: &str) -> Vec<T> {
    listed(document().query_selector_all(selector).ok())
}

/// As [`all`], below an element.
pub(crate) fn all_in<T: JsCast>(element: &Element, selector: &str) -> Vec<T> {
    listed(element.query_selector_all(selector).ok())
}

/// The nearest element that matches the selector: the element itself or an
/// ancestor.
pub(crate) fn within(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Changes the first element that matches the selector, if there is one.
pub(crate) fn change(selector: &str, change: &dyn Fn(&Element)) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        change(&element);
    }
}

/// Runs something once after that many milliseconds and then frees it. A
/// forgotten timer of gloo's keeps its closure until the page is closed.
pub(crate) fn later(ms: u32, act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::from_millis(ms.into()));
}

fn listed<T: JsCast>(found: Option<NodeList>) -> Vec<T> {
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count)
        .filter_map(|at| found.as_ref()?.get(at)?.dyn_into().ok())
        .collect()
}

/// The element that an event comes from.
pub(crate) fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether a click was made by a key: then its click count is zero.
pub(crate) fn is_by_key(click: &Event) -> bool {
    let click: Option<&MouseEvent> = click.dyn_ref();
    click.is_some_and(|it| it.detail() == 0)
}

/// The field that an event comes from.
pub(crate) fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Listens to events in `<main>` while its page is shown, and gets what the
/// reader did there before the app started.
pub(crate) fn listen_in_main(names: &'static [&'static str], hear: impl Fn(&Event) + 'static) {
    let held = StoredValue::new_local(Vec::new());
    let hear = Rc::new(hear);
    Effect::new(move |_| {
        let Some(main) = document().get_element_by_id("main") else {
            return;
        };
        let listeners = names.iter().map(|name| {
            let hear = hear.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&main, *name, options, move |event| hear(event))
        });
        held.set_value(listeners.collect::<Vec<_>>());
        send_early_changes(&main);
    });
}

/// Dispatches events for fields that were edited before the app came.
fn send_early_changes(main: &Element) {
    for field in all_in::<HtmlInputElement>(main, "input") {
        if field.value() != field.default_value() {
            send(&field, "input");
        }
        if field.checked() != field.default_checked() {
            send(&field, "change");
        }
    }
}

/// Whether an event comes from text that an input method is still composing. It
/// is ignored: `compositionend` has the result.
pub(crate) fn is_composing(event: &Event) -> bool {
    let composing = Reflect::get(event, &"isComposing".into());
    composing.is_ok_and(|it| it.is_truthy())
}

/// Dispatches an event of a field, as the browser does.
pub(crate) fn send(field: &HtmlInputElement, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(event, &options) {
        let _ = field.dispatch_event(&event);
    }
}
