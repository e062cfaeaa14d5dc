//! Step 2: the parts of the app that are fetched on demand leave the rest.
//!
//! Only between the linker and wasm-bindgen does the app still hold what the
//! splitter needs.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use super::Files;
use crate::project;

/// The glue that wasm-bindgen writes, as the loader of parts imports it.
const GLUE: &str = "./app.js";

/// The script that fetches parts, by its name and as the glue imports it.
const LOADER: &str = "lazy_modules.js";

/// The splitter's own loader fetches each module by itself, in a way that
/// needs a server which knows WASM's media type.
const LOADER_SCRIPT: &str = include_str!("lazy_modules.js");

/// Of each part, the names of its modules in the order they are needed.
pub(super) type Parts = BTreeMap<String, Vec<String>>;

/// What splitting gives.
pub(super) struct Split {
    /// The rest of the app, for wasm-bindgen.
    pub(super) main: Vec<u8>,
    /// Of which modules each part is made.
    pub(super) parts: Parts,
    /// The modules of the parts, by their names with `.wasm`.
    pub(super) modules: Files,
}

/// Splits the linked module.
///
/// # Errors
/// When the splitter gives up or finds no part.
pub(super) fn split(linked: &[u8]) -> anyhow::Result<Split> {
    let folder = project::stage_dir("split");
    project::clear(&folder)?;
    let rest = folder.join("main.wasm");
    let mut options = Options::new(linked);
    options.output_dir = &folder;
    options.main_out_path = &rest;
    let loader = ["./", LOADER].concat();
    options.link_name = &loader;
    options.main_module = GLUE;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let parts: Parts = split.prefetch_map.into_iter().collect();
    ensure!(!parts.is_empty(), "没有拆出任何部分");
    let mut modules = Files::new();
    for name in parts.values().flatten() {
        let file = [name, ".wasm"].concat();
        let bytes = fs::read(folder.join(&file)).with_context(|| format!("没有拆出 {file}"))?;
        modules.insert(file, bytes);
    }
    Ok(Split {
        main: fs::read(&rest).context("没有拆分后的主程序")?,
        parts,
        modules,
    })
}

/// The parts as files, each its modules one after the other, and the script
/// that loads them; `files` holds the modules, which no longer count.
///
/// # Errors
/// When the loader's script has no place for the lists.
pub(super) fn parts(parts: &Parts, mut files: Files) -> anyhow::Result<Files> {
    let names: Vec<&String> = parts.values().flatten().collect();
    let mut modules = Files::new();
    for name in names {
        if let Some(bytes) = files.remove(&[name, ".wasm"].concat()) {
            modules.insert(name.clone(), bytes);
        }
    }
    let mut index = BTreeMap::new();
    for (part, names) in parts {
        let own = names.iter().filter_map(|name| modules.get(name));
        files.insert(format!("{part}.bin"), own.flatten().copied().collect());
        let numbers = names
            .iter()
            .filter_map(|name| modules.keys().position(|it| it == name));
        index.insert(part, numbers.collect::<Vec<_>>());
    }
    let lengths: Vec<usize> = modules.values().map(Vec::len).collect();
    let mut script = LOADER_SCRIPT.to_owned();
    for (place, list) in [
        ("\"%lengths%\"", serde_json::to_string(&lengths)?),
        ("\"%parts%\"", serde_json::to_string(&index)?),
    ] {
        ensure!(script.contains(place), "{LOADER} 里没有 {place}");
        script = script.replace(place, &list);
    }
    for part in parts.keys() {
        script += &format!("export const __wasm_split_load_{part} = load(\"{part}\");\n");
    }
    files.insert(LOADER.to_owned(), script.into_bytes());
    Ok(files)
}
