//! The app for browsers that lack what Rust's compiler uses by now: reference
//! types, bulk memory, sign extension, conversions that do not trap. In-app
//! kernels report Chrome 69; all of these together need Chrome 96.
//!
//! The same compiled module as for everyone, in one piece: wasm-bindgen keeps
//! references in a list of its own when the module does not claim to know
//! better, and wasm-opt writes the other features out. Only browsers that need
//! it fetch it (`public/boot.js`), so it costs the others nothing.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::{process, project};

/// What the glue's own imports become.
const SPLIT: &str = include_str!("old.js");

/// The names of the glue and the module.
pub(crate) const NAMES: [&str; 2] = ["old.js", "old_bg.wasm"];

/// Writes features out of a module, or fails when one is left.
const LOWERING: [&str; 11] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--llvm-memory-copy-fill-lowering",
    "-Oz",
    "--strip-target-features",
];

/// Runs the real wasm-bindgen on a module as the linker wrote it.
///
/// # Errors
/// When the module can't be read or the tool fails.
pub(crate) fn bind(bindgen: &Path, module: &Path) -> anyhow::Result<()> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let plain = folder.join("plain.wasm");
    fs::write(&plain, claimless(&fs::read(module)?)?)?;
    process::run(
        process::command(bindgen)
            .args(["--target=web", "--no-typescript", "--keep-lld-exports"])
            .args(["--out-name=old", "--out-dir"])
            .arg(&folder)
            .arg(&plain),
    )
}

/// The module with no claim to features but one that is older than all
/// (without any claim wasm-bindgen would guess), and with its table of
/// functions for [`SPLIT`].
fn claimless(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut module = walrus::Module::from_buffer(module).map_err(|error| anyhow!("{error:#}"))?;
    for name in ["target_features", "linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
    module.customs.add(walrus::RawCustomSection {
        name: "target_features".into(),
        data: b"\x01+\x0fmutable-globals".to_vec(),
    });
    let table = module.tables.iter().next().context("没有函数表")?.id();
    module.exports.add("__indirect_function_table", table);
    Ok(module.emit_wasm())
}

/// The glue and the module by their names, ready to be published.
///
/// # Errors
/// When wasm-bindgen has not run, or a feature can't be written out.
pub(crate) fn files() -> anyhow::Result<[(String, Vec<u8>); 2]> {
    let [script, wasm] = NAMES;
    let glue = fs::read_to_string(folder().join(script)).context("没有找到旧内核的程序")?;
    let small = folder().join("small.wasm");
    let mut wasm_opt = process::command("wasm-opt");
    wasm_opt.args(LOWERING).arg(folder().join(wasm));
    process::run(wasm_opt.arg("-o").arg(&small))?;
    let checked = process::command("wasm-opt")
        .args(["--mvp-features", "-O0"])
        .arg(&small)
        .arg("-o")
        .arg(folder().join("checked.wasm"))
        .status()?;
    anyhow::ensure!(checked.success(), "旧内核的程序里还有新的 WebAssembly 功能");
    Ok([
        (script.into(), alone(&glue).into_bytes()),
        (wasm.into(), fs::read(&small)?),
    ])
}

/// The glue without imports of other files.
fn alone(glue: &str) -> String {
    let own = |line: &str| match line.strip_prefix("import * as ") {
        Some(rest) => {
            let name = rest.split(' ').next().unwrap_or_default();
            format!("const {name} = split;\n")
        }
        None => format!("{line}\n"),
    };
    SPLIT.to_owned() + &glue.lines().map(own).collect::<String>()
}

fn folder() -> PathBuf {
    project::root().join("target/stage/old")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_imports_nothing() {
        let glue = alone("import * as import1 from \"__wasm_split_placeholder__\"\nlet wasm;\n");
        assert!(glue.ends_with("const import1 = split;\nlet wasm;\n"));
        assert!(!glue.contains("from \""));
    }
}
