//! The tools that a build and the tests need: found, or installed with pinned
//! versions into `target/tools` where that can be.
//!
//! A tool is taken as installed if it runs and prints the wanted version. Every
//! installation is announced with its reason and how long it may take.

mod apt;
mod browsers;
mod cargo;
pub(crate) mod cross;
mod debian;
mod npm;
mod python;
mod rust;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::Context;
use site::picture::Painter;

pub(crate) use apt::{agree, is_root};
pub(crate) use browsers::find_or_install as for_browser_tests;
pub(crate) use cargo::{DENY, MUTANTS, TRUNK};
pub(crate) use npm::{
    APP_PACKAGE_LIST, AXE_VERSION, D3, FONTS_LOCK, LIGHTHOUSE, PAGEFIND, PLOT, TYPESCRIPT,
};
pub use python::find_or_install as for_download_tests;
pub(crate) use rust::WASM;

use super::process;
use rust::WasmStd;

/// The tools for making the app package.
pub(crate) struct PackageTools {
    wasm_std: WasmStd,
    /// wasm-opt and esbuild, once they are installed.
    programs: OnceLock<[PathBuf; 2]>,
}

impl PackageTools {
    /// A program in place of each tool, to test a step.
    #[cfg(test)]
    pub(crate) fn with_program(name: &str) -> Self {
        Self {
            wasm_std: WasmStd::Toolchain,
            programs: OnceLock::from([name.into(), name.into()]),
        }
    }

    /// Which std the app is compiled with.
    pub(crate) fn std(&self) -> &'static str {
        self.wasm_std.name()
    }

    /// What the compiler of the app says of itself.
    ///
    /// # Errors
    /// When it can't be asked.
    pub(crate) fn compiler(&self) -> anyhow::Result<String> {
        self.wasm_std.compiler()
    }

    /// A cargo that compiles for the browser.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = process::command("cargo");
        // Flags for the host (a linker, a CPU) do not fit wasm32.
        command.env_remove("RUSTFLAGS");
        self.wasm_std.apply(&mut command);
        command
    }

    /// Where that cargo is to put what it compiles.
    pub(crate) fn target_dir(&self) -> PathBuf {
        self.wasm_std.target_dir()
    }

    /// Installs wasm-opt and esbuild where they are missing.
    ///
    /// # Errors
    /// When they cannot be installed; the error says what to do.
    pub(crate) fn install_programs(&self) -> anyhow::Result<()> {
        self.programs().map(drop)
    }

    /// wasm-opt.
    ///
    /// # Errors
    /// As [`PackageTools::install_programs`].
    pub(crate) fn wasm_opt(&self) -> anyhow::Result<&Path> {
        self.programs().map(|[wasm_opt, _]| wasm_opt.as_path())
    }

    /// esbuild.
    ///
    /// # Errors
    /// As [`PackageTools::install_programs`].
    pub(crate) fn esbuild(&self) -> anyhow::Result<&Path> {
        self.programs().map(|[_, esbuild]| esbuild.as_path())
    }

    fn programs(&self) -> anyhow::Result<&[PathBuf; 2]> {
        if let Some(programs) = self.programs.get() {
            return Ok(programs);
        }
        let tools = [npm::WASM_OPT, npm::ESBUILD];
        let [wasm_opt, esbuild] = tools.map(|it| it.find_or_install());
        let programs = [wasm_opt?, esbuild?];
        Ok(self.programs.get_or_init(|| programs))
    }
}

/// Finds or installs the compiler of the app package. The other tools are
/// installed while it works.
///
/// # Errors
/// When a tool is missing and cannot be installed; the error says what to do.
pub(crate) fn for_package() -> anyhow::Result<PackageTools> {
    Ok(PackageTools {
        wasm_std: rust::wasm_std()?,
        programs: OnceLock::new(),
    })
}

/// The version of the app's compiler; nothing is installed for that.
///
/// # Errors
/// When it can't be asked.
pub(crate) fn compiler() -> anyhow::Result<String> {
    rust::found().unwrap_or(WasmStd::Toolchain).compiler()
}

/// Finds or installs the Nu HTML checker and a Java for it; returns the paths
/// for `java -jar vnu.jar`.
///
/// # Errors
/// When one is missing and cannot be installed.
pub fn html_checker() -> anyhow::Result<[PathBuf; 2]> {
    if on_path("java").is_none() {
        apt::install(&["default-jre-headless"], "检查页面的 HTML", "约半分钟")?;
    }
    let java = on_path("java").context("装好后仍没有 java")?;
    Ok([java, npm::HTML_CHECKER.find_or_install()?])
}

/// The painter of pictures, with their fonts.
///
/// # Errors
/// As [`fonts`].
pub fn painter() -> anyhow::Result<Painter> {
    Ok(Painter::new(fonts()?)?)
}

/// Finds or installs the fonts of pictures; returns their bytes.
///
/// # Errors
/// When npm is missing or the fonts cannot be installed.
pub fn fonts() -> anyhow::Result<Vec<Vec<u8>>> {
    let folder = npm::FONTS.find_or_install()?;
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).with_context(|| format!("无法读取字体 {}", path.display()))
    };
    FONTS.into_iter().map(read).collect()
}

/// The licence of the fonts, which goes wherever they go.
///
/// # Errors
/// As [`fonts`].
pub(crate) fn font_licence() -> anyhow::Result<String> {
    let file = npm::FONTS.find_or_install()?.join("LICENSE_FONT");
    std::fs::read_to_string(&file).with_context(|| format!("无法读取 {}", file.display()))
}

/// The weights of the font in pictures.
const FONTS: [&str; 2] = [
    "400Regular/NotoSansSC_400Regular.ttf",
    "600SemiBold/NotoSansSC_600SemiBold.ttf",
];

/// `cargo <component>` for this machine; rustup's minimal profile lacks both.
///
/// # Errors
/// When the component is missing and cannot be added.
pub(crate) fn native_cargo(component: &'static str) -> anyhow::Result<Command> {
    rust::component(component)?;
    let mut command = process::command("cargo");
    command.arg(component);
    Ok(command)
}

/// `cargo clippy` with a std for wasm32.
///
/// # Errors
/// As [`for_package`] and [`native_cargo`].
pub(crate) fn wasm_clippy() -> anyhow::Result<Command> {
    rust::component("clippy")?;
    let wasm_std = rust::wasm_std_for_clippy()?;
    let mut command = process::command("cargo");
    command.arg("clippy").env_remove("RUSTFLAGS");
    wasm_std.apply_for_clippy(&mut command)?;
    Ok(command)
}

/// PATH, with our folder before all others.
fn path_with_first(folder: &Path) -> anyhow::Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(all).context("项目所在的路径里有不能用于 PATH 的字符（“:”）")
}

/// The first file of this name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// The first word that begins with a digit in a program's answer about its
/// version.
fn version_of(program: impl AsRef<OsStr>, asked: &[&str]) -> Option<String> {
    let said = process::capture(process::command(program).args(asked)).ok()?;
    let word = said
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(word.to_owned())
}

/// Prints what is about to be done, why, and how long it may take.
fn announce(what: &str, why: &str, time: &str) {
    eprintln!("→ {what}（{why}；{time}）");
}
