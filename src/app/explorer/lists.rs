//! The folded lists of the explorer's bar. One is open at a time; Escape, a
//! press beside it and Back close it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::state::ExplorerState;
use super::target;
use crate::address;
use crate::dom::{all, later};

/// Closes the open list when the reader goes back or forward, while the
/// explorer is shown.
pub(super) fn keep() {
    let listener = window_event_listener_untyped("popstate", |_| fold_all_but(None));
    on_cleanup(move || listener.remove());
}

/// Handles a press in a list or beside all of them.
pub(super) fn press(state: &ExplorerState, target: &Element, list: Option<&Element>) {
    fold_all_but(list);
    let is_head = matches!(target.closest(".facet-head"), Ok(Some(_)));
    match list {
        // The browser opens or closes it after this handler.
        Some(list) if is_head && !list.has_attribute("open") => {
            address::open_overlay(&here(state));
        }
        Some(_) if !is_head => {}
        _ => leave(state),
    }
}

/// Escape closes the open list and focuses its head.
pub(super) fn key(state: &ExplorerState, event: &Event) {
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
    leave(state);
}

/// Leaves the history entry of a closed list after the press was handled: an
/// address that the press leads to takes the entry's place.
fn leave(state: &ExplorerState) {
    let state = state.clone();
    let leave = move || {
        if all::<Element>(".facet[open]").is_empty() {
            address::close_overlay(&here(&state));
        }
    };
    later(0, leave);
}

fn here(state: &ExplorerState) -> String {
    state.site.links.href(&state.site.route.get_untracked())
}

fn fold_all_but(open: Option<&Element>) {
    for list in all(".facet[open]") {
        if Some(&list) != open {
            let _ = list.remove_attribute("open");
        }
    }
}
