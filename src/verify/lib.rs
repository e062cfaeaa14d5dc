//! Verifying a published folder: every fact is bound to the text again, every
//! check recomputed, every file made again, and the folder compared with that.
//!
//! A pure function of the folder's files. What a site is made from stands in
//! it:
//!
//! - `project.json`: the reports, the concepts, the operator's words
//! - `synonyms.<hash>.json`: the everyday words, if there are any
//! - `<id>/bundle.<hash>.json`, named by the first 16 digits of its SHA-256
//! - `<id>/data/report.txt`, which must have the SHA-256 that the bundle states
//! - `fazhi-report-<hash>/`: the app package, named by what it holds
//!
//! Facts and checks are held to the text. From inputs that hold, `site::files`
//! makes every other file again, and each must be there byte for byte, with
//! packed forms that unpack to the same, and no file besides. Inputs that do
//! not hold are told, and nothing is made of them.

use std::collections::BTreeMap;
use std::fmt;

use model::check::Verdict;
use site::picture::Painter;
use site::{File, SiteError};

mod bundle;
mod checks;
mod compare;
mod facts;
mod inputs;
mod packed;
mod spot;
mod text;

pub use inputs::Inputs;

/// The files of a published folder by their paths below it, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What came of verifying a folder.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// The reports, by their ids.
    pub reports: Vec<Report>,
    /// Every difference, in the order of the files.
    pub differences: Vec<Difference>,
    /// What was not compared, if not all was.
    pub not_compared: Option<NotCompared>,
}

/// What was not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCompared {
    /// All but the inputs, which do not hold.
    Files,
    /// So many pictures, for want of a painter.
    Pictures(usize),
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

/// Verifies a folder; its pictures only with a painter, whose fonts must be
/// those that they were drawn with.
pub fn verify(files: &Files, painter: Option<&Painter>) -> Verified {
    verify_with(files, painter, |inputs, each| {
        site::files(&inputs.project, &inputs.package, &mut |file| {
            each(file);
            Ok(())
        })
    })
}

/// As [`verify`], with a site that `make` makes: whoever verifies many folders
/// with the same inputs may make it once.
pub fn verify_with(
    files: &Files,
    painter: Option<&Painter>,
    make: impl FnOnce(&Inputs, &mut dyn FnMut(File)) -> Result<(), SiteError>,
) -> Verified {
    let mut findings = Findings::default();
    let mut reports = Vec::new();
    let mut sources = BTreeMap::new();
    for (path, bundle) in bundle::read_all(files, &mut findings) {
        let checks = checks::verify(&path, &bundle, &mut findings);
        reports.push(Report {
            id: bundle.report.id.clone(),
            facts: bundle.facts.len(),
            checks,
        });
        if let Some(bytes) = text::source(&path, &bundle, files, &mut findings) {
            let text = String::from_utf8_lossy(bytes);
            facts::verify(&path, &bundle, &text, &mut findings);
            let text = bytes.to_vec();
            let id = bundle.report.id.clone();
            sources.insert(id, publish::project::Report { bundle, text });
        }
    }
    let project = inputs::project(files, sources, &mut findings);
    let project = project.filter(|_| findings.0.is_empty());
    let package = inputs::package(files, &mut findings);
    let not_compared = match (project, package) {
        (Some(project), Some(package)) => {
            let inputs = Inputs { project, package };
            compare::compare(files, painter, &mut findings, |each| make(&inputs, each))
        }
        _ => Some(NotCompared::Files),
    };
    let mut differences = findings.0;
    differences.sort();
    differences.dedup();
    Verified {
        reports,
        differences,
        not_compared,
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
