//! Building the site: the data is checked, then Trunk compiles and prerenders.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};

use super::{check, process, project, tools};

/// Names the data folder to the steps that Trunk calls.
pub(crate) const DATA: &str = "FAZHI_DATA";

/// Builds the reports below `data` into Trunk's `dist` folder and returns it.
///
/// Trunk stages the site and moves it only when every step, prerendering
/// included, has succeeded: after an error the folder is as it was.
///
/// # Errors
/// When a tool is missing, the data has errors, or compiling fails.
pub(crate) fn build(data: &Path) -> anyhow::Result<PathBuf> {
    let tools = tools::for_build()?;
    check_data(data)?;
    let started = Instant::now();
    eprintln!("→ 构建网站（编译浏览器端程序；第一次约 5 分钟，以后约 1 分钟）");
    // Targets are named because std's own dependencies are fetched for these only.
    process::run(
        tools
            .command("cargo")
            .args(["fetch", "--quiet", "--locked"])
            .args(["--target", tools::WASM, "--target", "host-tuple"]),
    )
    .context("下载依赖失败。请检查网络后重试")?;
    process::run(
        tools
            .command("trunk")
            .args(["build", "--skip-version-check"])
            .env(DATA, std::path::absolute(data)?),
    )
    .context("构建网站失败")?;
    eprintln!("✓ 网站已构建（{:.0} 秒）", started.elapsed().as_secs_f64());
    Ok(project::dist_dir())
}

/// Errors in the data are told now, not after a minute of compiling.
fn check_data(data: &Path) -> anyhow::Result<()> {
    if check::run(data, check::Format::Text)? != ExitCode::SUCCESS {
        bail!(
            "数据有错误，没有构建。请按上面的提示修改 {}",
            project::short(data)
        );
    }
    Ok(())
}
