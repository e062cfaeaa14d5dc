//! Files compressed beside the originals, for servers that can send them.
//!
//! Our own server and nginx (`gzip_static`, `brotli_static`) use them; any
//! other static server ignores them.

use std::io::Write;

use brotli::enc::backward_references::BrotliEncoderMode::{
    self, BROTLI_MODE_FONT, BROTLI_MODE_GENERIC,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use model::making::{Brotli, Making};

use crate::package;
use text::digest::sha256;

/// Kinds of files that compression makes smaller; images and fonts are
/// compressed already.
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

/// Whether a file of this name is packed where that makes it smaller.
#[must_use]
pub fn shrinks(path: &str) -> bool {
    SHRINKING.contains(&path.rsplit('.').next().unwrap_or_default())
}

/// How much time is spent on making packed forms small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As much as makes them as small as possible.
    Most,
    /// A small part of that, for sites of many reports.
    Less,
    /// As little as possible.
    Least,
}

/// How much time is spent on a file of a site that is made like this. The app
/// package, which every page fetches and all sites share, is always packed best.
#[must_use]
pub fn effort(path: &str, making: Making) -> Effort {
    match making.brotli {
        Brotli::Quick if !path.starts_with(package::FOLDER) => Effort::Less,
        Brotli::Best | Brotli::Quick => Effort::Most,
    }
}

/// The digest of what packed forms are made from: whether a file is packed
/// depends on its name, too.
#[must_use]
pub fn digest(path: &str, bytes: &[u8], effort: Effort) -> String {
    let ending = path.rsplit('.').next().unwrap_or_default();
    sha256(format!("{effort:?} {ending} {}", sha256(bytes)).as_bytes())
}

/// The packed forms of a file, by the endings of their names; none where the
/// file does not shrink.
#[must_use]
pub fn packed(path: &str, bytes: &[u8], effort: Effort) -> Vec<(&'static str, Vec<u8>)> {
    if !shrinks(path) {
        return Vec::new();
    }
    let forms = match effort {
        Effort::Most => return with_brotli(bytes, brotli(bytes)),
        Effort::Less => [
            (".br", brotli_in(BROTLI_MODE_GENERIC, 5, bytes)),
            (".gz", gzip(bytes, Compression::best())),
        ],
        Effort::Least => [
            (".br", brotli_in(BROTLI_MODE_GENERIC, 1, bytes)),
            (".gz", gzip(bytes, Compression::fast())),
        ],
    };
    smaller(bytes, forms)
}

/// As [`packed`] with the most effort, of a file that shrinks and whose brotli
/// form is there already.
#[must_use]
pub fn with_brotli(bytes: &[u8], brotli: Vec<u8>) -> Vec<(&'static str, Vec<u8>)> {
    smaller(
        bytes,
        [(".br", brotli), (".gz", gzip(bytes, Compression::best()))],
    )
}

fn smaller(bytes: &[u8], forms: [(&'static str, Vec<u8>); 2]) -> Vec<(&'static str, Vec<u8>)> {
    let smaller = |(_, packed): &(&str, Vec<u8>)| packed.len() < bytes.len();
    forms.into_iter().filter(smaller).collect()
}

/// Brotli at its highest quality, 11, in whichever of two modes is shorter.
#[must_use]
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let generic = brotli_in(BROTLI_MODE_GENERIC, 11, bytes);
    let font = brotli_in(BROTLI_MODE_FONT, 11, bytes);
    if font.len() < generic.len() {
        font
    } else {
        generic
    }
}

fn brotli_in(mode: BrotliEncoderMode, quality: i32, bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        mode,
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    // Writing to memory can't fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters);
    packed
}

/// Gzip with no time stamp: the same bytes on every build.
fn gzip(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    // Writing to memory can't fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::making::Pictures;
    use std::io::Read;

    #[test]
    fn the_app_package_is_packed_best_however_the_rest_is() {
        let quick = Making {
            pictures: Pictures::All,
            brotli: Brotli::Quick,
        };
        assert_eq!(effort("a-2021/index.html", quick), Effort::Less);
        assert_eq!(effort("fazhi-report-0a/app.js", quick), Effort::Most);
        assert_eq!(effort("a-2021/index.html", Making::default()), Effort::Most);
    }

    #[test]
    fn both_formats_give_the_original_back() {
        let text = "行政复议案件".repeat(100).into_bytes();
        let mut from_brotli = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&text).as_slice(), &mut from_brotli).unwrap();
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(gzip(&text, Compression::best()).as_slice())
            .read_to_end(&mut from_gzip)
            .unwrap();
        assert_eq!((&from_brotli, &from_gzip), (&text, &text));
    }
}
