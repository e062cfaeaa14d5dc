//! The hooks that Trunk.toml names: before Trunk bundles, the app package is
//! made; after it, the pages are written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;

use crate::{pipeline, project, tools};

/// By what Trunk tells its hooks where the site is, before it is whole.
const STAGING: &str = "TRUNK_STAGING_DIR";

/// Names the data folder to the hooks.
pub(crate) const DATA: &str = "FAZHI_DATA";

/// Makes the app package, which Trunk copies.
pub(crate) fn pre_build() -> anyhow::Result<ExitCode> {
    pipeline::app_package()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the site into the staging folder; nothing else of Trunk's stays.
pub(crate) fn post_build() -> anyhow::Result<ExitCode> {
    let staging = std::env::var_os(STAGING).map(PathBuf::from);
    let staging = staging.context(
        "没有环境变量 TRUNK_STAGING_DIR：这一步由 Trunk 调用，请改用 cargo site build 或 cargo site serve",
    )?;
    let data = std::env::var_os(DATA).map(PathBuf::from);
    write_site(&data.unwrap_or_else(project::data_dir), &staging)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the site of a data folder into another, in place of what is there.
///
/// # Errors
/// When the data have errors, or something can't be drawn or written.
pub(crate) fn write_site(data: &Path, folder: &Path) -> anyhow::Result<()> {
    let project = cli::folder::project(data)?;
    let package = pipeline::app_package()?;
    let painter = tools::painter()?;
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry?.path();
        match path.is_dir() {
            true => fs::remove_dir_all(&path)?,
            false => fs::remove_file(&path)?,
        }
    }
    cli::site_folder::write(&project, &package, &painter, folder)
}
