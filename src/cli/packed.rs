//! What a site is made with beside its data, in one archive: the app package,
//! and the fonts of the pictures with their licences. `cargo site release`
//! packs it; `fazhi` carries it inside itself.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use anyhow::{Context, ensure};
use site::package::AppPackage;
use site::picture::Painter;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::folder::Files;

/// The folder of the app package.
const APP: &str = "app/";

/// The folder of the fonts.
const FONTS: &str = "fonts/";

/// The folder of the licences.
const LICENCES: &str = "licences/";

/// As small as the archive's usual method makes it.
const LEVEL: i64 = 9;

/// What is packed.
#[derive(Debug)]
pub struct Contents {
    /// The files of the app package.
    pub app: Files,
    /// The fonts, in the order in which they are given to the painter.
    pub fonts: Vec<Vec<u8>>,
    /// The licences that go with it, by the names of their files.
    pub licences: Files,
}

impl Contents {
    /// Packs it: equal contents, equal bytes.
    ///
    /// # Errors
    ///
    /// None in practice: it writes to memory.
    pub fn pack(&self) -> anyhow::Result<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::default());
        let fonts = self.fonts.iter().enumerate();
        let fonts = fonts.map(|(number, font)| (format!("{number}.ttf"), font));
        let app = named(APP, &self.app);
        let licences = named(LICENCES, &self.licences);
        let fonts = fonts.map(|(name, font)| ([FONTS, &name].concat(), font));
        for (path, bytes) in app.chain(fonts).chain(licences) {
            writer.start_file(path, options)?;
            writer.write_all(bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

fn named<'a>(
    folder: &'a str,
    files: &'a BTreeMap<String, Vec<u8>>,
) -> impl Iterator<Item = (String, &'a Vec<u8>)> {
    let files = files.iter();
    files.map(move |(name, bytes)| ([folder, name].concat(), bytes))
}

/// The app package of an archive.
///
/// # Errors
///
/// When the archive is damaged, or holds no whole package.
pub fn package(archive: &[u8]) -> anyhow::Result<AppPackage> {
    let package = AppPackage::new(files(archive, APP)?)?;
    package.ensure_publishable()?;
    Ok(package)
}

/// What draws pictures with the fonts of an archive.
///
/// # Errors
///
/// When the archive is damaged, or holds no fonts.
pub fn painter(archive: &[u8]) -> anyhow::Result<Painter> {
    let fonts = files(archive, FONTS)?;
    ensure!(!fonts.is_empty(), "程序里没有字体");
    Ok(Painter::new(fonts.into_values())?)
}

/// The licences of an archive, one after the other.
///
/// # Errors
///
/// When the archive is damaged.
pub fn licences(archive: &[u8]) -> anyhow::Result<String> {
    Ok(told(&files(archive, LICENCES)?))
}

/// Licences, one after the other.
#[must_use]
pub fn told(licences: &Files) -> String {
    let told = licences.iter().map(|(name, text)| {
        let text = String::from_utf8_lossy(text);
        format!("== {name} ==\n\n{}\n\n", text.trim())
    });
    told.collect()
}

/// The files of a folder of the archive, by their names in it.
fn files(archive: &[u8], folder: &str) -> anyhow::Result<Files> {
    let damaged = "程序里的数据包已损坏，请重新取得这个程序";
    let mut archive = ZipArchive::new(Cursor::new(archive)).context(damaged)?;
    let mut files = Files::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).context(damaged)?;
        let path = file.name().context(damaged)?.into_owned();
        let Some(name) = path.strip_prefix(folder) else {
            continue;
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).context(damaged)?;
        files.insert(name.to_owned(), bytes);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::package::sample;

    fn contents() -> Contents {
        let licence = ("fonts.txt".to_owned(), "甲\n".into());
        Contents {
            app: sample().files,
            fonts: vec![b"1".to_vec(), b"22".to_vec()],
            licences: Files::from([licence]),
        }
    }

    #[test]
    fn what_was_packed_comes_out_as_it_was_and_equal_contents_give_equal_bytes() {
        let archive = contents().pack().unwrap();
        assert_eq!(archive, contents().pack().unwrap());
        let package = package(&archive).unwrap();
        assert_eq!(package.files, sample().files);
        assert_eq!(package.folder(), sample().folder());
        let fonts = files(&archive, FONTS).unwrap();
        assert_eq!(fonts.into_values().collect::<Vec<_>>(), contents().fonts);
        assert_eq!(licences(&archive).unwrap(), "== fonts.txt ==\n\n甲\n\n");
    }

    #[test]
    fn an_archive_that_is_damaged_or_lacks_something_is_refused() {
        let told = |archive: &[u8]| package(archive).unwrap_err().to_string();
        assert!(told(b"").contains("已损坏"));
        let whole = contents().pack().unwrap();
        assert!(told(&whole[..whole.len() / 2]).contains("已损坏"));
        let mut poor = contents();
        poor.app.remove("verify_app.js").unwrap();
        poor.fonts.clear();
        let poor = poor.pack().unwrap();
        assert!(told(&poor).contains("verify_app.js"));
        assert!(painter(&poor).is_err());
    }
}
