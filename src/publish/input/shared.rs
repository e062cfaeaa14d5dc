//! The files that all reports share: synonyms.toml and concepts.toml.

use serde::Deserialize;
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::{entries, some_words, word_or_words};

#[derive(Deserialize)]
struct SynonymsFile {
    #[serde(default, deserialize_with = "entries")]
    synonym: Vec<SynonymEntry>,
}

/// Everyday words and the official words that they lead to.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct SynonymEntry {
    /// What people say: a word, or a list of words.
    #[serde(deserialize_with = "word_or_words")]
    pub(crate) everyday: Vec<String>,
    /// What reports say.
    #[serde(deserialize_with = "some_words")]
    pub(crate) official: Vec<String>,
    /// Whether both mean the same.
    #[serde(default)]
    pub(crate) same: bool,
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
