//! The parts of the program that the browser fetches when first needed.
//!
//! What a reader needs on every page (search, links, the address) comes at
//! once; what draws whole pages comes with the first link to one. The static
//! page that a visit starts with is kept, so a visit that turns no page never
//! fetches them. Natively nothing is split and everything is there.

use super::components::panel;
#[cfg(not(target_arch = "wasm32"))]
use super::components::shown::Shown;
use super::context::Site;
use crate::explore::place::Page;
#[cfg(target_arch = "wasm32")]
use crate::model::site::Shelved;
use crate::page;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::JsValue;

/// What a page shows: HTML text for its `<main>`.
///
/// In the browser it is `None` for as long as the static page's stands, and
/// where its part has not been loaded.
pub fn main(site: &Site, page: Page) -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    return match page {
        Page::Indicators => split::now(Part::Explorer, split::explorer(site))?,
        Page::Checks => split::now(Part::Ledger, split::ledger(site))?,
        _ => split::now(Part::Pages, split::standing(site, page)),
    };
    #[cfg(not(target_arch = "wasm32"))]
    Some(match page {
        Page::Indicators => Shown::new(site.clone()).whole(),
        Page::Checks => page::ledger::ledger(site.source(), Default::default(), "").into_string(),
        _ => page::standing(site.source(), site.shelf(), page).into_string(),
    })
}

/// The foot of every page, as HTML text. In the browser the static page's stays.
pub fn footer(site: &Site) -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    let footer = {
        let _ = site;
        None
    };
    #[cfg(not(target_arch = "wasm32"))]
    let footer = Some(page::footer::footer(site.source()).into_string());
    footer
}

/// What the panel shows of a fact, as HTML text.
pub fn provenance(site: &Site, fact: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    return split::now(Part::Panel, split::provenance(site, fact)).unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    panel::provenance(site, fact)
}

/// Begins to read the charts with the reader, who has done `missed` so far.
#[cfg(target_arch = "wasm32")]
pub fn charts(site: &Site, missed: &[web_sys::Event]) {
    split::now(Part::Charts, split::charts(site, missed));
}

/// Begins to search all reports of the list; `site` is what the page knows.
#[cfg(target_arch = "wasm32")]
pub fn everywhere(list: Vec<Shelved>, root: &str, site: &JsValue) {
    split::now(Part::Everywhere, split::everywhere(list, root, site));
}

#[cfg(target_arch = "wasm32")]
pub use split::{Missing, Part, load, ready, xlsx};

#[cfg(target_arch = "wasm32")]
mod split {
    use std::cell::Cell;

    use futures_util::FutureExt;
    pub use wasm_split_helpers::SplitLoaderError as Missing;
    use wasm_split_helpers::wasm_split;

    use super::*;
    use crate::app::browser::{everywhere, explorer, ledger, reading};
    use crate::explore::export::Export;
    use crate::explore::xlsx;

    /// A part that is fetched as a whole.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Part {
        /// The pages that have no state.
        Pages,
        /// The explorer.
        Explorer,
        /// The ledger.
        Ledger,
        /// What the panel shows.
        Panel,
        /// What reads the charts with the reader.
        Charts,
        /// The search over all reports.
        Everywhere,
    }

    impl Part {
        /// The part that draws a page.
        pub fn of(page: Page) -> Self {
            match page {
                Page::Home | Page::Overview | Page::Charts | Page::Report => Self::Pages,
                Page::Indicators => Self::Explorer,
                Page::Checks => Self::Ledger,
            }
        }
    }

    thread_local! {
        static LOADED: Cell<[bool; 6]> = Cell::default();
    }

    /// Fetches a part. A failed attempt may be repeated.
    ///
    /// # Errors
    ///
    /// When the part can't be fetched, as without a network.
    pub async fn load(part: Part) -> Result<(), Missing> {
        match part {
            Part::Pages => load_pages().await?,
            Part::Explorer => load_explorer().await?,
            Part::Ledger => load_ledger().await?,
            Part::Panel => load_panel().await?,
            Part::Charts => load_charts().await?,
            Part::Everywhere => load_everywhere().await?,
        }
        let mut loaded = LOADED.get();
        loaded[part as usize] = true;
        LOADED.set(loaded);
        Ok(())
    }

    /// Whether a part is here.
    pub fn ready(part: Part) -> bool {
        LOADED.get()[part as usize]
    }

    /// The result of a split function whose part is here.
    pub(super) fn now<T>(part: Part, call: impl Future<Output = Result<T, Missing>>) -> Option<T> {
        // To ask for a part that is not here would fetch it.
        ready(part).then(|| call.now_or_never())??.ok()
    }

    #[wasm_split(pages, preload(load_pages), fallible)]
    pub(super) fn standing(site: &Site, page: Page) -> Result<String, Missing> {
        Ok(page::standing(site.source(), site.shelf(), page).into_string())
    }

    #[wasm_split(explorer, preload(load_explorer), fallible)]
    pub(super) fn explorer(site: &Site) -> Result<Option<String>, Missing> {
        Ok(explorer::start(site))
    }

    #[wasm_split(ledger, preload(load_ledger), fallible)]
    pub(super) fn ledger(site: &Site) -> Result<Option<String>, Missing> {
        Ok(ledger::start(site))
    }

    /// The rows of the explorer as a workbook.
    ///
    /// # Errors
    ///
    /// Why it could not be written.
    pub async fn xlsx(export: &Export) -> Result<Vec<u8>, String> {
        let written = workbook(export).await;
        written.map_err(|_| "写表格的程序未能加载，请检查网络，或刷新此页后重试。")?
    }

    #[wasm_split(xlsx, fallible)]
    fn workbook(export: &Export) -> Result<Result<Vec<u8>, String>, Missing> {
        Ok(xlsx::xlsx(export).map_err(|error| error.to_string()))
    }

    #[wasm_split(charts, preload(load_charts), fallible)]
    pub(super) fn charts(site: &Site, missed: &[web_sys::Event]) -> Result<(), Missing> {
        reading::start(site, missed);
        Ok(())
    }

    #[wasm_split(everywhere, preload(load_everywhere), fallible)]
    pub(super) fn everywhere(
        list: Vec<Shelved>,
        root: &str,
        site: &JsValue,
    ) -> Result<(), Missing> {
        everywhere::start(list, root, site);
        Ok(())
    }

    #[wasm_split(panel, preload(load_panel), fallible)]
    pub(super) fn provenance(site: &Site, fact: &str) -> Result<String, Missing> {
        Ok(panel::provenance(site, fact))
    }
}
