//! Bind: the JavaScript glue, by wasm-bindgen as a library.

use anyhow::{anyhow, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::Files;

/// The name of the app's files: `app.js`, `app_bg.wasm`.
pub(super) const APP: &str = "app";

/// The name of the files of the program that verifies the site.
pub(super) const VERIFIER: &str = "verify_app";

/// The glue `<name>.js` and the module `<name>_bg.wasm` of a linked module.
///
/// # Errors
/// When wasm-bindgen refuses the module, or the glue lacks what loads it.
pub(super) fn bind(name: &str, module: &[u8]) -> anyhow::Result<Files> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?;
    let files = bound(bindgen, name, module)?;
    let glue = files.get(&[name, ".js"].concat());
    loads(&String::from_utf8_lossy(glue.map_or(&[], Vec::as_slice)))?;
    Ok(files)
}

/// As [`bind`], with a glue that is a classic script: it sets `wasm_bindgen`.
///
/// # Errors
/// When wasm-bindgen refuses the module.
pub(super) fn classic(name: &str, module: &[u8]) -> anyhow::Result<Files> {
    let mut bindgen = Bindgen::new();
    bindgen.no_modules(true)?.omit_default_module_path(true);
    bound(bindgen, name, module)
}

fn bound(mut bindgen: Bindgen, name: &str, module: &[u8]) -> anyhow::Result<Files> {
    bindgen
        .typescript(false)
        .remove_name_section(true)
        // The parts share the app's table of functions.
        .keep_lld_exports(true)
        .input_bytes(name, module.to_vec());
    let mut bound = bindgen.generate_output()?;
    let glue = bound.js().to_owned();
    let module = bound.wasm_mut().emit_wasm();
    Ok(Files::from([
        (format!("{name}.js"), glue.into_bytes()),
        (format!("{name}_bg.wasm"), module),
    ]))
}

/// A linked module without the sections that only the splitter reads.
///
/// # Errors
/// When it is no module, or was not linked with relocations.
pub(super) fn without_relocations(linked: &[u8]) -> anyhow::Result<walrus::Module> {
    let mut module = walrus::Module::from_buffer(linked).map_err(|error| anyhow!("{error:#}"))?;
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        let removed = module.customs.remove_raw(name);
        ensure!(
            removed.is_some(),
            "编译出的程序没有 {name}（--emit-relocs）"
        );
    }
    Ok(module)
}

/// Checks that the glue has the functions by which scripts load the app and
/// its lazy modules.
fn loads(glue: &str) -> anyhow::Result<()> {
    for function in ["as default", "initSync"] {
        ensure!(
            glue.contains(function),
            "生成的接口里没有载入程序的函数（{function}）"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glue_that_loads_nothing_is_refused() {
        loads("export { initSync, __wbg_init as default };").unwrap();
        loads("export { initSync };").unwrap_err();
        loads("export { __wbg_init as default };").unwrap_err();
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(bind("app", b"text").is_err());
    }

    #[test]
    fn a_module_that_was_linked_without_relocations_is_refused() {
        let error = without_relocations(b"\0asm\x01\0\0\0").unwrap_err();
        assert!(error.to_string().contains("linking"), "{error}");
    }
}
