//! Python with the tools that check the downloads, in its own environment: the
//! validator of data packages, and a reader of XLSX.
//!
//! `requirements.txt` names every package with the digests of its files;
//! `pip-compile --generate-hashes requirements.in` updates it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::super::{process, project};
use super::{announce, apt, on_path};

const REQUIREMENTS: &str = include_str!("requirements.txt");

/// What Debian's python3 lacks without python3-venv.
const NEEDED: &str = "import ensurepip, venv";

/// Finds or makes a Python with frictionless and openpyxl, which read the
/// downloads in the tests; returns its program.
///
/// # Errors
/// When Python is missing and cannot be installed, or pip fails.
pub fn find_or_install() -> anyhow::Result<PathBuf> {
    let folder = project::tools_dir().join("python");
    let python = folder.join("bin/python3");
    let installed = folder.join("requirements.txt");
    if python.is_file() && fs::read_to_string(&installed).ok().as_deref() == Some(REQUIREMENTS) {
        return Ok(python);
    }
    install_python()?;
    announce(
        "用 pip 安装 frictionless 与 openpyxl",
        "由独立的工具复核下载文件",
        "约 1 分钟",
    );
    let mut venv = process::command("python3");
    venv.args(["-m", "venv", "--clear"]).arg(&folder);
    process::run(&mut venv).context("无法建立 Python 环境")?;
    // It gets its name only when it is complete.
    let wanted = folder.join("wanted.txt");
    fs::write(&wanted, REQUIREMENTS)?;
    let mut pip = process::command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--no-input"]);
    pip.args(["--disable-pip-version-check", "--require-hashes"]);
    process::run(pip.arg("--requirement").arg(&wanted))
        .context("无法安装 frictionless 与 openpyxl。请检查网络后重试")?;
    fs::rename(&wanted, &installed)?;
    Ok(python)
}

fn install_python() -> anyhow::Result<()> {
    let mut ask = process::command("python3");
    if on_path("python3").is_some() && process::capture(ask.args(["-c", NEEDED])).is_ok() {
        return Ok(());
    }
    apt::install(
        &["python3", "python3-venv"],
        "由独立的工具复核下载文件",
        "约半分钟",
    )?;
    if on_path("python3").is_none() {
        bail!("装好后仍没有 python3");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::REQUIREMENTS;

    #[test]
    fn every_requirement_is_one_version_with_a_digest() {
        let whole = REQUIREMENTS.replace("\\\n", " ");
        let lines = whole.lines().filter(|line| !line.trim().is_empty());
        let mut packages = lines.filter(|line| !line.trim_start().starts_with('#'));
        assert!(packages.clone().count() > 10);
        assert!(packages.all(|it| it.contains("==") && it.contains("--hash=sha256:")));
        for wanted in include_str!("requirements.in").lines() {
            assert!(REQUIREMENTS.contains(wanted), "{wanted}");
        }
    }
}
