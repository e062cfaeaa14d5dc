//! The lists that `check --form` holds a report against: what the operator
//! requires, and how names and set phrases are written.

use serde::Deserialize;
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::{entries, given, some_words, word_or_words};
use text::diagnostic::Code;

#[derive(Deserialize)]
struct RequirementsFile {
    #[serde(default, deserialize_with = "entries")]
    requirement: Vec<RequirementEntry>,
}

/// Something that every report must speak of.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RequirementEntry {
    /// Unique in the folder.
    pub(crate) id: Spanned<String>,
    /// The words of which a report must have one.
    #[serde(deserialize_with = "some_words")]
    pub(crate) words: Vec<String>,
    /// The document that requires it.
    #[serde(deserialize_with = "given")]
    pub(crate) source: Option<Spanned<String>>,
}

#[derive(Deserialize)]
struct WordingFile {
    #[serde(default, deserialize_with = "entries")]
    wording: Vec<WordingEntry>,
}

/// Names and set phrases as they were read somewhere.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct WordingEntry {
    /// The words, or several that were read at one place.
    #[serde(deserialize_with = "word_or_words")]
    pub(crate) words: Vec<String>,
    /// The address.
    #[serde(deserialize_with = "given")]
    pub(crate) source: Option<Spanned<String>>,
}

/// Reads a file of requirements/.
pub(crate) fn requirements(reader: &mut Reader<'_>) -> Option<Vec<RequirementEntry>> {
    let file: RequirementsFile = reader.parse()?;
    reader.ids(file.requirement.iter().map(|entry| &entry.id));
    Some(file.requirement)
}

/// Reads rules/wording.toml.
pub(crate) fn wording(reader: &mut Reader<'_>) -> Option<Vec<WordingEntry>> {
    let file: WordingFile = reader.parse()?;
    for source in file.wording.iter().filter_map(|it| it.source.as_ref()) {
        let address = source.get_ref();
        if !address.starts_with("https://") && !address.starts_with("http://") {
            let message = format!("“{address}”不是完整的地址");
            let hint = "写读到这个名称的网页的地址，以 https:// 或 http:// 开头";
            reader.report(Code::WrongType, source.span(), message, hint);
        }
    }
    Some(file.wording)
}
