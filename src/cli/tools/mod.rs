//! The tools that a build and the tests need: found, or installed with pinned
//! versions into `target/tools` where that can be.
//!
//! A tool counts as there when it runs and says the version we want. Every
//! installation is announced with its reason and how long it may take.

mod apt;
mod browser;
mod cargo;
mod debian;
mod npm;
mod others;
mod python;
mod rust;
mod servers;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

pub(crate) use browser::BrowserTools;
pub(crate) use npm::AXE;
pub(crate) use rust::WASM;

use super::{bindgen, process, project};
use rust::WasmStd;

/// What compiling for the browser needs.
pub(crate) struct BuildTools {
    wasm_std: WasmStd,
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    path: OsString,
}

impl BuildTools {
    /// A child of the build: finds our tools, and a std for wasm32.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = match program {
            "trunk" => process::command(&self.trunk),
            bindgen::NAME => process::command(&self.wasm_bindgen),
            other => process::command(other),
        };
        command.env("PATH", &self.path);
        command.env(bindgen::REAL, &self.wasm_bindgen);
        // Flags for a person's own machine (a linker, a CPU) do not fit wasm32.
        command.env_remove("RUSTFLAGS");
        // Trunk's own frames would bury what went wrong.
        command.env("RUST_BACKTRACE", "0");
        self.wasm_std.apply(&mut command);
        command
    }
}

/// Finds or installs what compiling for the browser needs.
///
/// # Errors
/// When a tool is missing and cannot be installed; the error says what to do.
pub(crate) fn for_build() -> anyhow::Result<BuildTools> {
    let wasm_std = rust::wasm_std()?;
    let trunk = cargo::trunk()?;
    let wasm_bindgen = cargo::wasm_bindgen()?;
    let wasm_opt = npm::wasm_opt()?;
    let esbuild = npm::esbuild()?;
    for_pictures()?;
    let this = this_program()?;
    let links = link_all(&[
        ("wasm-opt", &wasm_opt),
        ("esbuild", &esbuild),
        // Trunk.toml names this program for its hooks; as wasm-bindgen it
        // stands before the real one.
        (bindgen::NAME, &this),
        ("fazhi-report", &this),
    ])?;
    let path = path_with_first(&[&links])?;
    Ok(BuildTools {
        wasm_std,
        trunk,
        wasm_bindgen,
        path,
    })
}

/// Finds or installs what the tests in a browser need.
///
/// # Errors
/// As [`for_build`].
pub(crate) fn for_browser_tests() -> anyhow::Result<BrowserTools> {
    browser::find_or_install()
}

/// Finds or installs the library that the charts are measured against; gives
/// its scripts, in the order in which a page loads them.
///
/// # Errors
/// When npm is missing or the library cannot be installed.
pub(crate) fn for_bench() -> anyhow::Result<[PathBuf; 2]> {
    npm::plot()
}

/// Finds or installs Lighthouse; gives the script that node runs.
///
/// # Errors
/// When npm is missing or Lighthouse cannot be installed.
pub(crate) fn for_lighthouse() -> anyhow::Result<PathBuf> {
    npm::lighthouse()
}

/// Finds or installs the fonts that pictures are set in; gives their folder.
///
/// # Errors
/// When npm is missing or the fonts cannot be installed.
pub fn for_pictures() -> anyhow::Result<PathBuf> {
    npm::fonts()
}

/// Finds or makes a Python with frictionless and openpyxl, which re-read the
/// downloads in the tests; gives its program.
///
/// # Errors
/// When Python or a package is missing and cannot be installed.
pub fn for_download_tests() -> anyhow::Result<PathBuf> {
    python::find_or_install()
}

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
/// As [`for_build`] and [`native_cargo`].
pub(crate) fn wasm_clippy() -> anyhow::Result<Command> {
    rust::component("clippy")?;
    let wasm_std = rust::wasm_std()?;
    let mut command = process::command("cargo");
    command.arg("clippy").env_remove("RUSTFLAGS");
    wasm_std.apply_for_clippy(&mut command)?;
    Ok(command)
}

/// Where this program lies. A test run compiles it anew while it runs, and then
/// Linux says that the file it was started from is deleted.
fn this_program() -> anyhow::Result<PathBuf> {
    let path = std::env::current_exe().context("不知道本程序在哪里")?;
    let name = path.to_string_lossy();
    Ok(name
        .strip_suffix(" (deleted)")
        .map_or_else(|| path.clone(), PathBuf::from))
}

/// A folder with links to exactly the tools chosen: a wrong version elsewhere
/// on PATH, or beside a right one, is never met first.
fn link_all(tools: &[(&str, &Path)]) -> anyhow::Result<PathBuf> {
    let folder = project::tools_dir().join("path");
    fs::create_dir_all(&folder)?;
    for (name, target) in tools {
        let link = folder.join(name);
        if fs::read_link(&link).is_ok_and(|old| old == *target) {
            continue;
        }
        if link.symlink_metadata().is_ok() {
            fs::remove_file(&link)?;
        }
        std::os::unix::fs::symlink(target, &link)
            .with_context(|| format!("无法建立链接 {}", link.display()))?;
    }
    Ok(folder)
}

/// PATH, with our folders before all others.
fn path_with_first(folders: &[&Path]) -> anyhow::Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let ours = folders.iter().map(|folder| folder.to_path_buf());
    let all = ours.chain(std::env::split_paths(&path));
    std::env::join_paths(all).context("项目所在的路径里有不能用于 PATH 的字符（“:”）")
}

/// The first file of this name on PATH.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// The first word of `--version` that begins with a digit.
fn version_of(program: impl AsRef<OsStr>) -> Option<String> {
    let said = process::capture(process::command(program).arg("--version")).ok()?;
    let word = said
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(word.to_owned())
}

/// The first candidate that runs and says the version.
fn with_version(candidates: &[Option<PathBuf>], version: &str) -> Option<PathBuf> {
    let there = candidates.iter().flatten();
    there
        .into_iter()
        .find(|file| file.is_file() && version_of(file).as_deref() == Some(version))
        .cloned()
}

/// Says what is about to be done, why, and how long it may take.
fn announce(what: &str, why: &str, time: &str) {
    eprintln!("→ {what}（{why}；{time}）");
}
