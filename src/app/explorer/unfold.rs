//! A row on a phone: its name, figure and sentence, and the rest once asked for.
//!
//! Without the app the link leads to the row, which `:target` unfolds.

use web_sys::Element;

use crate::dom::within;

/// Unfolds the row of that link, or folds it again.
pub(super) fn toggle(more: &Element) {
    let Some(row) = within(more, "tr") else {
        return;
    };
    let classes = row.class_list();
    let is_named = row.matches(":target, .is-target").unwrap_or(false);
    let is_open = classes.contains("is-open") || is_named && !classes.contains("is-folded");
    let _ = classes.toggle_with_force("is-open", !is_open);
    let _ = classes.toggle_with_force("is-folded", is_open);
    let _ = more.set_attribute("aria-expanded", if is_open { "false" } else { "true" });
    more.set_text_content(Some(if is_open { "更多" } else { "收起" }));
}
