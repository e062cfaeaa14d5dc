//! The bytes that are published: bundle, schema, digest. Equal inputs give
//! equal bytes.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::model::bundle::Bundle;

/// The bundle as compact JSON.
///
/// # Errors
///
/// None in practice: the bundle has no map with keys other than strings.
pub fn bundle_json(bundle: &Bundle) -> serde_json::Result<String> {
    serde_json::to_string(bundle)
}

/// The JSON Schema of the bundle, indented, with a final line end.
///
/// # Errors
///
/// None in practice, as for [`bundle_json`].
pub fn schema_json() -> serde_json::Result<String> {
    let schema = schemars::schema_for!(Bundle);
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
