//! Revisions: published states of a report whose inputs are kept as they were.
//!
//! ```text
//! data/<id>/                 today's state
//!   report.toml              [[revision]] date, reason, replaces; [withdrawn]
//!   ids.toml                 the ids that were published; absent before
//!                            the first revision
//!   revisions/<n>/           the inputs of the n-th state, from 1
//! ```
//!
//! The n-th `[[revision]]` says why the n-th state was replaced, and holds its
//! [`digest`]. Each state is built as it was then, with the ids that the state
//! before had; what is new gets ids that no state had.

pub mod changes;
pub mod ids;
mod matching;
mod naming;
mod record;
mod reused;
mod sections;
mod similarity;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use model::bundle::Bundle;
use model::revision::{Amendment, Withdrawn};
use text::digest::sha256;
use text::outline::Outline;

use crate::build::Inputs;
use crate::input;
use crate::reader::Reader;
use ids::Ids;
use text::diagnostic::{Diagnostic, Source};

pub use record::amend;
pub(crate) use record::{Steps, check, history};
pub(crate) use reused::reused;

/// The folder of the inputs of earlier states, below a report's.
pub const FOLDER: &str = "revisions/";

/// The files that make a state, by their names.
pub const FILES: [&str; 8] = [
    "report.txt",
    "report.toml",
    "facts.toml",
    "checks.toml",
    "charts.toml",
    "import.toml",
    ids::FILE,
    crate::concepts::FILE,
];

/// What a report was before.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The states that were replaced, the first one first.
    pub past: Vec<Past>,
    /// The step from each of them to the next.
    pub steps: Vec<Amendment>,
}

/// A state that was replaced.
#[derive(Clone, Debug)]
pub struct Past {
    /// The report as it was.
    pub bundle: Bundle,
    /// report.txt as it was.
    pub text: Vec<u8>,
}

/// The SHA-256 of the inputs of a state, as
/// `sha256sum * | sha256sum` gives it in their folder.
#[must_use]
pub fn digest<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let sorted: BTreeMap<&str, &[u8]> = files.collect();
    let lines = sorted.into_iter();
    let lines = lines.map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes)));
    sha256(lines.collect::<String>().as_bytes())
}

/// The files of the n-th state among those below [`FOLDER`], by their names.
pub(crate) fn files_of(
    revisions: &BTreeMap<String, Vec<u8>>,
    number: usize,
) -> impl Iterator<Item = (&str, &[u8])> {
    let folder = format!("{number}/");
    revisions.iter().filter_map(move |(path, bytes)| {
        let name = path.strip_prefix(&folder).filter(|it| !it.is_empty())?;
        Some((name, bytes.as_slice()))
    })
}

/// How many earlier states there are: folders from 1 on without a gap.
#[must_use]
pub fn count(revisions: &BTreeMap<String, Vec<u8>>) -> usize {
    let states = 1..;
    let held = states.take_while(|at| files_of(revisions, *at).next().is_some());
    held.count()
}

/// What the n-th state was made from.
pub(crate) fn inputs_of(inputs: &Inputs, number: usize) -> Inputs {
    let own = |name: &str| {
        let mut files = files_of(&inputs.revisions, number);
        files.find(|it| it.0 == name).map(|it| it.1.to_vec())
    };
    let earlier = inputs.revisions.iter();
    let earlier = earlier.filter(|(path, _)| {
        let folder = path
            .split('/')
            .next()
            .and_then(|it| it.parse::<usize>().ok());
        folder.is_some_and(|it| it < number)
    });
    Inputs {
        text: own("report.txt"),
        report: own("report.toml"),
        facts: own("facts.toml"),
        checks: own("checks.toml"),
        charts: own("charts.toml"),
        import: own("import.toml"),
        synonyms: None,
        concepts: own(crate::concepts::FILE),
        ids: own(ids::FILE),
        revisions: earlier
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect(),
    }
}

/// Gives what stayed in an outline its published ids: those of the state's own
/// ids.toml, else of that of the state before.
pub(crate) fn name(
    outline: &mut Outline,
    inputs: &Inputs,
    problems: &mut Vec<Diagnostic>,
) -> Option<Ids> {
    let states = count(&inputs.revisions);
    let mut before = files_of(&inputs.revisions, states);
    let before = before.find(|it| it.0 == ids::FILE).map(|it| it.1);
    let mut read = |bytes: Option<&[u8]>| {
        let text = std::str::from_utf8(bytes?).ok()?;
        let file = ids::FILE;
        Ids::read(Source { file, text }, problems)
    };
    let (own, before) = (read(inputs.ids.as_deref()), read(before));
    let known: Vec<&Ids> = [&own, &before].into_iter().flatten().collect();
    naming::name(
        outline,
        &known,
        u32::try_from(states + 1).unwrap_or(u32::MAX),
    );
    before
}

/// What remains of a report whose report.toml says that it was withdrawn.
#[must_use]
pub fn withdrawn(id: &str, inputs: &Inputs) -> Option<Withdrawn> {
    let text = std::str::from_utf8(inputs.report.as_deref()?).ok()?;
    let file = "report.toml";
    let mut reader = Reader::new(Source { file, text });
    let report = input::report(&mut reader)?;
    let end = report.withdrawn?;
    let (date, reason) = (end.date?.into_inner(), end.reason?.into_inner());
    Some(Withdrawn {
        id: id.to_owned(),
        title: report.title?.into_inner(),
        district: report.district?.into_inner(),
        year: report.year?.into_inner(),
        issuer: report.issuer.map(toml::Spanned::into_inner),
        date,
        reason,
        revisions: record::amendments(&report.revisions),
    })
}
