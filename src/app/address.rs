//! The address bar: read as a route, written when the route changes.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

use super::scroll;
use query::route::Route;

/// What a change of route does to the reader's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum History {
    /// A new entry, as a followed link makes.
    Push,
    /// A new entry of a page that stays where it is.
    Stay,
    /// The entry is rewritten, as typing does.
    Replace,
}

/// Browsers refuse to rewrite the address more than some 100 times in 30 s,
/// so typing waits for a pause.
const PAUSE_MS: u32 = 250;

thread_local! {
    static PENDING: RefCell<Option<(String, Timeout)>> = const { RefCell::new(None) };
    /// Whether the browser was told to go back and has not yet done so.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// The site's origin.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The route that the address bar names, if it is one of the report's.
pub(crate) fn read(root: &str, report: &str) -> Option<Route> {
    let location = window().location();
    parse(
        root,
        &location.pathname().ok()?,
        &location.search().ok()?,
        &location.hash().ok()?,
        report,
    )
}

/// The route that the parts of an address name.
pub(crate) fn parse(
    root: &str,
    pathname: &str,
    search: &str,
    hash: &str,
    report: &str,
) -> Option<Route> {
    Route::parse(pathname.strip_prefix(root)?, search, hash, report)
}

/// Writes an address; a replacement waits for a pause in the typing.
pub(crate) fn write(href: &str, history: History) {
    match history {
        History::Push | History::Stay => {
            LEAVING.set(false);
            flush();
            if history == History::Push {
                scroll::settle();
            }
            note_scroll();
            state(href, history);
        }
        // Replacing the waiting one drops its timer.
        History::Replace => {
            PENDING.set(Some((href.into(), Timeout::new(PAUSE_MS, flush))));
        }
    }
}

/// Writes a waiting replacement now, so that leaving does not lose it.
pub(crate) fn flush() {
    if let Some((href, timeout)) = PENDING.take() {
        timeout.cancel();
        state(&href, History::Replace);
    }
}

/// Drops a waiting replacement: the entry that it is for has been left.
pub(crate) fn forget() {
    if let Some((_, timeout)) = PENDING.take() {
        timeout.cancel();
    }
}

/// Goes back from an entry that [`History::Stay`] has made; says whether this
/// is one. It may have been made before the page was loaded anew.
pub(crate) fn go_back() -> bool {
    let Ok(browser) = window().history() else {
        return false;
    };
    let stays = Entry::of(&browser.state().unwrap_or_default()).stays;
    // Told twice, it might go back twice.
    if !stays || LEAVING.replace(true) {
        return false;
    }
    forget();
    browser.back().is_ok()
}

/// How far an entry was scrolled when it was left, if that is known.
pub(crate) fn scrolled(state: &JsValue) -> Option<f64> {
    forget();
    LEAVING.set(false);
    Entry::of(state).scrolled
}

/// What an entry of the history holds beside its address.
#[derive(Default)]
struct Entry {
    /// How far it was scrolled when it was left.
    scrolled: Option<f64>,
    /// Whether it lies over the entry before it.
    stays: bool,
}

impl Entry {
    fn of(state: &JsValue) -> Self {
        state
            .dyn_ref::<Array>()
            .map_or_else(Self::default, |it| Self {
                scrolled: it.get(0).as_f64(),
                stays: it.get(1).is_truthy(),
            })
    }

    fn value(&self) -> JsValue {
        Array::of2(&self.scrolled.into(), &self.stays.into()).into()
    }
}

/// Notes in the current entry how far it is scrolled, for a way back.
fn note_scroll() {
    let y = window().scroll_y().unwrap_or_default();
    if let Ok(browser) = window().history() {
        let entry = Entry {
            scrolled: Some(y),
            ..Entry::of(&browser.state().unwrap_or_default())
        };
        let _ = browser.replace_state_with_url(&entry.value(), "", None);
    }
}

fn state(href: &str, history: History) {
    let Ok(browser) = window().history() else {
        return;
    };
    let stays = match history {
        History::Push => false,
        History::Stay => true,
        History::Replace => Entry::of(&browser.state().unwrap_or_default()).stays,
    };
    let scrolled = None;
    let entry = Entry { scrolled, stays }.value();
    // A browser that refuses (too often, or a file: page) only keeps the old
    // address; what the page shows does not depend on it.
    let _ = match history {
        History::Push | History::Stay => browser.push_state_with_url(&entry, "", Some(href)),
        History::Replace => browser.replace_state_with_url(&entry, "", Some(href)),
    };
}
