//! The app's files gathered in one folder, which is named by what they hold.
//!
//! They name each other by fixed names, so one digest names them all: a page
//! that finds the folder finds parts that fit together.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::{bindgen, process};
use crate::publish::write::sha256;

/// The glue that wasm-bindgen writes, as the loader of parts imports it.
pub(crate) const GLUE: &str = "./app.js";

/// The script that fetches parts, as the glue imports it.
pub(crate) const LOADER: &str = "./parts.js";

/// What servers that do not know WASM's media type cannot serve.
const STREAMING: &str = "WebAssembly.instantiateStreaming(src, imports)";

/// The same for any server; parts are small.
const WHOLE: &str =
    "src.then((it) => it.arrayBuffer()).then((it) => WebAssembly.instantiate(it, imports))";

/// What Rust's compiler may have used.
const FEATURES: [&str; 6] = [
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
    let mut files = Vec::new();
    for part in parts()? {
        files.push((name(&part), part));
    }
    files.push((plain(GLUE), only(staging, "js")?));
    files.push(("app_bg.wasm".into(), only(staging, "wasm")?));
    files.sort();
    let mut all = Vec::new();
    for (name, file) in &files {
        all.extend(name.bytes());
        all.extend(fs::read(file).with_context(|| format!("无法读取 {}", file.display()))?);
    }
    let digest = sha256(&all);
    let digest = digest.get(..16).context("SHA-256 比预期的短")?;
    let folder = staging.join(format!("fazhi-report-{digest}"));
    fs::create_dir_all(&folder)?;
    for (name, file) in files {
        fs::copy(&file, folder.join(name))?;
        if file.starts_with(staging) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// The parts, made small, and the script that loads them.
fn parts() -> anyhow::Result<Vec<PathBuf>> {
    let folder = bindgen::parts_dir();
    let loader = folder.join(plain(LOADER));
    let text = fs::read_to_string(&loader).context("没有找到拆出的部分的加载脚本")?;
    ensure!(text.contains(STREAMING), "拆分工具的加载脚本与预期不同");
    fs::write(&loader, text.replace(STREAMING, WHOLE))?;
    let mut parts = vec![loader];
    for entry in fs::read_dir(&folder)? {
        let part = entry?.path();
        if part.extension().is_some_and(|ending| ending == "wasm")
            && !name(&part).starts_with("rest")
        {
            shrink(&part)?;
            parts.push(part);
        }
    }
    Ok(parts)
}

fn shrink(part: &Path) -> anyhow::Result<()> {
    let mut wasm_opt = process::command("wasm-opt");
    wasm_opt
        .arg("-Oz")
        .args(FEATURES)
        .arg(part)
        .arg("-o")
        .arg(part);
    process::run(&mut wasm_opt)
}

/// The one file of ours with this ending that Trunk wrote.
fn only(staging: &Path, ending: &str) -> anyhow::Result<PathBuf> {
    let entries = fs::read_dir(staging)?.collect::<Result<Vec<_>, _>>()?;
    let mut ours = entries
        .into_iter()
        .map(|entry| entry.path())
        .filter(|file| {
            name(file).starts_with("fazhi-report-")
                && file.extension().is_some_and(|it| it == ending)
        });
    ours.next()
        .filter(|_| ours.next().is_none())
        .with_context(|| format!("Trunk 没有写出恰好一个 fazhi-report-….{ending}"))
}

fn name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn plain(import: &str) -> String {
    import.trim_start_matches("./").into()
}
