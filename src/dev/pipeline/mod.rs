//! The pipeline of the app package: compile, split, bind, lower, optimise,
//! shorten, scripts, package.
//!
//! One linear function. Each step names itself, checks what it got, and fails
//! when something that it was to rewrite is not there. Nothing is compiled
//! while the sources are those of the last time.

mod bind;
mod compile;
mod import_names;
mod legacy_wasm;
mod optimise;
mod package;
mod scripts;
mod sources;
mod split;

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::Context;
use site::package::AppPackage;

use crate::tools;

/// Files by their names.
type Files = BTreeMap<String, Vec<u8>>;

/// The name of the app for browsers that need another; see [`legacy_wasm`].
pub(crate) use legacy_wasm::NAMES as LEGACY;

/// Makes the app package, or what of it is not up to date, and reads it.
///
/// # Errors
/// When a tool is missing or a step fails; the error begins with the step.
pub fn app_package() -> anyhow::Result<AppPackage> {
    let stamp = sources::stamp()?;
    if let Some(package) = package::read(&stamp)? {
        return Ok(package);
    }
    let tools = tools::for_package()?;
    let program = match package::read_program(&stamp)? {
        Some(program) => program,
        None => {
            let program = program(&tools)?;
            package::write_program(&program, &stamp)?;
            program
        }
    };
    let scripts = step("脚本与样式", || scripts::scripts(&tools))?;
    step("打包", || {
        package::write(program, scripts, tools.std(), &stamp)
    })
}

/// The app package, if it was made from the sources as they are now.
///
/// # Errors
/// When a source or the package can't be read.
pub fn made_package() -> anyhow::Result<Option<AppPackage>> {
    package::read(&sources::stamp()?)
}

/// What the package is made from, as it is now: equal stamps, equal packages.
///
/// # Errors
/// When a source can't be read.
pub(crate) fn stamp() -> anyhow::Result<String> {
    Ok(sources::stamp()?.package)
}

/// The drawing of charts alone, for benches: its glue and its module.
///
/// # Errors
/// As [`app_package`].
pub(crate) fn drawing() -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let tools = tools::for_package()?;
    let linked = step("编译", || compile::drawing(&tools))?;
    let bound = step("绑定", || bind::bind("drawing", &linked))?;
    step("优化", || {
        optimise::optimise(&tools, bound, &Files::new())
    })
}

/// The compiled program: all of the package that is made from Rust.
fn program(tools: &tools::PackageTools) -> anyhow::Result<Files> {
    let linked = step("编译", || compile::compile(tools))?;
    let split = step("拆分", || split::split(&linked))?;
    let bound = step("绑定", || bind::bind(bind::APP, &split.main))?;
    let legacy = step("旧内核", || legacy_wasm::lower(tools, &linked))?;
    let verifier = verifier(tools)?;
    let small = step("优化", || optimise::optimise(tools, bound, &split.chunks))?;
    let short = step("缩短名称", || import_names::shorten(small))?;
    let mut files = step("合并部分", || {
        split::lazy_modules(&split.modules, short)
    })?;
    files.extend(legacy);
    files.extend(verifier);
    step("接口脚本", || scripts::glue(tools, &mut files))?;
    Ok(files)
}

/// The program that verifies the site, in both forms.
fn verifier(tools: &tools::PackageTools) -> anyhow::Result<Files> {
    let linked = step("编译复核程序", || compile::verifier(tools))?;
    let bound = step("绑定复核程序", || bind::bind(bind::VERIFIER, &linked))?;
    let mut files = step("优化复核程序", || {
        optimise::optimise(tools, bound, &Files::new())
    })?;
    files.extend(step("旧内核的复核程序", || {
        legacy_wasm::lower_whole(tools, &linked)
    })?);
    Ok(files)
}

/// Runs a step, and says which one it was.
fn step<T>(name: &str, run: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let started = Instant::now();
    let made = run().with_context(|| format!("浏览器端程序：步骤“{name}”失败"))?;
    eprintln!("  {name}（{:.1} 秒）", started.elapsed().as_secs_f64());
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::PackageTools;

    #[test]
    fn a_failure_begins_with_its_step() {
        let made: anyhow::Result<()> = step("拆分", || anyhow::bail!("没有拆出任何部分"));
        let error = format!("{:#}", made.unwrap_err());
        assert_eq!(error, "浏览器端程序：步骤“拆分”失败: 没有拆出任何部分");
    }

    #[test]
    fn glue_that_esbuild_refuses_is_an_error() {
        let mut files = Files::from([("app.js".to_owned(), b"let a;".to_vec())]);
        let error = scripts::glue(&PackageTools::with_program("false"), &mut files);
        assert!(error.unwrap_err().to_string().contains("app.js"));
    }

    #[test]
    fn a_package_that_lacks_a_file_is_refused() {
        let files = Files::from([("app.js".to_owned(), Vec::new())]);
        let error = AppPackage::new(files).unwrap_err();
        assert!(error.to_string().contains("不完整"), "{error}");
    }
}
