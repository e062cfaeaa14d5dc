//! Whether the reader uses a finger, which can't hover.

use std::cell::Cell;

use js_sys::Reflect;
use web_sys::Event;

thread_local! {
    static FINGER: Cell<bool> = const { Cell::new(false) };
}

/// Stores with what the reader has just pressed.
pub(crate) fn note(event: &Event) {
    FINGER.set(is_of_finger(event));
}

/// Whether the last press was made with a finger.
pub(crate) fn is_finger() -> bool {
    FINGER.get()
}

/// Whether a pointer event was made with a finger.
pub(crate) fn is_of_finger(event: &Event) -> bool {
    let pointer = Reflect::get(event, &"pointerType".into());
    pointer.is_ok_and(|it| it == "touch")
}
