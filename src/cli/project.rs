//! Where things are: the project's folders, all below its root.

use std::path::{Path, PathBuf};

/// The folder that holds Cargo.toml.
///
/// Fixed when this binary was compiled: `cargo site` compiles it in place, and
/// a project that moved is compiled anew.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The publisher's inputs.
pub(crate) fn data_dir() -> PathBuf {
    root().join("data")
}

/// The option that names a data folder which is not the project's own.
pub(crate) fn elsewhere(data: &Path) -> String {
    match data == data_dir() {
        true => String::new(),
        false => format!(" --data {}", short(data)),
    }
}

/// What Trunk builds (`dist` in Trunk.toml).
pub(crate) fn dist_dir() -> PathBuf {
    root().join("target/site")
}

/// Our own copies of tools.
pub(crate) fn tools_dir() -> PathBuf {
    root().join("target/tools")
}

/// A path as people want to read it: relative to the root where it lies below.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
