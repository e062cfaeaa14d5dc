//! Drafts of the publisher's files from a cleaned text.
//!
//! Names, quotes and titles are the report's own words. Ids are made of the
//! section's path and a count: they mean nothing until a person renames them.

use std::collections::BTreeSet;

use super::clean::Step;
use super::formats::Opened;
use super::personal::{self, Personal};
use super::scan;
use material::Material;
use publish::headline;
use text::anchor::Text;
use text::outline;

mod charts;
mod checks;
mod exclusions;
mod facts;
mod log;
mod material;
mod quotes;
#[cfg(test)]
mod readings;
mod relate;
mod report;
#[cfg(test)]
mod tests;
mod windows;

/// The files of a report, as drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// report.txt.
    pub text: String,
    /// report.toml.
    pub report: String,
    /// facts.toml.
    pub facts: String,
    /// checks.toml; `None` where the text implies no check.
    pub checks: Option<String>,
    /// charts.toml; `None` where the text gives nothing to draw together.
    pub charts: Option<String>,
    /// import.toml.
    pub import: String,
    /// How much there is.
    pub counts: Counts,
}

/// How much an import found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sections of the text.
    pub sections: usize,
    /// Quantities.
    pub quantities: usize,
    /// Numbers that are no data.
    pub exclusions: usize,
    /// Entries that are to be reviewed.
    pub reviews: usize,
    /// Checks.
    pub checks: usize,
    /// Places with personal data.
    pub personal: usize,
}

/// Drafts the files of a document whose file is called `name`.
pub fn draft(name: &str, bytes: &[u8], opened: &Opened, cleaned: &str, steps: &[Step]) -> Draft {
    let text = Text::new(cleaned);
    let outline = outline::read(&text, &mut Vec::new());
    let found = scan::scan(&text, &outline);
    let material = Material {
        text: &text,
        outline: &outline,
        found: &found,
    };
    let personal = personal::find(&text, found.iter().map(|found| found.numeral.clone()));
    let indicators = facts::indicators(&material);
    let exclusions = exclusions::exclusions(&material);
    let drafted = checks::checks(&material, &indicators);
    let report = report::write(&material);
    let reviews = usize::from(report.in_doubt)
        + indicators
            .iter()
            .filter(|entry| entry.review.is_some())
            .count()
        + exclusions
            .iter()
            .filter(|entry| entry.review.is_some())
            .count()
        + drafted.len();
    let counts = Counts {
        sections: outline.sections.len(),
        quantities: found
            .iter()
            .filter(|found| found.measured().is_some())
            .count(),
        exclusions: found
            .iter()
            .filter(|found| found.measured().is_none())
            .count(),
        reviews,
        checks: drafted.len(),
        personal: distinct(&text, &personal),
    };
    let facts = facts::write(&material, &indicators, &exclusions);
    Draft {
        report: report.toml,
        checks: (!drafted.is_empty()).then(|| checks::write(&drafted)),
        charts: charts::write(&material, &indicators, &headline::draft(cleaned, &facts)),
        facts,
        import: log::write(name, bytes, opened, steps, &text, &personal),
        counts,
        text: cleaned.to_owned(),
    }
}

fn distinct(text: &Text<'_>, personal: &[Personal]) -> usize {
    let words: BTreeSet<&str> = personal.iter().map(|p| text.words(&p.range)).collect();
    words.len()
}
