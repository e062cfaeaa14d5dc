//! The tests in browsers: one binary, run once for each browser.

use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Instant;

use anyhow::Context;
use clap::ValueEnum;
use site::statement::{Results, Run};

use super::binaries::{self, Binary, Tally};
use super::results;
use super::summary::seconds;
use crate::pipeline::{self, Purpose};
use crate::{process, tools};

/// Which browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Choice {
    Chromium,
    Firefox,
    Webkit,
    All,
}

/// A browser: its name, its value of `FAZHI_BROWSER`, and which tests it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Engine {
    name: &'static str,
    variable: &'static str,
    tests: Tests,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tests {
    Whole,
    Core,
}

const CHROMIUM: Engine = engine("Chromium", "chromium");
const FIREFOX: Engine = engine("Firefox", "firefox");
const WEBKIT: Engine = engine("WebKitGTK", "webkit");

const fn engine(name: &'static str, variable: &'static str) -> Engine {
    Engine {
        name,
        variable,
        tests: Tests::Whole,
    }
}

/// Up to this many failed tests of a whole run are run once more, each alone,
/// since a browser on a busy machine may have been slow. Those that pass then
/// are listed at the end as unsteady. More failures have another cause.
const SOME: usize = 6;

/// The tests that the other two browsers run by default: the whole suite in
/// each would take as long as everything else together.
const CORE: &[&str] = &[
    "access::the_light_theme",
    "failures::",
    "hosting::nginx",
    "offline::after_one_visit",
    "pages::every_page",
    "pages::the_navigation",
    "lazy_modules::",
    "search::",
    "hydration::what_was_typed",
    "verify_page::what_was_altered",
];

/// Browsers that run side by side, one such group after the other.
fn groups(choice: Option<Choice>, filtered: bool) -> Vec<Vec<Engine>> {
    let core = |engine: Engine| Engine {
        tests: Tests::Core,
        ..engine
    };
    match choice {
        None if filtered => vec![vec![CHROMIUM]],
        None => vec![vec![CHROMIUM], vec![core(FIREFOX), core(WEBKIT)]],
        Some(Choice::Chromium) => vec![vec![CHROMIUM]],
        Some(Choice::Firefox) => vec![vec![FIREFOX]],
        Some(Choice::Webkit) => vec![vec![WEBKIT]],
        Some(Choice::All) => vec![vec![CHROMIUM], vec![FIREFOX, WEBKIT]],
    }
}

/// What the tests run on; each has tests of its own.
pub(super) enum On {
    /// The site that was built for a purpose.
    Site(Purpose),
    /// The studio in that file.
    Studio(PathBuf),
}

/// The variable with the studio's file, with which the binary has its tests.
const STUDIO: &str = "FAZHI_STUDIO";

impl On {
    /// Tells the tests where it and their tools are.
    fn variables(&self, command: &mut Command) -> anyhow::Result<()> {
        match self {
            Self::Site(purpose) => super::site_variables(command, *purpose),
            Self::Studio(file) => {
                command.env(STUDIO, file).envs(tools::for_browser_tests()?);
                Ok(())
            }
        }
    }
}

/// The tests, compiled.
pub(super) struct Suite(Binary);

impl Suite {
    /// Compiles them.
    ///
    /// # Errors
    /// When they don't compile.
    pub(super) fn compile() -> anyhow::Result<Self> {
        let binary = binaries::compile(&["--test", "browser"])?.pop();
        binary.map(Self).context("没有编译出浏览器测试")
    }

    /// The tests whose names contain one of the patterns.
    ///
    /// # Errors
    /// When they can't be listed.
    pub(super) fn matching(&self, patterns: &[String]) -> anyhow::Result<Vec<String>> {
        listed(&mut self.0.command(), patterns)
    }

    /// As [`Suite::matching`], of the studio's tests.
    ///
    /// # Errors
    /// As [`Suite::matching`].
    pub(super) fn matching_studio(&self, patterns: &[String]) -> anyhow::Result<Vec<String>> {
        listed(self.0.command().env(STUDIO, ""), patterns)
    }

    /// Runs the matching tests in the chosen browsers, even after one has
    /// failed. The results of a whole run that passed are kept for the
    /// statement of accessibility.
    ///
    /// # Errors
    /// When a tool can't be installed or a test fails.
    pub(super) fn run(
        &self,
        choice: Option<Choice>,
        patterns: &[String],
        on: &On,
    ) -> anyhow::Result<Tally> {
        let mut all = Tally::default();
        let mut runs = Vec::new();
        let mut failed = Vec::new();
        let is_filtered = !patterns.is_empty() || matches!(on, On::Studio(_));
        for group in groups(choice, is_filtered) {
            for (run, outcome, good) in self.side_by_side(&group, patterns, on)? {
                failed.extend((!good).then(|| run.name.clone()));
                all.add(outcome);
                runs.push(run);
            }
        }
        anyhow::ensure!(failed.is_empty(), "{}里有测试没有通过", failed.join("、"));
        if choice.is_none() && patterns.is_empty() && matches!(on, On::Site(_)) {
            keep(runs)?;
        }
        Ok(all)
    }

    /// Runs the suite in each browser of a group, with its share of workers.
    fn side_by_side(
        &self,
        group: &[Engine],
        patterns: &[String],
        on: &On,
    ) -> anyhow::Result<Vec<(Run, Tally, bool)>> {
        let share = (workers() / group.len()).max(1);
        thread::scope(|scope| {
            let started: Vec<_> = group
                .iter()
                .map(|engine| {
                    let mark = match group.len() {
                        1 => String::new(),
                        _ => format!("{} ", engine.name),
                    };
                    scope.spawn(move || self.in_browser(*engine, patterns, on, (share, &mark)))
                })
                .collect();
            let ended = started.into_iter().map(|thread| {
                let ended = thread.join();
                ended.unwrap_or_else(|_| anyhow::bail!("运行测试的线程中断了"))
            });
            ended.collect()
        })
    }

    fn in_browser(
        &self,
        engine: Engine,
        patterns: &[String],
        on: &On,
        (workers, mark): (usize, &str),
    ) -> anyhow::Result<(Run, Tally, bool)> {
        let name = engine.name;
        eprintln!("→ 在 {name} 里测试（同时 {workers} 项）");
        let started = Instant::now();
        let notes = results::notes(engine.variable)?;
        let command = |workers: usize| -> anyhow::Result<Command> {
            let mut command = self.0.command();
            on.variables(&mut command)?;
            command
                .env("FAZHI_BROWSER", engine.variable)
                .env("FAZHI_NOTES", &notes)
                .arg(format!("--test-threads={workers}"));
            Ok(command)
        };
        let mut first = command(workers)?;
        match engine.tests {
            Tests::Whole => first.args(patterns),
            Tests::Core => first.args(CORE),
        };
        let (mut outcome, mut good) = binaries::run(&mut first, mark)?;
        let is_whole = matches!(on, On::Site(Purpose::Publish));
        if is_whole && (1..=SOME).contains(&outcome.failed.len()) {
            eprintln!("→ {name}：没有通过的测试单独再运行一次");
            let mut second = command(1)?;
            second.arg("--exact").args(&outcome.failed);
            let (again, all_passed) = binaries::run(&mut second, mark)?;
            outcome.correct(again);
            good = all_passed && outcome.failed.is_empty();
        }
        anyhow::ensure!(
            outcome.count() > 0,
            "{name} 的测试没有结果，详情见上面的输出"
        );
        let run = results::run(name, &outcome, &notes);
        eprintln!(
            "{} {name} {}：{} 项通过（其中 {} 项没有做或只做了一部分，原因见上面的 left out），{} 项没有通过，{}",
            if good { "✓" } else { "✗" },
            run.version,
            run.passed.len(),
            run.left_out.len(),
            run.failed.len(),
            seconds(started.elapsed()),
        );
        Ok((run, outcome, good))
    }
}

/// The names of the tests that a binary lists.
fn listed(binary: &mut Command, patterns: &[String]) -> anyhow::Result<Vec<String>> {
    let list = process::capture(binary.arg("--list").args(patterns))?;
    let names = list.lines().filter_map(|it| it.strip_suffix(": test"));
    Ok(names.map(str::to_owned).collect())
}

/// A browser needs a core and up to a gibibyte.
fn workers() -> usize {
    const EACH: usize = 1024 * 1024;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let free = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))
        .and_then(|it| it.trim().strip_suffix(" kB")?.parse::<usize>().ok());
    free.map_or(cores, |free| cores.min((free / EACH).max(1)))
}

/// Keeps the results of a whole run.
fn keep(browsers: Vec<Run>) -> anyhow::Result<()> {
    let day = process::capture(process::command("date").arg("+%F"))?;
    results::write(&Results {
        package: pipeline::app_package()?.folder().to_owned(),
        day: day.trim().to_owned(),
        axe: tools::AXE_VERSION.to_owned(),
        browsers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_runs_in_chromium_and_all_else_where_it_is_named() {
        let check = |choice, filtered, expected: &[(&str, Tests)]| {
            let found = groups(choice, filtered);
            let found = found.iter().flatten();
            let found: Vec<_> = found.map(|it| (it.variable, it.tests)).collect();
            assert_eq!(found, expected, "{choice:?} {filtered}");
        };
        use Tests::{Core, Whole};
        let usual = [("chromium", Whole), ("firefox", Core), ("webkit", Core)];
        check(None, false, &usual);
        check(None, true, &[("chromium", Whole)]);
        check(Some(Choice::Webkit), true, &[("webkit", Whole)]);
        let all = ["chromium", "firefox", "webkit"].map(|it| (it, Whole));
        check(Some(Choice::All), true, &all);
    }
}
