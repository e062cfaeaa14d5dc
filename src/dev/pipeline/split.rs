//! Split: separates the lazy modules from the rest of the app.
//!
//! The app has what the splitter needs only between the linker and
//! wasm-bindgen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use super::Files;

/// The glue that wasm-bindgen writes, as the loader of modules imports it.
const GLUE: &str = "./app.js";

/// The script that loads them, as the glue imports it.
const LOADER: &str = "lazy_modules.js";

/// The splitter's own loader fetches each chunk by itself, in a way that
/// needs a server which knows WASM's media type.
const LOADER_SCRIPT: &str = include_str!("lazy_modules.js");

/// Of each lazy module, the names of its chunks in the order they are needed.
pub(super) type LazyModules = BTreeMap<String, Vec<String>>;

/// The result of splitting.
pub(super) struct Split {
    /// The rest of the app, for wasm-bindgen.
    pub(super) main: Vec<u8>,
    /// Of which chunks each lazy module is made.
    pub(super) modules: LazyModules,
    /// The chunks, by their names with `.wasm`.
    pub(super) chunks: Files,
}

/// Splits the linked module.
///
/// # Errors When the splitter fails or finds no lazy module.
pub(super) fn split(linked: &[u8]) -> anyhow::Result<Split> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let rest = folder.join("main.wasm");
    let mut options = Options::new(linked);
    options.output_dir = folder;
    options.main_out_path = &rest;
    let loader = ["./", LOADER].concat();
    options.link_name = &loader;
    options.main_module = GLUE;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let modules: LazyModules = split.prefetch_map.into_iter().collect();
    ensure!(!modules.is_empty(), "没有拆出任何部分");
    let mut chunks = Files::new();
    for name in modules.values().flatten() {
        let file = [name, ".wasm"].concat();
        let bytes = fs::read(folder.join(&file)).with_context(|| format!("没有拆出 {file}"))?;
        chunks.insert(file, bytes);
    }
    Ok(Split {
        main: fs::read(&rest).context("没有拆分后的主程序")?,
        modules,
        chunks,
    })
}

/// The lazy modules as files, each made of its chunks one after the other, and
/// the script that loads them; `files` has the chunks, which are dropped.
///
/// # Errors
/// When a chunk is missing, or the loader's script has no place for the lists.
pub(super) fn lazy_modules(modules: &LazyModules, mut files: Files) -> anyhow::Result<Files> {
    let mut chunks = Files::new();
    for name in modules.values().flatten().collect::<BTreeSet<_>>() {
        let file = [name, ".wasm"].concat();
        let bytes = files
            .remove(&file)
            .with_context(|| format!("没有 {file}"))?;
        chunks.insert(name.clone(), bytes);
    }
    let mut index = BTreeMap::new();
    for (module, names) in modules {
        let own = names.iter().filter_map(|name| chunks.get(name));
        files.insert(format!("{module}.bin"), own.flatten().copied().collect());
        let numbers = names
            .iter()
            .filter_map(|name| chunks.keys().position(|it| it == name));
        index.insert(module, numbers.collect::<Vec<_>>());
    }
    let lengths: Vec<usize> = chunks.values().map(Vec::len).collect();
    let mut script = filled(
        LOADER_SCRIPT,
        "%lengths%",
        &serde_json::to_string(&lengths)?,
    )?;
    script = filled(&script, "%modules%", &serde_json::to_string(&index)?)?;
    for module in modules.keys() {
        script += &format!("export const __wasm_split_load_{module} = load(\"{module}\");\n");
    }
    files.insert(LOADER.to_owned(), script.into_bytes());
    Ok(files)
}

/// The loader's script with a list in place of its placeholder.
fn filled(script: &str, place: &str, list: &str) -> anyhow::Result<String> {
    let place = format!("\"{place}\"");
    ensure!(script.contains(&place), "{LOADER} 里没有 {place}");
    Ok(script.replace(&place, list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_holds_nothing_to_split_is_refused() {
        assert!(split(b"\0asm\x01\0\0\0").is_err());
    }

    #[test]
    fn a_lazy_module_is_its_chunks_one_after_the_other_and_the_loader_knows_their_lengths() {
        let list = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        let known = LazyModules::from([
            ("charts".to_owned(), list(&["b", "a"])),
            ("panel".to_owned(), list(&["a"])),
        ]);
        let chunk = |name: &str, text: &str| (format!("{name}.wasm"), text.as_bytes().to_vec());
        let chunks = Files::from([chunk("a", "12"), chunk("b", "345")]);
        let files = lazy_modules(&known, chunks).unwrap();
        assert_eq!(files["charts.bin"], b"34512");
        assert_eq!(files["panel.bin"], b"12");
        let script = String::from_utf8(files[LOADER].clone()).unwrap();
        for words in [
            "[2,3]",
            "{\"charts\":[1,0],\"panel\":[0]}",
            "__wasm_split_load_panel",
        ] {
            assert!(script.contains(words), "{words} in\n{script}");
        }
        let error = lazy_modules(&known, Files::from([chunk("a", "12")])).unwrap_err();
        assert!(error.to_string().contains("b.wasm"), "{error}");
    }

    #[test]
    fn a_loader_without_a_place_for_a_list_is_refused() {
        assert_eq!(
            filled("const a = \"%a%\";", "%a%", "[1]").unwrap(),
            "const a = [1];"
        );
        let error = filled("const a = [];", "%a%", "[1]").unwrap_err();
        assert!(error.to_string().contains("%a%"), "{error}");
    }
}
