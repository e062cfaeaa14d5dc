//! Manifests: every file of a site with its length and digest, so that whoever
//! has the digest of the root manifest can tell whether any file was altered.

use serde::{Deserialize, Serialize};

/// The root manifest.
pub const ROOT: &str = "manifest.json";

/// The manifest of the files that belong to no report.
pub const SHARED: &str = "manifest.shared.json";

/// The digest of the root manifest, as `sha256sum -c` reads it.
pub const DIGEST: &str = "manifest.sha256";

/// The publisher's signature of the root manifest.
pub const SIGNATURE: &str = "manifest.json.minisig";

/// The path of the manifest of a report's folder, or of the shared files where
/// the folder is empty.
#[must_use]
pub fn path(folder: &str) -> String {
    match folder {
        "" => SHARED.to_owned(),
        folder => [folder, ROOT].concat(),
    }
}

/// Whether a path is that of a manifest, but the root one.
#[must_use]
pub fn is_listed_manifest(path: &str) -> bool {
    path == SHARED || path.strip_suffix(ROOT).is_some_and(|it| it.ends_with('/'))
}

/// The folder with a slash of the report whose bundle has this path.
#[must_use]
pub fn report_folder(path: &str) -> Option<&str> {
    let (folder, name) = path.split_once("/bundle.")?;
    let is_bundle = name.ends_with(".json") && !folder.contains('/') && !name.contains('/');
    is_bundle.then(|| path.get(..=folder.len())).flatten()
}

/// What lists no file: it would have to list itself, or is added later.
#[must_use]
pub fn is_unlisted(path: &str) -> bool {
    [ROOT, DIGEST, SIGNATURE].contains(&path)
}

/// Whether a path is that of a packed form, of which servers choose one.
#[must_use]
pub fn is_packed(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// What [`DIGEST`] holds.
#[must_use]
pub fn digest_line(digest: &str) -> String {
    [digest, "  ", ROOT, "\n"].concat()
}

/// The form of the manifests that this version writes and reads.
pub const SCHEMA: u32 = 1;

/// The root manifest, which holds the digests of all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RootManifest {
    /// [`SCHEMA`].
    pub schema: u32,
    /// With what the site was made.
    #[serde(flatten)]
    pub maker: Maker,
    /// The manifests of the shared files and of each report.
    pub manifests: Vec<ListedFile>,
    /// What the others can't list, since it holds their digests: the worker.
    #[serde(default)]
    pub files: Vec<ListedFile>,
}

/// With what a site was made: the same maker and inputs give the same files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maker {
    /// The version of the tool that wrote the files.
    pub tool: String,
    /// The app package.
    pub package: Package,
}

/// An app package by its name and digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// Its folder below the root.
    pub folder: String,
    /// The SHA-256 of the digests and names of its files.
    pub sha256: String,
}

/// The manifest of a report's files, or of those that belong to no report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The report's folder with a slash; empty for files of no report.
    pub folder: String,
    /// What the site is made from.
    pub inputs: Vec<ListedFile>,
    /// What is made from that.
    pub files: Vec<ListedFile>,
}

/// A file as a manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ListedFile {
    /// Its path below the root, with `/`.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}
