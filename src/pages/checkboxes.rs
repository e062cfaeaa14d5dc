//! Boxes to tick, which always show what the address says.
//!
//! Browsers restore boxes that were ticked on an earlier visit. HTML allows
//! `autocomplete="off"` on a form but not on a box, so all boxes belong to one
//! form that is never sent: its only button is disabled.

use maud::{Markup, html};

/// The id of the form.
pub(super) const FORM: &str = "boxes";

/// The form of all boxes of a page. It stands before them, since a browser
/// restores a box as soon as it has read it.
pub(super) fn form() -> Markup {
    html! { form id=(FORM) autocomplete="off" hidden { button disabled {} } }
}
