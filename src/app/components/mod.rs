//! The parts that change under the reader's hands.

pub mod explorer;
pub mod hands;
pub mod keys;
pub mod ledger;
pub mod panel;
pub mod range;
pub mod search;
pub mod shown;
