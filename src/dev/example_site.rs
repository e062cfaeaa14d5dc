//! A site with several reports, for tests: the real one and the examples of
//! `tests/reports`, with the app as compiled for the real one.

use std::path::PathBuf;

use anyhow::Context;

use cli::replace_folder;

use crate::{project, site_stamp, trunk_hooks};

/// Where it goes.
pub(super) fn dist_dir() -> PathBuf {
    project::root().join("target/several")
}

/// Writes the site and returns its folder.
///
/// # Errors
/// When the data have errors, or writing fails.
pub(super) fn build() -> anyhow::Result<PathBuf> {
    let data = project::stage_dir("several");
    replace_folder::mirror(&project::data_dir(), &data)?;
    let examples = project::root().join("tests/reports");
    replace_folder::copy_tree(&examples, &data)
        .with_context(|| format!("无法复制 {}", project::short(&examples)))?;
    let (dist, stamp) = (dist_dir(), site_stamp::now(&data, true)?);
    if !site_stamp::is_of(&dist, &stamp) {
        site_stamp::forget(&dist);
        trunk_hooks::write_site(&data, true, &dist).context("写多份报告的网站失败")?;
        site_stamp::keep(&dist, &stamp)?;
    }
    Ok(dist)
}
