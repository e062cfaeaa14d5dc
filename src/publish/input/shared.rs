//! The files that all reports share: synonyms.toml and concepts.toml.

use serde::Deserialize;
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::{entries, words};

#[derive(Deserialize)]
struct SynonymsFile {
    #[serde(default, deserialize_with = "entries")]
    synonym: Vec<SynonymEntry>,
}

/// An everyday word and the official words that it leads to.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct SynonymEntry {
    /// What people say.
    pub(crate) everyday: Spanned<String>,
    /// What reports say.
    #[serde(deserialize_with = "words")]
    pub(crate) official: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
struct ConceptsFile {
    #[serde(default, deserialize_with = "entries")]
    concept: Vec<ConceptEntry>,
}

/// A measure that several reports state.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ConceptEntry {
    /// Unique among the concepts.
    pub(crate) id: Spanned<String>,
    /// What the reader sees.
    pub(crate) name: String,
}

/// Reads synonyms.toml.
pub(crate) fn synonyms(reader: &mut Reader<'_>) -> Option<Vec<SynonymEntry>> {
    reader.parse().map(|file: SynonymsFile| file.synonym)
}

/// Reads concepts.toml.
pub(crate) fn concepts(reader: &mut Reader<'_>) -> Option<Vec<ConceptEntry>> {
    let file: ConceptsFile = reader.parse()?;
    reader.ids(file.concept.iter().map(|concept| &concept.id));
    Some(file.concept)
}
