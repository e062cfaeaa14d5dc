//! What characters mean: folding, numerals, quantities, numbering, typography;
//! figures, formulas and checks in words.
//!
//! Pure functions over `&str`, compiled for both targets. Positions count
//! Unicode scalar values of the original text, as in the bundle. Nothing here
//! panics on any input.

pub mod anchor;
pub mod check_words;
pub mod clause;
pub mod diagnostic;
pub mod digest;
pub mod exclude;
pub mod figure;
pub mod fold;
pub mod numbering;
pub mod numerals;
pub mod ours;
pub mod outline;
#[cfg(not(feature = "browser"))]
pub mod quantity;
pub mod reply;
pub mod typography;
#[cfg(not(feature = "browser"))]
pub mod units;
pub mod xml;
