//! The decisions in import.toml about personal data.

use toml::Spanned;

use crate::table::Reader;

/// Words that may tell of a person, and what was decided about them.
#[derive(Clone, Debug)]
pub struct PersonalEntry {
    /// The words.
    pub words: Spanned<String>,
    /// What they seem to be.
    pub kind: String,
    /// Whether they are to be published.
    pub publish: bool,
}

const DECISIONS: [(&str, bool); 1] = [("publish", true)];

/// Reads import.toml as far as a build needs it.
pub fn personal(reader: &mut Reader<'_>) -> Option<Vec<PersonalEntry>> {
    reader.parse(|reader, table| {
        let entries = reader.tables(table, "personal").into_iter();
        let read = entries.filter_map(|entry| {
            let known = ["words", "kind", "line", "decision", "reason"];
            reader.keys(entry, &known);
            let words = reader.required(entry, "words");
            let kind = reader.required(entry, "kind");
            let decision = reader.text(entry, "decision");
            let publish = decision.and_then(|word| reader.word(&word, &DECISIONS));
            Some(PersonalEntry {
                words: words?,
                kind: kind?.into_inner(),
                publish: publish.unwrap_or(false),
            })
        });
        read.collect()
    })
}
