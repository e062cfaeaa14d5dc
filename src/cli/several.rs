//! A site with several reports, for tests: the real one and the examples of
//! `tests/reports`, with the app as compiled for the real one.

use std::path::PathBuf;

use anyhow::Context;

use super::{prerender, process, project, site, swap, tools};

/// Where it goes.
pub(super) fn dist_dir() -> PathBuf {
    project::root().join("target/several")
}

/// Writes the site and returns its folder.
///
/// # Errors
/// When the app is not compiled yet, the data have errors, or writing fails.
pub(super) fn build() -> anyhow::Result<PathBuf> {
    let data = project::root().join("target/stage/several");
    swap::mirror(&project::data_dir(), &data)?;
    let examples = project::root().join("tests/reports");
    swap::copy_tree(&examples, &data)
        .with_context(|| format!("无法复制 {}", project::short(&examples)))?;
    process::run(
        tools::for_build()?
            .command("fazhi-report")
            .args(["prerender", "--again"])
            .env(prerender::STAGING, dist_dir())
            .env(site::DATA, &data),
    )
    .context("写多份报告的网站失败")?;
    Ok(dist_dir())
}
