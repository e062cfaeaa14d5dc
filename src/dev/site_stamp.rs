//! Whether a written site is up to date with its inputs: the data, the app
//! package, and this program.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use text::digest::sha256;

use crate::pipeline;
use crate::trunk_hooks::Making;

/// The stamp of the site that would be written now.
///
/// # Errors
/// When an input can't be read.
pub(crate) fn now(data: &Path, making: Making) -> anyhow::Result<String> {
    let mut list = pipeline::stamp(making.purpose)?;
    let program = std::env::current_exe().and_then(fs::metadata);
    let program = program.context("无法得知本程序的版本")?;
    list += &format!(" {} {:?} {making:?}\n", program.len(), program.modified()?);
    for (name, bytes) in cli::folder::data(data)? {
        list += &format!("{name} {}\n", sha256(&bytes));
    }
    Ok(sha256(list.as_bytes()))
}

/// Whether a folder has the site of a stamp.
pub(crate) fn is_of(folder: &Path, stamp: &str) -> bool {
    folder.join("index.html").is_file()
        && fs::read_to_string(file(folder)).is_ok_and(|kept| kept == stamp)
}

/// Records that a folder has the site of a stamp.
///
/// # Errors
/// When the stamp can't be written.
pub(crate) fn keep(folder: &Path, stamp: &str) -> anyhow::Result<()> {
    fs::write(file(folder), stamp).with_context(|| format!("无法写入 {}", file(folder).display()))
}

/// Deletes the record of a folder, before something else is written into it.
pub(crate) fn forget(folder: &Path) {
    // There may be none.
    let _ = fs::remove_file(file(folder));
}

/// It is beside the folder, which has nothing but the site.
fn file(folder: &Path) -> PathBuf {
    folder.with_extension("stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_of_its_stamp_until_it_is_forgotten_or_removed() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("site");
        fs::create_dir(&folder).unwrap();
        keep(&folder, "a").unwrap();
        assert!(!is_of(&folder, "a"), "no site in it");
        fs::write(folder.join("index.html"), "").unwrap();
        assert!(is_of(&folder, "a") && !is_of(&folder, "b"));
        forget(&folder);
        assert!(!is_of(&folder, "a"));
    }
}
