//! Marks in the contents list the section that is being read.

use std::cell::Cell;

use gloo::events::EventListener;
use leptos::prelude::{document, request_animation_frame, window};
use web_sys::{Element, HtmlAnchorElement};

use super::dom::all;

/// The part of the window, from its top, in which a heading counts as read.
const READ: f64 = 0.3;

thread_local! {
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Starts to follow the scroll, until the page is closed.
pub(crate) fn follow() {
    EventListener::new(&window(), "scroll", |_| {
        if !WAITING.replace(true) {
            request_animation_frame(|| {
                WAITING.set(false);
                mark();
            });
        }
    })
    .forget();
}

/// Marks the section that is being read, if the page has a contents list.
pub(crate) fn mark() {
    let links: Vec<HtmlAnchorElement> = all(".contents a");
    let line = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or_default()
        * READ;
    let above = |link: &&HtmlAnchorElement| {
        document()
            .get_element_by_id(link.hash().trim_start_matches('#'))
            .is_some_and(|heading| heading.get_bounding_client_rect().top() < line)
    };
    let read = links.iter().rfind(above).map(HtmlAnchorElement::hash);
    for link in &links {
        let _ = match Some(link.hash()) == read {
            true => link.set_attribute("aria-current", "location"),
            false => link.remove_attribute("aria-current"),
        };
    }
}

/// Marks the element that the fragment names, and no other.
pub(crate) fn mark_target(fragment: &str) {
    for element in all::<Element>(".is-target") {
        let _ = element.class_list().remove_1("is-target");
    }
    if let Some(element) = document().get_element_by_id(fragment) {
        let _ = element.class_list().add_1("is-target");
    }
}

/// Announces changes to screen readers: the first status line on the page,
/// results before rows. The same text is not announced twice.
pub(crate) fn tell_status() {
    let said = document()
        .query_selector("[data-status]")
        .ok()
        .flatten()
        .and_then(|line| line.text_content());
    let Some(region) = document().get_element_by_id("status") else {
        return;
    };
    if region.text_content() != said {
        region.set_text_content(said.as_deref());
    }
}
