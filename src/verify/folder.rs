//! A published folder, read file by file: it may be larger than memory.

use std::borrow::Cow;
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

/// Why something can't be read.
pub(super) fn unreadable(error: impl std::fmt::Display) -> String {
    format!("读不出来：{error}")
}
