//! Python with the tools that re-read the downloads, in an environment of its
//! own.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::super::{process, project};
use super::{announce, apt, on_path};

/// What pip installs: the validator of data packages, and a reader of XLSX.
const PACKAGES: &[(&str, &str)] = &[("frictionless", "5.21.0"), ("openpyxl", "3.1.5")];

/// What Debian's python3 leaves out without python3-venv.
const NEEDED: &str = "import ensurepip, venv";

/// Finds or makes the environment; gives its python.
///
/// # Errors
/// When Python is missing and cannot be installed, or pip fails.
pub(super) fn find_or_install() -> anyhow::Result<PathBuf> {
    let folder = project::tools_dir().join("python");
    let python = folder.join("bin/python3");
    if is_complete(&python) {
        return Ok(python);
    }
    install_python()?;
    let names: Vec<String> = PACKAGES.iter().map(pinned).collect();
    announce(
        &format!("用 pip 安装 {}", names.join("、")),
        "由独立的工具复核下载文件",
        "约 1 分钟",
    );
    process::run(
        process::command("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )
    .context("无法建立 Python 环境")?;
    process::run(
        process::command(&python)
            .args(["-m", "pip", "install", "--quiet", "--no-input"])
            .arg("--disable-pip-version-check")
            .args(&names),
    )
    .with_context(|| format!("无法安装 {}。请检查网络后重试", names.join("、")))?;
    if is_complete(&python) {
        return Ok(python);
    }
    bail!("装好后 {} 里仍缺少 {}", folder.display(), names.join("、"));
}

fn install_python() -> anyhow::Result<()> {
    if on_path("python3").is_some() && says("python3".as_ref(), NEEDED).is_some() {
        return Ok(());
    }
    let packages = ["python3", "python3-venv"];
    apt::update(&packages)?;
    apt::install(&packages, "由独立的工具复核下载文件", "约半分钟")
}

/// Whether every package is there in the version that we want.
fn is_complete(python: &Path) -> bool {
    let installed = |(name, version): &(&str, &str)| {
        let ask = format!("from importlib.metadata import version; print(version('{name}'))");
        says(python, &ask).as_deref() == Some(*version)
    };
    python.is_file() && PACKAGES.iter().all(installed)
}

fn says(python: &Path, code: &str) -> Option<String> {
    let said = process::capture(process::command(python).args(["-c", code])).ok()?;
    Some(said.trim().to_owned())
}

fn pinned((name, version): &(&str, &str)) -> String {
    format!("{name}=={version}")
}
