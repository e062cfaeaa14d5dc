//! The names of the tests without a browser, read from the sources, so that it
//! is known before compiling whether a pattern matches one.

use std::fs;
use std::path::Path;

use anyhow::Context;
use walkdir::WalkDir;

use crate::project;

/// Where these tests are, below the project's root, and how many folders there
/// name a crate, which is not part of a test's name.
const PLACES: [(&str, usize); 2] = [("src", 1), ("tests/suite", 0)];

/// Whether the name of a test without a browser contains one of the patterns.
///
/// # Errors
/// When a source can't be read.
pub(super) fn has_any(patterns: &[String]) -> anyhow::Result<bool> {
    for (place, skipped) in PLACES {
        let place = project::root().join(place);
        for entry in WalkDir::new(&place) {
            let file = entry?.into_path();
            if file.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            let code = fs::read_to_string(&file)
                .with_context(|| format!("无法读取 {}", file.display()))?;
            let module = module(file.strip_prefix(&place).unwrap_or(&file), skipped);
            let mut names = tests(&module, &code).into_iter();
            if names.any(|name| patterns.iter().any(|it| name.contains(it.as_str()))) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The path of a file's module, without that many folders.
fn module(file: &Path, skipped: usize) -> String {
    let parts = file.with_extension("");
    let parts = parts.iter().map(|it| it.to_string_lossy());
    let named: Vec<_> = parts.skip(skipped).filter(|it| it != "mod").collect();
    named.join("::")
}

/// The names of a file's tests: functions that follow their attribute.
fn tests(module: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in code.lines().map(str::trim) {
        let name = line
            .split_once("fn ")
            .and_then(|(_, rest)| rest.split_once('('));
        match name {
            Some((name, _)) if is_test => {
                found.push(format!("{module}::tests::{name}"));
                found.push(format!("{module}::{name}"));
                is_test = false;
            }
            Some(_) => is_test = false,
            None => is_test |= line.starts_with("#[test]") || line.starts_with("#[tokio::test]"),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_found_by_its_module_or_its_name_and_other_functions_are_not() {
        let code = "fn a_helper() {}\n#[test]\nfn one() {\n    other();\n}\n#[tokio::test]\nasync fn two() {}\nfn last() {}\n";
        let names = tests("query::search", code);
        assert_eq!(
            names,
            [
                "query::search::tests::one",
                "query::search::one",
                "query::search::tests::two",
                "query::search::two",
            ]
        );
        assert_eq!(module(Path::new("dev/serve/mod.rs"), 1), "serve");
        assert_eq!(module(Path::new("verify/small.rs"), 0), "verify::small");
    }

    #[test]
    fn this_test_is_found_among_the_sources_and_one_in_a_browser_is_not() {
        let found = |pattern: &str| has_any(&[pattern.to_owned()]).unwrap();
        assert!(found("names::tests::this_test_is_found_among_the_sources"));
        assert!(!found("chromium_70::"));
    }
}
