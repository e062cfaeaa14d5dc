//! Puts the digest of the sources that determine a site's files into the
//! version of the tool, so that a site can name the version by which it can be
//! made again.
#![allow(clippy::disallowed_methods, reason = "it runs while building")]

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

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
        add(&root, place, &mut all)?;
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
fn add(root: &Path, below: &str, all: &mut Sha256) -> io::Result<()> {
    for entry in WalkDir::new(root.join(below))
        .follow_links(true)
        .sort_by_file_name()
    {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).map_err(io::Error::other)?;
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            all.update(parts.join("/"));
            all.update(Sha256::digest(fs::read(entry.path())?));
        }
    }
    Ok(())
}
