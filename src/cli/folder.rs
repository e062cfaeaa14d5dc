//! Whole folders as maps of bytes: the only reading that publishing does.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use ::verify::Difference;
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
    walk(
        folder,
        |path| fs::metadata(path),
        |path, name, odd| {
            ensure!(odd.is_none(), "{}：{}", path.display(), odd.unwrap_or(""));
            files.insert(name, bytes(path)?);
            Ok(())
        },
    )?;
    Ok(files)
}

/// What a published folder holds.
#[derive(Debug, Default)]
pub struct Published {
    /// Its files.
    pub files: Files,
    /// What a published folder does not hold, and what was therefore not read.
    pub others: Vec<Difference>,
}

/// Reads a published folder, whoever wrote it: links may lead out of it, and
/// special files may never end.
///
/// # Errors
///
/// When a file can't be read.
pub fn published(folder: &Path) -> anyhow::Result<Published> {
    let mut published = Published::default();
    let metadata = |path: &Path| fs::symlink_metadata(path);
    walk(folder, metadata, |path, name, odd| {
        match odd {
            None => {
                published.files.insert(name, bytes(path)?);
            }
            Some(found) => published.others.push(Difference {
                file: name.chars().flat_map(char::escape_debug).collect(),
                place: "文件".into(),
                expected: "普通的文件".into(),
                found: found.into(),
            }),
        }
        Ok(())
    })?;
    published.others.sort();
    Ok(published)
}

/// Gives whatever is no folder to `each`, with its name below the folder, and
/// what is odd about it.
fn walk(
    folder: &Path,
    metadata: fn(&Path) -> io::Result<Metadata>,
    mut each: impl FnMut(&Path, String, Option<&'static str>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let unreadable = || format!("无法读取 {}", folder.display());
        for entry in fs::read_dir(&folder).with_context(unreadable)? {
            let entry = entry.with_context(unreadable)?;
            let path = entry.path();
            let name = entry.file_name();
            let about = metadata(&path).with_context(unreadable)?;
            let odd = odd(&name, &about);
            let name = format!("{prefix}{}", name.to_string_lossy());
            if about.is_dir() && odd.is_none() {
                folders.push((path, format!("{name}/")));
            } else {
                each(&path, name, odd)?;
            }
        }
    }
    Ok(())
}

/// Why something is not read.
fn odd(name: &OsStr, about: &Metadata) -> Option<&'static str> {
    if name.to_str().is_none() {
        Some("文件名不是 UTF-8")
    } else if about.is_symlink() {
        Some("符号链接")
    } else if !about.is_file() && !about.is_dir() {
        Some("特殊文件")
    } else if about.len() > LARGEST {
        Some("超过 1 GiB 的文件")
    } else {
        None
    }
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("无法读取 {}", path.display()))
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
            files.insert(name, bytes(&path)?);
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
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    #[test]
    fn links_special_files_and_odd_names_are_told_and_not_read() {
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("secret"), "丙").expect("written");
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("a")).expect("a folder");
        fs::write(path("a/b.txt"), "甲").expect("written");
        symlink(outside.path(), path("folder")).expect("a link");
        symlink(outside.path().join("secret"), path("a/file")).expect("a link");
        symlink(folder.path(), path("a/round")).expect("a link");
        symlink("nowhere", path("nothing")).expect("a link");
        let made = Command::new("mkfifo").arg(path("pipe")).status();
        assert!(made.expect("mkfifo").success());
        let name = OsStr::from_bytes(b"\xff.txt");
        fs::write(folder.path().join(name), "乙").expect("written");
        let large = fs::File::create(path("large")).expect("a file");
        large.set_len(LARGEST + 1).expect("a hole");

        let published = published(folder.path()).expect("read");
        let files: Vec<_> = published.files.keys().collect();
        assert_eq!(files, ["a/b.txt"]);
        let told = published
            .others
            .iter()
            .map(|it| (it.file.as_str(), it.found.as_str()));
        let told: Vec<_> = told.collect();
        assert_eq!(
            told,
            [
                ("a/file", "符号链接"),
                ("a/round", "符号链接"),
                ("folder", "符号链接"),
                ("large", "超过 1 GiB 的文件"),
                ("nothing", "符号链接"),
                ("pipe", "特殊文件"),
                ("\u{fffd}.txt", "文件名不是 UTF-8"),
            ]
        );
    }
}
