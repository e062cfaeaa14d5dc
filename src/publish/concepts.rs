//! Concepts: measures that several reports state, by which they are compared.

use super::input::{self, ConceptEntry, FactsFile};
use super::reader::Reader;
use model::site::Concept;
use text::diagnostic::{Code, Source, suggest};

/// The file of the concepts, below the data folder.
pub const FILE: &str = "concepts.toml";

/// The concepts of the file's text, in their order. What is wrong with them is
/// told with each report.
#[must_use]
pub fn parse(text: &str) -> Vec<Concept> {
    let source = Source { file: FILE, text };
    let entries = input::concepts(&mut Reader::new(source)).unwrap_or_default();
    let concept = |entry: ConceptEntry| Concept {
        id: entry.id.into_inner(),
        name: entry.name,
    };
    entries.into_iter().map(concept).collect()
}

/// Reports indicators with a concept that there is not, or that another
/// indicator of the report has.
pub(super) fn check(file: &FactsFile, concepts: &[ConceptEntry], reader: &mut Reader<'_>) {
    let known: Vec<&str> = concepts.iter().map(|it| it.id.get_ref().as_str()).collect();
    let mut seen: Vec<&str> = Vec::new();
    for concept in file.indicators.iter().filter_map(|it| it.concept.as_ref()) {
        let id = concept.get_ref().as_str();
        if !known.contains(&id) {
            let message = format!("concepts.toml 里没有“{id}”");
            let hint = suggest(id, known.iter().copied());
            reader.report(Code::UnknownConcept, concept.span(), message, hint);
        } else if seen.contains(&id) {
            let message = format!("本报告已有指标属于“{id}”");
            let hint = "一份报告里，一个 concept 只给一个指标".to_owned();
            reader.report(Code::ConceptTwice, concept.span(), message, hint);
        }
        seen.push(id);
    }
}
