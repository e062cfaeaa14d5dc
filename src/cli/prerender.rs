//! `cargo site prerender`: Trunk's `post_build` hook.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::{process, project, swap};
use crate::prerender::{offline, statement};

/// By what Trunk tells its hooks where the site is, before it is whole.
pub(super) const STAGING: &str = "TRUNK_STAGING_DIR";

/// Where Trunk puts the site before it is whole.
#[derive(Args)]
#[command(next_help_heading = super::OPTIONS)]
pub(crate) struct Options {
    /// Trunk 的暂存文件夹（由环境变量 TRUNK_STAGING_DIR 给出）
    #[arg(skip = std::env::var_os(STAGING).map(PathBuf::from))]
    staging: Option<PathBuf>,
    /// 数据所在的文件夹（由环境变量 FAZHI_DATA 给出）
    #[arg(skip = std::env::var_os(super::site::DATA).map(PathBuf::from))]
    data: Option<PathBuf>,
    /// 用上一次编译好的程序，只写页面
    #[arg(long)]
    again: bool,
}

/// What the oldest of our readers' browsers know (in-app kernels).
const SYNTAX: &str = "--target=chrome69";

/// Writes the pages into the staging folder, then the compressed copies.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let staging = options.staging.as_deref().context(
        "没有环境变量 TRUNK_STAGING_DIR：这一步由 Trunk 调用，请改用 cargo site build 或 cargo site serve",
    )?;
    if options.again {
        swap::mirror(&app_dir(), staging).context("还没有编译好的程序")?;
    } else {
        super::program::gather(staging).context("整理浏览器端程序失败")?;
        swap::mirror(staging, &app_dir()).context("保存编译好的程序失败")?;
    }
    let data = options.data.clone();
    write(staging, &data.unwrap_or_else(project::data_dir))?;
    Ok(ExitCode::SUCCESS)
}

/// The app as compiled, before any page is written.
fn app_dir() -> PathBuf {
    project::root().join("target/stage/app")
}

/// Writes the pages of the data into a folder that holds the app.
fn write(folder: &Path, data: &Path) -> anyhow::Result<()> {
    let fonts = super::tools::for_pictures()?;
    crate::prerender::write_site(folder, data, &fonts).context("预渲染页面失败")?;
    minify(folder).context("缩小脚本和样式失败")?;
    fill_statement(folder).context("写无障碍声明失败")?;
    write_worker(folder).context("写离线程序失败")?;
    super::compress::write_beside(folder).context("写压缩文件失败")
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
pub(super) fn shrink(file: &Path) -> anyhow::Result<()> {
    let module = (file.extension() == Some(OsStr::new("js"))).then_some("--format=esm");
    let esbuild = process::command("esbuild")
        .args(["--minify", "--charset=utf8", SYNTAX, "--log-level=error"])
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
    for (path, text) in offline::shelves(&files)? {
        fs::write(staging.join(path), text)?;
    }
    let worker = staging.join(offline::WORKER);
    fs::write(&worker, offline::worker(&files)?)?;
    shrink(&worker)
}
