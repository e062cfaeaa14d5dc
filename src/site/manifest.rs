//! The manifests of a site: together they list every file but the root
//! manifest, its digest and its signature.
//!
//! ```text
//! manifest.json           the root: with what the site was made, the digests
//!                         of the other manifests, and the worker, which knows
//!                         these
//! manifest.shared.json    the files that belong to no report
//! <id>/manifest.json      the files of a report
//! manifest.sha256         the digest of the root, as `sha256sum` writes it
//! manifest.json.minisig   the publisher's signature of the root, if any
//! ```
//!
//! Files are listed as they are written, packed forms and pictures too, in any
//! order. Manifests and the worker have no packed forms: nothing would list them.

use std::collections::{BTreeMap, BTreeSet};

pub use model::manifest::{
    DIGEST, ROOT, SHARED, SIGNATURE, digest_line, is_unlisted, path, report_folder,
};
use model::manifest::{ListedFile, Maker, Manifest, Package, RootManifest, SCHEMA, is_packed};
use model::revision;
use text::digest::sha256;

use crate::offline::{WORKER, Worker};
use crate::package::{self, AppPackage};

/// The version of this tool; see `build.rs`.
pub const TOOL: &str = env!("FAZHI_TOOL");

/// Whether a path is that of a manifest or of its digest.
#[must_use]
pub fn is_manifest(path: &str) -> bool {
    let name = path.split_once('/').map_or(path, |(_, name)| name);
    [SHARED, DIGEST].contains(&path) || name == ROOT
}

/// The versions by which this tool makes a site.
#[must_use]
pub fn maker(package: &AppPackage) -> Maker {
    Maker {
        tool: TOOL.to_owned(),
        package: Package {
            folder: package.folder().to_owned(),
            sha256: package::digest(&package.files),
        },
    }
}

/// Collects the files of a site, one by one and in any order.
#[derive(Clone, Debug)]
pub struct Manifests {
    maker: Maker,
    worker: Worker,
    files: BTreeMap<String, ListedFile>,
}

impl Manifests {
    /// Without any file yet.
    #[must_use]
    pub fn new(maker: Maker, worker: Worker) -> Self {
        let files = BTreeMap::new();
        Self {
            maker,
            worker,
            files,
        }
    }

    /// Lists a file.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        self.list(listed(path, bytes));
    }

    /// Lists a file whose digest is known. The worker lists itself.
    pub fn list(&mut self, file: ListedFile) {
        if file.path != WORKER {
            self.files.insert(file.path.clone(), file);
        }
    }

    /// The manifests by their paths, then the worker, the root manifest and its
    /// digest; equal files give equal bytes.
    ///
    /// # Errors
    ///
    /// None in practice: it writes to memory.
    pub fn finish(self) -> serde_json::Result<Vec<(String, Vec<u8>)>> {
        let Self {
            maker,
            worker,
            files,
        } = self;
        let mut made = Vec::new();
        let mut manifests = Vec::new();
        for (folder, own) in by_folder(files) {
            let path = path(&folder);
            let (inputs, files) = own.into_iter().partition(|it| is_input(&it.path));
            let schema = SCHEMA;
            let bytes = json(&Manifest {
                schema,
                folder,
                inputs,
                files,
            })?;
            manifests.push(listed(&path, &bytes));
            made.push((path, bytes));
        }
        let worker = worker.script(&manifests).into_bytes();
        let schema = SCHEMA;
        let root = json(&RootManifest {
            schema,
            maker,
            manifests,
            files: vec![listed(WORKER, &worker)],
        })?;
        made.push((WORKER.to_owned(), worker));
        let digest = digest_line(&sha256(&root)).into_bytes();
        made.extend([(ROOT.to_owned(), root), (DIGEST.to_owned(), digest)]);
        Ok(made)
    }
}

/// A file as manifests list it.
#[must_use]
pub fn listed(path: &str, bytes: &[u8]) -> ListedFile {
    ListedFile {
        path: path.to_owned(),
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
    }
}

/// The files by the folders of reports; those of no report under the empty
/// name.
fn by_folder(files: BTreeMap<String, ListedFile>) -> BTreeMap<String, Vec<ListedFile>> {
    let reports = files.keys().filter_map(|path| report_folder(path));
    let reports: BTreeSet<String> = reports.map(str::to_owned).collect();
    let mut folders: BTreeMap<String, Vec<ListedFile>> = BTreeMap::new();
    for (path, file) in files {
        let first = path.split_inclusive('/').next().unwrap_or_default();
        let folder = reports.get(first).cloned().unwrap_or_default();
        folders.entry(folder).or_default().push(file);
    }
    folders
}

/// Whether the site is made from a file: the project's index and everyday
/// words, the app package, the reports' bundles and texts.
fn is_input(path: &str) -> bool {
    let below = path.split_once('/').map_or("", |(_, it)| it);
    let is_text = || below == "data/report.txt" || revision::is_input(below);
    let is_app = || path.starts_with(package::FOLDER) && path.contains('/');
    let is_project = || path == crate::PROJECT || path.starts_with(crate::SYNONYMS);
    !is_packed(path) && (is_project() || is_app() || report_folder(path).is_some() || is_text())
}

fn json(value: &impl serde::Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 8] = [
        "index.html",
        "index.html.br",
        "project.json",
        "compare/index.html",
        "a-2021/bundle.0123456789abcdef.json",
        "a-2021/bundle.0123456789abcdef.json.br",
        "a-2021/data/report.txt",
        "a-2021/card.png",
    ];

    fn made<'a>(files: impl Iterator<Item = &'a str>) -> BTreeMap<String, Vec<u8>> {
        let package = package::sample();
        let worker = Worker::new(&crate::tests::project(1), &package);
        let mut manifests = Manifests::new(maker(&package), worker);
        files.for_each(|path| manifests.add(path, path.as_bytes()));
        manifests.finish().expect("manifests").into_iter().collect()
    }

    fn manifest(made: &BTreeMap<String, Vec<u8>>, path: &str) -> Manifest {
        serde_json::from_slice(&made[path]).expect("a manifest")
    }

    fn paths(files: &[ListedFile]) -> Vec<&str> {
        files.iter().map(|it| it.path.as_str()).collect()
    }

    #[test]
    fn every_file_is_listed_once_by_its_report_or_among_the_shared_ones() {
        let made = made(FILES.into_iter());
        let shared = manifest(&made, SHARED);
        assert_eq!(shared.folder, "");
        assert_eq!(paths(&shared.inputs), ["project.json"]);
        assert_eq!(
            paths(&shared.files),
            ["compare/index.html", "index.html", "index.html.br"]
        );
        let own = manifest(&made, "a-2021/manifest.json");
        assert_eq!(own.folder, "a-2021/");
        assert_eq!(paths(&own.inputs), [FILES[4], FILES[6]]);
        assert_eq!(paths(&own.files), [FILES[5], FILES[7]]);
        let [card] = own.files.get(1..).expect("a card") else {
            panic!("one more file");
        };
        assert_eq!(card.bytes, FILES[7].len() as u64);
        assert_eq!(card.sha256, sha256(FILES[7].as_bytes()));
    }

    #[test]
    fn the_root_holds_the_digests_of_the_others_and_its_own_stands_beside_it() {
        let made = made(FILES.into_iter());
        let root: RootManifest = serde_json::from_slice(&made[ROOT]).expect("a root");
        assert_eq!(paths(&root.manifests), [SHARED, "a-2021/manifest.json"]);
        for file in &root.manifests {
            assert_eq!(file.sha256, sha256(&made[&file.path]));
        }
        assert_eq!(root.files, [listed(WORKER, &made[WORKER])]);
        assert_eq!(root.maker.tool, TOOL);
        let line = String::from_utf8_lossy(&made[DIGEST]).into_owned();
        assert_eq!(line, format!("{}  manifest.json\n", sha256(&made[ROOT])));
    }

    #[test]
    fn the_order_in_which_files_come_does_not_matter() {
        assert_eq!(made(FILES.into_iter()), made(FILES.into_iter().rev()));
    }

    #[test]
    fn a_bundle_lies_in_the_folder_of_its_report() {
        assert_eq!(report_folder("a/bundle.1.json"), Some("a/"));
        for other in [
            "bundle.schema.json",
            "a/b/bundle.1.json",
            "a/bundle.1.json.br",
        ] {
            assert_eq!(report_folder(other), None, "{other}");
        }
    }

    #[test]
    fn the_version_names_the_sources() {
        let (version, sources) = TOOL.split_once('+').expect("both");
        assert_eq!(version, env!("CARGO_PKG_VERSION"));
        assert_eq!(sources.len(), 16);
    }
}
