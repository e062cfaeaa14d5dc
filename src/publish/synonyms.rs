//! Synonyms: everyday words and the words of reports that they lead to.

use super::input::{self, SynonymEntry};
use super::reader::Reader;
use model::site::Synonym;
use text::diagnostic::Source;

/// The file of the synonyms, below the data folder.
pub const FILE: &str = "synonyms.toml";

/// The synonyms of the file's text, in their order. What is wrong with them is
/// told with each report.
#[must_use]
pub fn parse(text: &str) -> Vec<Synonym> {
    let source = Source { file: FILE, text };
    let entries = input::synonyms(&mut Reader::new(source)).unwrap_or_default();
    let synonym = |entry: SynonymEntry| Synonym {
        everyday: entry.everyday,
        official: entry.official,
        same: entry.same,
    };
    entries.into_iter().map(synonym).collect()
}
