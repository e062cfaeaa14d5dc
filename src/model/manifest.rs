//! Manifests: every file of a site with its length and digest, so that whoever
//! has the digest of the root manifest can tell whether any file was altered.

use serde::{Deserialize, Serialize};

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
