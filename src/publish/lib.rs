//! From the publisher's files to a bundle: read, parse, bind, check, report.
//!
//! Every problem is reported at once as a [`text::diagnostic::Diagnostic`]; a
//! bundle exists only where there is no error.

mod bind;
pub mod build;
mod charts;
pub mod check;
pub mod concepts;
pub mod derive;
mod exclude;
pub mod headline;
mod input;
pub mod lists;
pub mod operator;
pub mod project;
mod reader;
mod reply;
pub mod revisions;
pub mod synonyms;
#[cfg(test)]
mod tests;
pub mod write;
