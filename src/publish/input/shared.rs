//! The files that all reports share: synonyms.toml and concepts.toml.

use toml::Spanned;

use crate::table::Reader;

/// An everyday word and the official words that it leads to.
#[derive(Clone, Debug)]
pub struct SynonymEntry {
    /// What people say.
    pub everyday: Spanned<String>,
    /// What reports say.
    pub official: Vec<Spanned<String>>,
}

/// A measure that several reports state.
#[derive(Clone, Debug)]
pub struct ConceptEntry {
    /// Unique among the concepts.
    pub id: Spanned<String>,
    /// What the reader sees.
    pub name: String,
}

/// Reads synonyms.toml.
pub fn synonyms(reader: &mut Reader<'_>) -> Option<Vec<SynonymEntry>> {
    reader.parse(|reader, table| {
        reader.keys(table, &["synonym"]);
        let entries = reader.tables(table, "synonym");
        let synonyms = entries.into_iter().filter_map(|entry| {
            reader.keys(entry, &["everyday", "official"]);
            reader.require(entry, "official");
            Some(SynonymEntry {
                everyday: reader.required(entry, "everyday")?,
                official: reader.texts(entry, "official"),
            })
        });
        synonyms.collect()
    })
}

/// Reads concepts.toml.
pub fn concepts(reader: &mut Reader<'_>) -> Option<Vec<ConceptEntry>> {
    reader.parse(|reader, table| {
        reader.keys(table, &["concept"]);
        let entries = reader.tables(table, "concept").into_iter();
        let read = entries.filter_map(|entry| {
            reader.keys(entry, &["id", "name"]);
            let id = reader.required(entry, "id");
            let name = reader.required(entry, "name");
            Some(ConceptEntry {
                id: id?,
                name: name?.into_inner(),
            })
        });
        let concepts: Vec<ConceptEntry> = read.collect();
        reader.ids(concepts.iter().map(|concept| &concept.id));
        concepts
    })
}
