//! Turning pages: the part that draws a page is fetched before it is shown.

use std::cell::Cell;

use leptos::prelude::{GetUntracked, Set, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{address, scroll};
use crate::app::context::Site;
use crate::app::navigate::History;
use crate::app::parts;
use crate::explore::place::Place;

thread_local! {
    /// How many places were asked for: only the last one is waited for.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Goes to a place and writes its address.
pub fn go(site: &Site, place: Place, history: History) {
    let shown = site.clone();
    let href = site.links.href(&place);
    let open = move || window().location().assign(&href);
    when_ready(site, place, open, move |place| {
        let turned = shown.place.get_untracked().page != place.page;
        address::write(&shown.links.href(&place), history);
        if history == History::Push {
            scroll::arrive(&place, turned);
        }
        shown.place.set(place);
    });
}

/// Goes back or forward to a place whose address stands already.
pub fn back(site: &Site, place: Place, scrolled: Option<f64>) {
    let shown = site.clone();
    let reload = || window().location().reload();
    when_ready(site, place, reload, move |place| {
        scroll::go_back(&place, scrolled);
        shown.place.set(place);
    });
}

/// Shows a place at once when its page is there, else when its part has come.
/// Where that fails, the browser opens the static page instead.
fn when_ready(
    site: &Site,
    place: Place,
    open: impl FnOnce() -> Result<(), JsValue> + 'static,
    show: impl FnOnce(Place) + 'static,
) {
    let asked = ASKED.get().wrapping_add(1);
    ASKED.set(asked);
    let same_page = site.place.get_untracked().page == place.page;
    if same_page || parts::ready(place.page) {
        return show(place);
    }
    spawn_local(async move {
        let loaded = parts::load(place.page).await;
        if ASKED.get() != asked {
            return;
        }
        match loaded {
            Ok(()) => show(place),
            // What the browser refuses to open leaves the reader where they are.
            Err(_) => drop(open()),
        }
    });
}
