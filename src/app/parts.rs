//! The parts of the program that the browser fetches when first needed.
//!
//! What a reader needs on every page (search, links, the address) comes at
//! once; what draws whole pages comes with the first link to one. The static
//! page that a visit starts with is kept, so a visit that turns no page never
//! fetches them. Natively nothing is split and everything is there.

use leptos::prelude::AnyView;

use super::components::explorer;
use super::context::Site;
use crate::explore::place::Page;
use crate::page;

/// What a page without state shows: HTML text for its `<main>`.
///
/// In the browser it is empty until [`load`] has fetched the part.
pub fn standing(site: &Site, page: Page) -> String {
    #[cfg(target_arch = "wasm32")]
    return split::now(page, split::standing(site, page)).unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    page::standing(site.source(), &site.reports, page).into_string()
}

/// The explorer.
///
/// In the browser there is none until [`load`] has fetched the part.
pub fn explorer(site: &Site) -> Option<AnyView> {
    #[cfg(target_arch = "wasm32")]
    return split::now(Page::Indicators, split::explorer(site));
    #[cfg(not(target_arch = "wasm32"))]
    Some(explorer::explorer(site))
}

#[cfg(target_arch = "wasm32")]
pub use split::{Missing, load, ready};

#[cfg(target_arch = "wasm32")]
mod split {

    use std::cell::Cell;

    use futures_util::FutureExt;
    use leptos::prelude::AnyView;
    pub use wasm_split_helpers::SplitLoaderError as Missing;
    use wasm_split_helpers::wasm_split;

    use super::*;

    thread_local! {
        static LOADED: Cell<Loaded> = Cell::default();
    }

    /// The parts that are here.
    #[derive(Clone, Copy, Default)]
    struct Loaded {
        pages: bool,
        explorer: bool,
    }

    /// Fetches what drawing a page needs. A failed attempt may be repeated.
    ///
    /// # Errors
    ///
    /// When the part can't be fetched, as without a network.
    pub async fn load(page: Page) -> Result<(), Missing> {
        let mut loaded = LOADED.get();
        if page == Page::Indicators {
            load_explorer().await?;
            loaded.explorer = true;
        } else {
            load_pages().await?;
            loaded.pages = true;
        }
        LOADED.set(loaded);
        Ok(())
    }

    /// Whether a page can be drawn at once.
    pub fn ready(page: Page) -> bool {
        if page == Page::Indicators {
            LOADED.get().explorer
        } else {
            LOADED.get().pages
        }
    }

    /// The result of a split function whose part is here.
    pub(super) fn now<T>(page: Page, call: impl Future<Output = Result<T, Missing>>) -> Option<T> {
        // To ask for a part that is not here would fetch it.
        ready(page).then(|| call.now_or_never())??.ok()
    }

    #[wasm_split(pages, preload(load_pages), fallible)]
    pub(super) fn standing(site: &Site, page: Page) -> Result<String, Missing> {
        Ok(page::standing(site.source(), &site.reports, page).into_string())
    }

    #[wasm_split(explorer, preload(load_explorer), fallible)]
    pub(super) fn explorer(site: &Site) -> Result<AnyView, Missing> {
        Ok(explorer::explorer(site))
    }
}
