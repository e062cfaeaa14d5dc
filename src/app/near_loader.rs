//! Loads the module for near hits, and the everyday words.

use std::cell::Cell;

use futures_util::future::join;
use wasm_bindgen_futures::spawn_local;

use super::lazy_modules::{self, LazyModule};
use super::near::Request;
use super::{host, search};
use model::site::SiteIndex;

thread_local! {
    static LOADING: Cell<bool> = const { Cell::new(false) };
    static HAS_WORDS: Cell<bool> = const { Cell::new(false) };
}

/// The result of loading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loaded {
    /// It is loaded. If the everyday words are missing, it finds less, and they
    /// are requested again the next time.
    Here,
    /// It is loading already: the first caller goes on when it is done.
    Waiting,
    /// Loading failed.
    Failed,
}

/// Begins to fetch it all for a reader who is at the search box before the app is
/// there, while the line has nothing else to do. [`load`] asks again, and has the
/// words from the browser's cache.
pub(crate) fn expect(index: &SiteIndex) {
    if !search::has_focus() {
        return;
    }
    let words = index.synonyms.clone();
    spawn_local(async move {
        let fetched = async {
            if let Some(path) = words {
                host::fetch_json(&path).await;
            }
        };
        let _ = join(lazy_modules::load(LazyModule::Near), fetched).await;
    });
}

/// Loads what is not here yet; `synonyms` is the address of the everyday words.
pub(crate) async fn load(synonyms: Option<&str>) -> Loaded {
    let here = lazy_modules::is_ready(LazyModule::Near);
    let words = synonyms.filter(|_| !HAS_WORDS.get());
    if here && words.is_none() {
        return Loaded::Here;
    }
    if LOADING.replace(true) {
        return Loaded::Waiting;
    }
    let fetched = async {
        match words {
            Some(path) => host::fetch_json(path).await,
            None => None,
        }
    };
    let (module, json) = join(lazy_modules::load(LazyModule::Near), fetched).await;
    LOADING.set(false);
    if module.is_err() {
        return Loaded::Failed;
    }
    if let Some(json) = json {
        lazy_modules::near(&Request::Words(&json));
        HAS_WORDS.set(true);
    }
    Loaded::Here
}
