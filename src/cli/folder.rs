//! Whole folders as maps of bytes: the only reading that publishing does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use publish::project::{self, Project};

/// The files of a folder by their paths below it, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Every file below a folder, by its path with `/`.
///
/// # Errors
///
/// When a file can't be read.
pub fn read(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let unreadable = || format!("无法读取 {}", folder.display());
        for entry in fs::read_dir(&folder).with_context(unreadable)? {
            let entry = entry.with_context(unreadable)?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let path = entry.path();
            if path.is_dir() {
                folders.push((path, format!("{name}/")));
            } else {
                let bytes = fs::read(&path);
                let unreadable = || format!("无法读取 {}", path.display());
                files.insert(name, bytes.with_context(unreadable)?);
            }
        }
    }
    Ok(files)
}

/// The publisher's files of a data folder: those that reports are made from.
///
/// # Errors
///
/// When a file can't be read.
pub fn data(folder: &Path) -> anyhow::Result<Files> {
    let entries = fs::read_dir(folder);
    let entries = entries.with_context(|| format!("无法读取数据文件夹 {}", folder.display()))?;
    let mut files = Files::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') {
            continue;
        } else if path.is_dir() {
            // A folder without files is a report that lacks them all.
            files.insert(format!("{name}/"), Vec::new());
            let own = read(&path)?.into_iter();
            files.extend(own.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            let bytes = fs::read(&path).with_context(|| format!("无法读取 {}", path.display()))?;
            files.insert(name, bytes);
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
