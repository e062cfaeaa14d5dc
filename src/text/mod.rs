//! What characters mean: folding, numerals, numbering, typography.
//!
//! Pure functions over `&str`, compiled for both targets.
