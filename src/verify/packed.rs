//! Packed forms of files: each must unpack to the file, and hold nothing after
//! that. No more is unpacked than the file is long.

use std::io::Read;

use brotli::{BrotliDecompressStream, BrotliResult, BrotliState, HeapAlloc, HuffmanCode};
use flate2::bufread::GzDecoder;

/// How a file is packed.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// `.br`
    Brotli,
    /// `.gz`
    Gzip,
}

const FORMS: [(&str, Form); 2] = [(".br", Form::Brotli), (".gz", Form::Gzip)];

/// The paths of the packed forms of a file: any version may have packed any.
pub(super) fn forms(path: &str) -> impl Iterator<Item = (String, Form)> {
    let forms = FORMS.into_iter();
    forms.map(move |(ending, form)| ([path, ending].concat(), form))
}

/// The file of which a path names a packed form.
pub(super) fn unpacked(path: &str) -> Option<&str> {
    let mut endings = FORMS.iter().map(|(ending, _)| ending);
    endings.find_map(|ending| path.strip_suffix(ending))
}

impl Form {
    /// Whether `packed` is this form of `bytes`.
    pub(super) fn gives(self, packed: &[u8], bytes: &[u8]) -> bool {
        let unpacked = match self {
            Self::Brotli => brotli(packed, bytes.len() + 1),
            Self::Gzip => gzip(packed, bytes.len() + 1),
        };
        unpacked.is_some_and(|it| it == bytes)
    }
}

/// At most `limit` bytes; `None` if they are not the whole of one stream, or if
/// its header is not as every version of this tool writes it.
fn gzip(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    if !has_own_header(packed) {
        return None;
    }
    let mut unpacked = Vec::new();
    let mut decoder = GzDecoder::new(packed).take(limit as u64);
    decoder.read_to_end(&mut unpacked).ok()?;
    let rest = decoder.into_inner().into_inner();
    rest.is_empty().then_some(unpacked)
}

/// Whether a header holds nothing that could be chosen: no name or comment, no
/// time, no system; only whether it was packed well or fast.
fn has_own_header(packed: &[u8]) -> bool {
    matches!(packed, [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2 | 4, u8::MAX, ..])
}

/// At most `limit` bytes; `None` if they are not the whole of one stream.
fn brotli(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    // Strict: without the large windows that browsers refuse.
    let mut state = BrotliState::new_strict(
        HeapAlloc::new(0),
        HeapAlloc::new(0),
        HeapAlloc::new(HuffmanCode::default()),
    );
    let mut unpacked = vec![0; limit];
    let (mut left, mut at) = (packed.len(), 0);
    let (mut room, mut length, mut total) = (limit, 0, 0);
    let result = BrotliDecompressStream(
        &mut left,
        &mut at,
        packed,
        &mut room,
        &mut length,
        &mut unpacked,
        &mut total,
        &mut state,
    );
    unpacked.truncate(length);
    (matches!(result, BrotliResult::ResultSuccess) && left == 0).then_some(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::packing;

    const TEXT: &str = "行政复议案件";

    #[track_caller]
    fn check(form: Form, packed: &[u8], expect: bool) {
        let text = TEXT.repeat(100);
        assert_eq!(form.gives(packed, text.as_bytes()), expect);
    }

    fn both(text: &str) -> [(Form, Vec<u8>); 2] {
        let bytes = text.as_bytes();
        [
            (Form::Brotli, packing::brotli(bytes)),
            (Form::Gzip, gzip_of(bytes)),
        ]
    }

    #[test]
    fn a_packed_form_gives_its_file() {
        for (form, packed) in both(&TEXT.repeat(100)) {
            check(form, &packed, true);
        }
    }

    #[test]
    fn a_form_of_another_text_or_a_longer_or_shorter_one_is_none() {
        for other in [TEXT.repeat(99), TEXT.repeat(101), "另".repeat(600)] {
            for (form, packed) in both(&other) {
                check(form, &packed, false);
            }
        }
    }

    #[test]
    fn what_is_cut_short_or_followed_by_more_is_none() {
        for (form, packed) in both(&TEXT.repeat(100)) {
            check(form, &packed[..packed.len() - 1], false);
            check(form, &[], false);
            check(form, &[&packed[..], &[0]].concat(), false);
            check(form, &[&packed[..], &packed[..]].concat(), false);
        }
    }

    #[test]
    fn what_this_tool_packs_with_any_effort_gives_its_file() {
        let text = TEXT.repeat(100);
        for effort in [packing::Effort::Most, packing::Effort::Least] {
            let packed = packing::packed("a.txt", text.as_bytes(), effort);
            let [(".br", brotli), (".gz", gzip)] = packed.as_slice() else {
                panic!("not both forms");
            };
            check(Form::Brotli, brotli, true);
            check(Form::Gzip, gzip, true);
        }
    }

    #[test]
    fn a_header_of_gzip_holds_no_words_of_anyone_no_time_and_no_system() {
        let own = gzip_of(TEXT.repeat(100).as_bytes());
        check(Form::Gzip, &own, true);
        // The name, the comment, more of some kind, the header's own digest.
        let more: [(u8, &[u8]); 4] = [
            (8, b"evil\0"),
            (16, b"evil\0"),
            (4, b"\x04\0evil"),
            (1, b""),
        ];
        for (flag, words) in more {
            let mut other = own[..10].to_vec();
            other[3] = flag;
            other.extend(words);
            other.extend(&own[10..]);
            check(Form::Gzip, &other, false);
        }
        for (at, byte) in [(4, 1), (7, 1), (8, 0), (9, 3)] {
            let mut other = own.clone();
            other[at] = byte;
            check(Form::Gzip, &other, false);
        }
    }

    #[test]
    fn no_more_is_unpacked_than_the_file_is_long() {
        let bomb = gzip_of(&vec![0; 10_000_000]);
        assert_eq!(gzip(&bomb, 10), None);
        let bomb = brotli_of_zeros();
        assert_eq!(brotli(&bomb, 10), None);
    }

    fn gzip_of(bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        let level = flate2::Compression::fast();
        let mut encoder = flate2::bufread::GzEncoder::new(bytes, level);
        encoder.read_to_end(&mut packed).expect("packed");
        packed
    }

    /// 10 MB that take a few hundred bytes.
    fn brotli_of_zeros() -> Vec<u8> {
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 1,
            ..Default::default()
        };
        let zeros = std::io::repeat(0).take(10_000_000);
        let mut zeros = std::io::BufReader::new(zeros);
        brotli::BrotliCompress(&mut zeros, &mut packed, &parameters).expect("packed");
        packed
    }

    #[test]
    fn no_bytes_make_it_fail() {
        for (form, packed) in both(&TEXT.repeat(100)) {
            for at in 0..packed.len() {
                for bit in 0..8 {
                    let mut other = packed.clone();
                    other[at] ^= 1 << bit;
                    form.gives(&other, &[0; 1800]);
                }
            }
        }
    }
}
