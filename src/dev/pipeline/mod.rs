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

/// What a package is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be published: as small as it can be, in minutes.
    Publish,
    /// To run some tests on what was just changed: soon, and several times as large.
    Trial,
}

/// Makes the app package, or what of it is not up to date, and reads it.
///
/// # Errors
/// When a tool is missing or a step fails; the error begins with the step.
pub fn app_package() -> anyhow::Result<AppPackage> {
    package_for(Purpose::Publish)
}

/// [`app_package`], for a purpose.
///
/// # Errors
/// As [`app_package`].
pub(crate) fn package_for(purpose: Purpose) -> anyhow::Result<AppPackage> {
    let (stamp, folders) = (sources::stamp()?, package::Folders::of(purpose));
    if let Some(package) = folders.read(&stamp)? {
        return Ok(package);
    }
    let tools = tools::for_package()?;
    let program = match folders.read_program(&stamp)? {
        Some(program) => program,
        None => {
            let program = program(&tools, purpose)?;
            folders.write_program(&program, &stamp)?;
            program
        }
    };
    let scripts = step("脚本与样式", || scripts::scripts(&tools))?;
    step("打包", || {
        folders.write(program, scripts, tools.std(), &stamp)
    })
}

/// The app package, if it was made from the sources as they are now.
///
/// # Errors
/// When a source or the package can't be read.
pub fn made_package() -> anyhow::Result<Option<AppPackage>> {
    package::Folders::of(Purpose::Publish).read(&sources::stamp()?)
}

/// What the package is made from and for, as it is now: equal stamps, equal
/// packages.
///
/// # Errors
/// When a source can't be read.
pub(crate) fn stamp(purpose: Purpose) -> anyhow::Result<String> {
    Ok(format!("{} {purpose:?}", sources::stamp()?.package))
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
fn program(tools: &tools::PackageTools, purpose: Purpose) -> anyhow::Result<Files> {
    let linked = step("编译", || compile::compile(tools, purpose))?;
    let split = step("拆分", || split::split(&linked))?;
    let bound = step("绑定", || bind::bind(bind::APP, &split.main))?;
    let legacy = step("旧内核", || legacy_wasm::lower(tools, &linked, purpose))?;
    let verifier = verifier(tools, purpose)?;
    let small = match purpose {
        Purpose::Publish => step("优化", || optimise::optimise(tools, bound, &split.chunks))?,
        Purpose::Trial => bound.into_iter().chain(split.chunks).collect(),
    };
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
fn verifier(tools: &tools::PackageTools, purpose: Purpose) -> anyhow::Result<Files> {
    let linked = step("编译复核程序", || compile::verifier(tools, purpose))?;
    let mut files = step("绑定复核程序", || {
        let whole = bind::without_relocations(&linked)?.emit_wasm();
        bind::bind(bind::VERIFIER, &whole)
    })?;
    if purpose == Purpose::Publish {
        files = step("优化复核程序", || {
            optimise::optimise(tools, files, &Files::new())
        })?;
    }
    files.extend(step("旧内核的复核程序", || {
        legacy_wasm::lower_whole(tools, &linked, purpose)
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
