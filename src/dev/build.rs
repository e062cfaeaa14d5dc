//! `cargo site build`: the static site in a folder of the publisher's choice.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use anyhow::{Context, bail};
use cli::OPTIONS;
use cli::{check, replace_folder};

use crate::{pipeline, process, project, tools, trunk_hooks};

/// Where the site goes.
#[derive(Args)]
#[command(
    override_usage = "cargo site build --out 文件夹 [--data 文件夹]",
    next_help_heading = OPTIONS,
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
    let dist = build(&options.data.folder)?;
    replace_folder::publish(&dist, &out)?;
    println!("网站已写入 {}", out.display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the reports below `data` into Trunk's `dist` folder and returns it.
///
/// Trunk stages the site and moves it only when every step has succeeded:
/// after an error the folder is as it was.
///
/// # Errors
/// When a tool is missing, the data have errors, or compiling fails.
pub(crate) fn build(data: &Path) -> anyhow::Result<PathBuf> {
    check_data(data)?;
    let started = Instant::now();
    eprintln!("→ 构建网站（编译浏览器端程序；第一次约 3 分钟，以后只在源码改动后）");
    let trunk = tools::trunk()?;
    // Here, and not within Trunk, so that its progress is seen.
    pipeline::app_package()?;
    let mut build = process::command(trunk);
    build.args(["build", "--skip-version-check"]);
    build.env(trunk_hooks::DATA, std::path::absolute(data)?);
    process::run(&mut build).context("构建网站失败")?;
    eprintln!("✓ 网站已构建（{:.0} 秒）", started.elapsed().as_secs_f64());
    Ok(project::dist_dir())
}

/// Errors in the data are told now, not after a minute of compiling.
pub(crate) fn check_data(data: &Path) -> anyhow::Result<()> {
    if check::run(data, check::Format::Text)? != ExitCode::SUCCESS {
        bail!(
            "数据有错误，没有构建。请按上面的提示修改 {}",
            project::short(data)
        );
    }
    Ok(())
}
