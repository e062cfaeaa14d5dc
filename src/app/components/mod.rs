//! The parts that change under the reader's hands.

pub mod keys;
pub mod panel;
pub mod search;
pub mod shown;
