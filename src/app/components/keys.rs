//! The keyboard in the search box and its results.

use leptos::ev::KeyboardEvent;

use crate::context::Site;

/// Escape clears the search, the arrows walk through the results.
pub(crate) fn press(site: &Site, event: &KeyboardEvent) {
    // A key that an input method is using is not ours.
    if event.is_composing() {
        return;
    }
    match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            clear(site);
        }
        "ArrowDown" if walk(1) => event.prevent_default(),
        "ArrowUp" if walk(-1) => event.prevent_default(),
        _ => {}
    }
}

/// Empties the search box, which closes the results, and goes back to it.
pub(crate) fn clear(site: &Site) {
    site.update_view(|view| view.search.clear());
    focus::search_box();
}

/// Moves the focus by that many of: the box, then each result. Says whether
/// there was one to move to.
pub(crate) fn walk(steps: isize) -> bool {
    focus::walk(steps).is_some()
}

mod focus {
    use leptos::prelude::document;
    use wasm_bindgen::JsCast;
    use web_sys::HtmlElement;

    const STOPS: &str = "#search, .results li a, .results .more";

    pub(super) fn search_box() {
        let _ = stop(0).map(|search| search.focus());
    }

    pub(super) fn walk(steps: isize) -> Option<()> {
        let active = document().active_element()?;
        let stops = document().query_selector_all(STOPS).ok()?;
        let here =
            (0..stops.length()).find(|at| stops.get(*at).as_ref() == Some(active.as_ref()))?;
        let next = here.checked_add_signed(i32::try_from(steps).ok()?)?;
        stop(next)?.focus().ok()
    }

    fn stop(at: u32) -> Option<HtmlElement> {
        let stops = document().query_selector_all(STOPS).ok()?;
        stops.get(at)?.dyn_into().ok()
    }
}
