//! A published folder that anyone may have written: links may lead out of it,
//! special files may never end, and it may be larger than memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use ::verify::{Difference, Folder};
use anyhow::{Context, ensure};

/// Far more than any published file, and less than memory holds.
const LARGEST: u64 = 256 << 20;

/// How deep the folders of a site may lie; its own lie four deep.
const DEEPEST: usize = 32;

/// How many files and folders a site may have.
const MOST: usize = 10_000_000;

/// What a published folder holds.
#[derive(Debug)]
pub struct Published {
    root: PathBuf,
    /// The length of each file.
    files: BTreeMap<String, u64>,
    /// What a published folder does not hold, and what is therefore not read.
    pub others: Vec<Difference>,
}

impl Published {
    /// Looks through a folder; files are read when they are needed.
    ///
    /// # Errors
    ///
    /// When it can't be read, is empty, or holds too many files to look at.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let mut published = Self {
            root: folder.to_owned(),
            files: BTreeMap::new(),
            others: Vec::new(),
        };
        let unreadable = || format!("无法读取 {}", folder.display());
        let first = fs::read_dir(folder).with_context(unreadable)?.next();
        ensure!(first.is_some(), "{} 里没有文件", folder.display());
        let mut folders = vec![String::new()];
        let mut seen = 0;
        while let Some(prefix) = folders.pop() {
            for found in published.entries(&prefix) {
                seen += 1;
                ensure!(seen <= MOST, "{} 里的文件太多", folder.display());
                match found {
                    Found::Folder(below) => folders.push(below),
                    Found::File(path, length) => {
                        published.files.insert(path, length);
                    }
                    Found::Odd(name, why) => published.odd(&name, &why),
                }
            }
        }
        published.others.sort();
        Ok(published)
    }

    /// What stands in a folder whose path has a slash at its end.
    fn entries(&self, prefix: &str) -> Vec<Found> {
        let entries = fs::read_dir(self.root.join(prefix));
        let entries = entries.and_then(Iterator::collect::<Result<Vec<_>, _>>);
        match entries {
            Ok(entries) => entries.iter().map(|entry| found(prefix, entry)).collect(),
            Err(error) => vec![Found::Odd(prefix.to_owned(), format!("读不出来：{error}"))],
        }
    }

    fn odd(&mut self, name: &str, why: &str) {
        self.others.push(Difference {
            file: name.to_owned(),
            place: "文件".into(),
            expected: "普通的文件".into(),
            found: why.into(),
        });
    }
}

impl Folder for Published {
    fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    fn length(&self, path: &str) -> Option<u64> {
        self.files.get(path).copied()
    }

    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, String> {
        let length = self.length(path).ok_or("（无）")?;
        let mut bytes = Vec::new();
        // A file may have grown, or never end.
        let file = File::open(self.root.join(path));
        let read = file.and_then(|file| file.take(length + 1).read_to_end(&mut bytes));
        read.map_err(|error| format!("读不出来：{error}"))?;
        match bytes.len() as u64 == length {
            true => Ok(Cow::Owned(bytes)),
            false => Err("读的时候变了".to_owned()),
        }
    }
}

/// What stands in a folder, with its path below the root.
enum Found {
    /// A folder; its path has a slash at its end.
    Folder(String),
    /// A file with its length in bytes.
    File(String, u64),
    /// What is not read, and why.
    Odd(String, String),
}

fn found(prefix: &str, entry: &fs::DirEntry) -> Found {
    let name = entry.file_name();
    let path = format!("{prefix}{}", name.to_string_lossy());
    if name.to_str().is_none() {
        return Found::Odd(path, "文件名不是 UTF-8".to_owned());
    }
    // Of a link itself, not of what it leads to.
    match entry.metadata() {
        Ok(about) if about.is_dir() && prefix.matches('/').count() < DEEPEST => {
            Found::Folder(path + "/")
        }
        Ok(about) => match odd(&about) {
            Some(why) => Found::Odd(path, why.to_owned()),
            None => Found::File(path, about.len()),
        },
        Err(error) => Found::Odd(path, format!("读不出来：{error}")),
    }
}

/// Why something is not read.
fn odd(about: &Metadata) -> Option<&'static str> {
    if about.is_symlink() {
        Some("符号链接")
    } else if about.is_dir() {
        Some("过深的文件夹")
    } else if !about.is_file() {
        Some("特殊文件")
    } else if about.len() > LARGEST {
        Some("超过 256 MiB 的文件")
    } else {
        None
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    fn told(published: &Published) -> Vec<(&str, &str)> {
        let others = published.others.iter();
        others
            .map(|it| (it.file.as_str(), it.found.as_str()))
            .collect()
    }

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
        let large = File::create(path("large")).expect("a file");
        large.set_len(LARGEST + 1).expect("a hole");

        let published = Published::open(folder.path()).expect("readable");
        assert_eq!(published.paths(), ["a/b.txt"]);
        assert_eq!(published.read("a/b.txt").expect("read"), "甲".as_bytes());
        assert_eq!(
            told(&published),
            [
                ("a/file", "符号链接"),
                ("a/round", "符号链接"),
                ("folder", "符号链接"),
                ("large", "超过 256 MiB 的文件"),
                ("nothing", "符号链接"),
                ("pipe", "特殊文件"),
                ("\u{fffd}.txt", "文件名不是 UTF-8"),
            ]
        );
    }

    #[test]
    fn folders_are_followed_only_so_deep() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = "a/".repeat(DEEPEST + 1);
        fs::create_dir_all(folder.path().join(&deep)).expect("folders");
        let published = Published::open(folder.path()).expect("readable");
        assert_eq!(
            told(&published),
            [(deep.trim_end_matches('/'), "过深的文件夹")]
        );
    }

    #[test]
    fn a_file_that_changes_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, "甲").expect("written");
        let published = Published::open(folder.path()).expect("readable");
        fs::write(&path, "甲乙").expect("written");
        assert_eq!(published.read("a"), Err("读的时候变了".to_owned()));
        fs::remove_file(&path).expect("removed");
        assert!(published.read("a").is_err());
    }

    #[test]
    fn a_folder_that_is_empty_or_not_there_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in [folder.path(), &folder.path().join("nothing")] {
            assert!(Published::open(path).is_err());
        }
    }
}
