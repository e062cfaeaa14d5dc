//! `cargo site stylesheet`: Trunk's `pre_build` hook, which joins what each page
//! fetches before its first paint.

use std::fs;
use std::process::ExitCode;

use anyhow::Context;

use super::project;

/// The scripts of the head, in their order.
const SCRIPTS: [&str; 2] = ["public/access.js", "public/start.js"];

/// Joins the files of `style/`, and the scripts of the head, into the two that
/// `index.html` names. The script stands in each page, so it is minified here.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let joined = crate::prerender::stylesheet::join(&project::root().join("style/main.css"))?;
    let folder = project::root().join("target/stage");
    fs::create_dir_all(&folder).context("无法建立 target/stage")?;
    fs::write(folder.join("style.css"), joined).context("无法写入 target/stage/style.css")?;
    let scripts: Result<Vec<String>, _> = SCRIPTS
        .iter()
        .map(|script| fs::read_to_string(project::root().join(script)))
        .collect();
    let script = scripts.context("无法读取 public 里的脚本")?.concat();
    let file = folder.join("head.js");
    fs::write(&file, script).context("无法写入 target/stage/head.js")?;
    super::prerender::shrink(&file)?;
    Ok(ExitCode::SUCCESS)
}
