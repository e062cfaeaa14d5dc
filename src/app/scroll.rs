//! Arrival at a route: scrolls to the target of the fragment and focuses it.

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom::all;
use query::route::Route;

/// Shows a route's target once its page is drawn. The browser does this for
/// addresses that it loads itself, not for those written by the app.
pub(crate) fn arrive(route: &Route, other_page: bool) {
    let fragment = route.fragment.clone();
    request_animation_frame(
        move || match target(&fragment).or_else(|| target("left-out")) {
            Some(element) => {
                element.scroll_into_view();
                focus(&element);
            }
            None if other_page => {
                window().scroll_to_with_x_and_y(0.0, 0.0);
                if let Some(main) = target("main") {
                    focus(&main);
                }
            }
            None => {}
        },
    );
}

/// Restores a route's scroll position once its page is drawn, since the browser
/// restores it too early. A page that was shown `before` keeps its position.
pub(crate) fn go_back(before: &Route, route: &Route, scrolled: Option<f64>) {
    let Some(y) = scrolled else {
        if before.page != route.page || before.fragment != route.fragment {
            arrive(route, false);
        }
        return;
    };
    request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, y));
}

/// Scrolls to the fragment of a page whose static form lacks its target.
pub(crate) fn to_fragment_on_start(route: &Route) {
    if route.fragment.is_empty() {
        return;
    }
    if window().scroll_y().unwrap_or(0.0) <= 0.0 {
        return arrive(route, false);
    }
    // The static page had every row, also those that a filter hides now.
    let route = route.clone();
    request_animation_frame(move || {
        if target("left-out").is_some() {
            arrive(&route, false);
        }
    });
}

/// Lays out the whole page from now on (`style/unseen.css`), so that going back
/// finds each part where it was. What is in view does not move.
pub(crate) fn settle() {
    const UNSEEN: &str = "#rows tr, .theme-group, .chart, .check, .paragraph";
    let Some(root) = document().document_element() else {
        return;
    };
    if root.has_attribute(WHOLE) {
        return;
    }
    let top = |it: &Element| it.get_bounding_client_rect().top();
    let mut parts = all::<Element>(UNSEEN).into_iter();
    let first = parts.find(|it| it.get_bounding_client_rect().bottom() > 0.0);
    let before = first.as_ref().map_or(0.0, top);
    let _ = root.set_attribute(WHOLE, "");
    let moved = first.as_ref().map_or(0.0, top) - before;
    if moved != 0.0 {
        window().scroll_by_with_x_and_y(0.0, moved);
    }
}

/// The attribute of a page that is laid out as a whole.
const WHOLE: &str = "data-whole";

/// Focuses an element once the page is drawn again.
pub(crate) fn focus_again(id: String) {
    request_animation_frame(move || {
        if let Some(element) = target(&id) {
            focus(&element);
        }
    });
}

/// The element of that id, unless it is hidden, as filtered rows are.
fn target(id: &str) -> Option<HtmlElement> {
    let element = document().get_element_by_id(id)?;
    let shown = Some(element).filter(|it| !it.has_attribute("hidden"));
    shown?.dyn_into().ok()
}

/// Moves the focus without scrolling, so that the next Tab and a screen reader
/// continue here.
pub(crate) fn focus(element: &HtmlElement) {
    if !element.has_attribute("tabindex") && element.tab_index() < 0 {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
