//! Turning pages: the parts that draw a place are fetched before it is shown.

use std::cell::Cell;

use leptos::prelude::{GetUntracked, Set, document, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{address, notice, scroll, takeover};
use crate::context::Site;
use crate::navigate::History;
use crate::parts::{self, Missing, Part};
use query::place::{Page, Place};

thread_local! {
    /// How many places were asked for: only the last one is waited for.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Goes to a place and writes its address.
pub(crate) fn go(site: &Site, place: Place, history: History) {
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
pub(crate) fn back(site: &Site, place: Place, scrolled: Option<f64>) {
    let shown = site.clone();
    let reload = || window().location().reload();
    when_ready(site, place, reload, move |place| {
        scroll::go_back(&shown.place.get_untracked(), &place, scrolled);
        let held = document().active_element().map(|it| it.id());
        shown.place.set(place);
        // What had the focus may be drawn anew.
        if let Some(id) = held.filter(|id| !id.is_empty()) {
            scroll::focus_again(id);
        }
    });
}

/// Fetches what the first place needs. The static page stays, so one that has
/// no state needs nothing.
///
/// # Errors
///
/// When the page's part can't be fetched. Without the panel's, the page is
/// shown, and the reader told.
pub(crate) async fn begin(place: &mut Place) -> Result<(), Missing> {
    if place.view.number.is_some() && parts::load(Part::Panel).await.is_err() {
        place.view.number = None;
        notice::say(NO_PANEL);
    }
    match place.page {
        Page::Home | Page::Overview | Page::Charts | Page::Report => Ok(()),
        Page::Indicators | Page::Checks => parts::load(Part::of(place.page)).await,
    }
}

const NO_PANEL: &str = "数字的出处未能加载，请检查网络，或刷新此页后重试。";

/// Shows a place at once when its parts are here, else when they have come.
/// Where the page's does not come, the browser opens the static page instead.
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
    let turns = site.place.get_untracked().page != place.page;
    let show = move |place| {
        show(place);
        // After the place that is left has been noted, and in the same turn.
        if turns {
            takeover::clear();
        }
    };
    let page = turns.then(|| Part::of(place.page));
    let panel = place.view.number.is_some().then_some(Part::Panel);
    if [page, panel].into_iter().flatten().all(parts::ready) {
        return show(place);
    }
    spawn_local(async move {
        let page = fetch(page).await;
        let panel = fetch(panel).await;
        if ASKED.get() != asked {
            return;
        }
        match (page, panel) {
            (Ok(()), Ok(())) => show(place),
            (Ok(()), Err(_)) => notice::say(NO_PANEL),
            // What the browser refuses to open leaves the reader where they are.
            (Err(_), _) => drop(open()),
        }
    });
}

async fn fetch(part: Option<Part>) -> Result<(), Missing> {
    match part {
        Some(part) => parts::load(part).await,
        None => Ok(()),
    }
}
