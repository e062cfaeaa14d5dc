//! The bytes that are published: bundle and schema. Equal inputs give
//! equal bytes.

use model::bundle::Bundle;

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
