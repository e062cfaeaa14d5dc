//! What the tests in browsers found, kept for the statement of accessibility.
//!
//! The tests write of themselves into a file of notes: the browser's version,
//! and what they leave out.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::binaries::Tally;
use crate::project;
use site::statement::{LeftOut, Results, Run};

fn file() -> PathBuf {
    project::root().join("target/access-results.toml")
}

/// Keeps what the tests found.
///
/// # Errors
/// When the file can't be written.
pub(super) fn write(results: &Results) -> anyhow::Result<()> {
    let file = file();
    fs::write(&file, toml::to_string(results)?)
        .with_context(|| format!("无法写入 {}", file.display()))
}

/// An empty file of notes for a browser.
///
/// # Errors
/// When it can't be written.
pub(super) fn notes(name: &str) -> anyhow::Result<PathBuf> {
    let file = project::root().join(format!("target/access-notes-{name}"));
    fs::write(&file, "")?;
    Ok(file)
}

/// What the tests in a browser came to, with what they noted.
pub(super) fn run(name: &str, outcome: &Tally, notes: &Path) -> Run {
    let mut run = Run {
        name: name.to_owned(),
        passed: outcome.passed.clone(),
        failed: outcome.failed.clone(),
        ..Run::default()
    };
    for note in fs::read_to_string(notes).unwrap_or_default().lines() {
        read(note, &mut run);
    }
    run.left_out.sort();
    run.left_out.dedup();
    run
}

fn read(note: &str, run: &mut Run) {
    match note.split('\t').collect::<Vec<_>>().as_slice() {
        ["version", version] => run.version = (*version).to_owned(),
        ["left out", test, reason] => run.left_out.push(LeftOut {
            test: (*test).to_owned(),
            reason: (*reason).to_owned(),
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_what_the_tests_came_to_and_noted() {
        let folder = tempfile::tempdir().expect("a folder");
        let notes = folder.path().join("notes");
        let text = "version\t156.0\nleft out\tb::c\t没有\nleft out\tb::c\t没有\n";
        fs::write(&notes, text).expect("notes");
        let outcome = Tally {
            passed: vec!["a".to_owned(), "b::c".to_owned()],
            failed: vec!["d".to_owned()],
            ..Tally::default()
        };
        let run = run("Chromium", &outcome, &notes);
        assert_eq!(run.passed, ["a", "b::c"]);
        assert_eq!(run.failed, ["d"]);
        assert_eq!((run.version.as_str(), run.left_out.len()), ("156.0", 1));
    }
}
