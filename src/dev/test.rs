//! `cargo site test`: everything that CI needs, in order, up to the first failure.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use cli::OPTIONS;

use crate::{budget, build, example_site, pipeline, process, project, test_results, tools};
use site::statement::Results;

/// Which steps to run.
#[derive(Args)]
#[command(
    override_usage = "cargo site test [--only 步骤]",
    next_help_heading = OPTIONS,
    after_help = "步骤：fmt 格式，clippy 与 clippy-wasm 静态检查，doc 文档，unit 单元与集成测试，\nbuild 构建网站，budget 字节上限，browser 浏览器测试。遇到第一个失败的步骤即停。"
)]
pub(crate) struct Options {
    /// 只运行这一步；可以写多次
    #[arg(long, value_name = "步骤", value_enum, hide_possible_values = true)]
    only: Vec<Step>,
}

/// Runs the steps and sums them up.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let all = options.only.is_empty();
    let chosen = Step::value_variants()
        .iter()
        .filter(|step| all || options.only.contains(step));
    let mut done = Vec::new();
    let mut failure = None;
    for step in chosen {
        eprintln!("\n━━ {}", step.title());
        let started = Instant::now();
        let result = step.run();
        done.push((*step, started.elapsed(), result.is_ok()));
        if let Err(error) = result {
            failure = Some((step, error));
            break;
        }
        eprintln!("✓ {}（{}）", step.title(), seconds(started.elapsed()));
    }
    println!("\n{}", summary(&done));
    match failure {
        None => Ok(ExitCode::SUCCESS),
        Some((step, error)) => Err(error.context(format!(
            "步骤“{}”没有通过。{}；只重跑这一步：cargo site test --only {}",
            step.title(),
            step.remedy(),
            step.name()
        ))),
    }
}

/// A step, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    Fmt,
    Clippy,
    ClippyWasm,
    Doc,
    Unit,
    Build,
    Budget,
    Browser,
}

impl Step {
    fn title(self) -> &'static str {
        match self {
            Self::Fmt => "代码格式",
            Self::Clippy => "静态检查（本机端）",
            Self::ClippyWasm => "静态检查（浏览器端）",
            Self::Doc => "文档",
            Self::Unit => "单元与集成测试",
            Self::Build => "构建网站",
            Self::Budget => "字节上限",
            Self::Browser => "浏览器测试",
        }
    }

    /// What a person can do about a failure.
    fn remedy(self) -> &'static str {
        match self {
            Self::Fmt => "运行 cargo fmt 即可",
            Self::Clippy | Self::ClippyWasm | Self::Doc => "请按上面的提示修改代码",
            Self::Unit | Self::Browser => "失败的测试及其原因见上面的输出",
            Self::Build => "请按上面的提示处理",
            Self::Budget => "请减小这些文件，或在 tests/budget.toml 里说明理由并提高上限",
        }
    }

    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Fmt => process::run(tools::native_cargo("fmt")?.args(["--all", "--check"])),
            Self::Clippy => process::run(tools::native_cargo("clippy")?.args([
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ])),
            Self::ClippyWasm => process::run(tools::wasm_clippy()?.args([
                "--locked",
                "--package",
                "fazhi-app",
                "--target",
                tools::WASM,
                "--",
                "-D",
                "warnings",
            ])),
            Self::Doc => process::run(
                process::command("cargo")
                    .args(["doc", "--locked", "--workspace", "--no-deps"])
                    .env("RUSTDOCFLAGS", "-D warnings"),
            ),
            Self::Unit => {
                // Installed here, where it can be seen; tests hide their output.
                tools::for_download_tests()?;
                tools::painter()?;
                process::run(&mut unit_tests()?)
            }
            Self::Build => {
                build::build(&project::data_dir())?;
                example_site::build().map(drop)
            }
            Self::Budget => budget::run(&budget::Options::default()).map(drop),
            Self::Browser => browser_tests(),
        }
    }
}

/// The tests in the browser, which need the built site.
const BROWSER: &str = "browser";

/// What `cargo site bench` runs.
pub(super) const BENCH: &str = "bench";

fn unit_tests() -> anyhow::Result<Command> {
    let mut command = process::command("cargo");
    command.args(["test", "--locked", "--workspace", "--lib", "--bins"]);
    command.args(["--test", SUITE]);
    Ok(command)
}

/// The tests of the house as a whole that need no browser.
const SUITE: &str = "suite";

/// The browsers, and what `FAZHI_BROWSER` calls them.
const BROWSERS: [(&str, &str); 3] = [
    ("Chromium", "chromium"),
    ("Firefox", "firefox"),
    ("WebKitGTK", "webkit"),
];

/// What the other two run unless one is named: the whole suite in each would
/// take as long as all else together.
const CORE: &[&str] = &[
    "access::the_light_theme",
    "failures::",
    "hosting::nginx",
    "offline::after_one_visit",
    "pages::every_page",
    "pages::the_navigation",
    "parts::",
    "search::",
    "takeover::what_was_typed",
];

/// Runs the suite in Chromium and the core of it in the others, also after one
/// has failed, and keeps what they found for the statement of accessibility.
/// `FAZHI_BROWSER` names one to run the whole suite in that alone.
fn browser_tests() -> anyhow::Result<()> {
    let named = std::env::var("FAZHI_BROWSER").ok();
    let day = process::capture(process::command("date").arg("+%F"))?;
    let mut results = Results {
        package: pipeline::app_package()?.folder().to_owned(),
        day: day.trim().to_owned(),
        axe: tools::AXE.to_owned(),
        browsers: Vec::new(),
    };
    let mut failed = Vec::new();
    for (name, engine) in BROWSERS {
        if named.as_deref().is_some_and(|named| named != engine) {
            continue;
        }
        eprintln!("→ 在 {name} 里测试");
        let started = Instant::now();
        let mut command = on_site_command(BROWSER)?;
        command.env("FAZHI_BROWSER", engine);
        if named.is_none() && engine != "chromium" {
            command.arg("--").args(CORE);
        }
        let (run, good) = test_results::suite(name, &mut command)?;
        eprintln!(
            "{} {name} {}：{} 项通过（其中 {} 项没有做或只做了一部分，原因见上面的 left out），{} 项没有通过，{}",
            if good { "✓" } else { "✗" },
            run.version,
            run.passed.len(),
            run.left_out.len(),
            run.failed.len(),
            seconds(started.elapsed()),
        );
        failed.extend((!good).then_some(name));
        results.browsers.push(run);
    }
    test_results::write(&results)?;
    anyhow::ensure!(failed.is_empty(), "{}里有测试没有通过", failed.join("、"));
    Ok(())
}

/// Runs a test target that needs the built site and a browser, with `more`
/// variables set.
///
/// # Errors
/// When there is no site, a tool cannot be had, or the target fails.
pub(super) fn on_site(target: &str, more: &[(&str, &Path)]) -> anyhow::Result<()> {
    process::run(on_site_command(target)?.envs(more.iter().copied()))
}

fn on_site_command(target: &str) -> anyhow::Result<Command> {
    let dist = project::dist_dir();
    anyhow::ensure!(
        dist.join("index.html").is_file(),
        "还没有构建好的网站；请先运行 cargo site test --only build"
    );
    let tools = tools::for_browser_tests()?;
    let mut command = process::command("cargo");
    command
        .args(["test", "--locked", "--test", target])
        .env("FAZHI_PROGRAM", std::env::current_exe()?)
        .env("FAZHI_DIST", dist)
        .env("FAZHI_SEVERAL", example_site::dist_dir())
        .env("FAZHI_CHROMIUM", tools.chromium)
        .env("FAZHI_CHROMEDRIVER", tools.chromedriver)
        .env("FAZHI_NGINX", tools.servers.nginx)
        .env("FAZHI_BROTLI", tools.servers.brotli)
        .env("FAZHI_CADDY", tools.servers.caddy)
        .env("FAZHI_APACHE", tools.servers.apache)
        .env("FAZHI_BUSYBOX", tools.servers.busybox)
        .env("FAZHI_PYTHON", tools.servers.python)
        .env("FAZHI_FIREFOX", tools.others.firefox)
        .env("FAZHI_GECKODRIVER", tools.others.geckodriver)
        .env("FAZHI_WEBKIT", tools.others.webkit)
        .env("FAZHI_WEBKITDRIVER", tools.others.webkit_driver)
        .env("FAZHI_XVFB", tools.others.xvfb)
        .env("FAZHI_CHROMIUM70", tools.others.chromium70)
        .env("FAZHI_AXE", tools.axe);
    Ok(command)
}

fn summary(done: &[(Step, Duration, bool)]) -> String {
    let line = |mark: &str, title: &str, time: Duration| {
        format!(
            "{mark} {}{}\n",
            padded(title, 24),
            padded_left(&seconds(time), 9)
        )
    };
    let lines: String = done
        .iter()
        .map(|(step, time, passed)| line(if *passed { "✓" } else { "✗" }, step.title(), *time))
        .collect();
    let total = done.iter().map(|(_, time, _)| *time).sum();
    format!("{lines}{}", line(" ", "合计", total))
}

fn seconds(time: Duration) -> String {
    format!("{:.1} 秒", time.as_secs_f64())
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", gap(text, width))
}

/// Fills with spaces on the left, to a width in columns of a terminal.
pub(crate) fn padded_left(text: &str, width: usize) -> String {
    format!("{}{text}", gap(text, width))
}

/// A Chinese character takes two columns.
fn gap(text: &str, width: usize) -> String {
    let columns: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    " ".repeat(width.saturating_sub(columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn the_summary_is_aligned_in_a_terminal() {
        let done = [
            (Step::Fmt, Duration::from_millis(1_240), true),
            (Step::Clippy, Duration::from_secs(100), false),
        ];
        expect![[r#"
            ✓ 代码格式                   1.2 秒
            ✗ 静态检查（本机端）       100.0 秒
              合计                     101.2 秒
        "#]]
        .assert_eq(&summary(&done));
    }
}
