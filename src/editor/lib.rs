//! A data folder under the publisher's hands.
//!
//! The studio in the browser and the review on this machine show the same
//! state and carry out the same decisions; both are shells around this crate.
//!
//! # How it works
//!
//! ```text
//! what is dropped      a document, a .zip of data/, a site that was downloaded
//!   |  open            -> files of a data folder, with the reports that came
//!   v
//! Desk                 the files, and the steps that led to them
//!   |  review          files -> entries and numbers, each with its key
//!   |  decide          a decision about a key -> new files, as one step
//!   |  undo            a step's reverse, merged into the files as they are now
//!   v
//! export               files and the app package -> one .zip
//! ```
//!
//! **A key** is the digest of what an entry or a number says. A decision names
//! its key. An entry that has changed since has another one, so a stale page, a
//! second window or a doubled press finds nothing to change, and says so.
//!
//! **Done** is what a person decided. `review.toml` beside facts.toml lists the
//! keys of the entries that a person has confirmed; an entry that changes
//! afterwards by another hand has a new key, and waits again. A build does not
//! read the file.
//!
//! **A step** keeps, of each file that it changed, the text before and after.
//! Undoing merges the way back into the file as it is now, line by line: what
//! other hands wrote in between stays. Where they wrote on the same lines
//! nothing is undone.
//!
//! **The export** makes the files of the site with `site::files`, as `cargo
//! site build` does, and packs, draws and lists them one by one, so that a
//! caller can show progress and go on drawing its window in between.
//!
//! # Two shells
//!
//! Nothing here does IO; a shell keeps the files.
//!
//! - The studio keeps them in the browser's database.
//! - The review on this machine serves the studio's page over a folder. The
//!   desk is in the page: it reads the files once, and after each step sends
//!   what changed ([`exchange`]). The server compares the digests under the
//!   report's lock and writes all or nothing; where another hand was faster it
//!   answers with the files as they are, the page refreshes its desk, and the
//!   decision, whose key names what was shown, is made again or refused.

pub mod archive;
pub mod carried;
pub mod check;
pub mod decide;
pub mod desk;
pub mod exchange;
pub mod export;
pub mod fields;
mod kept;
pub mod key;
pub mod letters;
pub mod numbers;
pub mod open;
pub mod pack;
mod place;
pub mod preview;
pub mod published;
pub mod record;
pub mod review;
pub mod signature;
pub mod statements;
pub mod takeover;
#[cfg(test)]
mod tests;
pub mod text_changes;
mod toml_edits;

pub use desk::{Desk, Outcome, Refused};
pub use key::Key;
pub use publish::project::Files;
