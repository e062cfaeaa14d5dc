//! `cargo site audit`: checks that the daily suite leaves out. cargo-deny looks
//! at the licences, sources and advisories of all dependencies (`deny.toml`),
//! cargo-mutants whether the tests notice changes of the code on which all
//! figures depend (`.cargo/mutants.toml`), and [`builders`] whether other
//! machines make the same site.

use std::fs;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, ensure};
use clap::Args;
use serde::Deserialize;

use cli::OPTIONS;

use crate::{process, project, tools};

mod builders;

/// The percentage of mutants that the tests must notice.
const CAUGHT: usize = 95;

/// How long fetching the advisories may take.
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// Which checks to run.
#[derive(Args)]
#[command(
    override_usage = "cargo site audit [--only deny|mutants|builders] [--file 文件…]",
    next_help_heading = OPTIONS,
    after_help = "许可、来源与公告按 deny.toml；要改动的代码列在 .cargo/mutants.toml，全部约需两小时。\n别的机器：换了时区、语言、路径、处理器个数等设置，再在别处的一份副本里重新编译，网站应当逐字节相同，约需十几分钟。"
)]
pub(crate) struct Options {
    /// 只做一项：deny 依赖，mutants 代码的改动，builders 别的机器做出的网站
    #[arg(long, value_name = "项目", value_enum, hide_possible_values = true)]
    only: Option<Audit>,
    /// 只改动这些文件（如 src/text/numerals/chinese.rs）；可以写多次
    #[arg(long, value_name = "文件")]
    file: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Audit {
    Deny,
    Mutants,
    Builders,
}

/// Runs all checks, or one.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let wanted = |part| options.only.is_none_or(|only| only == part);
    if wanted(Audit::Deny) {
        dependencies()?;
    }
    if wanted(Audit::Builders) {
        builders::run()?;
    }
    if wanted(Audit::Mutants) {
        mutants(&options.file)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn dependencies() -> anyhow::Result<()> {
    let deny = tools::DENY.find_or_install()?;
    let command = || {
        let mut command = process::command(&deny);
        command.args(["--locked", "--workspace"]);
        command
    };
    process::run(command().args(["check", "licenses", "bans", "sources"]))
        .context("依赖不合 deny.toml 的规定")?;
    match process::run_within(DOWNLOAD_LIMIT, command().args(["fetch", "db"])) {
        Ok(()) => process::run(command().args(["check", "--disable-fetch", "advisories"]))
            .context("依赖有安全公告"),
        Err(error) => {
            eprintln!("! 取不到 RustSec 的公告库，没有核对安全公告：{error:#}");
            Ok(())
        }
    }
}

/// What cargo-mutants writes about its run.
#[derive(Deserialize)]
struct Outcomes {
    caught: usize,
    missed: usize,
    timeout: usize,
}

impl Outcomes {
    /// Whether enough mutants were noticed. A timeout counts as noticed.
    fn suffice(&self) -> bool {
        let caught = self.caught + self.timeout;
        caught > 0 && caught * 100 >= CAUGHT * (caught + self.missed)
    }
}

fn mutants(files: &[String]) -> anyhow::Result<()> {
    let out = project::root().join("target");
    let mut command = process::command(tools::MUTANTS.find_or_install()?);
    command
        .args(["mutants", "--workspace", "--no-shuffle", "--output"])
        .arg(&out);
    for file in files {
        // Selects by the names of the mutants, which begin with the file: the
        // option for files adds to those of the configuration.
        command.args(["--re", file]);
    }
    // It fails when one is missed; [`CAUGHT`] says how many may be.
    let run = process::run(&mut command);
    let file = out.join("mutants.out/outcomes.json");
    let text = fs::read_to_string(&file);
    let text = text.or_else(|error| run.and(Err(error.into())))?;
    let found: Outcomes =
        serde_json::from_str(&text).with_context(|| format!("读不懂 {}", project::short(&file)))?;
    let Outcomes {
        caught,
        missed,
        timeout,
    } = found;
    println!("改动：发现 {caught}，超时 {timeout}，没有发现 {missed}");
    print!(
        "{}",
        fs::read_to_string(out.join("mutants.out/missed.txt"))?
    );
    ensure!(found.suffice(), "测试发现的改动不到 {CAUGHT}%");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Outcomes;

    #[test]
    fn at_least_ninety_five_of_a_hundred_mutants_are_noticed() {
        for (caught, timeout, missed, suffice) in [
            (95, 0, 5, true),
            (94, 1, 5, true),
            (94, 0, 6, false),
            (1, 0, 0, true),
            (0, 0, 0, false),
        ] {
            let outcomes = Outcomes {
                caught,
                missed,
                timeout,
            };
            assert_eq!(outcomes.suffice(), suffice, "{caught} {timeout} {missed}");
        }
    }
}
