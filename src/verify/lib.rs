//! Verifying a published folder on two levels.
//!
//! *Integrity*, of a site of any version: the manifests, every file that they
//! list and no other, packed forms that unpack to the same, every fact bound to
//! the text again, every check recomputed. What that needs stands in the site:
//!
//! - `<id>/bundle.<hash>.json`, named by the first 16 digits of its SHA-256
//! - `<id>/data/report.txt`, which must have the SHA-256 that the bundle states
//! - `project.json`, each of whose reports must have both
//!
//! *Reproduction*, by the tool and with the app package that made the site:
//! from the inputs `site::files` makes every file again, and each must be there
//! byte for byte. The inputs stand in the site, too: bundles and texts, and
//!
//! - `project.json`: the reports, the concepts, the operator's words
//! - `synonyms.<hash>.json`: the everyday words, if there are any
//! - `fazhi-report-<hash>/`: the app package, named by what it holds
//!
//! Both say that the site agrees with itself. That it is the one that its
//! publisher published follows from a digest or key that the reader has from
//! elsewhere: see [`Against`].
//!
//! The folder may be anyone's: whatever is in it, the result is a list of
//! differences, in bounded time and memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use model::check::Verdict;
use model::manifest::Maker;
use publish::revisions::History;

mod against;
mod bundle;
mod checks;
#[cfg(feature = "reproduction")]
mod compare;
mod facts;
mod folder;
#[cfg(feature = "reproduction")]
mod inputs;
mod listed;
#[cfg(feature = "reproduction")]
mod manifests;
#[cfg(feature = "reproduction")]
mod packed;
mod reports;
mod revisions;
mod spot;
mod streamed;
mod text;
#[cfg(feature = "reproduction")]
mod whole;

pub use against::{Against, Signature};
pub use folder::{Files, Folder};
#[cfg(feature = "reproduction")]
pub use inputs::Inputs;
pub use streamed::{Fetched, Streamed};
#[cfg(feature = "reproduction")]
pub use whole::{Options, verify, verify_with};

/// What came of verifying a folder.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// The SHA-256 of the root manifest.
    pub digest: Option<String>,
    /// How many files the manifests list.
    pub listed: usize,
    /// What the site's own key says of its signature.
    pub signature: Signature,
    /// The reports, by their ids.
    pub reports: Vec<Report>,
    /// Every difference, in the order of the files.
    pub differences: Vec<Difference>,
    /// What was not compared.
    pub not_compared: Vec<NotCompared>,
}

impl Verified {
    /// The level that was reached, if any.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        let skipped = |it: &NotCompared| !matches!(it, NotCompared::Pictures(_));
        match self.differences.is_empty() {
            false => None,
            true if self.not_compared.iter().any(skipped) => Some(Level::Integrity),
            true => Some(Level::Reproduction),
        }
    }
}

/// How far a folder was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It agrees with its manifests, and the figures with the text.
    Integrity,
    /// Every file was made again, too.
    Reproduction,
}

/// What was not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCompared {
    /// What is made from the inputs, which do not hold.
    Files,
    /// What is made from the inputs: another tool or app package made it.
    OtherMaker(Maker),
    /// A report, by its folder, of which the device that was asked keeps only
    /// some of what its figures are verified from.
    NotKept(String),
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

/// Reports by their ids, and what they were before.
type Read = (
    BTreeMap<String, publish::project::Report>,
    BTreeMap<String, History>,
);

/// Binds and recomputes each report, and gives those whose text is there, and
/// what they were before, where `with_past` says that this is there, too.
fn recompute(
    folder: &dyn Folder,
    with_past: bool,
    verified: &mut Verified,
    findings: &mut Findings,
) -> Read {
    let mut sources = BTreeMap::new();
    let mut histories = BTreeMap::new();
    for (path, bundle) in bundle::read_all(folder, findings) {
        let checks = checks::verify(&path, &bundle, findings);
        verified.reports.push(Report {
            id: bundle.report.id.clone(),
            facts: bundle.facts.len(),
            checks,
        });
        let past = with_past.then(|| revisions::verify(folder, &path, &bundle, findings));
        if let Some(history) = past.flatten() {
            histories.insert(bundle.report.id.clone(), history);
        }
        if let Some(bytes) = text::source(&path, &bundle.report.id, &bundle, folder, findings) {
            let text = String::from_utf8_lossy(&bytes);
            facts::verify(&path, &bundle, &text, findings);
            let text = bytes.to_vec();
            let id = bundle.report.id.clone();
            sources.insert(id, publish::project::Report { bundle, text });
        }
    }
    (sources, histories)
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

    /// The differences in the order of the files. That a file is not as listed
    /// is left out where more is known.
    fn told(self) -> Vec<Difference> {
        let mut all = self.0;
        all.sort();
        all.dedup();
        let exact = |it: &&Difference| it.place != listed::LISTED;
        let exact: BTreeSet<String> = all.iter().filter(exact).map(|it| it.file.clone()).collect();
        all.retain(|it| it.place != listed::LISTED || !exact.contains(&it.file));
        all
    }
}

/// What stands where there is nothing.
const ABSENT: &str = "（无）";

/// What is expected where a file of the site is missing.
const MADE: &str = "网站应有的文件";

/// What is expected where a file is too many.
#[cfg(feature = "reproduction")]
const MORE: &str = "没有这个文件";
