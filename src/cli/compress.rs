//! Files compressed beside the originals, for servers that can send them.
//!
//! Our own server and nginx (`gzip_static`, `brotli_static`) use them; any
//! other static server ignores them.

use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::enc::backward_references::BrotliEncoderMode::{
    self, BROTLI_MODE_FONT, BROTLI_MODE_GENERIC,
};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Kinds of files that shrink; images and fonts are compressed already.
const SHRINKING: &[&str] = &[
    "html",
    "css",
    "js",
    "wasm",
    "bin",
    "json",
    "svg",
    "txt",
    "csv",
    "xml",
    "md",
    "webmanifest",
];

/// Writes `.br` and `.gz` beside every file below `folder` that shrinks by it.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn write_beside(folder: &Path) -> std::io::Result<()> {
    for file in super::weigh::files_below(folder)? {
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        if SHRINKING.contains(&extension.as_ref()) {
            let bytes = fs::read(&file)?;
            write_if_smaller(&file, "br", &bytes, &brotli(&bytes)?)?;
            write_if_smaller(&file, "gz", &bytes, &gzip(&bytes)?)?;
        }
    }
    Ok(())
}

/// Brotli at its highest quality, 11, and of the two ways to code distances the
/// one that is shorter here: what a build can afford once.
///
/// # Errors
/// Never in practice: it writes to memory.
pub(crate) fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let generic = brotli_in(BROTLI_MODE_GENERIC, bytes)?;
    let font = brotli_in(BROTLI_MODE_FONT, bytes)?;
    Ok(if font.len() < generic.len() {
        font
    } else {
        generic
    })
}

fn brotli_in(mode: BrotliEncoderMode, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        mode,
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// Gzip at level 9, with no time stamp: the same bytes on every build.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn write_if_smaller(file: &Path, suffix: &str, bytes: &[u8], packed: &[u8]) -> std::io::Result<()> {
    if packed.len() >= bytes.len() {
        return Ok(());
    }
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    fs::write(name, packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_formats_give_the_original_back() {
        let text = "行政复议案件".repeat(100).into_bytes();
        let mut from_brotli = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&text).unwrap().as_slice(), &mut from_brotli).unwrap();
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(gzip(&text).unwrap().as_slice())
            .read_to_end(&mut from_gzip)
            .unwrap();
        assert_eq!((&from_brotli, &from_gzip), (&text, &text));
    }
}
