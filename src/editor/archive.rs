//! A .zip as a map of files, and a map of files as a .zip.

use std::io::{Cursor, Read, Write};

use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::Files;

/// More than any project holds, and less than a browser's memory.
const LARGEST: u64 = 512 << 20;

/// Why a .zip can't be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ArchiveError {
    /// It is no .zip, or is damaged.
    #[error("不是可读的 .zip：{0}")]
    Unreadable(String),
    /// It holds more than fits into memory.
    #[error(".zip 解开后超过 512 MiB")]
    TooLarge,
    /// A path leads out of the archive.
    #[error(".zip 里有不能用的路径“{0}”")]
    Path(String),
}

impl From<zip::result::ZipError> for ArchiveError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<std::io::Error> for ArchiveError {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// The files of a .zip by their paths, folders left out.
///
/// # Errors
///
/// When it is damaged, too large, or a path leads out of it.
pub fn read(bytes: &[u8]) -> Result<Files, ArchiveError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = Files::new();
    let mut left = LARGEST;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        if entry.is_dir() {
            continue;
        }
        let path = entry.name()?.replace('\\', "/");
        if path.starts_with('/') || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(ArchiveError::Path(path));
        }
        let mut content = Vec::new();
        // The length that an entry claims may be a lie.
        entry.by_ref().take(left + 1).read_to_end(&mut content)?;
        let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(length).ok_or(ArchiveError::TooLarge)?;
        files.insert(path, content);
    }
    Ok(files)
}

/// Writes a .zip file by file: equal files give equal bytes, whenever it is.
pub struct Writer(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Writer {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

impl Writer {
    /// Adds a file. What is compressed already is stored as it is.
    ///
    /// # Errors
    ///
    /// When the .zip would be larger than its format allows.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        const COMPRESSED: [&str; 6] = ["br", "gz", "png", "xlsx", "zip", "ico"];
        let ending = path.rsplit('.').next().unwrap_or_default();
        let method = match COMPRESSED.contains(&ending) {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        self.0.start_file(path, options)?;
        self.0.write_all(bytes)?;
        Ok(())
    }

    /// The bytes of the .zip.
    ///
    /// # Errors
    ///
    /// As [`Writer::add`].
    pub fn finish(self) -> Result<Vec<u8>, ArchiveError> {
        Ok(self.0.finish()?.into_inner())
    }
}

/// The files as a .zip, below a folder (with its `/`, or empty).
///
/// # Errors
///
/// As [`Writer::add`].
pub fn write(files: &Files, folder: &str) -> Result<Vec<u8>, ArchiveError> {
    let mut writer = Writer::default();
    for (path, bytes) in files.iter().filter(|(path, _)| !path.ends_with('/')) {
        writer.add(&[folder, path].concat(), bytes)?;
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let files = [("a/report.txt", "一"), ("site.toml", "")];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        Files::from(files)
    }

    #[test]
    fn what_was_written_is_read_again_and_equal_files_are_equal_bytes() {
        let bytes = write(&files(), "data/").expect("written");
        let read = read(&bytes).expect("read");
        let paths: Vec<&str> = read.keys().map(String::as_str).collect();
        assert_eq!(paths, ["data/a/report.txt", "data/site.toml"]);
        assert_eq!(read["data/a/report.txt"], "一".as_bytes());
        assert_eq!(write(&files(), "data/").expect("again"), bytes);
    }

    #[test]
    fn what_is_no_zip_or_leads_elsewhere_is_refused() {
        assert!(matches!(read(b"PK"), Err(ArchiveError::Unreadable(_))));
        for path in ["../a", "/etc/a", "a//b", "./a"] {
            let files = Files::from([(path.to_owned(), Vec::new())]);
            let bytes = write(&files, "").expect("written");
            assert_eq!(read(&bytes), Err(ArchiveError::Path(path.to_owned())));
        }
    }
}
