//! Compile: a program as the linker writes it, whole and not yet bound.

use std::fs;
use std::process::Command;

use anyhow::{Context, ensure};

use super::Purpose;
use crate::process;
use crate::tools::{self, PackageTools};

/// Compiles the app and gives the linked module.
///
/// # Errors
/// When it does not compile, or lacks what the splitter needs to know.
pub(super) fn compile(tools: &PackageTools, purpose: Purpose) -> anyhow::Result<Vec<u8>> {
    splittable(linked(tools, purpose, ("fazhi-app", "fazhi-report.wasm"))?)
}

/// Compiles the program that verifies the site and gives the linked module. It
/// is compiled separately: its crates have features that those of the app lack.
///
/// # Errors
/// When it does not compile.
pub(super) fn verifier(tools: &PackageTools, purpose: Purpose) -> anyhow::Result<Vec<u8>> {
    linked(tools, purpose, ("fazhi-verifier", "fazhi-verifier.wasm"))
}

/// The package of the studio, which has a profile of its own.
const STUDIO: &str = "fazhi-studio";

/// Compiles the studio and gives the linked module.
///
/// # Errors
/// When it does not compile.
pub(super) fn studio(tools: &PackageTools, purpose: Purpose) -> anyhow::Result<Vec<u8>> {
    linked(tools, purpose, (STUDIO, "fazhi-studio.wasm"))
}

fn linked(
    tools: &PackageTools,
    purpose: Purpose,
    (package, name): (&str, &str),
) -> anyhow::Result<Vec<u8>> {
    // Targets are named because std's own dependencies are fetched for these only.
    let mut fetch = tools.cargo();
    fetch.args(["fetch", "--quiet", "--locked"]);
    fetch.args(["--target", tools::WASM, "--target", "host-tuple"]);
    process::run(&mut fetch).context("下载依赖失败。请检查网络后重试")?;
    let profile = match (purpose, package) {
        (Purpose::Trial, _) => "trial",
        (Purpose::Publish, STUDIO) => "studio",
        (Purpose::Publish, _) => "release",
    };
    let mut build = build(tools);
    build.args(["--profile", profile, "--package", package]);
    process::run(&mut build)?;
    made(tools, &format!("{profile}/{name}"))
}

/// A cargo that builds for the browser into the folder where [`made`] looks,
/// regardless of a person's own settings.
fn build(tools: &PackageTools) -> Command {
    let mut build = tools.cargo();
    build.args(["build", "--locked", "--target", tools::WASM]);
    build.arg("--target-dir").arg(tools.target_dir());
    build
}

/// A file that was built for the browser.
fn made(tools: &PackageTools, path: &str) -> anyhow::Result<Vec<u8>> {
    let file = tools.target_dir().join(tools::WASM).join(path);
    fs::read(&file).with_context(|| format!("没有编译出 {}", file.display()))
}

/// The module, if it has what the splitter needs.
fn splittable(module: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    ensure!(
        contains(&module, b"reloc.CODE"),
        "编译出的程序没有重定位信息（--emit-relocs），无法拆分"
    );
    Ok(module)
}

/// Compiles the drawing of charts alone, for benches.
///
/// # Errors
/// When it does not compile.
pub(super) fn drawing(tools: &PackageTools) -> anyhow::Result<Vec<u8>> {
    let mut build = build(tools);
    build.args([
        "--release",
        "--package",
        "fazhi-app",
        "--example",
        "drawing",
    ]);
    process::run(&mut build)?;
    made(tools, "release/examples/drawing.wasm")
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn a_module_without_relocations_is_refused() {
        splittable(b"\0asm\x01\0\0\0 reloc.CODE".to_vec()).unwrap();
        let error = splittable(b"\0asm\x01\0\0\0".to_vec()).unwrap_err();
        assert!(error.to_string().contains("--emit-relocs"), "{error}");
    }

    #[test]
    fn cargo_builds_where_the_program_is_looked_for_whatever_is_set_elsewhere() {
        let tools = PackageTools::with_program("true");
        let build = build(&tools);
        let words: Vec<_> = build.get_args().map(|it| it.to_string_lossy()).collect();
        let named = words.iter().skip_while(|it| *it != "--target-dir").nth(1);
        let folder = project::root().join("target");
        assert_eq!(named.map(|it| it.as_ref()), folder.to_str());
        let error = made(&tools, "release/none.wasm").unwrap_err();
        assert!(
            error.to_string().contains(&*folder.to_string_lossy()),
            "{error}"
        );
    }
}
