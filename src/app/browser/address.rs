//! The address bar: read as a place, written when the place changes.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

use crate::app::navigate::History;
use crate::explore::place::Place;

/// Browsers refuse to rewrite the address more than some 100 times in 30 s,
/// so typing waits for a pause.
const PAUSE_MS: u32 = 250;

thread_local! {
    static PENDING: RefCell<Option<(String, Timeout)>> = const { RefCell::new(None) };
}

/// The place that the address bar names, if it is one of the report's.
pub fn read(root: &str, report: &str) -> Option<Place> {
    let location = window().location();
    parse(
        root,
        &location.pathname().ok()?,
        &location.search().ok()?,
        &location.hash().ok()?,
        report,
    )
}

/// The place that the parts of an address name.
pub fn parse(root: &str, pathname: &str, search: &str, hash: &str, report: &str) -> Option<Place> {
    Place::parse(pathname.strip_prefix(root)?, search, hash, report)
}

/// Writes an address; a replacement waits for a pause in the typing.
pub fn write(href: &str, history: History) {
    match history {
        History::Push => {
            flush();
            note_scroll();
            state(href, History::Push);
        }
        // Replacing the waiting one drops its timer.
        History::Replace => {
            PENDING.set(Some((href.into(), Timeout::new(PAUSE_MS, flush))));
        }
    }
}

/// Writes a waiting replacement now, so that leaving does not lose it.
pub fn flush() {
    if let Some((href, timeout)) = PENDING.take() {
        timeout.cancel();
        state(&href, History::Replace);
    }
}

/// Notes in the current entry how far it is scrolled, for a way back.
fn note_scroll() {
    let y = window().scroll_y().unwrap_or_default();
    if let Ok(browser) = window().history() {
        let _ = browser.replace_state_with_url(&JsValue::from_f64(y), "", None);
    }
}

fn state(href: &str, history: History) {
    let Ok(browser) = window().history() else {
        return;
    };
    // A browser that refuses (too often, or a file: page) only keeps the old
    // address; what the page shows does not depend on it.
    let _ = match history {
        History::Push => browser.push_state_with_url(&JsValue::NULL, "", Some(href)),
        History::Replace => browser.replace_state_with_url(&JsValue::NULL, "", Some(href)),
    };
}
