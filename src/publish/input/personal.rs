//! The decisions in import.toml about personal data.

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::entries;

/// import.toml. A build needs only the personal data.
#[derive(Clone, Debug, Deserialize)]
pub struct ImportFile {
    /// The file that was imported.
    pub source: Option<IgnoredAny>,
    /// How its text was cleaned.
    pub step: Option<IgnoredAny>,
    /// What the import noticed.
    pub notice: Option<IgnoredAny>,
    /// Words that may tell of a person.
    #[serde(default, deserialize_with = "entries")]
    pub personal: Vec<PersonalEntry>,
}

/// Words that may tell of a person, and what was decided about them.
#[derive(Clone, Debug, Deserialize)]
pub struct PersonalEntry {
    /// The words.
    pub words: Spanned<String>,
    /// What they seem to be.
    pub kind: String,
    /// The line in which they stand.
    pub line: Option<IgnoredAny>,
    /// What was decided; nothing is published before.
    pub decision: Option<Decision>,
    /// On what ground.
    pub reason: Option<IgnoredAny>,
}

/// What may be decided about personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// They are published.
    Publish,
}

/// Reads import.toml.
pub fn personal(reader: &mut Reader<'_>) -> Option<Vec<PersonalEntry>> {
    reader.parse().map(|file: ImportFile| file.personal)
}
