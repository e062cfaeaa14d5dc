//! `cargo site`: one file for each subcommand.
//!
//! Native only.

pub mod check;
