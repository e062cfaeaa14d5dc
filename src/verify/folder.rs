//! A published folder, read file by file: it may be larger than memory.

use std::borrow::Cow;
#[cfg(feature = "reproduction")]
use std::cell::Cell;
use std::collections::BTreeMap;

use super::ABSENT;

/// More than any file that a site is made from.
pub(super) const LARGEST: u64 = 64 << 20;

/// The files of a published folder by their paths below it, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is verified.
pub trait Folder {
    /// The files by their paths below the folder, with `/`, in order.
    fn paths(&self) -> Vec<&str>;

    /// The length of a file; nothing for one that is not there.
    fn length(&self, path: &str) -> Option<u64>;

    /// The bytes of a file, or why there are none.
    ///
    /// # Errors
    ///
    /// When it is not there or can't be read.
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, String>;
}

impl Folder for Files {
    fn paths(&self) -> Vec<&str> {
        self.keys().map(String::as_str).collect()
    }

    fn length(&self, path: &str) -> Option<u64> {
        self.get(path).map(|bytes| bytes.len() as u64)
    }

    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, String> {
        let bytes = self.get(path).ok_or_else(|| ABSENT.to_owned())?;
        Ok(Cow::Borrowed(bytes))
    }
}

/// The bytes of a file that is not longer than so many: whoever wrote the
/// folder may want to fill the reader's memory.
///
/// # Errors
///
/// When it is longer, is not there, or can't be read.
pub(super) fn read_at_most<'a>(
    folder: &'a dyn Folder,
    path: &str,
    limit: u64,
) -> Result<Cow<'a, [u8]>, String> {
    match folder.length(path) {
        Some(length) if length > limit => Err(format!("{length} 字节，超过 {limit} 字节")),
        _ => folder.read(path),
    }
}

/// A folder of which no more than so many bytes are read in all: what is read
/// through it stays in memory.
#[cfg(feature = "reproduction")]
pub(super) struct Bounded<'a> {
    folder: &'a dyn Folder,
    most: u64,
    left: Cell<u64>,
}

#[cfg(feature = "reproduction")]
impl<'a> Bounded<'a> {
    pub(super) fn new(folder: &'a dyn Folder, most: u64) -> Self {
        let left = Cell::new(most);
        Self { folder, most, left }
    }
}

#[cfg(feature = "reproduction")]
impl Folder for Bounded<'_> {
    fn paths(&self) -> Vec<&str> {
        self.folder.paths()
    }

    fn length(&self, path: &str) -> Option<u64> {
        self.folder.length(path)
    }

    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, String> {
        let length = self.length(path).unwrap_or_default();
        let left = self.left.get().checked_sub(length);
        let over = || format!("这一类文件合计超过 {} 字节", self.most);
        self.left.set(left.ok_or_else(over)?);
        self.folder.read(path)
    }
}

/// Why something can't be read.
pub(super) fn unreadable(error: impl std::fmt::Display) -> String {
    format!("读不出来：{error}")
}
