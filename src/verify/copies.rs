//! Compressed copies against their originals, and links against the files.

use std::io::Read;

use super::html::{self, Page};
use super::{ABSENT, Files, Findings};

/// Compares every copy, and reports links to files that are not there.
pub(super) fn verify(files: &Files, pages: &[&Page], findings: &mut Findings) {
    for (path, bytes) in files {
        let (original, unpacked) = if let Some(original) = path.strip_suffix(".gz") {
            (
                original,
                unpack(flate2::read::GzDecoder::new(bytes.as_slice())),
            )
        } else if let Some(original) = path.strip_suffix(".br") {
            (
                original,
                unpack(brotli::Decompressor::new(bytes.as_slice(), 4096)),
            )
        } else {
            continue;
        };
        let same = unpacked.is_some() && unpacked.as_ref() == files.get(original);
        if !same {
            findings.add(path, "内容", format!("与 {original} 相同"), "不同");
        }
    }
    for page in pages {
        for link in html::all(&page.html, "a[href]") {
            let href = link.value().attr("href").unwrap_or_default();
            self::link(page, href, files, findings);
        }
    }
}

fn unpack(mut reader: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Reports a relative link that leads to no file of the folder.
fn link(page: &Page, href: &str, files: &Files, findings: &mut Findings) {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return;
    }
    let mut parts: Vec<&str> = page.path.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    if path.ends_with('/') || path.ends_with('.') {
        parts.push("index.html");
    }
    let target = parts.join("/");
    if !files.contains_key(&target) {
        findings.add(&target, "文件", format!("{} 链接的文件", page.path), ABSENT);
    }
}
