//! Tools that npm installs: wasm-opt (in binaryen), esbuild, the fonts of the
//! pictures, axe-core for the tests, and Observable Plot for the benchmark.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::super::{process, project};
use super::{announce, on_path, with_version};

/// What of these goes into the app package, a line each.
pub(super) const PACKAGE_VERSIONS: &str = "binaryen 132.0.0\nesbuild 0.25.12";

const WASM_OPT: &str = "132";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.25.12";
const CHROMIUM_70: &str = "1.7.0";
/// The version of axe-core.
pub(crate) const AXE: &str = "4.14.1";
const PLOT: &str = "0.6.17";
const LIGHTHOUSE: &str = "12.8.2";
/// The Nu HTML checker.
const VNU: &str = "26.9.27";
/// Noto Sans SC as TrueType, under the SIL Open Font License.
const FONTS: &str = "0.4.3";

/// Finds or installs wasm-opt.
///
/// # Errors
/// When npm is missing or the installation fails.
pub(super) fn wasm_opt() -> anyhow::Result<PathBuf> {
    let ours = modules().join("binaryen/bin/wasm-opt");
    if let Some(found) = with_version(&[Some(ours.clone()), on_path("wasm-opt")], WASM_OPT) {
        return Ok(found);
    }
    install(
        "binaryen",
        BINARYEN,
        "其中的 wasm-opt 缩小浏览器端程序",
        "约半分钟",
    )?;
    with_version(&[Some(ours)], WASM_OPT)
        .with_context(|| format!("binaryen 装好后 wasm-opt 没有报出版本 {WASM_OPT}"))
}

/// Finds or installs esbuild.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn esbuild() -> anyhow::Result<PathBuf> {
    let ours = modules().join(".bin/esbuild");
    if with_version(&[Some(ours.clone())], ESBUILD).is_none() {
        install("esbuild", ESBUILD, "缩小浏览器端程序的脚本", "几秒")?;
    }
    with_version(&[Some(ours)], ESBUILD)
        .with_context(|| format!("esbuild 装好后没有报出版本 {ESBUILD}"))
}

/// Finds or installs axe-core; gives the script that a page can load.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn axe() -> anyhow::Result<PathBuf> {
    let package = modules().join("axe-core");
    let script = package.join("axe.min.js");
    if !(script.is_file() && installed_version(&package).as_deref() == Some(AXE)) {
        install("axe-core", AXE, "检查页面的无障碍", "几秒")?;
    }
    if script.is_file() {
        return Ok(script);
    }
    bail!("axe-core 装好后没有 {}", script.display());
}

/// Finds or installs Observable Plot and d3, on which it stands; gives both as
/// scripts that a page can load, d3 first.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn plot() -> anyhow::Result<[PathBuf; 2]> {
    const NAME: &str = "@observablehq/plot";
    let package = modules().join(NAME);
    if installed_version(&package).as_deref() != Some(PLOT) {
        install(NAME, PLOT, "与图表的绘制速度相比较", "几秒")?;
    }
    let scripts = [
        modules().join("d3/dist/d3.min.js"),
        package.join("dist/plot.umd.min.js"),
    ];
    for script in &scripts {
        if !script.is_file() {
            bail!("{NAME} 装好后没有 {}", script.display());
        }
    }
    Ok(scripts)
}

/// Finds or installs Lighthouse; gives the script that node runs.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn lighthouse() -> anyhow::Result<PathBuf> {
    let package = modules().join("lighthouse");
    if installed_version(&package).as_deref() != Some(LIGHTHOUSE) {
        install("lighthouse", LIGHTHOUSE, "给页面打分", "约一分钟")?;
    }
    let script = package.join("cli/index.js");
    if script.is_file() {
        return Ok(script);
    }
    bail!("lighthouse 装好后没有 {}", script.display());
}

/// Finds or installs the Nu HTML checker; gives its program for Java.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn vnu() -> anyhow::Result<PathBuf> {
    let package = modules().join("vnu-jar");
    if installed_version(&package).as_deref() != Some(VNU) {
        install("vnu-jar", VNU, "检查网页是否合乎 HTML 标准", "约半分钟")?;
    }
    let jar = package.join("build/dist/vnu.jar");
    if jar.is_file() {
        return Ok(jar);
    }
    bail!("vnu-jar 装好后没有 {}", jar.display());
}

/// Finds or installs the package that brings Chromium 70; gives the packed
/// program.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn chromium70() -> anyhow::Result<PathBuf> {
    let packed = modules()
        .join("chrome-aws-lambda/bin")
        .join("chromium-70.0.3508.0.br");
    if !packed.is_file() {
        let why = "其中的 Chromium 70 与许多应用内置的内核同龄";
        install("chrome-aws-lambda", CHROMIUM_70, why, "约半分钟")?;
    }
    if packed.is_file() {
        return Ok(packed);
    }
    bail!("chrome-aws-lambda 装好后没有 {}", packed.display());
}

/// Finds or installs the fonts that pictures are set in; gives their folder.
///
/// # Errors
/// As [`wasm_opt`].
pub(super) fn fonts() -> anyhow::Result<PathBuf> {
    const NAME: &str = "@expo-google-fonts/noto-sans-sc";
    let package = modules().join(NAME);
    if installed_version(&package).as_deref() != Some(FONTS) {
        let why = "图表的图片要用的中文字体（思源黑体）";
        install(NAME, FONTS, why, "约一分钟")?;
    }
    Ok(package)
}

fn modules() -> PathBuf {
    project::tools_dir().join("node_modules")
}

fn installed_version(package: &Path) -> Option<String> {
    let text = fs::read_to_string(package.join("package.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_str(&text).ok()?;
    manifest.get("version")?.as_str().map(str::to_owned)
}

fn install(package: &str, version: &str, why: &str, time: &str) -> anyhow::Result<()> {
    if on_path("npm").is_none() {
        bail!(
            "没有 npm，无法安装 {package}。请先安装 Node.js 20 或更新的版本（其中有 npm）；Debian：sudo apt-get install nodejs npm"
        );
    }
    announce(&format!("用 npm 安装 {package} {version}"), why, time);
    fs::create_dir_all(project::tools_dir())?;
    process::run(
        process::command("npm")
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                // Nobody drives these programs through the packages they wish for.
                "--legacy-peer-deps",
                "--save-exact",
                "--prefix",
            ])
            .arg(project::tools_dir())
            .arg(format!("{package}@{version}")),
    )
    .with_context(|| format!("无法安装 {package}。请检查网络后重试"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_of_the_package_are_those_installed() {
        assert_eq!(
            PACKAGE_VERSIONS,
            format!("binaryen {BINARYEN}\nesbuild {ESBUILD}")
        );
        assert!(BINARYEN.starts_with(&format!("{WASM_OPT}.")));
    }
}
