//! The test binaries: compiled by cargo, run by us, so that the time of each
//! test is known.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context;
use serde_json::Value;

use crate::process;

/// A compiled test target.
pub(super) struct Binary {
    /// The name of its target.
    name: String,
    program: PathBuf,
    /// The folder of its package, in which cargo would run it.
    package: PathBuf,
}

/// The results of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) passed: Vec<String>,
    pub(super) failed: Vec<String>,
    /// Those that passed only at their second run.
    pub(super) unsteady: Vec<String>,
    /// The times of the tests that have one.
    pub(super) times: Vec<(Duration, String)>,
}

/// Compiles the chosen targets of `cargo test`.
///
/// # Errors
/// When they don't compile.
pub(super) fn compile(targets: &[&str]) -> anyhow::Result<Vec<Binary>> {
    let mut cargo = process::command("cargo");
    cargo.args(["test", "--locked", "--no-run"]).args(targets);
    cargo.arg("--message-format=json-render-diagnostics");
    cargo.stderr(Stdio::inherit());
    let told = process::capture(&mut cargo)?;
    Ok(told.lines().filter_map(binary).collect())
}

/// The binary that a message of cargo reports, if it is to be run.
fn binary(message: &str) -> Option<Binary> {
    let message: Value = serde_json::from_str(message).ok()?;
    if message["profile"]["test"] != true {
        return None;
    }
    let manifest = Path::new(message["manifest_path"].as_str()?);
    Some(Binary {
        name: message["target"]["name"].as_str()?.to_owned(),
        program: message["executable"].as_str()?.into(),
        package: manifest.parent()?.to_owned(),
    })
}

impl Binary {
    /// Whether it is that of a target.
    pub(super) fn is_of(&self, target: &str) -> bool {
        self.name == target
    }

    /// A command that runs it where cargo would.
    pub(super) fn command(&self) -> Command {
        let mut command = process::command(&self.program);
        command
            .current_dir(&self.package)
            .env("CARGO_MANIFEST_DIR", &self.package);
        command
    }

    /// Lets libtest print the time of each test, an unstable option. The
    /// variable is set for the run only, so that nothing is compiled again.
    pub(super) fn timed(&self) -> Command {
        let mut command = self.command();
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["-Z", "unstable-options", "--report-time"]);
        command
    }
}

/// Runs tests and prints their output, each line after `mark`, but for the
/// closing one; returns the results, and whether all passed.
///
/// # Errors
/// When they can't be started.
pub(super) fn run(command: &mut Command, mark: &str) -> anyhow::Result<(Tally, bool)> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("测试无法启动")?;
    let output = child.stdout.take().context("没有输出")?;
    let mut outcome = Tally::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        let mark = if line.starts_with(CLOSING) { "" } else { mark };
        println!("{mark}{line}");
        outcome.read(&line);
    }
    outcome.passed.sort();
    outcome.failed.sort();
    Ok((outcome, child.wait()?.success()))
}

/// How the last line of a run begins.
const CLOSING: &str = "test result: ";

impl Tally {
    /// Reads a line such as `test a::b ... ok <0.012s>`.
    fn read(&mut self, line: &str) {
        let Some((name, told)) = line
            .strip_prefix("test ")
            .and_then(|it| it.split_once(" ... "))
        else {
            return;
        };
        let (word, time) = told.split_once(" <").unwrap_or((told, ""));
        match word {
            "ok" => self.passed.push(name.to_owned()),
            "FAILED" => self.failed.push(name.to_owned()),
            _ => return,
        }
        if let Some(seconds) = time.strip_suffix("s>").and_then(|it| it.parse().ok()) {
            let time = Duration::from_secs_f64(seconds);
            self.times.push((time, name.to_owned()));
        }
    }

    /// Adds the results of another run.
    pub(super) fn add(&mut self, other: Self) {
        self.passed.extend(other.passed);
        self.failed.extend(other.failed);
        self.unsteady.extend(other.unsteady);
        self.times.extend(other.times);
    }

    /// Adds the results of a second run of the failed tests.
    pub(super) fn correct(&mut self, again: Self) {
        self.failed.retain(|name| !again.passed.contains(name));
        self.unsteady.extend(again.passed.iter().cloned());
        self.passed.extend(again.passed);
    }

    /// How many tests ran.
    pub(super) fn count(&self) -> usize {
        self.passed.len() + self.failed.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_name_the_outcome_and_the_time() {
        let mut outcome = Tally::default();
        for line in [
            "running 3 tests",
            "test b::c ... ok <0.250s>",
            "test a ... ok",
            "test d ... FAILED <2s>",
            "test result: FAILED. 2 passed; 1 failed",
        ] {
            outcome.read(line);
        }
        assert_eq!(outcome.passed, ["b::c", "a"]);
        assert_eq!(outcome.failed, ["d"]);
        let times = [(0.25, "b::c"), (2.0, "d")];
        let times = times.map(|(it, name)| (Duration::from_secs_f64(it), name.to_owned()));
        assert_eq!(outcome.times, times);
    }

    #[test]
    fn what_passes_at_its_second_run_is_unsteady_and_the_rest_stays_failed() {
        let named = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        let mut outcome = Tally {
            passed: named(&["a"]),
            failed: named(&["b", "c", "d"]),
            ..Tally::default()
        };
        outcome.correct(Tally {
            passed: named(&["b"]),
            failed: named(&["c"]),
            ..Tally::default()
        });
        assert_eq!(outcome.passed, ["a", "b"]);
        assert_eq!(
            outcome.failed,
            ["c", "d"],
            "one that was not run has not passed"
        );
        assert_eq!(outcome.unsteady, ["b"]);
        assert_eq!(outcome.count(), 4);
    }

    #[test]
    fn only_what_is_to_be_run_counts_as_a_binary() {
        let message = |test: bool, executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/p/Cargo.toml","target":{{"name":"fazhi"}},"profile":{{"test":{test}}},"executable":{executable}}}"#
            )
        };
        let found = binary(&message(true, "\"/t/unit\"")).expect("a binary");
        assert_eq!(found.program, Path::new("/t/unit"));
        assert_eq!(found.package, Path::new("/p"));
        assert!(found.is_of("fazhi") && !found.is_of("suite"));
        assert!(binary(&message(false, "\"/t/unit\"")).is_none());
        assert!(binary(&message(true, "null")).is_none());
        assert!(binary("   Compiling").is_none());
    }
}
