//! Loads the search over all reports, on the page that offers it.
//!
//! Separate from the other lazy modules, since this one loads some of them.

use wasm_bindgen::prelude::*;
use wasm_split_helpers::wasm_split;

use super::lazy_modules::Missing;
use super::{bundle_decoder, host, search_all};
use model::site::{ListedReport, SiteIndex};

/// Starts to search all reports of the `list`, once the module is loaded.
///
/// # Errors
///
/// When the list is damaged, or the module can't be fetched.
pub(crate) async fn start(list: &JsValue, index: SiteIndex, root: &str) -> Result<(), JsError> {
    let list: Vec<ListedReport> =
        bundle_decoder::decode(list).ok_or_else(|| JsError::new("报告清单已损坏"))?;
    let missing = |_: Missing| JsError::new("程序的一部分未能加载");
    load().await.map_err(missing)?;
    host::hands_off().await;
    started(list, index, root).await.map_err(missing)
}

#[wasm_split(search_all, preload(load), fallible)]
fn started(list: Vec<ListedReport>, index: SiteIndex, root: &str) -> Result<(), Missing> {
    search_all::start(list, index, root);
    Ok(())
}
