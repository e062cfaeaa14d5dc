//! The pipeline of the app package.
//!
//! ```text
//! the app       compile, split, bind, optimise, shorten, join, minify
//!               lower, minify                        (the legacy form)
//! the verifier  compile, bind, optimise, minify
//!               lower, minify                        (the legacy form)
//! then          scripts and styles, package
//! the studio    compile, lower, minify, put into one file with the package
//! ```
//!
//! A linear function for each line; see `programs.rs`. Each step names itself,
//! checks its input, and fails when it finds nothing to rewrite. Nothing is
//! compiled while the sources are unchanged.

mod bind;
mod compile;
mod import_names;
mod legacy_wasm;
mod optimise;
mod package;
mod programs;
mod scripts;
mod sources;
mod split;
mod studio;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use anyhow::Context;
use site::package::{ABOUT, AppPackage};

use crate::tools;

pub(crate) use studio::studio;

/// Files by their names.
type Files = BTreeMap<String, Vec<u8>>;

/// What a package is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be published: as small as possible, which takes minutes.
    Publish,
    /// To test a change: quickly, and several times as large.
    Trial,
}

/// Which programs a package holds beside the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    /// The program that verifies the site.
    pub(crate) verifier: bool,
    /// The legacy forms of the programs.
    pub(crate) legacy: bool,
}

impl Contents {
    /// What is published.
    pub(crate) const WHOLE: Self = Self {
        verifier: true,
        legacy: true,
    };

    /// The app alone: all that the pages need in a browser of today.
    pub(crate) const APP: Self = Self {
        verifier: false,
        legacy: false,
    };

    /// The forms of the app that it holds.
    fn app_forms(self) -> Vec<&'static str> {
        let legacy = self.legacy.then_some(legacy_wasm::APP);
        [Some(bind::APP), legacy].into_iter().flatten().collect()
    }

    /// The forms of the verifier that it holds.
    fn verifier_forms(self) -> Vec<&'static str> {
        let legacy = self.legacy.then_some(legacy_wasm::VERIFIER);
        let forms = [Some(bind::VERIFIER), legacy].into_iter().flatten();
        forms.filter(|_| self.verifier).collect()
    }
}

/// Makes the parts of the app package that are not up to date, and reads it.
///
/// # Errors
/// When a tool is missing or a step fails; the error begins with the step.
pub fn app_package() -> anyhow::Result<AppPackage> {
    package_for(Purpose::Publish, Contents::WHOLE)
}

/// [`app_package`] for a purpose, with only the programs that are asked for,
/// unless all are made already.
///
/// # Errors
/// As [`app_package`].
pub(crate) fn package_for(purpose: Purpose, contents: Contents) -> anyhow::Result<AppPackage> {
    /// Two runs at once would write the same folders.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folders = package::Folders::of(purpose);
    if let Some(package) = folders.read(contents, &sources::stamp()?)? {
        return Ok(package);
    }
    let tools = tools::for_package()?;
    // Computed again, since the compiler may have been installed with the
    // tools.
    let stamp = sources::stamp()?;
    let maker = programs::Maker {
        tools: &tools,
        purpose,
        folders: &folders,
        stamp: &stamp.program,
    };
    let mut files = maker.programs(contents)?;
    files.extend(step("脚本与样式", || scripts::scripts(&tools))?);
    step("打包", || {
        files.insert(ABOUT.to_owned(), package::about(&tools)?);
        folders.write(contents, files, &stamp)
    })
}

/// The app package, if it was made from the current sources.
///
/// # Errors
/// When a source or the package can't be read.
pub fn made_package() -> anyhow::Result<Option<AppPackage>> {
    package::Folders::of(Purpose::Publish).read(Contents::WHOLE, &sources::stamp()?)
}

/// The stamp of the current sources and the purpose: equal stamps, equal
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

/// Runs a step, and adds its name to an error.
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
        let files = Files::from([("app.js".to_owned(), b"let a;".to_vec())]);
        let error = scripts::glue(&PackageTools::with_program("false"), files);
        assert!(error.unwrap_err().to_string().contains("app.js"));
    }

    #[test]
    fn a_package_that_lacks_a_file_is_refused() {
        let files = Files::from([("app.js".to_owned(), Vec::new())]);
        let error = AppPackage::new(files).unwrap_err();
        assert!(error.to_string().contains("不完整"), "{error}");
    }
}
