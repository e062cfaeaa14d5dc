//! What the tests in browsers found, kept for the statement of accessibility.
//!
//! A run of the suite is known by the lines that it prints, and by what the
//! tests write of themselves into a file of notes: the browser's version, and
//! what it leaves out.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

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

/// Runs a suite and shows what it prints as it comes; gives what it found, and
/// whether it succeeded.
///
/// # Errors
/// When it can't be started or printed no result.
pub(super) fn suite(name: &str, command: &mut Command) -> anyhow::Result<(Run, bool)> {
    let notes = project::root().join("target/access-notes");
    fs::write(&notes, "")?;
    command.env("FAZHI_NOTES", &notes).stdout(Stdio::piped());
    let mut child = command.spawn().context("测试无法启动")?;
    let output = child.stdout.take().context("没有输出")?;
    let mut lines = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        lines.push(line);
    }
    let good = child.wait()?.success();
    let notes = fs::read_to_string(&notes).unwrap_or_default();
    let run = run(name, &lines, &notes);
    if run.passed.is_empty() && run.failed.is_empty() {
        bail!("{name} 的测试没有结果，详情见上面的输出");
    }
    Ok((run, good))
}

fn run(name: &str, lines: &[String], notes: &str) -> Run {
    let ended = |end: &str| {
        let name = |line: &String| {
            let test = line.strip_prefix("test ")?;
            Some(test.strip_suffix(end)?.to_owned())
        };
        let mut names: Vec<String> = lines.iter().filter_map(name).collect();
        names.sort();
        names
    };
    let mut run = Run {
        name: name.to_owned(),
        passed: ended(" ... ok"),
        failed: ended(" ... FAILED"),
        ..Run::default()
    };
    for note in notes.lines() {
        match note.split('\t').collect::<Vec<_>>().as_slice() {
            ["version", version] => run.version = (*version).to_owned(),
            ["left out", test, reason] => run.left_out.push(LeftOut {
                test: (*test).to_owned(),
                reason: (*reason).to_owned(),
            }),
            _ => {}
        }
    }
    run.left_out.sort();
    run.left_out.dedup();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_read_from_what_the_suite_printed_and_noted() {
        let lines = [
            "running 3 tests",
            "test b::c ... ok",
            "test a ... ok",
            "test d ... FAILED",
        ];
        let lines = lines.map(str::to_owned);
        let notes = "version\t156.0\nleft out\tb::c\t没有\nleft out\tb::c\t没有\n";
        let run = run("Chromium", &lines, notes);
        assert_eq!(run.passed, ["a", "b::c"]);
        assert_eq!(run.failed, ["d"]);
        assert_eq!((run.version.as_str(), run.left_out.len()), ("156.0", 1));
    }
}
