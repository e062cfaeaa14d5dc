//! Tools that npm installs, in groups that are needed together. Each group has
//! a list and a lock of its own in `npm/`, committed: what is installed is what
//! the lock says, byte for byte.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::super::{process, project};
use super::{announce, on_path};

/// Packages that are installed together.
struct Group {
    name: &'static str,
    /// Its package.json.
    list: &'static str,
    /// Its package-lock.json.
    lock: &'static str,
    why: &'static str,
    time: &'static str,
}

const APP_PACKAGE: Group = Group {
    name: "app_package",
    list: include_str!("npm/app_package/package.json"),
    lock: include_str!("npm/app_package/package-lock.json"),
    why: "缩小浏览器端的程序与脚本",
    time: "约半分钟",
};
const PICTURES: Group = Group {
    name: "pictures",
    list: include_str!("npm/pictures/package.json"),
    lock: include_str!("npm/pictures/package-lock.json"),
    why: "图表的图片要用的中文字体（思源黑体）",
    time: "约一分钟",
};
const BROWSERS: Group = Group {
    name: "browsers",
    list: include_str!("npm/browsers/package.json"),
    lock: include_str!("npm/browsers/package-lock.json"),
    why: "检查页面的无障碍；其中的 Chromium 70 与许多应用内置的内核同龄",
    time: "约半分钟",
};
const CHECKERS: Group = Group {
    name: "checkers",
    list: include_str!("npm/checkers/package.json"),
    lock: include_str!("npm/checkers/package-lock.json"),
    why: "检查脚本的类型与页面的 HTML",
    time: "约半分钟",
};
const BENCH: Group = Group {
    name: "bench",
    list: include_str!("npm/bench/package.json"),
    lock: include_str!("npm/bench/package-lock.json"),
    why: "给页面打分，并与图表的绘制速度相比较",
    time: "约一分钟",
};

const SEARCH: Group = Group {
    name: "search",
    list: include_str!("npm/search/package.json"),
    lock: include_str!("npm/search/package-lock.json"),
    why: "与同样文字的普通网页的检索相比较",
    time: "约半分钟",
};

/// The list of what makes the app package, with its versions.
pub(crate) const APP_PACKAGE_LIST: &str = APP_PACKAGE.list;

/// The version of axe-core.
pub(crate) const AXE: &str = "4.14.1";

/// wasm-opt, in binaryen.
///
/// # Errors
/// When npm is missing or the installation fails.
pub(super) fn wasm_opt() -> anyhow::Result<PathBuf> {
    file(&APP_PACKAGE, "binaryen/bin/wasm-opt")
}

/// esbuild.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn esbuild() -> anyhow::Result<PathBuf> {
    file(&APP_PACKAGE, ".bin/esbuild")
}

/// axe-core, as the script that a page can load.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn axe() -> anyhow::Result<PathBuf> {
    file(&BROWSERS, "axe-core/axe.min.js")
}

/// The packed program of Chromium 70.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn chromium70() -> anyhow::Result<PathBuf> {
    file(&BROWSERS, "chrome-aws-lambda/bin/chromium-70.0.3508.0.br")
}

/// TypeScript's compiler.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn typescript() -> anyhow::Result<PathBuf> {
    file(&CHECKERS, "typescript/bin/tsc")
}

/// The Nu HTML checker, which Java runs.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn html_checker() -> anyhow::Result<PathBuf> {
    file(&CHECKERS, "vnu-jar/build/dist/vnu.jar")
}

/// Observable Plot and d3, on which it stands, as scripts that a page can
/// load, d3 first.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn plot() -> anyhow::Result<[PathBuf; 2]> {
    Ok([
        file(&BENCH, "d3/dist/d3.min.js")?,
        file(&BENCH, "@observablehq/plot/dist/plot.umd.min.js")?,
    ])
}

/// Lighthouse, as the script that node runs.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn lighthouse() -> anyhow::Result<PathBuf> {
    file(&BENCH, "lighthouse/cli/index.js")
}

/// Pagefind, as the script that node runs.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn pagefind() -> anyhow::Result<PathBuf> {
    file(&SEARCH, "pagefind/lib/runner/bin.cjs")
}

/// The folder of the fonts that pictures are set in.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn fonts() -> anyhow::Result<PathBuf> {
    let regular = file(&PICTURES, "@expo-google-fonts/noto-sans-sc/package.json")?;
    regular
        .parent()
        .map(PathBuf::from)
        .context("字体没有文件夹")
}

/// A file of a group, which is installed where it is not there as its lock
/// says.
fn file(group: &Group, path: &str) -> anyhow::Result<PathBuf> {
    let folder = project::tools_dir().join("npm").join(group.name);
    let installed = folder.join("installed");
    if fs::read_to_string(&installed).ok().as_deref() != Some(group.lock) {
        install(group, &folder)?;
        // The mark comes last: an interrupted installation has none.
        fs::write(&installed, group.lock)?;
    }
    let file = folder.join("node_modules").join(path);
    if file.exists() {
        return Ok(file);
    }
    bail!("npm 装好后没有 {}", file.display());
}

fn install(group: &Group, folder: &std::path::Path) -> anyhow::Result<()> {
    let list: serde_json::Value = serde_json::from_str(group.list)?;
    let names = list.get("dependencies").and_then(|it| it.as_object());
    let versions = names.into_iter().flatten();
    let versions: Vec<String> = versions
        .map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()))
        .collect();
    let what = versions.join("、");
    if on_path("npm").is_none() {
        bail!(
            "没有 npm，无法安装 {what}。请先安装 Node.js 20 或更新的版本（其中有 npm）；Debian：sudo apt-get install nodejs npm"
        );
    }
    announce(&format!("用 npm 安装 {what}"), group.why, group.time);
    project::clear(folder)?;
    fs::write(folder.join("package.json"), group.list)?;
    fs::write(folder.join("package-lock.json"), group.lock)?;
    let mut npm = process::command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    // Nobody drives these programs through the packages they wish for.
    npm.arg("--legacy-peer-deps").current_dir(folder);
    process::run(&mut npm).with_context(|| format!("无法安装 {what}。请检查网络后重试"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: [Group; 6] = [APP_PACKAGE, PICTURES, BROWSERS, CHECKERS, BENCH, SEARCH];

    #[test]
    fn every_package_of_a_lock_has_its_digest_and_comes_from_npms_registry() {
        for group in GROUPS {
            let lock: serde_json::Value = serde_json::from_str(group.lock).unwrap();
            let packages = lock["packages"].as_object().unwrap();
            for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
                let digest = package["integrity"].as_str();
                assert!(digest.is_some_and(|it| it.starts_with("sha512-")), "{name}");
                let address = package["resolved"].as_str().unwrap();
                assert!(address.starts_with("https://registry.npmjs.org/"), "{name}");
            }
        }
    }

    #[test]
    fn what_is_listed_is_one_version_and_locked() {
        for group in GROUPS {
            let list: serde_json::Value = serde_json::from_str(group.list).unwrap();
            let lock: serde_json::Value = serde_json::from_str(group.lock).unwrap();
            for (name, version) in list["dependencies"].as_object().unwrap() {
                let locked = &lock["packages"][format!("node_modules/{name}")];
                assert_eq!(&locked["version"], version, "{name}");
            }
        }
    }

    #[test]
    fn the_version_of_axe_is_the_one_installed() {
        let list: serde_json::Value = serde_json::from_str(BROWSERS.list).unwrap();
        assert_eq!(list["dependencies"]["axe-core"], AXE);
    }
}
