//! The search box of every page, and what it finds.
//!
//! Before the app is there it is a plain form that opens the report page; what
//! was typed in it until then is searched for.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::dom::{all, change, input_of, send};
use super::state::Site;
use pages::body::SEARCH_ID;
use pages::results::{FIRST, panel};
use query::route::Page;

/// What the arrows walk through: the box, then each result.
const STOPS: &str = "#search, .results li a, .results .more";

/// Keeps the box and, below it, what it finds.
pub(crate) fn keep(site: &Site) {
    let Some(field) = field() else {
        return;
    };
    let all = RwSignal::new(false);
    if let Ok(Some(form)) = field.closest("form") {
        let _ = form.set_attribute("action", &site.links.link(Page::Report, ""));
        for name in ["submit", "keydown", "click", "input"] {
            let site = site.clone();
            let options = EventListenerOptions::enable_prevent_default();
            let hear = move |event: &Event| hear(&site, event, all);
            EventListener::new_with_options(&form, name, options, hear).forget();
        }
    }
    if field.value() != field.default_value() {
        send(&field, "input");
    }
    keep_text(site, field);
    keep_results(site, all);
}

fn keep_text(site: &Site, field: HtmlInputElement) {
    let route = site.route;
    let text = Memo::new(move |_| route.read().view.search.clone());
    Effect::new(move |_| {
        let text = text.read();
        if field.value() != *text {
            field.set_value(&text);
        }
    });
}

fn keep_results(site: &Site, all: RwSignal<bool>) {
    let site = site.clone();
    let found = Memo::new(move |_| found(&site, all.get()));
    Effect::new(move |_| {
        change(".results-slot", &|it| it.set_inner_html(&found.read()));
    });
}

/// What the current search finds, drawn; nothing when nothing is asked.
fn found(site: &Site, all: bool) -> String {
    let route = site.route.get();
    let query = &route.view.search;
    if query.trim().is_empty() {
        return String::new();
    }
    let found = site.index().search(query);
    let most = if all { usize::MAX } else { FIRST };
    panel(site.source(), &found, &route, most).into_string()
}

fn hear(site: &Site, event: &Event, all: RwSignal<bool>) {
    match event.type_().as_str() {
        "submit" => {
            event.prevent_default();
            walk(1);
        }
        "keydown" => key(site, event),
        "click" => press(site, event, all),
        _ => {
            let typed = input_of(event).map(|it| it.value()).unwrap_or_default();
            all.set(false);
            site.search(typed);
        }
    }
}

/// The buttons of the results, which are HTML text without handlers of their own.
fn press(site: &Site, event: &Event, all: RwSignal<bool>) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let button = target.and_then(|it| it.closest("button").ok()?);
    match button.map(|it| it.class_name()).as_deref() {
        Some("close") => clear(site),
        Some("more") => all.set(true),
        _ => {}
    }
}

/// Escape clears the search, the arrows walk through the results.
fn key(site: &Site, event: &Event) {
    // A key that an input method is using is not ours.
    let key = event
        .dyn_ref()
        .filter(|it: &&KeyboardEvent| !it.is_composing());
    let done = match key.map(KeyboardEvent::key).as_deref() {
        Some("Escape") => {
            clear(site);
            true
        }
        Some("ArrowDown") => walk(1),
        Some("ArrowUp") => walk(-1),
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

/// Empties the search box, which closes the results as Back does, and goes
/// back to it.
fn clear(site: &Site) {
    site.search(String::new());
    if let Some(field) = field() {
        let _ = field.focus();
    }
}

/// Moves the focus by that many of the stops; says whether there was one to
/// move to.
fn walk(steps: isize) -> bool {
    let stops: Vec<HtmlElement> = all(STOPS);
    let active = document().active_element();
    let here = stops
        .iter()
        .position(|it| Some(it.as_ref()) == active.as_ref());
    let next = here.and_then(|it| stops.get(it.checked_add_signed(steps)?));
    next.is_some_and(|it| it.focus().is_ok())
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(SEARCH_ID)?.dyn_into().ok()
}
