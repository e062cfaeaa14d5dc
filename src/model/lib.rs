//! The words of the project as types: what a bundle holds and how a number is said.
//!
//! Compiled for both targets. No IO, no Leptos, no parsing of prose: this is
//! the one wire format that the publisher writes and the browser reads.

pub mod arithmetic;
pub mod bundle;
pub mod chart;
pub mod check;
pub mod decimal;
pub mod indicator;
pub mod lookup;
pub mod making;
pub mod manifest;
pub mod named;
pub mod operator;
pub mod quantity;
pub mod revision;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
pub mod site;
