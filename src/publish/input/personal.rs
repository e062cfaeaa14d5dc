//! The decisions in import.toml about personal data.

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::entries;

/// import.toml. A build needs only the personal data.
#[derive(Clone, Debug, Deserialize)]
#[expect(dead_code, reason = "keys of the format that no build needs")]
pub(crate) struct ImportFile {
    /// The file that was imported.
    pub(crate) source: Option<IgnoredAny>,
    /// How its text was cleaned.
    pub(crate) step: Option<IgnoredAny>,
    /// What the import noticed.
    pub(crate) notice: Option<IgnoredAny>,
    /// Words that may tell of a person.
    #[serde(default, deserialize_with = "entries")]
    pub(crate) personal: Vec<PersonalEntry>,
}

/// Words that may tell of a person, and what was decided about them.
#[derive(Clone, Debug, Deserialize)]
#[expect(dead_code, reason = "keys of the format that no build needs")]
pub(crate) struct PersonalEntry {
    /// The words.
    pub(crate) words: Spanned<String>,
    /// What they seem to be.
    pub(crate) kind: String,
    /// The line in which they stand.
    pub(crate) line: Option<IgnoredAny>,
    /// What was decided; nothing is published before.
    pub(crate) decision: Option<Decision>,
    /// On what ground.
    pub(crate) reason: Option<IgnoredAny>,
}

/// What may be decided about personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Decision {
    /// They are published.
    Publish,
}

/// Reads import.toml.
pub(crate) fn personal(reader: &mut Reader<'_>) -> Option<Vec<PersonalEntry>> {
    reader.parse().map(|file: ImportFile| file.personal)
}
