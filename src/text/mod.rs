//! What characters mean: folding, numerals, quantities, numbering, typography.
//!
//! Pure functions over `&str`, compiled for both targets. Positions count
//! Unicode scalar values of the original text, as in the bundle. Nothing here
//! panics on any input.

pub mod figure;
pub mod fold;
pub mod numbering;
pub mod numerals;
#[cfg(not(target_arch = "wasm32"))]
pub mod quantity;
pub mod typography;
#[cfg(not(target_arch = "wasm32"))]
pub mod units;
