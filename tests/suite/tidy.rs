//! The habits that hold everywhere and that no compiler sees.

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
fn the_official_text_is_untouched() {
    let text = fs::read(root().join("data/rongjiang-2021/report.txt")).expect("a text");
    let digest: String = Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        digest,
        "d4517667a4900475be6179545a4539f3b4cd9d6161b7b7ed665ad97347ed20fc"
    );
}

/// The statement of accessibility names tests by how their names begin, and so
/// does the list of those that every browser runs: one that is renamed would be
/// told as not run.
#[test]
fn tests_that_are_named_elsewhere_exist() {
    let tests = sources(&["tests/browser"], &["rs"]);
    let mut named = 0;
    for list in [
        "src/pages/document/statement.rs",
        "src/dev/test/browsers.rs",
    ] {
        let text = read(&root().join(list)).text;
        let is_name = |it: &&str| {
            it.contains("::")
                && it
                    .chars()
                    .all(|it| it.is_ascii_lowercase() || "_:".contains(it))
        };
        for name in text.split('"').skip(1).step_by(2).filter(is_name) {
            let (module, test) = name.rsplit_once("::").expect("a path");
            let file = format!("tests/browser/{}.rs", module.replace("::", "/"));
            let begins = format!("\nasync fn {test}");
            let found = tests
                .iter()
                .any(|it| it.path == file && it.text.contains(&begins));
            assert!(found, "{list} names {name}");
            named += 1;
        }
    }
    assert!(named > 20, "only {named} names are read");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below these folders whose names end so.
fn sources(below: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders: Vec<PathBuf> = below.iter().map(|it| root().join(it)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
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
    let below = path.strip_prefix(root()).expect("below the root");
    let parts: Vec<_> = below
        .iter()
        .map(|part| part.to_str().expect("UTF-8"))
        .collect();
    Source {
        path: parts.join("/"),
        text: fs::read_to_string(path).expect("text"),
    }
}
