//! A file against what a manifest says of it.

use serde::de::DeserializeOwned;

use super::Findings;
use super::folder::unreadable;
use model::manifest::ListedFile;
use text::digest::sha256;

/// Where the digest of a file differs from the listed one. Whatever else is
/// told of that file says more.
pub(super) const LISTED: &str = "清单中的 SHA-256";

/// Whether a file of that length may be as listed; `bytes` are read only then.
pub(super) fn holds<B: AsRef<[u8]>>(
    file: &ListedFile,
    length: u64,
    bytes: impl FnOnce() -> Result<B, String>,
    findings: &mut Findings,
) -> bool {
    let path = file.path.as_str();
    if length != file.bytes {
        let say = |bytes: u64| format!("{bytes} 字节");
        findings.add(path, LISTED, say(file.bytes), say(length));
        return false;
    }
    let found = bytes().map(|bytes| sha256(bytes.as_ref()));
    let found = found.unwrap_or_else(|why| why);
    findings.compare(path, LISTED, &file.sha256, &found);
    found == file.sha256
}

/// A manifest that JSON holds.
pub(super) fn parse<T: DeserializeOwned>(
    path: &str,
    bytes: &[u8],
    findings: &mut Findings,
) -> Option<T> {
    let parsed = serde_json::from_slice(bytes);
    let told = |error| findings.add(path, "内容", "清单", unreadable(error));
    parsed.map_err(told).ok()
}
