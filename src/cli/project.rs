//! Where the publisher's files are.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Args;

/// The heading over options in the help texts.
pub const OPTIONS: &str = "选项";

/// The folder that holds the publisher's `data`: the nearest one above, or
/// else the current one.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let here = std::env::current_dir().unwrap_or_default();
        let holds_data = |folder: &&Path| folder.join("data").is_dir();
        let found = here.ancestors().find(holds_data);
        found.map(Path::to_owned).unwrap_or(here)
    })
}

/// The publisher's inputs.
pub fn data_dir() -> PathBuf {
    root().join("data")
}

/// The option that names a data folder which is not the project's own.
pub fn elsewhere(data: &Path) -> String {
    match data == data_dir() {
        true => String::new(),
        false => format!(" --data {}", short(data)),
    }
}

/// The option of every command that reads or writes the publisher's inputs.
#[derive(Args)]
pub struct DataOption {
    /// 数据所在的文件夹（默认本项目的 data）
    #[arg(
        long = "data",
        value_name = "文件夹",
        help_heading = OPTIONS,
        default_value_os_t = data_dir(),
        hide_default_value = true
    )]
    /// The folder.
    pub folder: PathBuf,
}

/// The option of every command that compares the data with what was published.
#[derive(Args)]
pub struct SiteOption {
    /// 已公布的网站所在的文件夹，与它比较（默认本项目的 site）
    #[arg(
        id = "site",
        long,
        value_name = "文件夹",
        help_heading = OPTIONS,
        default_value_os_t = root().join("site"),
        hide_default_value = true
    )]
    pub folder: PathBuf,
}

/// A path as people want to read it: relative to the root where it lies below.
pub fn short(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
