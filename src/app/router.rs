//! The router: shows places, and keeps the address that of the place.
//!
//! The lazy modules that draw a place are loaded before it is shown. Where they
//! do not come, the browser opens the static page instead.

use std::cell::Cell;

use leptos::prelude::{GetUntracked, Set, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::address::{self, History};
use super::lazy_modules::{self, LazyModule, Missing};
use super::state::Site;
use super::{host, scroll};
use query::place::{Page, Place};

thread_local! {
    /// How many places were asked for: only the last one is waited for.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

const NO_PANEL: &str = "数字的出处未能加载，请检查网络，或刷新此页后重试。";

/// Goes to a place and writes its address.
pub(crate) fn go(site: &Site, place: Place, history: History) {
    let shown = site.clone();
    let href = site.links.href(&place);
    let open = move || window().location().assign(&href);
    when_ready(site, place, open, move |place| {
        let other_page = shown.place.get_untracked().page != place.page;
        address::write(&shown.links.href(&place), history);
        if history == History::Push {
            scroll::arrive(&place, other_page);
        }
        shown.place.set(place);
    });
}

/// Goes back or forward to a place whose address stands already.
pub(crate) fn back(site: &Site, place: Place, scrolled: Option<f64>) {
    let shown = site.clone();
    let reload = || window().location().reload();
    when_ready(site, place, reload, move |place| {
        scroll::go_back(&shown.place.get_untracked(), &place, scrolled);
        shown.place.set(place);
    });
}

/// Loads what the first place needs. The static page stays, so one that has no
/// state needs nothing.
///
/// # Errors
///
/// When the page's module can't be loaded. Without the panel's, the page is
/// shown, and the reader told.
pub(crate) async fn begin(place: &mut Place) -> Result<(), Missing> {
    if place.view.number.is_some() && lazy_modules::load(LazyModule::Panel).await.is_err() {
        place.view.number = None;
        host::say(NO_PANEL);
    }
    match place.page {
        Page::Home | Page::Overview | Page::Charts | Page::Report => Ok(()),
        Page::Indicators | Page::Checks => lazy_modules::load(LazyModule::of(place.page)).await,
    }
}

/// Shows a place at once when its modules are here, else when they have come;
/// `open` is how the browser opens it.
fn when_ready(
    site: &Site,
    place: Place,
    open: impl FnOnce() -> Result<(), JsValue> + 'static,
    show: impl FnOnce(Place) + 'static,
) {
    // The newest report's page, which may be another's than this app's.
    if place.page == Page::Home && site.reports.is_empty() {
        return drop(open());
    }
    let asked = ASKED.get().wrapping_add(1);
    ASKED.set(asked);
    let other_page = site.place.get_untracked().page != place.page;
    let page = other_page.then(|| LazyModule::of(place.page));
    let panel = place.view.number.is_some().then_some(LazyModule::Panel);
    if [page, panel]
        .into_iter()
        .flatten()
        .all(lazy_modules::is_ready)
    {
        return show(place);
    }
    spawn_local(async move {
        let page = load(page).await;
        let panel = load(panel).await;
        if ASKED.get() != asked {
            return;
        }
        match (page, panel) {
            (Ok(()), Ok(())) => show(place),
            (Ok(()), Err(_)) => host::say(NO_PANEL),
            // What the browser refuses to open leaves the reader where they are.
            (Err(_), _) => drop(open()),
        }
    });
}

async fn load(module: Option<LazyModule>) -> Result<(), Missing> {
    match module {
        Some(module) => lazy_modules::load(module).await,
        None => Ok(()),
    }
}
