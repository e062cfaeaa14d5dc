//! Runs the unit tests by cargo-nextest, if it is installed: those of all
//! crates side by side, each in its own process.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use anyhow::Context;

use super::binaries::Tally;
use crate::{process, tools};

/// Whether it is installed.
pub(super) fn is_there() -> bool {
    tools::on_path("cargo-nextest").is_some()
}

/// Runs the matching tests of some targets, even after one has failed; returns
/// the results, and whether all passed.
///
/// # Errors
/// When it can't be started.
pub(super) fn run(targets: &[&str], patterns: &[String]) -> anyhow::Result<(Tally, bool)> {
    let mut cargo = process::command("cargo");
    cargo.args(["nextest", "run", "--locked", "--no-fail-fast"]);
    cargo.args(["--no-tests=pass", "--color=never"]);
    let mut child = cargo
        .args(targets)
        .args(patterns)
        .stderr(Stdio::piped())
        .spawn()
        .context("cargo nextest 无法启动")?;
    let output = child.stderr.take().context("没有输出")?;
    let mut outcome = Tally::default();
    let mut is_summed_up = false;
    for line in BufReader::new(output).lines() {
        let line = line?;
        eprintln!("{line}");
        // Failed tests are listed again after the summary.
        is_summed_up |= line.starts_with("     Summary [");
        if !is_summed_up {
            read(&line, &mut outcome);
        }
    }
    outcome.passed.sort();
    outcome.failed.sort();
    Ok((outcome, child.wait()?.success()))
}

/// Reads a line such as `        PASS [   0.023s] (1/2) fazhi-text a::b`. The
/// output of tests is indented less.
fn read(line: &str, outcome: &mut Tally) {
    let ended = line.split_once(" [").and_then(|(word, rest)| {
        let (time, rest) = rest.split_once("s] ")?;
        let time = time.trim().parse().ok()?;
        let name = rest.rsplit(' ').next()?.to_owned();
        Some((word, Duration::from_secs_f64(time), name))
    });
    match ended {
        Some(("        PASS", time, name)) => {
            outcome.times.push((time, name.clone()));
            outcome.passed.push(name);
        }
        Some(("        FAIL" | "     SIGABRT" | "     SIGSEGV", _, name)) => {
            outcome.failed.push(name);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_name_the_outcome_and_the_time() {
        let mut outcome = Tally::default();
        for line in [
            "    Starting 2 tests across 1 binary (1 test skipped)",
            "        PASS [   0.250s] (1/3) fazhi-text b::c",
            "        FAIL [   0.298s] (2/3) fazhi-text d",
            "     SIGABRT [   0.298s] (3/3) fazhi-text::bin/a e",
            "    PASS [   0.023s] (1/2) printed by::a_test",
        ] {
            read(line, &mut outcome);
        }
        assert_eq!(outcome.passed, ["b::c"]);
        assert_eq!(outcome.failed, ["d", "e"]);
        let time = (Duration::from_millis(250), "b::c".to_owned());
        assert_eq!(outcome.times, [time]);
    }
}
