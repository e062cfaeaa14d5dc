//! The sizes of a built site: its files by kind, and what a visit requests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cli::folder;
use serde::Deserialize;
use site::offline::WORKER;
use site::package::LEGACY;
use site::package::name::VERIFIER_WASM;
use site::packing;

/// A file of the site with its size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileSize {
    /// Its path below the site's root, with `/` on every system.
    pub(crate) path: String,
    /// What it is for.
    pub(crate) kind: FileKind,
    /// Bytes on disk.
    pub(crate) raw: u64,
    /// Bytes after brotli at quality 11.
    pub(crate) brotli: u64,
}

/// The kinds that a budget knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FileKind {
    /// An HTML page.
    Page,
    /// A style sheet.
    Style,
    /// A script: the loader, or the glue that wasm-bindgen writes.
    Script,
    /// The app.
    Wasm,
    /// A part of the app that is fetched on demand.
    Part,
    /// The program that verifies the site, which its own page fetches.
    Verifier,
    /// The legacy programs, each in one piece.
    Legacy,
    /// The service worker, which the browser fetches when the page is idle.
    Worker,
    /// A report's bundle.
    Bundle,
    /// The first words on each number of a report, fetched when one is pressed
    /// before the app runs.
    Numbers,
    /// An icon.
    Icon,
}

impl FileKind {
    /// The kind of a path; none for what readers only download.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let (name, extension) = path.rsplit('/').next().unwrap_or(path).rsplit_once('.')?;
        if path == WORKER {
            return Some(Self::Worker);
        }
        let file = path.rsplit('/').next().unwrap_or(path);
        Some(match extension {
            _ if LEGACY.contains(&file) => Self::Legacy,
            _ if file == VERIFIER_WASM => Self::Verifier,
            "html" => Self::Page,
            "css" => Self::Style,
            "js" | "mjs" => Self::Script,
            "wasm" => Self::Wasm,
            "bin" => Self::Part,
            "json" if name.starts_with("bundle.") => Self::Bundle,
            "json" if name.starts_with("numbers.") => Self::Numbers,
            // Icons lie at the root; pictures of charts are downloads.
            "ico" | "svg" | "png" if !path.contains('/') => Self::Icon,
            _ => return None,
        })
    }
}

/// The sizes of every file of a known kind below `dist`, sorted by kind and path.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn file_sizes(dist: &Path) -> anyhow::Result<Vec<FileSize>> {
    let files = folder::read(dist)?.into_iter();
    let known = files.filter_map(|(path, bytes)| Some((FileKind::of(&path)?, path, bytes)));
    let mut sizes: Vec<_> = known
        .map(|(kind, path, bytes)| FileSize {
            path,
            kind,
            raw: bytes.len() as u64,
            brotli: packing::brotli(&bytes).len() as u64,
        })
        .collect();
    sizes.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    Ok(sizes)
}

/// The paths that a visit to `page` requests: the page itself, and every file
/// but other pages that it names, or a requested script or style sheet names. A
/// part of the app that only a script names is fetched later, on demand.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn requested(
    dist: &Path,
    page: &str,
    sizes: &[FileSize],
) -> std::io::Result<BTreeSet<String>> {
    let names: Vec<(&str, &str)> = sizes
        .iter()
        .filter(|size| size.kind != FileKind::Page)
        .filter_map(|size| Some((size.path.rsplit('/').next()?, size.path.as_str())))
        .collect();
    let mut found = BTreeSet::from([page.to_owned()]);
    let mut to_read = vec![page.to_owned()];
    while let Some(path) = to_read.pop() {
        let text = fs::read_to_string(dist.join(&path))?;
        for (name, path) in &names {
            let on_demand = is_aid(path)
                || matches!(
                    FileKind::of(path),
                    Some(FileKind::Part | FileKind::Legacy | FileKind::Worker | FileKind::Numbers)
                );
            if !on_demand && text.contains(*name) && found.insert((*path).to_owned()) {
                let names_others =
                    matches!(FileKind::of(path), Some(FileKind::Script | FileKind::Style));
                to_read.extend(names_others.then(|| (*path).to_owned()));
            }
        }
    }
    Ok(found)
}

/// The files that are fetched only for the reading aids.
const AIDS: [&str; 3] = ["aids.js", "access.css", "pointer.svg"];

fn is_aid(path: &str) -> bool {
    AIDS.contains(&path.rsplit('/').next().unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn downloads_are_of_no_kind_so_that_no_visit_counts_them() {
        for name in [
            "report.txt",
            "chart.png",
            "chart.svg",
            "indicators.csv",
            "indicators.json",
            "indicators.xlsx",
            "datapackage.json",
        ] {
            assert_eq!(FileKind::of(&format!("2021/data/{name}")), None, "{name}");
        }
    }
}
