//! The file of a report that holds the first words on each of its numbers. A
//! page fetches it when a number is pressed before the app runs.

use std::collections::BTreeMap;

use model::bundle::Bundle;
use pages::Source;
use pages::panel::{opening, sheet};
use query::links::Links;
use serde::Serialize;
use text::digest;

/// What the file holds, as HTML text. Links lead from the site's root.
#[derive(Serialize)]
struct Numbers<'a> {
    /// The sheet of the panel.
    sheet: String,
    /// The first words on a fact, by its id.
    numbers: BTreeMap<&'a str, String>,
}

/// The file as JSON.
///
/// # Errors
///
/// None in practice: it writes strings.
pub(super) fn json(bundle: &Bundle) -> serde_json::Result<String> {
    let links = Links::new(&bundle.report.id, "");
    let source = Source {
        bundle,
        links: &links,
    };
    let words = |fact| opening(source, fact).map(maud::Markup::into_string);
    let facts = bundle.facts.iter();
    serde_json::to_string(&Numbers {
        sheet: sheet().into_string(),
        numbers: facts
            .filter_map(|fact| Some((fact.id.as_str(), words(fact)?)))
            .collect(),
    })
}

/// The path of the file below the root, named by its digest.
pub(super) fn address(report: &str, json: &str) -> String {
    format!("{report}/numbers.{}.json", digest::prefix(json.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;

    #[test]
    fn every_number_has_its_name_its_figure_and_its_sentence() {
        let bundle = sample::bundle();
        let json = json(&bundle).expect("JSON");
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        for fact in &bundle.facts {
            let words = read["numbers"][&fact.id].as_str().expect("words");
            for part in [
                "政务大厅可办事项</span>",
                &[fact.printed.as_str(), "</data>"].concat(),
                &["<mark>", &fact.printed, "</mark>"].concat(),
                "href=\"sample-2021/indicators/#hall-items\"",
            ] {
                assert!(words.contains(part), "{part} in {words}");
            }
        }
        let sheet = read["sheet"].as_str().expect("a sheet");
        assert!(sheet.contains("class=\"panel-body\""), "{sheet}");
    }
}
