//! What a PDF may unpack to. The reader of PDF unpacks streams whole, so they
//! are measured before it sees them.

use std::io::Read;

use crate::formats::Unreadable;

/// The most bytes that all streams may unpack to.
const LARGEST: u64 = 256 * 1024 * 1024;

/// How many times as much pictures may unpack to.
const PICTURE: u64 = 8;

/// How much of a stream of the older compression is measured: more is too much.
const MEASURED: usize = 128 * 1024;

/// How much a byte may become by a second filter, at most.
const DEFLATE: u64 = 1032;
const LZW: u64 = 2730;

/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 1024;

/// Refuses what unpacks to too much, and what is locked.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    if holds(bytes, b"/Encrypt") {
        return Err(Unreadable::Unsupported(
            "有密码或使用限制的 PDF",
            "请向发文单位要 .docx 原文",
        ));
    }
    let mut left = LARGEST;
    for at in find(bytes, b"stream") {
        let head = bytes.get(..at).unwrap_or_default();
        if head.ends_with(b"end") {
            continue;
        }
        let data = bytes.get(at + b"stream".len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let dictionary = dictionary(head);
        let mut size = unpacked(dictionary, data);
        // Pictures are not unpacked here, unless the file misnames its text.
        if holds(dictionary, b"/Image") && size <= LARGEST {
            size /= PICTURE;
        }
        left = left
            .checked_sub(size)
            .ok_or(Unreadable::TooLarge("解压后超过 256 MB"))?;
    }
    Ok(())
}

/// The dictionary that stands before a stream.
fn dictionary(head: &[u8]) -> &[u8] {
    let near = head.get(head.len().saturating_sub(DICTIONARY)..);
    let near = near.unwrap_or(head);
    let start = find(near, b"obj").last().unwrap_or(0);
    near.get(start..).unwrap_or(near)
}

/// At least how many bytes a stream unpacks to.
fn unpacked(dictionary: &[u8], data: &[u8]) -> u64 {
    if holds(dictionary, b"/LZW") {
        let data = data.get(..MEASURED).unwrap_or(data);
        let length = find(data, b"endstream").next().unwrap_or(data.len());
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        return length.saturating_mul(LZW);
    }
    // A few bytes more than the limit are enough to know.
    let mut limited = flate2::read::ZlibDecoder::new(data).take(LARGEST + 1);
    let size = std::io::copy(&mut limited, &mut std::io::sink()).unwrap_or(0);
    let size = size.max(limited.into_inner().total_out());
    match find(dictionary, b"/Fl").count() {
        0 | 1 => size,
        _ => size.saturating_mul(DEFLATE),
    }
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    find(bytes, words).next().is_some()
}

/// Where those bytes stand.
fn find<'a>(bytes: &'a [u8], words: &'a [u8]) -> impl Iterator<Item = usize> {
    let windows = bytes.windows(words.len()).enumerate();
    windows
        .filter(move |(_, part)| *part == words)
        .map(|(at, _)| at)
}
