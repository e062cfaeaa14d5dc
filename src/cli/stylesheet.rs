//! `cargo site stylesheet`: Trunk's `pre_build` hook, which makes what each page
//! needs before its first paint.

use std::fs;
use std::process::ExitCode;

use anyhow::Context;

use super::project;

/// Joins the files of `style/` and minifies the script of the head, which
/// stands in each page: the two that `index.html` names.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let joined = crate::prerender::stylesheet::join(&project::root().join("style/main.css"))?;
    let folder = project::root().join("target/stage");
    fs::create_dir_all(&folder).context("无法建立 target/stage")?;
    fs::write(folder.join("style.css"), joined).context("无法写入 target/stage/style.css")?;
    let file = folder.join("head.js");
    fs::copy(project::root().join("public/head.js"), &file)
        .context("无法写入 target/stage/head.js")?;
    super::prerender::shrink(&file)?;
    Ok(ExitCode::SUCCESS)
}
