//! Puts the digest of the sources that determine a site's files into the
//! version of the tool, so that a site can name the version by which it can be
//! made again.
#![allow(clippy::disallowed_methods, reason = "it runs while building")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

/// The sources that determine a site's files, below the project's root: the
/// crates from the wire types to the site, what they embed, and their
/// dependencies.
const SOURCES: [&str; 14] = [
    "Cargo.lock",
    "Cargo.toml",
    "public/icon.svg",
    "public/worker/site.js",
    "src/chart",
    "src/compare",
    "src/model",
    "src/pages",
    "src/publish",
    "src/query",
    "src/site",
    "src/text",
    "style/drawing.css",
    "style/tokens.css",
];

/// How many bytes of the digest are in the version.
const SHORT: usize = 8;

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = Sha256::new();
    for place in SOURCES {
        println!("cargo::rerun-if-changed=../../{place}");
        add(&root, PathBuf::from(place), &mut all)?;
    }
    let mut version = format!("{}+", env!("CARGO_PKG_VERSION"));
    for byte in all.finalize().iter().take(SHORT) {
        // Writing to a string can't fail.
        let _ = write!(version, "{byte:02x}");
    }
    println!("cargo::rustc-env=FAZHI_TOOL={version}");
    Ok(())
}

/// Adds a file, or every file below a folder in the order of names. Paths are
/// relative to the root, so that the digest does not depend on where it is.
fn add(root: &Path, below: PathBuf, all: &mut Sha256) -> io::Result<()> {
    let path = root.join(&below);
    if path.is_dir() {
        let entries = fs::read_dir(&path)?.collect::<io::Result<Vec<_>>>()?;
        let mut names: Vec<_> = entries.iter().map(fs::DirEntry::file_name).collect();
        names.sort();
        return names
            .into_iter()
            .try_for_each(|name| add(root, below.join(name), all));
    }
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    all.update(parts.join("/"));
    all.update(Sha256::digest(fs::read(path)?));
    Ok(())
}
