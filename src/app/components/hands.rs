//! The reader's hands on the explorer. In the static page there are none.

#[cfg(target_arch = "wasm32")]
pub use crate::app::browser::explorer::{change, keep, key, press};

#[cfg(not(target_arch = "wasm32"))]
pub use still::{change, keep, key, press};

#[cfg(not(target_arch = "wasm32"))]
mod still {
    use leptos::ev::{Event, KeyboardEvent, MouseEvent};

    use crate::app::components::shown::Shown;

    /// Nothing changes in the static page.
    pub fn keep(_: &Shown) {}

    /// Nothing is ticked in the static page.
    pub fn change(_: &Shown, _: &Event) {}

    /// Nothing is pressed in the static page.
    pub fn press(_: &Shown, _: &MouseEvent) {}

    /// No key is heard of in the static page.
    pub fn key(_: &Shown, _: &KeyboardEvent) {}
}
