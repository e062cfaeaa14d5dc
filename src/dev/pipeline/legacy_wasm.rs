//! Step 4: the app for browsers that lack what Rust's compiler uses by now: reference
//! types, bulk memory, sign extension, conversions that do not trap. In-app
//! kernels report Chrome 69; all of these together need Chrome 96.
//!
//! The same compiled module as for everyone, in one piece: wasm-bindgen keeps
//! references in a list of its own when the module does not claim to know
//! better, and wasm-opt writes the other features out. Only browsers that need
//! it fetch it (`public/loader/app.js`), so it costs the others nothing.

use anyhow::{Context, ensure};

use super::{Files, Purpose, bind, optimise};
use crate::process;
use crate::tools::PackageTools;

/// What the glue's own imports become.
const SPLIT: &str = include_str!("legacy_wasm.js");

/// The name of the app for those browsers.
const NAME: &str = "legacy";

/// The name of the program that verifies the site for those browsers.
const VERIFIER: &str = "verify_legacy";

/// The names of the glue and the module, of the app and of that program.
pub(crate) const NAMES: [&str; 4] = [
    "legacy.js",
    "legacy_bg.wasm",
    "verify_legacy.js",
    "verify_legacy_bg.wasm",
];

/// Writes features out of a module, or fails when one is left.
const LOWERING: [&str; 10] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--strip-target-features",
];

/// The glue and the module of the app as it was linked, ready to be published.
///
/// # Errors
/// When wasm-bindgen fails, or a feature can't be written out.
pub(super) fn lower(
    tools: &PackageTools,
    linked: &[u8],
    purpose: Purpose,
) -> anyhow::Result<Files> {
    lowered(tools, linked, purpose, (NAME, alone))
}

/// As [`lower`], of the program that verifies the site, which has no parts.
///
/// # Errors
/// As [`lower`].
pub(super) fn lower_whole(
    tools: &PackageTools,
    linked: &[u8],
    purpose: Purpose,
) -> anyhow::Result<Files> {
    lowered(
        tools,
        linked,
        purpose,
        (VERIFIER, |glue| Ok(glue.to_owned())),
    )
}

/// What finishes a glue.
type Finish = fn(&str) -> anyhow::Result<String>;

fn lowered(
    tools: &PackageTools,
    linked: &[u8],
    purpose: Purpose,
    (name, finish): (&str, Finish),
) -> anyhow::Result<Files> {
    let [script, wasm] = [".js", "_bg.wasm"].map(|end| [name, end].concat());
    let mut files = bind::bind(name, &claimless(linked)?)?;
    let glue = files.remove(&script).unwrap_or_default();
    let glue = String::from_utf8(glue).context("接口不是文本")?;
    let module = files.remove(&wasm).unwrap_or_default();
    let folder = tempfile::tempdir()?;
    let file = folder.path().join(&wasm);
    let level = match purpose {
        Purpose::Publish => optimise::SMALLEST,
        Purpose::Trial => optimise::NONE,
    };
    let small = optimise::wasm_opt(tools, &file, &module, (level, &LOWERING))?;
    let mut check = process::command(&tools.wasm_opt);
    check.args(["--mvp-features", "-O0"]).arg(&file);
    check.arg("-o").arg(folder.path().join("checked.wasm"));
    process::run(&mut check).context("旧内核的程序里还有新的 WebAssembly 功能")?;
    Ok(Files::from([
        (script, finish(&glue)?.into_bytes()),
        (wasm, small),
    ]))
}

/// The module with no claim to features but one that is older than all
/// (without any claim wasm-bindgen would guess), and with its table of
/// functions for [`SPLIT`].
fn claimless(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut module = bind::without_relocations(module)?;
    module.customs.remove_raw("target_features");
    module.customs.add(walrus::RawCustomSection {
        name: "target_features".into(),
        data: b"\x01+\x0fmutable-globals".to_vec(),
    });
    let table = module.tables.iter().next().context("没有函数表")?.id();
    module.exports.add("__indirect_function_table", table);
    Ok(module.emit_wasm())
}

/// The glue without imports of other files.
///
/// # Errors
/// When it has none: then the app was not made to be split.
fn alone(glue: &str) -> anyhow::Result<String> {
    let mut own = SPLIT.to_owned();
    let mut found = false;
    for line in glue.lines() {
        match line.strip_prefix("import * as ") {
            Some(rest) => {
                found = true;
                let name = rest.split(' ').next().unwrap_or_default();
                own += &format!("const {name} = split;\n");
            }
            None => own.extend([line, "\n"]),
        }
    }
    ensure!(found, "接口里没有要改写的 import");
    ensure!(!own.contains("\nimport "), "接口里还有别的 import");
    Ok(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_a_table_of_functions_is_refused() {
        let error = claimless(b"\0asm\x01\0\0\0").unwrap_err();
        assert!(error.to_string().contains("函数表"), "{error}");
    }

    #[test]
    fn the_glue_imports_nothing() {
        let glue = "import * as import1 from \"__wasm_split_placeholder__\"\nlet wasm;\n";
        let glue = alone(glue).expect("rewritten");
        assert!(glue.ends_with("const import1 = split;\nlet wasm;\n"));
        assert!(!glue.contains("from \""));
        alone("let wasm;\n").unwrap_err();
    }
}
