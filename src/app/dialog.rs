//! The panel's ties to the browser; natively it is never open.

#[cfg(target_arch = "wasm32")]
pub use super::browser::dialog::{close, copy, open, reading, turn};

/// The id of the panel's element.
pub const ID: &str = "panel";

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use leptos::web_sys::Element;

    /// Opens the panel on a fact.
    pub fn open(_fact: &str) {}

    /// Goes on to another fact.
    pub fn turn(_fact: &str) {}

    /// Closes the panel; the focus goes back to the fact, if one is given.
    pub fn close(_fact: Option<&str>) {}

    /// Copies what a button stands for.
    pub fn copy(_button: &Element, _say: impl Fn(&'static str) + 'static) {}

    /// The site's origin, and the day.
    pub fn reading() -> (String, Option<String>) {
        (String::new(), None)
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use native::{close, copy, open, reading, turn};
