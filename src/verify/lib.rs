//! Verifying a published folder on two levels.
//!
//! *Integrity*, of a site of any version: the manifests, every file that they
//! list and no other, packed forms that unpack to the same, every fact bound to
//! the text again, every check recomputed; where another version wrote bundles
//! in a form that this one can't read, all but the last two. What that needs
//! stands in the site:
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
//! The app package itself is made from sources that the site does not hold, so
//! reproduction is reached only by a reader who has the same package, or knows
//! the site's digest or key: otherwise it may have been altered with all that
//! names it.
//!
//! Both say that the site agrees with itself. That it is the one that its
//! publisher published follows from a digest or key that the reader has from
//! elsewhere: see [`Against`].
//!
//! The folder may be anyone's: whatever is in it, the result is a list of
//! differences, in bounded time and memory.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use bundle::Content;
use model::bundle::Bundle;
use model::check::Verdict;
use model::manifest::Maker;
use publish::revisions::History;

mod against;
mod bounds;
mod bundle;
mod checks;
#[cfg(feature = "reproduction")]
mod compare;
mod facts;
mod folder;
mod indicators;
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
        let level = |it: &NotCompared| match it {
            NotCompared::Pictures(_) => Level::Reproduction,
            NotCompared::Package(_) => Level::Remade,
            NotCompared::OtherForm { .. } => Level::Files,
            NotCompared::Files | NotCompared::OtherMaker(_) | NotCompared::NotKept(_) => {
                Level::Integrity
            }
        };
        let lowest = self.not_compared.iter().map(level).min();
        let all = self.differences.is_empty();
        all.then(|| lowest.unwrap_or(Level::Reproduction))
    }

    /// The ids of the reports whose figures were recomputed, or would have been
    /// by another version.
    fn found(&self) -> BTreeSet<&str> {
        let others = self.not_compared.iter().filter_map(|it| match it {
            NotCompared::OtherForm { report, .. } => Some(report.as_str()),
            _ => None,
        });
        let own = self.reports.iter().map(|it| it.id.as_str());
        own.chain(others).collect()
    }
}

/// How far a folder was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It agrees with its manifests. This tool can't read the form of its
    /// bundles, so the figures were not held to the text.
    Files,
    /// It agrees with its manifests, and the figures with the text.
    Integrity,
    /// Every file was made again, too, but with the site's own app package,
    /// which nothing proves: it may have been altered with all that names it.
    Remade,
    /// Every file was made again, with an app package that the reader has or
    /// that what the reader knows from elsewhere covers.
    Reproduction,
}

/// What was not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCompared {
    /// What is made from the inputs, which do not hold.
    Files,
    /// What is made from the inputs: another tool or app package made it.
    OtherMaker(Maker),
    /// The figures and checks of a report: another tool wrote them in a form
    /// that this one can't read.
    OtherForm {
        /// The report's id.
        report: String,
        /// The form, as [`model::bundle::SCHEMA`] counts them.
        schema: u32,
        /// The version of the tool that wrote it.
        tool: String,
    },
    /// A report, by its folder, of which the device that was asked keeps only
    /// some of what its figures are verified from.
    NotKept(String),
    /// The app package, by its folder: the reader has none, and knows neither
    /// digest nor key of the site.
    Package(String),
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

/// Of what more than today's figures may be recomputed.
#[derive(Clone, Copy, Default)]
struct Scope<'a> {
    /// Whether what the reports were before is there, too.
    with_past: bool,
    /// The tool that made the site, where it is another than this one: it may
    /// have written bundles that this one can't read.
    other_tool: Option<&'a str>,
}

/// Binds and recomputes each report, and gives those whose text is there, and
/// what they were before.
fn recompute(
    folder: &dyn Folder,
    scope: Scope<'_>,
    verified: &mut Verified,
    findings: &mut Findings,
) -> Read {
    let mut sources = BTreeMap::new();
    let mut histories = BTreeMap::new();
    let mut other = Vec::new();
    for path in bundle::paths(folder, findings) {
        match bundle::read(folder, &path, findings) {
            Some(Content::Own(bundle)) => {
                let id = bundle.report.id.clone();
                let (text, history) = one(folder, scope, (&path.path, &bundle), verified, findings);
                histories.extend(history.map(|it| (id.clone(), it)));
                let report = |text| publish::project::Report {
                    bundle: *bundle,
                    text,
                };
                sources.extend(text.map(|it| (id, report(it))));
            }
            Some(Content::Other(form)) => other.push((path, form)),
            None => {}
        }
    }
    let may_differ = scope.other_tool.is_some() && verified.reports.is_empty();
    bundle::hold_forms(&other, may_differ, findings);
    for (_, form) in other {
        let bundle::Named { id, sha256 } = form.report;
        text::held(&id, &sha256, folder, findings);
        verified.not_compared.push(NotCompared::OtherForm {
            report: id,
            schema: form.schema,
            tool: scope.other_tool.unwrap_or_default().to_owned(),
        });
    }
    (sources, histories)
}

/// Binds and recomputes a report; gives its text and what it was before, where
/// they are there.
fn one(
    folder: &dyn Folder,
    scope: Scope<'_>,
    (path, bundle): (&str, &Bundle),
    verified: &mut Verified,
    findings: &mut Findings,
) -> (Option<Vec<u8>>, Option<History>) {
    let lookup = bounds::within(path, bundle, findings);
    let checks = lookup.as_ref();
    let checks = checks.map(|it| checks::verify(path, bundle, it, findings));
    verified.reports.push(Report {
        id: bundle.report.id.clone(),
        facts: bundle.facts.len(),
        checks: checks.unwrap_or_default(),
    });
    let Some(lookup) = lookup else {
        return (None, None);
    };
    let past = scope.with_past;
    let past = past.then(|| revisions::verify(folder, path, bundle, findings));
    let text = text::source(path, &bundle.report.id, bundle, folder, findings);
    if let Some(bytes) = &text {
        let words = String::from_utf8_lossy(bytes);
        facts::verify(path, bundle, &lookup, &words, findings);
    }
    (text.map(Cow::into_owned), past.flatten())
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
        if self.0.len() >= MANY {
            return;
        }
        self.0.push(Difference {
            file: file.to_owned(),
            place: clipped(place.into()),
            expected: clipped(expected.to_string()),
            found: clipped(found.to_string()),
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

/// More differences than anyone reads: those after them change nothing.
const MANY: usize = 1_000_000;

/// More bytes than anyone reads of one difference.
const CLIPPED: usize = 1000;

/// Words that are not longer than they are read: a folder may have as many
/// differences as it has words.
fn clipped(mut words: String) -> String {
    let end = (0..=CLIPPED).rev().find(|at| words.is_char_boundary(*at));
    if words.len() > CLIPPED {
        words.truncate(end.unwrap_or_default());
        words.push('…');
        words.shrink_to_fit();
    }
    words
}

/// What stands where there is nothing.
const ABSENT: &str = "（无）";

/// What is expected where a file of the site is missing.
const MADE: &str = "网站应有的文件";

/// What is expected where a file is too many.
#[cfg(feature = "reproduction")]
const MORE: &str = "没有这个文件";
