//! Where things are: the project's folders, all below its root.

use std::path::{Path, PathBuf};

use clap::Args;

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

/// The option of every command that reads or writes the publisher's inputs.
#[derive(Args)]
pub(crate) struct DataOption {
    /// 数据所在的文件夹（默认本项目的 data）
    #[arg(
        long = "data",
        value_name = "文件夹",
        help_heading = super::OPTIONS,
        default_value_os_t = data_dir(),
        hide_default_value = true
    )]
    pub(crate) folder: PathBuf,
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
