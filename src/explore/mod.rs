//! What a reader asks of a bundle: search, filters, sorting, the URL's query.
//!
//! Pure functions, compiled for both targets.
