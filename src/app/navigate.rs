//! Going from place to place: the signal changes at once, the address follows.

#[cfg(not(target_arch = "wasm32"))]
use leptos::prelude::Set;

use super::context::Site;
use crate::explore::place::Place;

/// What a change of place does to the reader's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// A new entry, as a followed link makes.
    Push,
    /// A new entry of a page that stays where it is.
    Stay,
    /// The entry is rewritten, as typing does.
    Replace,
}

/// Shows a place and writes its address, once its page can be drawn.
///
/// Natively no one goes anywhere: the prerender draws each place afresh.
pub fn go(site: &Site, place: Place, history: History) {
    #[cfg(target_arch = "wasm32")]
    super::browser::turn::go(site, place, history);
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = history;
        site.place.set(place);
    }
}

/// Leaves what [`History::Stay`] has made, going back where that is possible;
/// `place` is what is left.
pub fn leave(site: &Site, place: Place) {
    #[cfg(target_arch = "wasm32")]
    if super::browser::address::go_back() {
        return;
    }
    go(site, place, History::Replace);
}
