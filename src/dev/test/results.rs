//! The results of the browser tests, for the statement of accessibility: those
//! of a whole run that passed are kept, and a release adds them to the app
//! package.
//!
//! The tests write notes to a file: the browser's version, and what they leave
//! out.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::binaries::Tally;
use crate::project;
use site::package::TESTED;
use site::statement::{LeftOut, Results, Run};

fn folder() -> PathBuf {
    project::root().join("target")
}

/// Keeps the results of the tests.
///
/// # Errors
/// When the file can't be written.
pub(super) fn write(results: &Results) -> anyhow::Result<()> {
    write_to(&folder(), results)
}

fn write_to(folder: &Path, results: &Results) -> anyhow::Result<()> {
    let file = folder.join(TESTED);
    fs::write(&file, serde_json::to_string_pretty(results)? + "\n")
        .with_context(|| format!("无法写入 {}", file.display()))
}

/// Adds the kept results to the sources of the app package, which is named by
/// its folder.
///
/// # Errors When no results were kept for this package, or the file can't be
/// written.
pub(super) fn record(package: &str) -> anyhow::Result<()> {
    let public = project::root().join("public");
    record_in(&folder(), &public, package)?;
    println!("测试结果已写入 public/{TESTED}；下次构建时，无障碍声明会列出它们。");
    Ok(())
}

fn record_in(folder: &Path, public: &Path, package: &str) -> anyhow::Result<()> {
    let kept =
        fs::read(folder.join(TESTED)).context("没有留下测试结果；请先运行 cargo site test")?;
    let results: Results = serde_json::from_slice(&kept)?;
    ensure!(
        results.package == package,
        "留下的测试结果属于另一个程序包（{}），现在的是 {package}",
        results.package
    );
    fs::write(public.join(TESTED), kept).context("无法写入测试结果")
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

/// The results of the tests in a browser, with their notes.
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
    use site::package::{self, AppPackage};

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

    #[test]
    fn what_a_release_records_is_what_the_app_package_takes_as_its_own() {
        let root = tempfile::tempdir().expect("a folder");
        let mut files = package::sample().files;
        let untested = AppPackage::new(files.clone()).expect("a package");
        let results = Results {
            package: untested.folder().to_owned(),
            day: "2026-11-28".to_owned(),
            axe: "4".to_owned(),
            browsers: vec![Run {
                passed: vec!["a".to_owned()],
                ..Run::default()
            }],
        };
        let public = root.path().join("public");
        fs::create_dir(&public).expect("a folder");
        record_in(root.path(), &public, untested.folder()).expect_err("nothing was kept");
        write_to(root.path(), &results).expect("kept");
        record_in(root.path(), &public, "fazhi-report-0").expect_err("another package");
        assert!(!public.join(TESTED).exists());
        record_in(root.path(), &public, untested.folder()).expect("recorded");
        let recorded = fs::read(public.join(TESTED)).expect("a record");
        files.insert(TESTED.to_owned(), recorded);
        let tested = AppPackage::new(files).expect("a package");
        assert_eq!(tested.folder(), untested.folder());
        assert_eq!(tested.tested, Some(results));
    }
}
