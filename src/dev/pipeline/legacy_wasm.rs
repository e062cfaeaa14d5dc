//! Lower: the programs for browsers that lack what Rust's compiler uses today:
//! reference types, bulk memory, sign extension, conversions that do not trap.
//! In-app kernels report Chrome 69; all of these together need Chrome 96.
//!
//! It is the same compiled module as for everyone, in one piece. wasm-bindgen
//! keeps references in a list of its own when the module does not claim the
//! feature, and wasm-opt rewrites the other features. Only browsers that need
//! it fetch it (`public/loader/app.js`), so it costs the others nothing.

use anyhow::{Context, ensure};

use super::{Files, Purpose, bind, optimise, studio};
use crate::process;
use crate::tools::PackageTools;

/// Replaces the glue's imports of lazy modules.
const SPLIT: &str = include_str!("legacy_wasm.js");

/// Where a classic glue asks for the table of references.
const TABLE: &str = "require(\"__wbindgen_externref_xform__\")";

/// What stands in its place, as in [`SPLIT`].
const NO_TABLE: &str = "new Proxy({}, { get: () => () => 0 })";

/// The name of the app for those browsers.
pub(super) const APP: &str = "legacy";

/// The name of the program that verifies the site for those browsers.
pub(super) const VERIFIER: &str = "verify_legacy";

/// Rewrites the newer features of a module.
const LOWERING: [&str; 4] = [
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
    lowered(tools, linked, purpose, (APP, bind::bind, without_imports))
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
    lowered(tools, linked, purpose, (VERIFIER, bind::bind, whole))
}

/// As [`lower_whole`], of the studio, with a glue that is no module: pages from
/// `file://` may load none.
///
/// # Errors
/// As [`lower`].
pub(super) fn lower_classic(
    tools: &PackageTools,
    linked: &[u8],
    purpose: Purpose,
) -> anyhow::Result<Files> {
    let made = (studio::NAME, bind::classic as Bind, without_table as Finish);
    lowered(tools, linked, purpose, made)
}

/// A classic glue that asks nobody for the table of references, which these
/// browsers do not have.
///
/// # Errors
/// When it does not ask for it, or for something else.
fn without_table(glue: &str) -> anyhow::Result<String> {
    let own = glue.replace(TABLE, NO_TABLE);
    ensure!(own != glue, "接口里没有要改写的 require");
    ensure!(!own.contains("require("), "接口里还有别的 require");
    Ok(own)
}

/// A glue as it is.
fn whole(glue: &str) -> anyhow::Result<String> {
    Ok(glue.to_owned())
}

/// What binds a module, and what finishes its glue.
type Bind = fn(&str, &[u8]) -> anyhow::Result<Files>;
/// Finishes a glue.
type Finish = fn(&str) -> anyhow::Result<String>;

fn lowered(
    tools: &PackageTools,
    linked: &[u8],
    purpose: Purpose,
    (name, bind, finish): (&str, Bind, Finish),
) -> anyhow::Result<Files> {
    let [script, wasm] = [".js", "_bg.wasm"].map(|end| [name, end].concat());
    let mut files = bind(name, &claimless(linked)?)?;
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
    let mut check = process::command(tools.wasm_opt()?);
    check.args(["--mvp-features", "-O0"]).arg(&file);
    check.arg("-o").arg(folder.path().join("checked.wasm"));
    process::run(&mut check).context("旧内核的程序里还有新的 WebAssembly 功能")?;
    Ok(Files::from([
        (script, finish(&glue)?.into_bytes()),
        (wasm, small),
    ]))
}

/// How the names begin by which `wasm_split_helpers` tells the splitter that it
/// is there. They end with a digest of cargo's folder.
const MARKER: &str = "_WASM_SPLIT_MARKER_";

/// The module with a claim to one old feature only (without any claim
/// wasm-bindgen would guess), without the marks for the splitter (which would
/// differ between machines), and with its table of functions exported for
/// [`SPLIT`].
fn claimless(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut module = bind::without_relocations(module)?;
    let exports = module.exports.iter();
    let markers = exports.filter(|it| it.name.starts_with(MARKER));
    for marker in markers.map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(marker);
    }
    let claim = module.customs.remove_raw("target_features");
    ensure!(claim.is_some(), "程序没有说明用了哪些 WebAssembly 功能");
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
fn without_imports(glue: &str) -> anyhow::Result<String> {
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

    /// A module that holds nothing but these custom sections.
    fn module(sections: &[&str]) -> Vec<u8> {
        let mut module = walrus::Module::default();
        for name in sections {
            module.customs.add(walrus::RawCustomSection {
                name: (*name).to_owned(),
                data: Vec::new(),
            });
        }
        module.emit_wasm()
    }

    #[test]
    fn a_module_without_what_is_to_be_rewritten_is_refused() {
        let linked = ["linking", "reloc.CODE", "reloc.DATA", "target_features"];
        for (sections, why) in [
            (&linked[..], "函数表"),
            (&linked[..3], "WebAssembly 功能"),
            (&linked[..2], "reloc.DATA"),
        ] {
            let error = claimless(&module(sections)).unwrap_err();
            assert!(error.to_string().contains(why), "{error}");
        }
    }

    #[test]
    fn nothing_tells_where_cargo_keeps_its_sources() {
        let linked = module(&["linking", "reloc.CODE", "reloc.DATA", "target_features"]);
        let mut linked = walrus::Module::from_buffer(&linked).unwrap();
        let table = linked
            .tables
            .add_local(false, 1, None, walrus::RefType::FUNCREF);
        for name in ["_WASM_SPLIT_MARKER_b68fd1e2683ad1a9version", "kept"] {
            linked.exports.add(name, table);
        }
        let made = walrus::Module::from_buffer(&claimless(&linked.emit_wasm()).unwrap()).unwrap();
        let exports: Vec<_> = made.exports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(exports, ["kept", "__indirect_function_table"]);
    }

    #[test]
    fn the_classic_glue_requires_nothing() {
        let glue = format!("const import1 = {TABLE};\nlet wasm;\n");
        let glue = without_table(&glue).expect("rewritten");
        assert_eq!(glue, format!("const import1 = {NO_TABLE};\nlet wasm;\n"));
        without_table("let wasm;\n").unwrap_err();
        without_table(&format!("{TABLE}; require(\"other\");")).unwrap_err();
    }

    #[test]
    fn the_glue_imports_nothing() {
        let glue = "import * as import1 from \"__wasm_split_placeholder__\"\nlet wasm;\n";
        let glue = without_imports(glue).expect("rewritten");
        assert!(glue.ends_with("const import1 = split;\nlet wasm;\n"));
        assert!(!glue.contains("from \""));
        without_imports("let wasm;\n").unwrap_err();
    }
}
