//! Listeners on the whole document: links, back and forward, the `/` key.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{GetUntracked, document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlElement, KeyboardEvent, MouseEvent, PopStateEvent,
};

use super::share_loader::{self, Asked};
use super::state::Site;
use super::{address, chart_loader, clipboard, embed_code, opener, router};
use pages::body::SEARCH_ID;
use query::route::Route;

/// Starts to listen, until the page is closed.
pub(crate) fn listen(site: &Site, root: &str) {
    follow_links(site.clone(), root.to_owned());
    open_on_key(site.clone());
    focus_search_on_slash();
}

/// The attribute of elements that open a number: its id.
const NUMBER: &str = "data-fact";

fn follow_links(site: Site, root: String) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "click", options, move |event| {
        let Some(pressed) = pressed(event).filter(|it| !chart_loader::is_tapped(it)) else {
            return;
        };
        if let Some(id) = pressed.get_attribute(NUMBER) {
            event.prevent_default();
            open(&site, &pressed, &id);
        } else if let Some(asked) = Asked::of(&pressed, event) {
            share_loader::ask(&site, asked);
        } else if let Some(told) = told(&pressed) {
            embed_code::complete(&site);
            clipboard::copy_named(&pressed, move |outcome| {
                told.set_text_content(Some(outcome))
            });
        } else if let Some(link) = pressed.dyn_ref::<HtmlAnchorElement>()
            && let Some(route) = linked_place(link, &root, &site.bundle.report.id)
        {
            event.prevent_default();
            site.go(route);
            if link.class_name() == "permalink" {
                share_loader::ask(&site, Asked::to_tell(link.href(), event));
            }
        }
    })
    .forget();
}

/// The target of a plain click: the nearest element that can be followed or
/// opened.
pub(crate) fn pressed(event: &Event) -> Option<Element> {
    let click: &MouseEvent = event.dyn_ref()?;
    let modified = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if event.default_prevented() || click.button() != 0 || modified {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("a[href], button, [data-fact]").ok()?
}

/// The element for the result of copying a chart's link or code.
fn told(copy: &Element) -> Option<Element> {
    let taken = copy.closest(".take .taken").ok()??;
    taken.query_selector("[role=status]").ok()?
}

/// Opens a number, and notes the element that opened it.
fn open(site: &Site, by: &Element, id: &str) {
    if site.route.get_untracked().view.number.is_none() {
        opener::note(by);
    }
    site.open_number(id);
}

/// Numbers that are no links, such as the marks of a chart, open by Enter and
/// the space bar.
fn open_on_key(site: Site) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        let opens = key.is_some_and(|key| matches!(key.key().as_str(), "Enter" | " "));
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(target) = target.filter(|_| opens && !event.default_prevented()) else {
            return;
        };
        let link = target.matches("a, button").unwrap_or(false);
        if let Some(id) = target.get_attribute(NUMBER).filter(|_| !link) {
            event.prevent_default();
            open(&site, &target, &id);
        }
    })
    .forget();
}

/// The route that a link leads to, when it is a page of this report.
fn linked_place(link: &HtmlAnchorElement, root: &str, report: &str) -> Option<Route> {
    let elsewhere = link.has_attribute("target")
        || link.has_attribute("download")
        || link.origin() != window().location().origin().ok()?;
    if elsewhere {
        return None;
    }
    address::parse(root, &link.pathname(), &link.search(), &link.hash(), report)
}

/// Follows Back and forward, and writes an address that waits when the page is
/// left.
pub(crate) fn follow_history(site: &Site, root: &str) {
    let (site, root) = (site.clone(), root.to_owned());
    EventListener::new(&window(), "pagehide", |_| address::flush()).forget();
    EventListener::new(&window(), "popstate", move |event| {
        // An address that was written while the browser went back takes
        // precedence.
        if address::land() {
            return;
        }
        if let Some(route) = address::read(&root, &site.bundle.report.id) {
            let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
            router::back(&site, route, address::scrolled(&state.unwrap_or_default()));
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
