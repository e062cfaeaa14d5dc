//! The search box of every page, and its results.
//!
//! Until the app runs it is a plain form that opens the report page; what was
//! typed until then is searched for. Exact hits are shown at once, near hits
//! after they are painted and the reader pauses.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::contents;
use super::dom::{all, change, input_of, is_by_key, is_composing, later, send, within};
use super::events::pressed;
use super::lazy_modules;
use super::near::{Drawn, Request};
use super::near_loader::{self, Loaded};
use super::state::Site;
use pages::body::SEARCH_ID;
use pages::near::{hints, suggestions};
use pages::results::{FIRST, panel};
use query::route::Page;

/// The stops of the arrow keys: the box, then each result.
const STOPS: &str = "#search, .results li a, .asking a, .results .more";

/// The events that the form handles.
const HEARD: [&str; 7] = [
    "submit",
    "keydown",
    "click",
    "input",
    "compositionend",
    "focusin",
    "focusout",
];

/// Milliseconds after which suggestions close when the focus leaves. Pressing
/// one of them moves the focus before the click arrives.
const LINGER: u32 = 300;

/// Milliseconds without input that count as a pause.
const PAUSE: u32 = 120;

/// Suggested questions: those below the box, and those that open there.
const QUESTIONS: &str = ".asks a, .asking a";

/// Keeps the box and its results up to date.
pub(crate) fn keep(site: &Site) {
    let Some(field) = field() else {
        return;
    };
    let all = RwSignal::new(false);
    if let Ok(Some(form)) = field.closest("form") {
        let _ = form.set_attribute("action", &site.links.link(Page::Report, ""));
        // What was typed waits no longer.
        let _ = form.remove_attribute("aria-busy");
        for name in HEARD {
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

/// Moves the form to the element that matches the selector, if there is one.
pub(crate) fn stand_in(place: &str) {
    if let Some(form) = field().and_then(|it| it.closest("form").ok()?) {
        change(place, &|it| drop(it.append_child(&form)));
    }
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
    let found = {
        let site = site.clone();
        Memo::new(move |_| found(&site, all.get()))
    };
    let site = site.clone();
    Effect::new(move |before: Option<()>| {
        show(&found.read());
        if before.is_none() && is_empty(&site) && has_focus() {
            suggest();
        }
        let site = site.clone();
        later(PAUSE, move || untrack(|| follow(&site)));
    });
}

fn show(results: &str) {
    change(".results-slot", &|it| it.set_inner_html(results));
}

/// Draws the near hits, once their module is loaded.
fn follow(site: &Site) {
    if is_empty(site) && !has_focus() {
        return;
    }
    let site = site.clone();
    spawn_local(async move {
        match near_loader::load(site.synonyms.as_deref()).await {
            Loaded::Here => draw_near(&site),
            Loaded::Waiting => {}
            Loaded::Failed => change("#results-near", &|it| {
                it.set_inner_html(&hints().into_string());
            }),
        }
    });
}

/// Opens the suggested questions when an empty box gets the focus, in the
/// header, where they are not always shown.
fn suggest() {
    change(".masthead .asks", &|it| {
        show(&suggestions(&it.inner_html()).into_string());
    });
}

/// Draws the near hits of the current search.
fn draw_near(site: &Site) {
    let route = site.route.get_untracked();
    let query = &route.view.search;
    if query.trim().is_empty() {
        return;
    }
    let exact = site.index().search(query);
    let request = Request::Search(site.source(), &route, &exact);
    let Drawn {
        answer, near, told, ..
    } = lazy_modules::near(&request).unwrap_or_default();
    change("#results-answer", &|it| it.set_inner_html(&answer));
    change("#results-near", &|it| it.set_inner_html(&near));
    if told.is_some() {
        change("#results-count", &|it| it.set_text_content(told.as_deref()));
    }
    contents::tell_status();
}

/// Whether the reader is at the search box.
pub(crate) fn has_focus() -> bool {
    let active = document().active_element();
    active.is_some_and(|it| it.id() == SEARCH_ID)
}

/// Whether the search is empty.
fn is_empty(site: &Site) -> bool {
    site.route
        .with_untracked(|it| it.view.search.trim().is_empty())
}

/// Closes the suggestions when the focus has left the form.
fn close_suggestions(site: Site) {
    let close = move || {
        let active = document().active_element();
        let here = active.and_then(|it| within(&it, ".search")).is_some();
        if !here && is_empty(&site) {
            show("");
        }
    };
    later(LINGER, close);
}

/// The results of the current search, as HTML; empty without a search.
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
        "focusin" if is_empty(site) && has_focus() => {
            suggest();
            // Fetched before the first letter, it is loaded by the first pause.
            follow(site);
        }
        "focusin" => {}
        "focusout" => close_suggestions(site.clone()),
        _ if is_composing(event) => {}
        _ => {
            let typed = input_of(event).map(|it| it.value()).unwrap_or_default();
            all.set(false);
            site.search(typed);
        }
    }
}

/// Handles the buttons of the results, which are HTML text without handlers of
/// their own, and the questions, which are searched on the same page.
fn press(site: &Site, event: &Event, all: RwSignal<bool>) {
    let question = pressed(event).and_then(|it| within(&it, QUESTIONS));
    if let Some(words) = question.and_then(|it| it.text_content()) {
        event.prevent_default();
        if is_by_key(event) {
            focus();
        }
        return site.search(words);
    }
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let button = target.and_then(|it| it.closest("button").ok()?);
    match button.as_ref().map(Element::class_name).as_deref() {
        Some("close") => clear(site),
        Some("more") => all.set(true),
        _ => {}
    }
}

/// Escape clears the search, the arrows move through the results.
fn key(site: &Site, event: &Event) {
    // Keys that an input method uses are ignored.
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

/// Focuses the search box and empties it, which closes the results as Back
/// does. The order avoids the suggestions of an empty box.
fn clear(site: &Site) {
    focus();
    show("");
    site.search(String::new());
}

/// Moves the focus by that many stops; returns whether there was one.
fn walk(steps: isize) -> bool {
    let stops: Vec<HtmlElement> = all(STOPS);
    let active = document().active_element();
    let here = stops
        .iter()
        .position(|it| Some(it.as_ref()) == active.as_ref());
    let next = here.and_then(|it| stops.get(it.checked_add_signed(steps)?));
    next.is_some_and(|it| it.focus().is_ok())
}

fn focus() {
    if let Some(field) = field() {
        let _ = field.focus();
    }
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(SEARCH_ID)?.dyn_into().ok()
}
