//! What a reader asks of a bundle: search, filters, sorting, the URL's query.
//!
//! Pure functions, compiled for both targets. [`view`] is the question as the
//! URL holds it, [`search`] finds words, [`near`] what comes near them and answers
//! questions, [`rows`] picks, counts and orders
//! indicators by [`facets`], [`columns`] says what a row shows, [`compare`]
//! sets a few side by side, [`export`], [`cite`] and [`quotation`] are what a reader
//! takes away, [`section`] says where a passage stands, [`siblings`] what is said
//! with a figure, [`snippet`] shortens sentences,
//! [`label`] prints figures.

pub mod choices;
pub mod cite;
pub mod columns;
pub mod compare;
pub mod enum_set;
pub mod export;
pub mod facet;
pub mod facets;
#[cfg(any(test, feature = "generate"))]
pub mod generate;
pub mod groups;
mod haystack;
pub mod label;
pub mod links;
pub mod near;
pub mod open;
pub mod order;
pub mod quotation;
pub mod route;
pub mod rows;
pub mod search;
pub mod section;
pub mod siblings;
pub mod snippet;
pub mod table;
pub mod view;
mod word;
