//! Debian's packages, where this process may install them.

use std::path::Path;

use anyhow::{Context, bail};

use super::super::process;
use super::announce;

/// Whether a version of a package can be had; reads what the last update left.
pub(super) fn offers(package: &str) -> bool {
    process::capture(process::command("apt-cache").args(["show", "--no-all-versions", package]))
        .is_ok_and(|said| !said.trim().is_empty())
}

/// Refreshes the lists of packages.
///
/// # Errors
/// When this is not Debian, or we are not root; the error says what to run.
pub(super) fn update(packages: &[&str]) -> anyhow::Result<()> {
    if !Path::new("/usr/bin/apt-get").is_file() {
        bail!("这台机器没有 apt-get，无法自动安装 {}", packages.join("、"));
    }
    if !is_root() {
        bail!(
            "需要管理员权限才能安装。请运行：sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
            packages.join(" ")
        );
    }
    process::run(process::command("apt-get").args(["update", "-qq"]))
        .context("无法更新软件包列表。请检查网络后重试")
}

/// Installs packages, after [`update`].
///
/// # Errors
/// When apt-get fails.
pub(super) fn install(packages: &[&str], why: &str, time: &str) -> anyhow::Result<()> {
    announce(
        &format!("用 apt-get 安装 {}", packages.join("、")),
        why,
        time,
    );
    process::run(
        process::command("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
    .with_context(|| format!("无法安装 {}", packages.join("、")))
}

fn is_root() -> bool {
    process::capture(process::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
