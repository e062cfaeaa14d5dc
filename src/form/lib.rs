//! The form by which an office goes through a report before it is published
//! (审核表): what the yearly report owes, what the operator requires, figures,
//! and what may be wrong in its wording.
//!
//! Everything is found by rules and leads to its place. Nothing is scored,
//! nothing is corrected: a person decides on each line.

mod due;
mod last_year;
mod lexicon;
mod numbers;
mod owed;
mod page;
mod place;
mod plain;
mod required;
mod runs;
#[cfg(test)]
mod tests;
mod wording;

use publish::build::build;
use publish::lists::{self, About, Located};
use publish::project::{self, Files};
use publish::revisions::withdrawn;
use text::anchor::Text;
use text::outline;

pub use due::Due;
pub use numbers::{Doubt, Numbers};
pub use owed::{Found, Owed, Owing};
pub use page::{linked_page, page};
pub use place::{Place, linked};
pub use plain::plain;
pub use required::Required;
pub use wording::{Finding, Kind};

/// The names and set phrases of a data folder that has none of its own.
const WORDING: &str = include_str!("../../data/rules/wording.toml");

/// What the form of a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The report's folder.
    pub id: String,
    /// What report.toml says.
    pub about: About,
    /// The five things that the yearly report owes, in the regulation's order.
    pub owed: Vec<Owing>,
    /// What the operator requires.
    pub required: Vec<Required>,
    /// Whether it was published in time.
    pub due: Due,
    /// What became of its numbers.
    pub numbers: Numbers,
    /// What may be wrong in its wording, in reading order.
    pub findings: Vec<Finding>,
    /// What last year's report of the same office is called here, if it is there.
    pub last_year: Option<String>,
    /// What is wrong with the lists of the data folder.
    pub problems: Vec<Located>,
}

/// The form of the report `id` of a data folder; `None` where there is no such
/// report with a text, or it was withdrawn.
#[must_use]
pub fn form(files: &Files, id: &str) -> Option<Form> {
    let inputs = project::inputs(files, id);
    let words = std::str::from_utf8(inputs.text.as_deref()?).ok()?;
    if !project::ids(files).iter().any(|it| it == id) || withdrawn(id, &inputs).is_some() {
        return None;
    }
    let about = lists::about(inputs.report.as_deref());
    let text = Text::new(words);
    let outline = outline::read(&text, &mut Vec::new());
    let (requirements, mut problems) = lists::requirements(files);
    let (phrases, faults) = lists::wording(files, WORDING);
    problems.extend(faults);
    let before = last_year::find(files, id, &about);
    let before_text = before.as_ref().map(|it| it.text.as_str());
    let mut findings = wording::findings(&wording::Material {
        text: &text,
        outline: &outline,
        year: about.year,
        phrases: &phrases,
        before: before_text,
        decided: &lists::published_personal(inputs.import.as_deref()),
    });
    if let Some(before) = &before {
        findings.extend(last_year::repeated(&text, &outline, before));
    }
    findings.sort_by_key(|it| (it.place.line, it.place.column, it.kind));
    Some(Form {
        id: id.to_owned(),
        owed: owed::owed(&text, &outline, about.year),
        required: required::required(&text, &outline, requirements),
        due: due::due(&about),
        numbers: numbers::numbers(&text, &outline, &build(id, &inputs)),
        findings,
        last_year: before.map(|it| it.id),
        problems,
        about,
    })
}
