//! Charts: facts -> geometry (plotters) -> accessible SVG, a table, a sentence.
//!
//! Pure functions, compiled for both targets with equal output.
