//! The parts that change under the reader's hands.

pub mod controls;
pub mod header;
pub mod indicators;
pub mod keys;
pub mod results;
pub mod search;
