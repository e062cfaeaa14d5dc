//! The modules of the app that the browser fetches when they are first needed.
//!
//! What every page needs (search, links, the address) is in the main module;
//! what draws whole pages is fetched at the first link to one. The static page
//! that a visit starts with is kept, so a visit that stays on it never fetches
//! them.

use std::cell::Cell;

use futures_util::FutureExt;
use futures_util::future::join;
use pages::{CHART_TIP_STYLE, LISTS_STYLE, SHARE_STYLE};
pub(crate) use wasm_split_helpers::SplitLoaderError as Missing;
use wasm_split_helpers::wasm_split;

use super::near::{self, Drawn, Request};
use super::share_loader::Asked;
use super::state::Site;
use super::{chart_interaction, check_list, explorer, host, panel, share};
use query::route::Page;

/// A module that is fetched as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LazyModule {
    /// The pages that have no state.
    Pages,
    /// The explorer.
    Explorer,
    /// The list of checks.
    CheckList,
    /// The panel.
    Panel,
    /// Chart interaction.
    Charts,
    /// Near hits of a search.
    Near,
    /// Sharing and quoting.
    Share,
}

impl LazyModule {
    /// The module that draws a page.
    pub(crate) fn of(page: Page) -> Self {
        match page {
            Page::Home | Page::Overview | Page::Charts | Page::Report => Self::Pages,
            Page::Indicators => Self::Explorer,
            Page::Checks => Self::CheckList,
        }
    }
}

thread_local! {
    static LOADED: Cell<[bool; 7]> = Cell::default();
}

/// Loads a module. After a failure it can be tried again.
///
/// # Errors
///
/// When it can't be fetched, as without a network.
pub(crate) async fn load(module: LazyModule) -> Result<(), Missing> {
    match module {
        LazyModule::Pages => load_pages().await?,
        LazyModule::Explorer => styled(load_explorer(), LISTS_STYLE).await?,
        LazyModule::CheckList => styled(load_check_list(), LISTS_STYLE).await?,
        LazyModule::Panel => load_panel().await?,
        LazyModule::Charts => styled(load_charts(), CHART_TIP_STYLE).await?,
        LazyModule::Near => load_near().await?,
        LazyModule::Share => styled(load_share(), SHARE_STYLE).await?,
    }
    let mut loaded = LOADED.get();
    loaded[module as usize] = true;
    LOADED.set(loaded);
    Ok(())
}

/// Loads a module and, beside it, the style of what it draws.
async fn styled(
    module: impl Future<Output = Result<(), Missing>>,
    style: &str,
) -> Result<(), Missing> {
    join(module, host::add_style(style)).await.0
}

/// Whether a module is loaded.
pub(crate) fn is_ready(module: LazyModule) -> bool {
    LOADED.get()[module as usize]
}

/// Starts to keep a page's `<main>` up to date with the view, and returns its
/// HTML; `None` for a page with state that `stands` as its static file has it.
pub(crate) fn main(site: &Site, page: Page, stands: bool) -> Option<String> {
    match page {
        Page::Indicators => now(LazyModule::Explorer, explorer(site, stands))?,
        Page::Checks => now(LazyModule::CheckList, check_list(site, stands))?,
        _ => now(LazyModule::Pages, standing(site, page)),
    }
}

/// Starts to keep the panel up to date.
pub(crate) fn panel(site: &Site) {
    now(LazyModule::Panel, panel_kept(site));
}

/// Starts chart interaction; first with the events that were `missed`.
pub(crate) fn charts(site: &Site, missed: &[web_sys::Event]) {
    now(LazyModule::Charts, charts_kept(site, missed));
}

/// The near hits of a search; nothing when the module is not loaded.
pub(crate) fn near(request: &Request<'_>) -> Option<Drawn> {
    now(LazyModule::Near, near_drawn(request))
}

/// Starts to offer quotations, and shares what was asked for.
pub(crate) fn share(site: &Site, asked: Option<Asked>) {
    now(LazyModule::Share, shared(site, asked));
}

/// The result of a split function whose module is loaded.
fn now<T>(module: LazyModule, call: impl Future<Output = Result<T, Missing>>) -> Option<T> {
    // Calling it would fetch a module that is not loaded.
    is_ready(module).then(|| call.now_or_never())??.ok()
}

#[wasm_split(pages, preload(load_pages), fallible)]
fn standing(site: &Site, page: Page) -> Result<String, Missing> {
    Ok(pages::standing(site.source(), page, Default::default()).into_string())
}

#[wasm_split(explorer, preload(load_explorer), fallible)]
fn explorer(site: &Site, stands: bool) -> Result<Option<String>, Missing> {
    Ok(explorer::start(site, stands))
}

#[wasm_split(check_list, preload(load_check_list), fallible)]
fn check_list(site: &Site, stands: bool) -> Result<Option<String>, Missing> {
    Ok(check_list::start(site, stands))
}

#[wasm_split(panel, preload(load_panel), fallible)]
fn panel_kept(site: &Site) -> Result<(), Missing> {
    panel::start(site);
    Ok(())
}

#[wasm_split(charts, preload(load_charts), fallible)]
fn charts_kept(site: &Site, missed: &[web_sys::Event]) -> Result<(), Missing> {
    chart_interaction::start(site, missed);
    Ok(())
}

#[wasm_split(near, preload(load_near), fallible)]
fn near_drawn(request: &Request<'_>) -> Result<Drawn, Missing> {
    Ok(near::drawn(request))
}

#[wasm_split(share, preload(load_share), fallible)]
fn shared(site: &Site, asked: Option<Asked>) -> Result<(), Missing> {
    share::answer(site, asked);
    Ok(())
}
