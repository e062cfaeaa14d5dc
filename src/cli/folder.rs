//! Whole folders as maps of bytes: the only reading that publishing does.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;

use anyhow::{Context, ensure};
use publish::project::{self, Project};

/// The files of a folder by their paths below it, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Far more than any file that is published or published from, and less than
/// memory holds.
const LARGEST: u64 = 1 << 30;

/// Every file below a folder, by its path with `/`; links are followed.
///
/// # Errors
///
/// When a file can't be read, or there is something that is no file.
pub fn read(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let unreadable = || format!("无法读取 {}", folder.display());
        for entry in fs::read_dir(&folder).with_context(unreadable)? {
            let path = entry.with_context(unreadable)?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.with_context(|| format!("{}：文件名不是 UTF-8", path.display()))?;
            let name = format!("{prefix}{name}");
            let about = fs::metadata(&path).with_context(unreadable)?;
            if about.is_dir() {
                folders.push((path, format!("{name}/")));
            } else {
                files.insert(name, bytes(&path, &about)?);
            }
        }
    }
    Ok(files)
}

fn bytes(path: &Path, about: &Metadata) -> anyhow::Result<Vec<u8>> {
    let plain = about.is_file() && about.len() <= LARGEST;
    ensure!(plain, "{}：特殊文件，或超过 1 GiB", path.display());
    fs::read(path).with_context(|| format!("无法读取 {}", path.display()))
}

/// The publisher's files of a data folder: those that reports are made from.
///
/// # Errors
///
/// When a file can't be read.
pub fn data(folder: &Path) -> anyhow::Result<Files> {
    data_with(folder, |_| true)
}

/// As [`data()`], but of the folders of reports only their names.
///
/// # Errors
///
/// When a file can't be read.
pub fn shared(folder: &Path) -> anyhow::Result<Files> {
    data_with(folder, |name| project::NO_REPORTS.contains(&name))
}

fn data_with(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> anyhow::Result<Files> {
    let entries = fs::read_dir(folder);
    let entries = entries.with_context(|| format!("无法读取数据文件夹 {}", folder.display()))?;
    let mut files = Files::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') {
            continue;
        }
        let about = fs::metadata(&path);
        let about = about.with_context(|| format!("无法读取 {}", path.display()))?;
        if about.is_dir() {
            // A folder without files is a report that lacks them all.
            files.insert(format!("{name}/"), Vec::new());
            if is_wanted(&name) {
                let own = read(&path)?.into_iter();
                files.extend(own.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
            }
        } else {
            files.insert(name, bytes(&path, &about)?);
        }
    }
    Ok(files)
}

/// The project of a data folder.
///
/// # Errors
///
/// When a file can't be read, or the data have errors: all are told.
pub fn project(folder: &Path) -> anyhow::Result<Project> {
    let project = project::project(&data(folder)?);
    project.with_context(|| format!("无法由 {} 生成网站", folder.display()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn what_never_ends_is_told_and_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("site.toml");
        let made = Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        for read in [read, data] {
            let error = read(folder.path()).expect_err("a pipe").to_string();
            assert!(error.contains("site.toml：特殊文件"), "{error}");
        }
    }
}
