//! `cargo site stylesheet`: Trunk's `pre_build` hook.

use std::fs;
use std::process::ExitCode;

use anyhow::Context;

use super::project;

/// Joins the files of `style/` into the one that `index.html` names.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let joined = crate::prerender::stylesheet::join(&project::root().join("style/main.css"))?;
    let folder = project::root().join("target/stage");
    fs::create_dir_all(&folder).context("无法建立 target/stage")?;
    fs::write(folder.join("style.css"), joined).context("无法写入 target/stage/style.css")?;
    Ok(ExitCode::SUCCESS)
}
