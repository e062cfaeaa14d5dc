//! Digests: what names a file by what it holds.

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// How many hexadecimal digits of a SHA-256 name a file.
pub const PREFIX: usize = 16;

/// The SHA-256 of some bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The SHA-256 of some bytes in base64, as policies name what stands inline.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(bytes))
}

/// The first 16 digits of the SHA-256 of some bytes, as they stand in the names
/// of files that never change.
#[must_use]
pub fn prefix(bytes: &[u8]) -> String {
    let mut hex = sha256(bytes);
    hex.truncate(PREFIX);
    hex
}
