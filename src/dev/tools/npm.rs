//! Tools that npm installs, in groups that are needed together. Each group has
//! a list and a lock in `npm/`, both committed: exactly the files of the lock
//! are installed.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail, ensure};

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

/// A group whose lists are in the folder of its name.
macro_rules! group {
    ($name:literal, $why:literal, $time:literal) => {
        Group {
            name: $name,
            list: include_str!(concat!("npm/", $name, "/package.json")),
            lock: include_str!(concat!("npm/", $name, "/package-lock.json")),
            why: $why,
            time: $time,
        }
    };
}

const APP_PACKAGE: Group = group!("app_package", "缩小浏览器端的程序与脚本", "约半分钟");
const PICTURES: Group = group!(
    "pictures",
    "图表的图片要用的中文字体（思源黑体）",
    "约一分钟"
);
const BROWSERS: Group = group!(
    "browsers",
    "检查页面的无障碍；其中的 Chromium 70 与许多应用内置的内核同龄",
    "约半分钟"
);
const CHECKERS: Group = group!("checkers", "检查脚本的类型与页面的 HTML", "约半分钟");
const BENCH: Group = group!("bench", "给页面打分，并与图表的绘制速度相比较", "约一分钟");

const SEARCH: Group = group!("search", "与同样文字的普通网页的检索相比较", "约半分钟");

/// The list of what makes the app package, with its versions.
pub(crate) const APP_PACKAGE_LIST: &str = APP_PACKAGE.list;

/// The lock of the fonts that pictures are set in.
pub(crate) const FONTS_LOCK: &str = PICTURES.lock;

/// The version of axe-core.
pub(crate) const AXE_VERSION: &str = "4.14.1";

/// A file or folder of a group: the group, and the path among its modules.
pub(crate) struct Module(Group, &'static str);

/// wasm-opt, in binaryen.
pub(super) const WASM_OPT: Module = Module(APP_PACKAGE, "binaryen/bin/wasm-opt");

/// esbuild.
pub(super) const ESBUILD: Module = Module(APP_PACKAGE, ".bin/esbuild");

/// axe-core, as the script that a page can load.
pub(super) const AXE: Module = Module(BROWSERS, "axe-core/axe.min.js");

/// The packed program of Chromium 70.
pub(super) const CHROMIUM_70: Module =
    Module(BROWSERS, "chrome-aws-lambda/bin/chromium-70.0.3508.0.br");

/// TypeScript's compiler, as the script that node runs.
pub(crate) const TYPESCRIPT: Module = Module(CHECKERS, "typescript/bin/tsc");

/// The Nu HTML checker, which Java runs.
pub(super) const HTML_CHECKER: Module = Module(CHECKERS, "vnu-jar/build/dist/vnu.jar");

/// d3, which Plot needs, as a script that a page can load.
pub(crate) const D3: Module = Module(BENCH, "d3/dist/d3.min.js");

/// Observable Plot, against which the charts are measured, likewise.
pub(crate) const PLOT: Module = Module(BENCH, "@observablehq/plot/dist/plot.umd.min.js");

/// Lighthouse, as the script that node runs.
pub(crate) const LIGHTHOUSE: Module = Module(BENCH, "lighthouse/cli/index.js");

/// Pagefind, as the script that node runs.
pub(crate) const PAGEFIND: Module = Module(SEARCH, "pagefind/lib/runner/bin.cjs");

/// The folder of the fonts of pictures.
pub(super) const FONTS: Module = Module(PICTURES, "@expo-google-fonts/noto-sans-sc");

impl Module {
    /// Finds it; installs its group if that is missing or differs from its
    /// lock.
    ///
    /// # Errors
    /// When npm is missing or the installation fails.
    pub(crate) fn find_or_install(&self) -> anyhow::Result<PathBuf> {
        /// Two threads would install a group twice into one folder.
        static ONE: Mutex<()> = Mutex::new(());
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let Self(group, path) = self;
        let folder = project::tools_dir().join("npm").join(group.name);
        let installed = folder.join("installed");
        if fs::read_to_string(&installed).ok().as_deref() != Some(group.lock) {
            install(group, &folder)?;
            // The mark is written last: an interrupted installation has none.
            fs::write(&installed, group.lock)?;
        }
        let file = folder.join("node_modules").join(path);
        ensure!(file.exists(), "npm 装好后没有 {}", file.display());
        Ok(file)
    }
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
    // The peer dependencies are not used, so they are not installed.
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
        assert_eq!(list["dependencies"]["axe-core"], AXE_VERSION);
    }
}
