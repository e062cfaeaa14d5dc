//! `cargo site build`: the static site in a folder of the publisher's choice.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use clap::Args;

use anyhow::{Context, anyhow, bail};
use cli::OPTIONS;
use cli::{check, folder, replace_folder, silent, site_folder};

use crate::pipeline;
use crate::trunk_hooks::Making;
use crate::{process, project, site_stamp, tools, trunk_hooks};

/// Where the site goes.
#[derive(Args)]
#[command(
    override_usage = "cargo site build --out 文件夹 [--without-offline] [--data 文件夹]",
    next_help_heading = OPTIONS,
    after_help = "写好的文件夹可以原样放到任何静态服务器的任何路径下。\n已有的旧网站会被整个换掉；放着别的文件的文件夹不会被覆盖。"
)]
pub(crate) struct Options {
    /// 输出文件夹
    #[arg(long, value_name = "文件夹")]
    out: PathBuf,
    /// 不让网站留在读者的设备上：以前留下的，读者下次访问时清除
    #[arg(long)]
    without_offline: bool,
    #[command(flatten)]
    data: project::DataOption,
}

/// Builds the site, then puts it in place in one step.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let out = std::path::absolute(&options.out)?;
    let dist = build(&options.data.folder, !options.without_offline)?;
    for change in silent::changes(&out, &folder::project(&options.data.folder)?) {
        eprintln!("警告：{change}");
    }
    replace_folder::publish(&dist, &out)?;
    println!("网站已写入 {}", out.display());
    println!(
        "清单 manifest.json 的 SHA-256：{}",
        site_folder::digest(&out)?
    );
    Ok(ExitCode::SUCCESS)
}

/// Builds the reports below `data` into Trunk's `dist` folder and returns it;
/// does nothing where it holds that very site. `offline` says whether the site
/// is kept on its readers' devices.
///
/// Trunk stages the site and moves it only when every step has succeeded:
/// after an error the folder is as it was.
///
/// # Errors
/// When a tool is missing, the data have errors, or compiling fails.
pub(crate) fn build(data: &Path, offline: bool) -> anyhow::Result<PathBuf> {
    check_data(data)?;
    let making = Making {
        offline,
        ..Making::PUBLISHED
    };
    let (dist, stamp) = (project::dist_dir(), site_stamp::now(data, making)?);
    if site_stamp::is_of(&dist, &stamp) {
        eprintln!("✓ 网站没有要更新的");
        return Ok(dist);
    }
    let started = Instant::now();
    eprintln!("→ 构建网站（编译浏览器端程序；第一次约 3 分钟，以后只在源码改动后）");
    let trunk = trunk_and_package()?;
    let mut build = process::command(trunk);
    build.args(["build", "--skip-version-check"]);
    build.env(trunk_hooks::DATA, std::path::absolute(data)?);
    build.env(trunk_hooks::OFFLINE, offline.to_string());
    process::run(&mut build).context("构建网站失败")?;
    site_stamp::keep(&dist, &stamp)?;
    eprintln!("✓ 网站已构建（{:.0} 秒）", started.elapsed().as_secs_f64());
    Ok(dist)
}

/// Where [`trial`] builds.
pub(crate) fn trial_dir() -> PathBuf {
    project::root().join("target/trial/one")
}

/// Builds the reports below `data` soon, with an app that is not small, for
/// tests of what was just changed.
///
/// # Errors
/// As [`build`].
pub(crate) fn trial(data: &Path, making: Making) -> anyhow::Result<()> {
    check_data(data)?;
    let (folder, stamp) = (trial_dir(), site_stamp::now(data, making)?);
    if !site_stamp::is_of(&folder, &stamp) {
        site_stamp::forget(&folder);
        trunk_hooks::write_site(data, making, &folder).context("构建网站失败")?;
        site_stamp::keep(&folder, &stamp)?;
    }
    Ok(())
}

/// Trunk, which takes minutes to install, and beside it the app package: here,
/// and not within Trunk, so that its progress is seen.
fn trunk_and_package() -> anyhow::Result<PathBuf> {
    thread::scope(|scope| {
        let trunk = scope.spawn(|| tools::TRUNK.find_or_install());
        pipeline::app_package()?;
        let trunk = trunk.join();
        trunk.map_err(|_| anyhow!("安装 Trunk 时程序出错"))?
    })
}

/// Errors in the data are told now, not after a minute of compiling.
///
/// # Errors
/// When there are some; they are printed.
pub(crate) fn check_data(data: &Path) -> anyhow::Result<()> {
    if check::run(data, check::Format::Text)? != ExitCode::SUCCESS {
        bail!(
            "数据有错误，没有构建。请按上面的提示修改 {}",
            project::short(data)
        );
    }
    Ok(())
}
