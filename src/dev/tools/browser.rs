//! Chromium, its driver of the same version, and a font for Chinese.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::super::process;
use super::others::{self, Others};
use super::servers::{self, Servers};
use super::{apt, npm, on_path, version_of};

const PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-noto-cjk"];

const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const DRIVERS: &[&str] = &[
    "chromedriver",
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

/// What the tests in a browser need.
pub(crate) struct BrowserTools {
    /// The browser's program.
    pub(crate) chromium: PathBuf,
    /// Its WebDriver server.
    pub(crate) chromedriver: PathBuf,
    /// The browsers of other makers.
    pub(crate) others: Others,
    /// The web servers.
    pub(crate) servers: Servers,
    /// axe-core as one script.
    pub(crate) axe: PathBuf,
}

/// Finds all of them, or installs what is missing.
///
/// # Errors
/// When something is missing and cannot be installed.
pub(super) fn find_or_install() -> anyhow::Result<BrowserTools> {
    if pair().is_none() || !has_chinese_font() {
        apt::install(PACKAGES, "在真实浏览器里测试，并显示中文", "约 1 分钟")
            .map_err(|error| error.context(by_hand()))?;
    }
    let Some((chromium, chromedriver)) = pair() else {
        bail!(
            "装好后仍没有主版本相同的 Chromium 与 chromedriver。{}",
            by_hand()
        );
    };
    Ok(BrowserTools {
        chromium,
        chromedriver,
        others: others::find_or_install()?,
        servers: servers::find_or_install()?,
        axe: npm::axe()?,
    })
}

/// The first browser and driver whose major versions agree.
fn pair() -> Option<(PathBuf, PathBuf)> {
    let drivers = with_major(DRIVERS);
    with_major(BROWSERS)
        .into_iter()
        .find_map(|(browser, major)| {
            let (driver, _) = drivers.iter().find(|(_, other)| *other == major)?;
            Some((browser, driver.clone()))
        })
}

/// Those candidates that run, with their major versions.
fn with_major(candidates: &[&str]) -> Vec<(PathBuf, String)> {
    let files = candidates.iter().filter_map(|name| {
        if name.starts_with('/') {
            Some(PathBuf::from(name)).filter(|file| Path::is_file(file))
        } else {
            on_path(name)
        }
    });
    files
        .filter_map(|file| {
            let version = version_of(&file, &["--version"])?;
            let major = version.split('.').next()?.to_owned();
            Some((file, major))
        })
        .collect()
}

/// Unknown counts as yes: without fontconfig (macOS) fonts come with the system.
fn has_chinese_font() -> bool {
    process::capture(process::command("fc-list").args([":lang=zh", "family"]))
        .map_or(true, |families| !families.trim().is_empty())
}

fn by_hand() -> String {
    "浏览器测试需要主版本相同的 Chromium（或 Chrome）与 chromedriver，以及一种中文字体；请自行安装，并放在 PATH 里".to_owned()
}
