//! The marks of the charts: finding them, and what they stand for.

use leptos::prelude::{document, window};
use web_sys::Element;

use crate::dom::{all, within};
use pages::chart_tip::Stands;

/// The mark that an element is or lies in.
pub(super) fn of(element: &Element) -> Option<Element> {
    within(element, ".chart-svg .mark")
}

/// What a mark stands for.
pub(super) fn stands(mark: &Element) -> Stands {
    let own = |name| mark.get_attribute(name);
    if let Some(id) = own("data-fact") {
        Stands::Fact(id)
    } else if let Some(id) = own("data-check") {
        Stands::Check(id)
    } else if let Some(id) = own("data-theme") {
        Stands::Theme(id)
    } else {
        Stands::Missing
    }
}

/// Scrolls a mark into view if it is not.
pub(super) fn bring(mark: &Element) {
    let height = window().inner_height().ok().and_then(|it| it.as_f64());
    let route = mark.get_bounding_client_rect();
    if route.top() < 0.0 || route.bottom() > height.unwrap_or_default() {
        mark.scroll_into_view();
    }
}

/// The name of a mark in the address, the same in each drawing of its chart.
pub(super) fn key(mark: &Element) -> Option<String> {
    let chart = within(mark, ".chart")?.id();
    Some([&chart, ".", &own_key(mark)].concat())
}

/// The drawn mark of that name.
pub(super) fn find(key: &str) -> Option<Element> {
    let (chart, own) = key.split_once('.')?;
    let chart = document().get_element_by_id(chart)?;
    let marks = all::<Element>(".chart .mark").into_iter();
    marks
        .filter(|mark| chart.contains(Some(mark)) && own_key(mark) == own)
        .find(is_drawn)
}

/// Whether a mark is in the visible drawing. Folded content has a box in
/// browsers that only skip its painting.
fn is_drawn(mark: &Element) -> bool {
    let folded = within(mark, "details:not([open])").is_some();
    !folded && mark.get_bounding_client_rect().width() > 0.0
}

fn own_key(mark: &Element) -> String {
    mark.get_attribute("data-fact").unwrap_or_else(|| {
        let id = mark.id();
        id.rsplit('-').next().unwrap_or_default().to_owned()
    })
}
