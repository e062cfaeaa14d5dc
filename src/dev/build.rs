//! `cargo site build`: the static site, by Trunk.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use anyhow::{Context, anyhow};
use cli::build_site::{self, Options, check_data};
use cli::replace_folder::copy_tree;

use crate::pipeline;
use crate::trunk_hooks::Making;
use crate::{process, project, site_stamp, tools, trunk_hooks};

/// Builds the site, then puts a copy of it in place in one step.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let cache = options.cache();
    let dist = build(options.data(), options.offline(), cache.as_deref())?;
    build_site::put(options, |folder| Ok(copy_tree(&dist, folder)?))
}

/// Builds the reports below `data` into Trunk's `dist` folder and returns it;
/// does nothing where it holds that very site. `offline` says whether the site
/// is kept on its readers' devices, `cache` where pictures are between builds.
///
/// Trunk stages the site and moves it only when every step has succeeded:
/// after an error the folder is as it was.
///
/// # Errors
/// When a tool is missing, the data have errors, or compiling fails.
pub(crate) fn build(data: &Path, offline: bool, cache: Option<&Path>) -> anyhow::Result<PathBuf> {
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
    if let Some(cache) = cache {
        build.env(trunk_hooks::CACHE, std::path::absolute(cache)?);
    }
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
