//! A row on a phone: its name, figure and sentence, and the rest on request.
//!
//! Without the app the link leads to the row, which `:target` unfolds.

use leptos::prelude::*;
use web_sys::Element;

use super::state::ExplorerState;
use crate::dom::within;
use query::route::Route;

/// Unfolds the row that an address names on every visit, even one that the
/// reader has folded.
pub(super) fn keep(state: &ExplorerState) {
    let route = state.site.route;
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        // Typing and opening a number are no visits.
        let stays = |it: &Route| it.fragment == now.fragment && *it != now;
        if !now.fragment.is_empty() && !before.as_ref().is_some_and(stays) {
            let id = now.fragment.clone();
            // After the row is drawn.
            request_animation_frame(move || {
                let named = document().get_element_by_id(&id);
                if let Some(row) = named.filter(|it| it.matches("tr").unwrap_or(false)) {
                    set(&row, true);
                }
            });
        }
        now
    });
}

/// Unfolds or folds the row of that link.
pub(super) fn toggle(more: &Element) {
    if let Some(row) = within(more, "tr") {
        let is_named = row.matches(":target, .is-target").unwrap_or(false);
        let classes = row.class_list();
        let is_open = classes.contains("is-open") || is_named && !classes.contains("is-folded");
        set(&row, !is_open);
    }
}

/// Unfolds or folds a row, whatever the address names.
fn set(row: &Element, open: bool) {
    let classes = row.class_list();
    let _ = classes.toggle_with_force("is-open", open);
    let _ = classes.toggle_with_force("is-folded", !open);
    if let Ok(Some(more)) = row.query_selector(".more") {
        let _ = more.set_attribute("aria-expanded", if open { "true" } else { "false" });
        more.set_text_content(Some(if open { "收起" } else { "更多" }));
    }
}
