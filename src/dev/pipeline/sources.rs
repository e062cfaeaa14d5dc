//! Whether anything has changed: digests of what the package is made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use text::digest::{prefix, sha256};

use crate::{process, project, tools};

/// The crates that are compiled into the app, and what they all stand on.
const PROGRAM: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "src/app",
    "src/chart",
    "src/dev/pipeline",
    "src/model",
    "src/pages",
    "src/query",
    "src/text",
    "style/tokens.css",
];

/// What the scripts and styles are made from.
const SCRIPTS: [&str; 3] = ["public", "style", "src/dev/pipeline"];

/// Digests of the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Of the compiled program.
    pub(super) program: String,
    /// Of the whole package.
    pub(super) package: String,
}

/// The digests of the sources as they are now.
///
/// # Errors
/// When a source can't be read or the compiler does not say its version.
pub(super) fn stamp() -> anyhow::Result<Stamp> {
    let compiler = process::capture(process::command("rustc").arg("-vV"))?;
    let program = digest(&PROGRAM)? + &compiler + tools::VERSIONS;
    let program = prefix(program.as_bytes());
    let package = [program.as_str(), &digest(&SCRIPTS)?].concat();
    Ok(Stamp {
        package: prefix(package.as_bytes()),
        program,
    })
}

fn digest(below: &[&str]) -> anyhow::Result<String> {
    let mut list = String::new();
    for place in below {
        for file in files(&project::root().join(place))? {
            let bytes = fs::read(&file).with_context(|| format!("无法读取 {}", file.display()))?;
            list += &format!("{} {}\n", sha256(&bytes), project::short(&file));
        }
    }
    Ok(sha256(list.as_bytes()))
}

fn files(place: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !place.is_dir() {
        return Ok(vec![place.to_owned()]);
    }
    Ok(crate::sizes::files_below(place)?)
}
