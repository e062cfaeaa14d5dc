//! What the head's script fetches: the reading aids' files, by those who use
//! them, and after the first paint the scripts that load the app. They stand in
//! one folder, which a digest of them names.

use anyhow::{Context, Result};

use crate::publish::write;

/// Those of the scripts that every visit fetches.
pub(crate) const ALWAYS: [&str; 2] = ["reader.js", "boot.js"];

const FILES: [(&str, &str); 8] = [
    ("reader.js", include_str!("../../public/reader.js")),
    ("ask.js", include_str!("../../public/ask.js")),
    ("turned.js", include_str!("../../public/turned.js")),
    ("boot.js", include_str!("../../public/boot.js")),
    ("bar.js", include_str!("../../public/access/bar.js")),
    ("aloud.js", include_str!("../../public/access/aloud.js")),
    ("access.css", include_str!("../../style/access.css")),
    (
        "pointer.svg",
        include_str!("../../public/access/pointer.svg"),
    ),
];

/// The folder below the root.
///
/// # Errors
///
/// None in practice.
pub(super) fn folder() -> Result<String> {
    let whole: String = FILES.iter().map(|(_, text)| *text).collect();
    let digest = write::sha256(whole.as_bytes());
    let digest = digest.get(..16).context("SHA-256 比预期的短")?;
    Ok(["access-", digest].concat())
}

/// The files as paths below the root and their text.
///
/// # Errors
///
/// None in practice.
pub(super) fn files() -> Result<Vec<(String, String)>> {
    let folder = folder()?;
    let file = |(name, text): &(&str, &str)| (format!("{folder}/{name}"), (*text).to_owned());
    Ok(FILES.iter().map(file).collect())
}
