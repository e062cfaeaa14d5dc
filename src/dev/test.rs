//! `cargo site test`: everything that CI needs, in order, up to the first
//! failure; or the tests that match a pattern.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use cli::OPTIONS;

use crate::pipeline::{Contents, Purpose};
use crate::trunk_hooks::Making;
use crate::{build, example_site, pipeline, process, project, tools};
use binaries::Tally;
use steps::Step;
use summary::{seconds, slowest, summary, unsteady};

pub(crate) use summary::padded_left;

mod binaries;
mod browsers;
mod names;
mod nextest;
mod results;
mod steps;
mod summary;
mod unchanged;

/// Which steps and tests to run.
#[derive(Args)]
#[command(
    override_usage = "cargo site test [测试名称的一部分…] [--browser 浏览器] [--step 步骤]",
    next_help_heading = OPTIONS,
    after_help = "步骤：fmt 格式，clippy 与 clippy-wasm 静态检查，doc 文档，scripts 脚本的类型，standards 网页标准，\nunit 单元与集成测试，build 构建网站，budget 字节上限，browser 浏览器测试，studio 发布程序的浏览器测试（写明才运行：编译它要几分钟）。遇到第一个失败的步骤即停。\n写了测试名称的一部分时，只运行名称里有它的单元测试和浏览器测试（网站先按现在的源码构建）。\n浏览器：chromium、firefox、webkit、all；不写时全部测试在 Chromium 里运行，其中的核心在另外两种里也运行。\n不带任何参数时，通过以后文件都没有变的步骤不再重复（持续集成里总是重复）。"
)]
pub(crate) struct Options {
    /// 只运行名称里有这些文字之一的测试
    #[arg(value_name = "测试名称的一部分", help_heading = OPTIONS)]
    patterns: Vec<String>,
    /// 只在这种浏览器里运行浏览器测试
    #[arg(long, value_name = "浏览器", value_enum, hide_possible_values = true)]
    browser: Option<browsers::Choice>,
    /// 只运行这一步；可以写多次
    #[arg(
        long = "step",
        alias = "only",
        value_name = "步骤",
        value_enum,
        hide_possible_values = true
    )]
    steps: Vec<Step>,
    /// 全部通过以后，把浏览器测试的结果写进 public/tested.json，供无障碍声明使用（发布版本时用）
    #[arg(long, conflicts_with_all = ["patterns", "browser", "steps"])]
    record: bool,
}

impl Options {
    /// The steps to run, in their order.
    fn chosen(&self) -> Vec<Step> {
        let usual: Vec<Step> = Step::usual().collect();
        let wanted: &[Step] = match (self.steps.as_slice(), &self.browser) {
            ([], Some(_)) => &[Step::Build, Step::Browser],
            ([], None) if !self.patterns.is_empty() => {
                &[Step::Unit, Step::Build, Step::Browser, Step::Studio]
            }
            ([], None) => &usual,
            (named, _) => named,
        };
        let all = Step::value_variants().iter().copied();
        all.filter(|step| wanted.contains(step)).collect()
    }

    /// How the site is made: some tests run on a site that is built quickly,
    /// with the programs that they need; all tests run on the published form. A
    /// named step takes the existing one. `tests` are the browser tests to run.
    fn making(&self, tests: &[String]) -> Making {
        let ask = |modules: &[&str]| {
            let is_of = |test: &String| modules.iter().any(|module| test.starts_with(module));
            tests.iter().any(is_of)
        };
        match self.patterns.is_empty() || !self.steps.is_empty() {
            true => Making::PUBLISHED,
            false => Making::trial(Contents {
                verifier: ask(&VERIFYING),
                legacy: ask(&OLD_KERNELS),
            }),
        }
    }

    /// Whether everything is run.
    fn is_whole(&self) -> bool {
        self.patterns.is_empty() && self.browser.is_none() && self.steps.is_empty()
    }
}

/// Runs the steps and sums them up.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let mut report = Report::default();
    let failure = run_steps(options, &mut report);
    let is_passed = matches!(failure, Ok(None));
    println!(
        "\n{}{}{}",
        summary(&report.done),
        slowest(report.tests.times),
        unsteady(&report.tests.unsteady)
    );
    if is_passed && options.record {
        results::record(pipeline::app_package()?.folder())?;
    }
    let Some((step, error)) = failure? else {
        return Ok(ExitCode::SUCCESS);
    };
    Err(error.context(format!(
        "步骤“{}”没有通过。{}；只重跑这一步：cargo site test --step {}",
        step.title(),
        step.remedy(),
        step.name()
    )))
}

/// What was done.
#[derive(Default)]
struct Report {
    done: Vec<(Step, Duration, End)>,
    tests: Tally,
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Passed,
    Failed,
    /// It has passed before with the same files.
    Unchanged,
}

type Failure = (Step, anyhow::Error);

/// Runs the steps up to the first that fails, which is returned with its error.
fn run_steps(options: &Options, report: &mut Report) -> anyhow::Result<Option<Failure>> {
    let inputs = match options.is_whole() && std::env::var_os("CI").is_none() {
        true => unchanged::inputs_if_known(),
        false => None,
    };
    let (steps, making) = plan(options)?;
    for step in steps {
        let inputs = inputs.as_deref().filter(|_| step.can_be_skipped());
        if inputs.is_some_and(|inputs| unchanged::has_passed(&step.name(), inputs)) {
            eprintln!("\n━━ {}：通过以后文件没有变，不再重复", step.title());
            report.done.push((step, Duration::ZERO, End::Unchanged));
            continue;
        }
        eprintln!("\n━━ {}", step.title());
        let started = Instant::now();
        let result = step.run(options, making, &mut report.tests);
        let end = if result.is_ok() {
            End::Passed
        } else {
            End::Failed
        };
        report.done.push((step, started.elapsed(), end));
        if let Err(error) = result {
            return Ok(Some((step, error)));
        }
        if let Some(inputs) = inputs {
            unchanged::keep(&step.name(), inputs)?;
        }
        eprintln!("✓ {}（{}）", step.title(), seconds(started.elapsed()));
    }
    let found = report.tests.count() > 0 || options.patterns.is_empty();
    anyhow::ensure!(found, "没有名称含“{}”的测试", options.patterns.join("”“"));
    Ok(None)
}

/// The steps to run, and the site for the browser tests. With a pattern, only
/// the steps that have a matching test.
fn plan(options: &Options) -> anyhow::Result<(Vec<Step>, Making)> {
    let (mut steps, patterns) = (options.chosen(), &options.patterns);
    if patterns.is_empty() || !options.steps.is_empty() {
        return Ok((steps, Making::PUBLISHED));
    }
    let suite = browsers::Suite::compile()?;
    let (tests, of_studio) = (suite.matching(patterns)?, suite.matching_studio(patterns)?);
    if of_studio.is_empty() {
        steps.retain(|step| *step != Step::Studio);
    }
    let named = patterns.join("”“");
    if tests.is_empty() {
        steps.retain(|step| !matches!(step, Step::Build | Step::Browser));
    }
    if tests.is_empty() && of_studio.is_empty() {
        eprintln!("→ 没有名称含“{named}”的浏览器测试");
    } else if !names::has_any(patterns)? {
        eprintln!("→ 没有名称含“{named}”的单元测试");
        steps.retain(|step| *step != Step::Unit);
    }
    Ok((steps, options.making(&tests)))
}

/// The browser tests that need the verifier.
const VERIFYING: [&str; 4] = ["chromium_70::", "links::", "map::", "verify_page::"];

/// Those that run in an old browser.
const OLD_KERNELS: [&str; 1] = ["chromium_70::"];

/// What `cargo site bench` runs.
pub(super) const BENCH: &str = "bench";

/// Runs a test target that needs the built site and a browser, with `more`
/// variables set.
///
/// # Errors
/// When there is no site, a tool cannot be had, or the target fails.
pub(super) fn on_site(target: &str, more: &[(&str, &Path)]) -> anyhow::Result<()> {
    process::run(target_on_site(target)?.envs(more.iter().copied()))
}

/// As [`on_site`], the matching browser tests, one at a time.
///
/// # Errors
/// As [`on_site`].
pub(super) fn in_browser(pattern: &str, more: &[(&str, &str)]) -> anyhow::Result<()> {
    let mut command = target_on_site("browser")?;
    command.args(["--", pattern, "--test-threads=1"]);
    process::run(command.envs(more.iter().copied()))
}

fn target_on_site(target: &str) -> anyhow::Result<Command> {
    let mut command = process::command("cargo");
    command.args(["test", "--locked", "--test", target]);
    site_variables(&mut command, Purpose::Publish)?;
    Ok(command)
}

/// Tells a test target where the site and its tools are.
fn site_variables(command: &mut Command, purpose: Purpose) -> anyhow::Result<()> {
    let dist = match purpose {
        Purpose::Publish => project::dist_dir(),
        Purpose::Trial => build::trial_dir(),
    };
    anyhow::ensure!(
        dist.join("index.html").is_file(),
        "还没有构建好的网站；请先运行 cargo site test --step build"
    );
    command
        .env("FAZHI_PROGRAM", std::env::current_exe()?)
        .env("FAZHI_DIST", dist)
        .env("FAZHI_MULTI_REPORT", example_site::dist_dir(purpose))
        .env("FAZHI_CORRECTED", example_site::corrected_dir(purpose))
        .envs(tools::for_browser_tests()?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_runs_tests_alone_and_a_named_step_that_step() {
        use Step::{Browser, Build, Doc, Studio, Unit};
        let check = |patterns: &[&str], browser, steps: &[Step], expected: &[Step]| {
            let patterns = patterns.iter().map(|it| (*it).to_owned()).collect();
            let steps = steps.to_vec();
            let options = Options {
                patterns,
                browser,
                steps,
                record: false,
            };
            assert_eq!(options.chosen(), expected);
        };
        let firefox = Some(browsers::Choice::Firefox);
        check(&[], None, &[], &Step::usual().collect::<Vec<_>>());
        check(&[], None, &[Studio], &[Studio]);
        check(&["walk"], None, &[], &[Unit, Build, Browser, Studio]);
        check(&["walk"], firefox, &[], &[Build, Browser]);
        check(&["walk"], None, &[Unit], &[Unit]);
        check(&[], None, &[Unit, Doc], &[Doc, Unit]);
    }

    #[test]
    fn a_trial_has_only_the_programs_that_its_tests_ask_for() {
        let options = |patterns: &[&str], steps| Options {
            patterns: patterns.iter().map(|it| (*it).to_owned()).collect(),
            browser: None,
            steps,
            record: false,
        };
        let contents = |test: &str| {
            let making = options(&["a"], Vec::new()).making(&[test.to_owned()]);
            assert_eq!(making.purpose, Purpose::Trial);
            (making.contents.verifier, making.contents.legacy)
        };
        assert_eq!(contents("search::a"), (false, false));
        assert_eq!(contents("verify_page::a"), (true, false));
        assert_eq!(contents("chromium_70::a"), (true, true));
        let named = options(&["a"], vec![Step::Browser]).making(&[]);
        assert_eq!(named, Making::PUBLISHED);
        assert_eq!(options(&[], Vec::new()).making(&[]), Making::PUBLISHED);
    }

    #[test]
    fn every_module_that_asks_for_a_program_is_one_of_the_tests_in_browsers() {
        for module in VERIFYING.iter().chain(&OLD_KERNELS) {
            let file = format!("tests/browser/{}.rs", module.trim_end_matches(':'));
            assert!(project::root().join(&file).is_file(), "{file}");
        }
    }
}
