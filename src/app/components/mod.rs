//! The parts that change under the reader's hands.

pub(crate) mod keys;
pub(crate) mod panel;
pub(crate) mod search;
pub(crate) mod shown;
