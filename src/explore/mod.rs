//! What a reader asks of a bundle: search, filters, sorting, the URL's query.
//!
//! Pure functions, compiled for both targets. [`view`] is the question as the
//! URL holds it, [`search`] finds words, [`rows`] picks and orders indicators,
//! [`snippet`] shortens sentences, [`label`] prints figures.

pub mod label;
pub mod links;
pub mod place;
pub mod rows;
pub mod search;
pub mod snippet;
pub mod view;
