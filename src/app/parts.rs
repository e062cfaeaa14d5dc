//! The parts of the program that the browser fetches when first needed.
//!
//! What a reader needs on every page (search, links, the address) comes at
//! once; what draws whole pages comes with the first link to one. The static
//! page that a visit starts with is kept, so a visit that turns no page never
//! fetches them.

use super::components::panel;
use super::context::Site;
use model::site::Shelved;
use query::place::Page;
use wasm_bindgen::JsValue;

/// What a page shows: HTML text for its `<main>`.
///
/// It is `None` for as long as the static page's stands, and
/// where its part has not been loaded.
pub(crate) fn main(site: &Site, page: Page) -> Option<String> {
    match page {
        Page::Indicators => split::now(Part::Explorer, split::explorer(site))?,
        Page::Checks => split::now(Part::Ledger, split::ledger(site))?,
        _ => split::now(Part::Pages, split::standing(site, page)),
    }
}

/// What the panel shows of a fact, as HTML text.
pub(crate) fn provenance(site: &Site, fact: &str) -> String {
    split::now(Part::Panel, split::provenance(site, fact)).unwrap_or_default()
}

/// Begins to read the charts with the reader, who has done `missed` so far.
pub(crate) fn charts(site: &Site, missed: &[web_sys::Event]) {
    split::now(Part::Charts, split::charts(site, missed));
}

/// Begins to search all reports of the list; `site` is what the page knows.
pub(crate) fn everywhere(list: Vec<Shelved>, root: &str, site: &JsValue) {
    split::now(Part::Everywhere, split::everywhere(list, root, site));
}

pub(crate) use split::{Missing, Part, load, ready, xlsx};

mod split {
    use std::cell::Cell;

    use futures_util::FutureExt;
    pub(crate) use wasm_split_helpers::SplitLoaderError as Missing;
    use wasm_split_helpers::wasm_split;

    use super::*;
    use crate::browser::{everywhere, explorer, ledger, reading};
    use query::export::Export;
    use query::export::xlsx;

    /// A part that is fetched as a whole.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Part {
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
        pub(crate) fn of(page: Page) -> Self {
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
    pub(crate) async fn load(part: Part) -> Result<(), Missing> {
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
    pub(crate) fn ready(part: Part) -> bool {
        LOADED.get()[part as usize]
    }

    /// The result of a split function whose part is here.
    pub(super) fn now<T>(part: Part, call: impl Future<Output = Result<T, Missing>>) -> Option<T> {
        // To ask for a part that is not here would fetch it.
        ready(part).then(|| call.now_or_never())??.ok()
    }

    #[wasm_split(pages, preload(load_pages), fallible)]
    pub(super) fn standing(site: &Site, page: Page) -> Result<String, Missing> {
        Ok(pages::standing(site.source(), site.shelf(), page).into_string())
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
    pub(crate) async fn xlsx(export: &Export) -> Result<Vec<u8>, String> {
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
