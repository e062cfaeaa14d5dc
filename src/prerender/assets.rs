//! What Trunk left in the staging folder: the shell and the app's files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const SCRIPT: &str = "app.js";
const WASM: &str = "app_bg.wasm";

/// The shell and the names of the app's files, relative to the root.
pub(super) struct Assets {
    /// Trunk's `index.html` with our placeholders.
    pub(super) shell: String,
    /// The JavaScript glue.
    pub(super) script: String,
    /// The app.
    pub(super) wasm: String,
    folder: String,
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
        let folder = folder(staging)?;
        Ok(Self {
            script: format!("{folder}/{SCRIPT}"),
            shell: shell
                .replace("%access%", &super::access::folder()?)
                .replace("%icon%", &super::install::icon_address()),
            wasm: format!("{folder}/{WASM}"),
            folder,
        })
    }

    /// A shell with every placeholder, for tests.
    #[cfg(test)]
    pub(super) fn sample() -> Self {
        let shell = "<html><head><title>%title%</title><meta content=\"%description%\"></head>\
            <body><div id=\"app\">%app%</div><script id=\"site\">%site%</script></body></html>";
        Self {
            shell: shell.into(),
            script: "app/app.js".into(),
            wasm: "app/app_bg.wasm".into(),
            folder: "app".into(),
        }
    }

    /// The address of a part of the app.
    pub(super) fn part(&self, name: &str) -> String {
        format!("{}/{name}.bin", self.folder)
    }
}

/// The folder of the app's files, which its digest names.
fn folder(staging: &Path) -> Result<String> {
    let entries =
        fs::read_dir(staging).with_context(|| format!("无法读取 {}", staging.display()))?;
    let mut folders = entries.filter_map(|entry| {
        let entry = entry.ok()?;
        let whole = [SCRIPT, WASM]
            .iter()
            .all(|name| entry.path().join(name).is_file());
        whole.then(|| entry.file_name().into_string().ok())?
    });
    folders
        .next()
        .filter(|_| folders.next().is_none())
        .with_context(|| format!("没有恰好一个装着 {SCRIPT} 和 {WASM} 的文件夹"))
}
