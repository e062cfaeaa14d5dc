//! From a document as offices have it to drafts of the publisher's files.
//!
//! Native only, pure but for what calls it: bytes -> text, cleaned by listed
//! steps -> every number a quantity or no data -> report.txt, report.toml,
//! facts.toml, checks.toml, import.toml. Nothing is invented: what the text
//! does not say is left out, what is in doubt carries `review`.

pub mod personal;
pub mod scan;
