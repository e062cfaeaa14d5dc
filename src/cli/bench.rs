//! `cargo site bench`: how quick the site is in a real browser.

use std::process::ExitCode;

use clap::Args;

use super::{site, test};

/// Whether to build first.
#[derive(Args)]
#[command(
    override_usage = "cargo site bench [--built]",
    next_help_heading = super::OPTIONS,
    after_help = "时间的单位是毫秒。从按键算起，“脚本”到程序算完为止，“到画完”到新的行画好的那一帧为止（都不含等待屏幕刷新的时间）；\n“打开”从开始载入页面到程序可以使用为止。\n“4×”是把处理器放慢到四分之一。结果取决于机器，测量时请关掉别的程序。"
)]
pub(crate) struct Options {
    /// 测量已构建的网站（target/site），不重新构建
    #[arg(long)]
    built: bool,
}

/// Builds the site, opens it in a browser, and prints tables.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    if !options.built {
        site::build()?;
    }
    test::on_site(test::BENCH)?;
    Ok(ExitCode::SUCCESS)
}
