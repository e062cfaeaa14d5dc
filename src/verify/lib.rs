//! Verifying a published folder: every fact is bound to the text again, every
//! check recomputed, and every page and download compared with the result.
//!
//! A pure function of the folder's files. What it reads:
//!
//! - `<id>/bundle.<hash>.json`, named by the first 16 digits of its SHA-256
//! - `<id>/data/report.txt`; where it is not published, the bundle's passages
//!   joined, which must have the SHA-256 that the bundle states
//! - pages whose `<script id="site">` names that bundle: each `<data value>`,
//!   each chart, and on `<id>/report/`, `<id>/indicators/` and `<id>/checks/`
//!   each sentence, row and check by its id
//! - `<id>/data/{indicators,facts,checks}.{csv,json}`, where they are published
//! - `<id>/data/datapackage.json`: the size and digest of each download
//! - `<id>/charts/<chart>/`: the picture `chart.svg`, the figures `data.csv`,
//!   and the chart on `embed/index.html`
//! - the `.gz` and `.br` copies of files, and the files that pages link to

use std::collections::BTreeMap;
use std::fmt;

use model::bundle::Bundle;
use model::check::Verdict;

mod bundle;
mod charts;
mod checks;
mod checks_page;
mod copies;
mod downloads;
mod facts;
mod figures;
mod html;
mod indicators_page;
mod package;
mod report_page;
mod takeaway;
mod text;
mod words;

/// The files of a published folder by their paths below it, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What came of verifying a folder.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// The reports, by their ids.
    pub reports: Vec<Report>,
    /// Every difference, in the order of the files.
    pub differences: Vec<Difference>,
}

/// A report that was recomputed.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its id.
    pub id: String,
    /// How many facts were bound to the text again.
    pub facts: usize,
    /// The title, formula and verdict of each check, as recomputed.
    pub checks: Vec<Recomputed>,
}

/// A check as recomputed from the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its formula in figures.
    pub formula: String,
    /// Its verdict.
    pub verdict: Verdict,
}

/// Something published that differs from what follows from the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The file, below the folder.
    pub file: String,
    /// Where in the file, such as `hall-items.value › 数值`.
    pub place: String,
    /// What follows from the text, or is needed.
    pub expected: String,
    /// What the file says.
    pub found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            place,
            expected,
            found,
        } = self;
        write!(f, "{file} › {place}：应为“{expected}”，实为“{found}”")
    }
}

/// Verifies every report of a folder.
pub fn verify(files: &Files) -> Verified {
    let mut findings = Findings::default();
    let mut reports = Vec::new();
    let pages = html::pages(files, &mut findings);
    let mut embedded = Vec::new();
    for (path, bundle) in bundle::read_all(files, &mut findings) {
        let text = text::source(&path, &bundle, files, &mut findings);
        facts::verify(&path, &bundle, &text, &mut findings);
        let recomputed = checks::verify(&path, &bundle, &mut findings);
        for page in pages.iter().filter(|page| page.bundle == path) {
            figures::verify(page, &bundle, &mut findings);
            charts::verify(page, &bundle, &mut findings);
            words::verify(page, &bundle, &mut findings);
        }
        let named = |folder: &str| {
            let path = format!("{}/{folder}/index.html", bundle.report.id);
            pages.iter().find(|page| page.path == path)
        };
        if let Some(page) = named("report") {
            report_page::verify(page, &bundle, &mut findings);
        }
        if let Some(page) = named("indicators") {
            indicators_page::verify(page, &bundle, &mut findings);
        }
        if let Some(page) = named("checks") {
            checks_page::verify(page, &bundle, &mut findings);
        }
        downloads::verify(files, &bundle, &mut findings);
        package::verify(files, &bundle, &mut findings);
        takeaway::verify(files, &pages, &bundle, &mut findings);
        let own = takeaway::embedded(files, &bundle, &path, &mut findings);
        embedded.extend(own);
        reports.push(report(&bundle, recomputed));
    }
    let all: Vec<_> = pages.iter().chain(&embedded).collect();
    copies::verify(files, &all, &mut findings);
    let mut differences = findings.0;
    differences.sort();
    differences.dedup();
    Verified {
        reports,
        differences,
    }
}

fn report(bundle: &Bundle, checks: Vec<Recomputed>) -> Report {
    Report {
        id: bundle.report.id.clone(),
        facts: bundle.facts.len(),
        checks,
    }
}

/// Collects differences.
#[derive(Debug, Default)]
struct Findings(Vec<Difference>);

impl Findings {
    fn add(
        &mut self,
        file: &str,
        place: impl Into<String>,
        expected: impl ToString,
        found: impl ToString,
    ) {
        self.0.push(Difference {
            file: file.to_owned(),
            place: place.into(),
            expected: expected.to_string(),
            found: found.to_string(),
        });
    }

    /// Adds a difference if the two are not the same text.
    fn compare(
        &mut self,
        file: &str,
        place: impl Into<String>,
        expected: impl ToString,
        found: impl ToString,
    ) {
        let (expected, found) = (expected.to_string(), found.to_string());
        if expected != found {
            self.add(file, place, expected, found);
        }
    }
}

/// What stands where there is nothing.
const ABSENT: &str = "（无）";
