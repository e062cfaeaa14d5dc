//! The tip beside the mark that the reader points at or has focused.

use std::cell::RefCell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement};

use super::{linked, mark};
use crate::dom::{all, within};
use crate::state::Site;
use pages::chart_tip::{MORE_ID, tip};

/// The space to the edge of the window, in px.
const EDGE: f64 = 8.0;

/// The distance from a finger to the tip, in px.
const CLEAR: f64 = 24.0;

/// The class of the chart whose tip may cover what is around it.
const HOLDER: &str = "has-tip";

/// How the reader came to the mark.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum By {
    /// By a mouse or pen, at that distance from the window's left.
    Pointer(f64),
    /// By the keyboard or a link.
    Focus,
    /// By a finger, at that distance.
    Finger(f64),
}

thread_local! {
    static SHOWN: RefCell<Option<(Element, By)>> = const { RefCell::new(None) };
}

/// The mark whose tip is shown.
pub(super) fn shown() -> Option<Element> {
    SHOWN.with_borrow(|shown| shown.as_ref().map(|(mark, _)| mark.clone()))
}

/// Whether the tip is shown because of a pointer.
pub(super) fn is_by_pointer() -> bool {
    SHOWN.with_borrow(|shown| matches!(shown, Some((_, By::Pointer(_)))))
}

/// Shows the tip of a mark, in place of any other.
pub(super) fn show(site: &Site, at: &Element, by: By) {
    hide();
    let element = document().create_element("div").ok();
    let element = element.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let (Some(element), Some(chart)) = (element, within(at, ".chart")) else {
        return;
    };
    let name = at.get_attribute("aria-label").unwrap_or_default();
    let by_finger = matches!(by, By::Finger(_));
    let html = tip(site.source(), &mark::stands(at), &name, by_finger);
    element.set_class_name("chart-tip");
    element.set_inner_html(&html.into_string());
    let _ = chart.append_child(&element);
    let _ = chart.class_list().add_1(HOLDER);
    if document().get_element_by_id(MORE_ID).is_some() {
        let _ = at.set_attribute("aria-describedby", MORE_ID);
    }
    position(&element, &chart, at, by);
    SHOWN.set(Some((at.clone(), by)));
    linked::show(Some(at));
}

/// Removes the tip.
pub(super) fn hide() {
    if let Some((mark, _)) = SHOWN.take() {
        let _ = mark.remove_attribute("aria-describedby");
        linked::show(None);
    }
    for chart in all::<Element>(".chart.has-tip") {
        let _ = chart.class_list().remove_1(HOLDER);
    }
    for element in all::<Element>(".chart-tip") {
        element.remove();
    }
}

/// Places the tip so that it hides neither the mark nor the way to the marks
/// above and below, clear of a finger and within the window.
fn position(tip: &HtmlElement, chart: &Element, at: &Element, by: By) {
    let root = document().document_element();
    let width = root.map_or(0, |it| it.client_width());
    let height = window().inner_height().ok().and_then(|it| it.as_f64());
    let room = (f64::from(width), height.unwrap_or_default());
    let mark = at.get_bounding_client_rect();
    let origin = chart.get_bounding_client_rect();
    let set = |name, to: f64, from: f64| {
        let mut text = (to - from).round().to_string();
        text.push_str("px");
        let _ = tip.style().set_property(name, &text);
    };
    // In a low window the tip scrolls instead of hiding the mark.
    let free = mark.top().max(room.1 - mark.bottom()) - EDGE;
    set("max-height", free, 0.0);
    let (left, top) = corner(&tip.get_bounding_client_rect(), &mark, by, room);
    set("left", left, origin.left() + f64::from(chart.client_left()));
    set("top", top, origin.top() + f64::from(chart.client_top()));
}

fn corner(tip: &DomRect, mark: &DomRect, by: By, (width, height): (f64, f64)) -> (f64, f64) {
    let (below, above) = match by {
        // Touching the mark, so that the pointer can move into the tip.
        By::Pointer(_) | By::Focus => (mark.bottom() - 2.0, mark.top() + 2.0 - tip.height()),
        By::Finger(_) => (mark.bottom() + CLEAR, mark.top() - EDGE - tip.height()),
    };
    let fits_below = below + tip.height() <= height - EDGE;
    let fits_above = above >= EDGE;
    let prefers_above = matches!(by, By::Finger(_));
    let top = if fits_above && (prefers_above || !fits_below) {
        above
    } else {
        below
    };
    let left = match by {
        By::Pointer(x) if x + EDGE + tip.width() > width - EDGE => x - EDGE - tip.width(),
        By::Pointer(x) => x + EDGE,
        By::Focus => mark.left(),
        By::Finger(x) => x - tip.width() / 2.0,
    };
    let within = |at: f64, size: f64, room: f64| at.min(room - EDGE - size).max(EDGE);
    (
        within(left, tip.width(), width),
        within(top, tip.height(), height),
    )
}
