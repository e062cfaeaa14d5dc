//! The app's files gathered in one folder, which is named by what they hold.
//!
//! They name each other by fixed names, so one digest names them all: a page
//! that finds the folder finds parts that fit together.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{bindgen, imports, old, process};
use crate::publish::write::sha256;

/// The glue that wasm-bindgen writes, as the loader of parts imports it.
pub(crate) const GLUE: &str = "./app.js";

/// The script that fetches parts, as the glue imports it.
pub(crate) const LOADER: &str = "./parts.js";

/// Of each part, the names of its modules in the order they are needed.
pub(crate) type Modules = BTreeMap<String, Vec<String>>;

/// The splitter's own loader fetches each module by itself, in a way that
/// needs a server which knows WASM's media type.
const LOADER_SCRIPT: &str = include_str!("parts.js");

/// What Rust's compiler may have used.
pub(super) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Moves Trunk's output and the parts into `fazhi-report-<digest>/`.
///
/// # Errors
/// When a file is not there, or wasm-opt fails.
pub(crate) fn gather(staging: &Path) -> anyhow::Result<()> {
    let mut files = parts(&bindgen::parts_dir())?;
    let [mut glue, mut app] = [taken(staging, "js")?, taken(staging, "wasm")?];
    imports::number(&mut glue, &mut app);
    files.insert(plain(GLUE).into(), glue);
    files.insert("app_bg.wasm".into(), app);
    files.extend(old::files()?);
    let mut all = Vec::new();
    for (name, bytes) in &files {
        all.extend(name.bytes().chain(bytes.iter().copied()));
    }
    let digest = sha256(&all);
    let digest = digest.get(..16).context("SHA-256 比预期的短")?;
    let folder = staging.join(format!("fazhi-report-{digest}"));
    fs::create_dir_all(&folder)?;
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

/// The parts, and the script that loads them, by name.
fn parts(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let modules = fs::read(folder.join(bindgen::MODULES)).context("没有找到拆出的部分的清单")?;
    let modules: Modules = serde_json::from_slice(&modules)?;
    let mut small = BTreeMap::new();
    for name in modules.values().flatten() {
        if !small.contains_key(name) {
            small.insert(
                name.clone(),
                shrunk(&folder.join(name).with_extension("wasm"))?,
            );
        }
    }
    let mut files = BTreeMap::new();
    let mut index = BTreeMap::new();
    for (part, names) in &modules {
        let own = names.iter().filter_map(|name| small.get(name));
        files.insert(format!("{part}.bin"), own.flatten().copied().collect());
        let numbers = names
            .iter()
            .filter_map(|name| small.keys().position(|it| it == name));
        index.insert(part, numbers.collect::<Vec<_>>());
    }
    let lengths: Vec<_> = small.values().map(Vec::len).collect();
    let mut script = LOADER_SCRIPT
        .replace("\"%lengths%\"", &serde_json::to_string(&lengths)?)
        .replace("\"%parts%\"", &serde_json::to_string(&index)?);
    for part in modules.keys() {
        script += &format!("export const __wasm_split_load_{part} = load(\"{part}\");\n");
    }
    files.insert(plain(LOADER).into(), script.into_bytes());
    Ok(files)
}

fn shrunk(module: &Path) -> anyhow::Result<Vec<u8>> {
    let mut wasm_opt = process::command("wasm-opt");
    wasm_opt.arg("-Oz").args(FEATURES).arg(module);
    process::run(wasm_opt.arg("-o").arg(module))?;
    fs::read(module).with_context(|| format!("无法读取 {}", module.display()))
}

/// The bytes of the one file of ours with this ending, which is removed.
fn taken(staging: &Path, ending: &str) -> anyhow::Result<Vec<u8>> {
    let file = only(staging, ending)?;
    let bytes = fs::read(&file)?;
    fs::remove_file(file)?;
    Ok(bytes)
}

/// The one file of ours with this ending that Trunk wrote.
fn only(staging: &Path, ending: &str) -> anyhow::Result<PathBuf> {
    let entries = fs::read_dir(staging)?.collect::<Result<Vec<_>, _>>()?;
    let mut ours = entries.into_iter().map(|it| it.path()).filter(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("fazhi-report-") && file.extension().is_some_and(|it| it == ending)
    });
    ours.next()
        .filter(|_| ours.next().is_none())
        .with_context(|| format!("Trunk 没有写出恰好一个 fazhi-report-….{ending}"))
}

fn plain(import: &str) -> &str {
    import.trim_start_matches("./")
}
