//! Going from place to place: the signal changes at once, the address follows.

use crate::browser::{address, turn};
use crate::context::Site;
use query::place::Place;

/// What a change of place does to the reader's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum History {
    /// A new entry, as a followed link makes.
    Push,
    /// A new entry of a page that stays where it is.
    Stay,
    /// The entry is rewritten, as typing does.
    Replace,
}

/// Shows a place and writes its address, once its page can be drawn.
pub(crate) fn go(site: &Site, place: Place, history: History) {
    turn::go(site, place, history);
}

/// Leaves what [`History::Stay`] has made, going back where that is possible;
/// `place` is what is left.
pub(crate) fn leave(site: &Site, place: Place) {
    if !address::go_back() {
        turn::go(site, place, History::Replace);
    }
}
