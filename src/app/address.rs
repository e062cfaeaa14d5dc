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
    /// The entry is rewritten, as while the reader types.
    Replace,
}

/// Browsers refuse to rewrite the address more than some 100 times in 30 s,
/// so typing waits for a pause.
const PAUSE_MS: u32 = 250;

/// How long to wait for a browser that was told to go back. A busy one takes
/// longer than a pause in the typing; one that never does must not block the
/// address for ever.
const LANDING_MS: u32 = 3_000;

thread_local! {
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
    /// Whether the browser was told to go back and has not yet done so.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
    /// Whether the current entry only exists so that Back closes something that
    /// is open over the page.
    static OVERLAY: Cell<bool> = const { Cell::new(false) };
    /// The scroll position of the page when what is open over it is closed.
    static LEFT_AT: Cell<Option<f64>> = const { Cell::new(None) };
}

/// An address that waits to be written.
struct Pending {
    href: String,
    history: History,
    timeout: Timeout,
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

/// Makes an entry for something that opens over the page, so that Back closes
/// it. The next entry takes its place.
pub(crate) fn open_overlay(href: &str) {
    if !OVERLAY.get() && !LEAVING.get() {
        write(href, History::Stay);
        OVERLAY.set(true);
    }
}

/// Leaves the entry of what was open over the page of that address, which stays
/// where it is.
pub(crate) fn close_overlay(href: &str) {
    // If an address is waiting, the entry becomes an ordinary one.
    flush();
    if OVERLAY.replace(false) {
        LEFT_AT.set(window().scroll_y().ok());
        if !go_back(href) {
            LEFT_AT.set(None);
        }
    }
}

/// Writes an address. A replacement waits for a pause in the typing. While the
/// browser goes back every address waits until it has arrived, since an entry
/// that is written before would be the one that it goes back from.
pub(crate) fn write(href: &str, history: History) {
    if history == History::Push {
        scroll::settle();
    }
    if history == History::Replace || LEAVING.get() {
        wait(href, history);
    } else {
        flush();
        state(href, history);
    }
}

/// Lets an address wait, in place of the one that waits. It makes a new entry
/// if that one would have.
fn wait(href: &str, history: History) {
    let waiting = PENDING.take().map(|it| {
        it.timeout.cancel();
        it.history
    });
    let pause = match LEAVING.get() {
        true => LANDING_MS,
        false => PAUSE_MS,
    };
    PENDING.set(Some(Pending {
        href: href.into(),
        history: waiting
            .filter(|it| *it != History::Replace)
            .unwrap_or(history),
        timeout: Timeout::new(pause, || {
            LEAVING.set(false);
            flush();
        }),
    }));
}

/// Writes a waiting address now, so that leaving does not lose it.
pub(crate) fn flush() {
    if let Some(Pending {
        href,
        history,
        timeout,
    }) = PENDING.take()
    {
        timeout.cancel();
        state(&href, history);
    }
}

/// Drops a waiting address, when its entry has been left.
fn forget() {
    if let Some(Pending { timeout, .. }) = PENDING.take() {
        timeout.cancel();
    }
}

/// Goes back to an address from an entry that [`History::Stay`] has put over
/// it; returns whether the current entry is one. It may have been made before a
/// reload.
pub(crate) fn go_back(to: &str) -> bool {
    let Ok(browser) = window().history() else {
        return false;
    };
    let under = Entry::of(&browser.state().unwrap_or_default()).under;
    // A second call could go back twice.
    if under.as_deref() != Some(to) || LEAVING.replace(true) {
        return false;
    }
    forget();
    browser.back().is_ok()
}

/// Notes that the browser has gone to another entry. Returns whether an address
/// was waiting for that, which is now put over this entry.
pub(crate) fn land() -> bool {
    OVERLAY.set(false);
    let waited = LEAVING.replace(false) && PENDING.with_borrow(Option::is_some);
    if waited {
        LEFT_AT.set(None);
        flush();
    } else {
        forget();
    }
    waited
}

/// How far an entry was scrolled when it was left, if that is known.
pub(crate) fn scrolled(state: &JsValue) -> Option<f64> {
    LEFT_AT.take().or(Entry::of(state).scrolled)
}

/// The state of a history entry.
#[derive(Default)]
struct Entry {
    /// How far it was scrolled when it was left.
    scrolled: Option<f64>,
    /// The address of the entry that it was put over.
    under: Option<String>,
}

impl Entry {
    fn of(state: &JsValue) -> Self {
        state
            .dyn_ref::<Array>()
            .map_or_else(Self::default, |it| Self {
                scrolled: it.get(0).as_f64(),
                under: it.get(1).as_string(),
            })
    }

    fn value(&self) -> JsValue {
        Array::of2(&self.scrolled.into(), &self.under.as_deref().into()).into()
    }
}

/// Stores the scroll position in the current entry, for coming back.
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
    let under = match history {
        History::Push => None,
        History::Stay => here(),
        History::Replace => Entry::of(&browser.state().unwrap_or_default()).under,
    };
    let scrolled = None;
    let entry = Entry { scrolled, under }.value();
    let is_overlay = OVERLAY.replace(false);
    // A browser may refuse (too many calls, or a file: page). Then only the
    // address is outdated; the page does not depend on it.
    let _ = match history {
        History::Push | History::Stay if !is_overlay => {
            note_scroll();
            browser.push_state_with_url(&entry, "", Some(href))
        }
        _ => browser.replace_state_with_url(&entry, "", Some(href)),
    };
}

/// The current address, below the origin.
fn here() -> Option<String> {
    let location = window().location();
    let [path, search, hash] = [location.pathname(), location.search(), location.hash()];
    Some([path.ok()?, search.ok()?, hash.ok()?].concat())
}
