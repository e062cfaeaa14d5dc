//! `cargo site prerender`: Trunk's `post_build` hook.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::process;
use crate::prerender::{offline, statement};

/// Where Trunk puts the site before it is whole.
#[derive(Args)]
#[command(next_help_heading = super::OPTIONS)]
pub(crate) struct Options {
    /// Trunk 的暂存文件夹（由环境变量 TRUNK_STAGING_DIR 给出）
    #[arg(skip = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from))]
    staging: Option<PathBuf>,
}

/// What the oldest of our readers' browsers know (in-app kernels).
const SYNTAX: &str = "--target=chrome69";

/// Writes the pages into the staging folder, then the compressed copies.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let staging = options.staging.as_deref().context(
        "没有环境变量 TRUNK_STAGING_DIR：这一步由 Trunk 调用，请改用 cargo site build 或 cargo site serve",
    )?;
    super::program::gather(staging).context("整理浏览器端程序失败")?;
    let fonts = super::tools::for_pictures()?;
    crate::prerender::write_site(staging, &super::project::data_dir(), &fonts)
        .context("预渲染页面失败")?;
    minify(staging).context("缩小脚本和样式失败")?;
    fill_statement(staging).context("写无障碍声明失败")?;
    write_worker(staging).context("写离线程序失败")?;
    super::compress::write_beside(staging).context("写压缩文件失败")?;
    Ok(ExitCode::SUCCESS)
}

/// Minifies scripts and styles in place.
fn minify(staging: &Path) -> anyhow::Result<()> {
    for file in super::weigh::files_below(staging)? {
        let ending = file.extension().unwrap_or_default();
        if ending == "js" || ending == "css" {
            shrink(&file)?;
        }
    }
    Ok(())
}

/// Minifies a file in place, in the syntax that old browsers know: Trunk's own
/// minifier gives up on the glue that wasm-bindgen writes, and writes media
/// queries that old kernels ignore.
fn shrink(file: &Path) -> anyhow::Result<()> {
    let module = (file.extension() == Some(OsStr::new("js"))).then_some("--format=esm");
    let esbuild = process::command("esbuild")
        .args(["--minify", SYNTAX, "--log-level=error"])
        .args(module)
        .arg(file)
        .arg(format!("--outfile={}", file.display()))
        .arg("--allow-overwrite")
        .status()
        .context("esbuild 无法启动")?;
    anyhow::ensure!(esbuild.success(), "esbuild 没有处理 {}", file.display());
    Ok(())
}

/// Puts the results of the tests into the statement of accessibility, when
/// they are of the site as it now is.
fn fill_statement(staging: &Path) -> anyhow::Result<()> {
    let file = staging.join(statement::FILE);
    let digest = statement::digest(&super::verify::read(staging)?);
    let results = super::outcome::read()?;
    let page = fs::read_to_string(&file)?;
    fs::write(&file, statement::filled(&page, results.as_ref(), &digest))?;
    Ok(())
}

/// Writes the service worker, which knows every other file as it now is.
fn write_worker(staging: &Path) -> anyhow::Result<()> {
    let files = super::verify::read(staging)?;
    let worker = staging.join(offline::WORKER);
    fs::write(&worker, offline::worker(&files)?)?;
    shrink(&worker)
}
