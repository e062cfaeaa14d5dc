//! The router: shows routes, and keeps the address in step.
//!
//! The lazy modules that draw a route are loaded before it is shown. If that
//! fails, the browser opens the static page instead.

use std::cell::Cell;

use leptos::prelude::{GetUntracked, Set, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::address::{self, History};
use super::lazy_modules::{self, LazyModule, Missing};
use super::state::Site;
use super::{host, scroll};
use query::route::{Page, Route};

thread_local! {
    /// The number of requested routes: only the last one is shown when its
    /// modules are loaded.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

const NO_PANEL: &str = "数字的出处未能加载，请检查网络，或刷新此页后重试。";

/// Goes to a route and writes its address.
pub(crate) fn go(site: &Site, route: Route, history: History) {
    let shown = site.clone();
    let href = site.links.href(&route);
    let open = move || window().location().assign(&href);
    when_ready(site, route, open, move |route| {
        let other_page = shown.route.get_untracked().page != route.page;
        address::write(&shown.links.href(&route), history);
        if history == History::Push {
            scroll::arrive(&route, other_page);
        }
        shown.route.set(route);
    });
}

/// Goes back or forward to a route whose address is set already.
pub(crate) fn back(site: &Site, route: Route, scrolled: Option<f64>) {
    let shown = site.clone();
    let reload = || window().location().reload();
    when_ready(site, route, reload, move |route| {
        scroll::go_back(&shown.route.get_untracked(), &route, scrolled);
        shown.route.set(route);
    });
}

/// Loads what the first route needs. The static page stays, so a page without
/// state needs nothing.
///
/// # Errors
///
/// When the page's module can't be loaded. If only the panel's fails, the page
/// is shown with a notice.
pub(crate) async fn begin(route: &mut Route) -> Result<(), Missing> {
    if route.view.number.is_some() && lazy_modules::load(LazyModule::Panel).await.is_err() {
        route.view.number = None;
        host::say(NO_PANEL);
    }
    match route.page {
        Page::Home | Page::Overview | Page::Charts | Page::Report => Ok(()),
        Page::Indicators | Page::Checks => lazy_modules::load(LazyModule::of(route.page)).await,
    }
}

/// Shows a route as soon as its modules are loaded; `open` lets the browser
/// open it instead.
fn when_ready(
    site: &Site,
    route: Route,
    open: impl FnOnce() -> Result<(), JsValue> + 'static,
    show: impl FnOnce(Route) + 'static,
) {
    // The page of all reports is outside this app.
    if route.page == Page::Home && site.links.has_others() {
        return drop(open());
    }
    let asked = ASKED.get().wrapping_add(1);
    ASKED.set(asked);
    let other_page = site.route.get_untracked().page != route.page;
    let page = other_page.then(|| LazyModule::of(route.page));
    let panel = route.view.number.is_some().then_some(LazyModule::Panel);
    if [page, panel]
        .into_iter()
        .flatten()
        .all(lazy_modules::is_ready)
    {
        return show(route);
    }
    spawn_local(async move {
        let page = load(page).await;
        let panel = load(panel).await;
        if ASKED.get() != asked {
            return;
        }
        match (page, panel) {
            (Ok(()), Ok(())) => show(route),
            (Ok(()), Err(_)) => host::say(NO_PANEL),
            // If the browser refuses, the reader stays where they are.
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
