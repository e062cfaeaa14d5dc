//! `cargo site build`: the static site in a folder of the publisher's choice.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{project, site, swap};

/// Where the site goes.
#[derive(Args)]
#[command(
    override_usage = "cargo site build --out 文件夹 [--data 文件夹]",
    next_help_heading = super::OPTIONS,
    after_help = "写好的文件夹可以原样放到任何静态服务器的任何路径下。\n已有的旧网站会被整个换掉；放着别的文件的文件夹不会被覆盖。"
)]
pub(crate) struct Options {
    /// 输出文件夹
    #[arg(long, value_name = "文件夹")]
    out: PathBuf,
    #[command(flatten)]
    data: project::DataOption,
}

/// Builds the site, then puts it in place in one step.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let out = std::path::absolute(&options.out)?;
    let dist = site::build(&options.data.folder)?;
    swap::publish(&dist, &out)?;
    println!("网站已写入 {}", out.display());
    Ok(ExitCode::SUCCESS)
}
