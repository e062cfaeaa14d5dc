//! Where things are: the project's folders, all below its root.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
pub(crate) use cli::project::{data_dir, short};

use crate::process;

/// The folder that holds the workspace's Cargo.toml.
///
/// Fixed when this binary is compiled: `cargo site` compiles it in place, and
/// compiles it again when the project has moved.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    // This package lies in `src/dev`.
    here.ancestors().nth(2).unwrap_or(here)
}

/// What Trunk builds (`dist` in Trunk.toml).
pub fn dist_dir() -> PathBuf {
    root().join("target/site")
}

/// Our own copies of tools.
pub(crate) fn tools_dir() -> PathBuf {
    root().join("target/tools")
}

/// Where a step of the pipeline works.
pub(crate) fn stage_dir(name: &str) -> PathBuf {
    root().join("target/stage").join(name)
}

/// Every file of the project that git tracks or would track, by its path below
/// the root.
///
/// # Errors
/// When there is no git.
pub(crate) fn files() -> anyhow::Result<Vec<String>> {
    let list = [
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ];
    let files = process::capture(process::command("git").args(list))?;
    let files = files.split_terminator('\0');
    // A deleted file may still be in git's index.
    let files = files.filter(|file| root().join(file).is_file());
    Ok(files.map(str::to_owned).collect())
}

/// Empties a folder of ours, or makes it.
///
/// # Errors
/// When it can't be emptied or made.
pub(crate) fn clear(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("无法清空 {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("无法建立 {}", folder.display()))
}
