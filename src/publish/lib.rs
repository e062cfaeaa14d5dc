//! From the publisher's files to a bundle: read, parse, bind, check, report.
//!
//! Every problem is reported at once as a [`text::diagnostic::Diagnostic`]; a
//! bundle exists only where there is no error.

pub mod bind;
pub mod build;
pub mod charts;
pub mod check;
pub mod concepts;
pub mod derive;
pub mod exclude;
pub mod input;
pub mod operator;
pub mod project;
pub mod reader;
#[cfg(test)]
mod tests;
pub mod write;
