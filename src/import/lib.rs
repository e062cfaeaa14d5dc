//! From a document as offices have it to drafts of the publisher's files.
//!
//! Bytes -> text, cleaned by listed steps -> every number a quantity or no
//! data -> report.txt, report.toml, facts.toml, checks.toml, import.toml. Nothing is invented: what the text
//! does not say is left out, what is in doubt carries `review`.

pub mod clean;
pub mod draft;
pub mod formats;
pub mod personal;
pub mod review;
mod rules;
pub mod scan;

/// Drafts the files of a report from a document.
///
/// # Errors
///
/// When the document can't be read.
pub fn import(name: &str, bytes: &[u8]) -> Result<draft::Draft, formats::Unreadable> {
    let opened = formats::open(name, bytes)?;
    let (cleaned, cleaning) = clean::clean(&opened.text);
    let steps = [opened.steps.as_slice(), &cleaning].concat();
    Ok(draft::draft(name, bytes, &opened, &cleaned, &steps))
}
