//! The borders between the rooms, and the habits that hold everywhere.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The longest a file may be.
const MAX_LINES: usize = 400;

/// What no source file may hold. Written so that this file does not hold them.
const FORBIDDEN: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("db", "g!"),
    concat!("#[ig", "nore"),
];

/// A source, by its path below the project's root.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn is_in(&self, rooms: &[&str]) -> bool {
        rooms.iter().any(|room| self.path.starts_with(room))
    }

    /// Whether a line of code, comments apart, has this word.
    fn uses(&self, word: &str) -> bool {
        self.text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .any(|line| has_word(line, word))
    }
}

/// Fails with the path of every Rust source for which `wrong` says why.
fn check(wrong: impl Fn(&Source) -> Option<String>) {
    check_each(&sources(&["src", "tests"], &["rs"]), wrong);
}

fn check_each(sources: &[Source], wrong: impl Fn(&Source) -> Option<String>) {
    let found: Vec<String> = sources
        .iter()
        .filter_map(|source| Some(format!("{}: {}", source.path, wrong(source)?)))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_file_opens_with_its_purpose() {
    check(|source| (!source.text.starts_with("//!")).then(|| "no //! on line 1".to_owned()));
}

#[test]
fn no_file_is_too_long() {
    let all = sources(
        &["src", "tests", "style", "public"],
        &["rs", "css", "js", "mjs"],
    );
    check_each(&all, |source| {
        let lines = source.text.lines().count();
        (lines > MAX_LINES).then(|| format!("{lines} lines, at most {MAX_LINES}"))
    });
}

#[test]
fn nothing_is_left_for_later() {
    check(|source| {
        let left = FORBIDDEN.iter().find(|word| source.text.contains(**word))?;
        Some(format!("has {left}"))
    });
}

#[test]
fn leptos_stays_in_the_app_and_the_prerender() {
    const ALLOWED: &[&str] = &["src/app", "src/prerender"];
    check(|source| {
        let outside = source.is_in(&["src/"]) && !source.is_in(ALLOWED);
        (outside && source.uses("leptos")).then(|| "uses leptos".to_owned())
    });
}

#[test]
fn nothing_below_the_app_knows_it() {
    const ALLOWED: &[&str] = &[
        "src/app",
        "src/prerender",
        "src/main.rs",
        "src/lib.rs",
        "src/cli",
    ];
    check(|source| {
        let below = source.is_in(&["src/"]) && !source.is_in(ALLOWED);
        (below && source.uses("crate::app")).then(|| "uses crate::app".to_owned())
    });
}

#[test]
fn the_browsers_rooms_know_nothing_of_the_publishers() {
    const SHARED: &[&str] = &[
        "src/model",
        "src/text",
        "src/explore",
        "src/chart",
        "src/app",
    ];
    const PUBLISHERS: &[&str] = &["crate::cli", "crate::publish", "crate::prerender"];
    check(|source| {
        let used = PUBLISHERS.iter().find(|room| source.uses(room))?;
        source.is_in(SHARED).then(|| format!("uses {used}"))
    });
}

#[test]
fn the_publisher_does_not_know_the_command_line() {
    check(|source| {
        let publisher = source.is_in(&["src/publish"]);
        (publisher && source.uses("crate::cli")).then(|| "uses crate::cli".to_owned())
    });
}

#[test]
fn the_official_text_is_untouched() {
    let text = fs::read(root().join("data/rongjiang-2021/report.txt")).unwrap();
    let digest: String = Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        digest,
        "d4517667a4900475be6179545a4539f3b4cd9d6161b7b7ed665ad97347ed20fc"
    );
}

#[test]
fn a_word_is_found_whole_or_not_at_all() {
    assert!(has_word("use leptos::prelude::*;", "leptos"));
    assert!(has_word("let x = crate::app::App;", "crate::app"));
    assert!(!has_word("use crate::append;", "crate::app"));
    assert!(!has_word("my_leptos", "leptos"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below these folders whose names end so.
fn sources(below: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders: Vec<PathBuf> = below.iter().map(|it| root().join(it)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|it| endings.iter().any(|end| it == *end))
            {
                sources.push(read(&path));
            }
        }
    }
    assert!(!sources.is_empty());
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn read(path: &PathBuf) -> Source {
    let below = path.strip_prefix(root()).unwrap();
    let parts: Vec<_> = below.iter().map(|part| part.to_str().unwrap()).collect();
    Source {
        path: parts.join("/"),
        text: fs::read_to_string(path).unwrap(),
    }
}

/// Whether `word` is in `line`, with no letter, digit or underscore beside it.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}
