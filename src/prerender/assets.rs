//! What Trunk left in the staging folder: the shell and the app's files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The shell and the names of the app's files, relative to the root.
pub(super) struct Assets {
    /// Trunk's `index.html` with our placeholders.
    pub(super) shell: String,
    /// The JavaScript glue.
    pub(super) script: String,
    /// The app.
    pub(super) wasm: String,
}

impl Assets {
    /// Reads the staging folder.
    ///
    /// # Errors
    ///
    /// When the shell, the glue or the app is not there.
    pub(super) fn find(staging: &Path) -> Result<Self> {
        let shell = staging.join("index.html");
        let shell = fs::read_to_string(&shell)
            .with_context(|| format!("无法读取 Trunk 的 {}", shell.display()))?;
        let names = names(staging)?;
        let wasm = find(&names, "_bg.wasm")?;
        let stem = wasm.trim_end_matches("_bg.wasm");
        Ok(Self {
            script: find(&names, &format!("{stem}.js"))?,
            shell,
            wasm,
        })
    }
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("无法读取 {}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn find(names: &[String], ending: &str) -> Result<String> {
    names
        .iter()
        .find(|name| name.ends_with(ending))
        .cloned()
        .with_context(|| format!("Trunk 没有写出以 {ending} 结尾的文件"))
}
