//! The quiet line above the page that says what is missing.

use leptos::prelude::document;

/// Says it; `public/head.js` uses the same line where the app is not there.
pub(super) fn say(text: &str) {
    if let Some(notice) = document().get_element_by_id("notice") {
        notice.set_text_content(Some(text));
        let _ = notice.remove_attribute("hidden");
    }
}
