//! Listeners on the whole document: links, back and forward, the `/` key.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlElement, KeyboardEvent, MouseEvent, PopStateEvent,
};

use super::{address, turn};
use crate::app::components::search::SEARCH_ID;
use crate::app::context::Site;
use crate::explore::place::Place;

/// Starts to listen, for as long as the page lives.
pub fn listen(site: &Site, root: &str) {
    follow_links(site.clone(), root.to_owned());
    follow_history(site.clone(), root.to_owned());
    focus_search_on_slash();
    EventListener::new(&window(), "pagehide", |_| address::flush()).forget();
}

fn follow_links(site: Site, root: String) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "click", options, move |event| {
        if let Some(place) = linked_place(event, &root, &site.bundle.report.id) {
            event.prevent_default();
            site.go(place);
        }
    })
    .forget();
}

/// The place that a click asks for, when it is a plain click on a link that
/// leads to a page of this report.
fn linked_place(event: &Event, root: &str, report: &str) -> Option<Place> {
    let click: &MouseEvent = event.dyn_ref()?;
    let modified = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if event.default_prevented() || click.button() != 0 || modified {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let elsewhere = link.has_attribute("target")
        || link.has_attribute("download")
        || link.origin() != window().location().origin().ok()?;
    if elsewhere {
        return None;
    }
    address::parse(root, &link.pathname(), &link.search(), &link.hash(), report)
}

fn follow_history(site: Site, root: String) {
    EventListener::new(&window(), "popstate", move |event| {
        if let Some(place) = address::read(&root, &site.bundle.report.id) {
            let scrolled = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
            turn::back(&site, place, scrolled.and_then(|state| state.as_f64()));
        }
    })
    .forget();
}

fn focus_search_on_slash() {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let plain = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        if key.key() != "/" || !plain || is_writing(event) {
            return;
        }
        let search = document().get_element_by_id(SEARCH_ID);
        if let Some(search) = search.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            let _ = search.focus();
        }
    })
    .forget();
}

fn is_writing(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| {
            element
                .matches("input, textarea, select, [contenteditable]")
                .unwrap_or(false)
        })
}
