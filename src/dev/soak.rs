//! `cargo site soak`: endurance tests in a browser. A reader changes pages for
//! hours, and a service worker goes through many builds; the suite runs a short
//! form of the latter.

use std::process::ExitCode;

use clap::Args;

use cli::OPTIONS;

use crate::{build, project, test};

/// The tests, and the variables with their lengths.
const TESTS: &str = "soak::";
const LENGTH: &str = "FAZHI_SOAK";

/// After how many changes of page the first measurement is taken.
const WARM: usize = 200;

/// How long.
#[derive(Args)]
#[command(
    override_usage = "cargo site soak [--built] [--turns 次数] [--builds 次数] [--seed 数字]",
    next_help_heading = OPTIONS,
    after_help = "每翻 200 次页量一次：垃圾回收以后的 JS 堆、节点、监听器和程序内存；最后一次不得比第一次多一成。\n新版本一次次到来，其间随机断网、占满存储、停掉离线程序、杀掉服务器和浏览器：打开的页面不得混着两版，也不得打不开。\n全部约需一小时。"
)]
pub(crate) struct Options {
    /// 用已构建的网站（target/site），不重新构建
    #[arg(long)]
    built: bool,
    /// 翻多少次页（默认 2000）
    #[arg(
        long,
        value_name = "次数",
        default_value_t = 2_000,
        hide_default_value = true
    )]
    turns: usize,
    /// 经历多少个新版本（默认 50）
    #[arg(
        long,
        value_name = "次数",
        default_value_t = 50,
        hide_default_value = true
    )]
    builds: usize,
    /// 随机数的种子（默认 1）
    #[arg(
        long,
        value_name = "数字",
        default_value_t = 1,
        hide_default_value = true
    )]
    seed: usize,
}

/// Builds the site and prints the tables.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    if !options.built {
        build::build(&project::data_dir(), true, None)?;
    }
    let Options {
        turns,
        builds,
        seed,
        ..
    } = options;
    let length = format!("{WARM} {turns} {builds} {seed}");
    test::in_browser(TESTS, &[(LENGTH, &length)])?;
    Ok(ExitCode::SUCCESS)
}
