//! Optimise: wasm-opt makes a program and its lazy modules small.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, anyhow, ensure};

use super::Files;
use crate::process;
use crate::tools::PackageTools;

/// How much wasm-opt does to make a module small: all it can, or nothing.
pub(super) const SMALLEST: &str = "-Oz";
pub(super) const NONE: &str = "-O0";

/// The features that Rust's compiler may have used.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The files with each module made small, side by side.
///
/// # Errors
/// When wasm-opt fails, or a module did not become smaller.
pub(super) fn optimise(
    tools: &PackageTools,
    bound: Files,
    modules: &Files,
) -> anyhow::Result<Files> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let mut files = bound;
    files.extend(modules.clone());
    let waiting = Mutex::new(files.iter_mut().filter(|(name, _)| name.ends_with(".wasm")));
    let work = || -> anyhow::Result<()> {
        loop {
            let next = waiting
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next();
            let Some((name, bytes)) = next else {
                return Ok(());
            };
            let small = wasm_opt(tools, &folder.join(name), bytes, (SMALLEST, &[]))?;
            ensure!(small.len() < bytes.len(), "{name} 没有变小");
            *bytes = small;
        }
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let mut outcomes = workers.into_iter().map(|it| it.join());
        outcomes.try_for_each(|it| it.map_err(|_| anyhow!("优化时程序出错"))?)
    })?;
    Ok(files)
}

/// A module after wasm-opt with a level and further flags; `file` is where it
/// works.
///
/// # Errors
/// When wasm-opt fails.
pub(crate) fn wasm_opt(
    tools: &PackageTools,
    file: &Path,
    module: &[u8],
    (level, flags): (&str, &[&str]),
) -> anyhow::Result<Vec<u8>> {
    fs::write(file, module)?;
    let mut wasm_opt = process::command(tools.wasm_opt()?);
    wasm_opt
        .arg(level)
        .args(FEATURES)
        .args(flags)
        .arg(file)
        .arg("-o")
        .arg(file);
    process::run(&mut wasm_opt)?;
    fs::read(file).with_context(|| format!("无法读取 {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The error for one module with a program in place of wasm-opt.
    fn check(program: &str) -> String {
        let tools = PackageTools::with_program(program);
        let modules = Files::from([("a.wasm".to_owned(), b"1234".to_vec())]);
        let error = optimise(&tools, Files::new(), &modules).unwrap_err();
        format!("{error:#}")
    }

    #[test]
    fn a_module_that_wasm_opt_refuses_or_leaves_as_it_is_is_an_error() {
        assert!(check("false").contains("失败"));
        assert!(check("true").contains("a.wasm 没有变小"));
    }
}
