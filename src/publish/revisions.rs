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

pub mod begin;
pub mod changes;
pub mod corrections;
pub mod ids;
mod matching;
mod naming;
mod numbers;
mod record;
mod reused;
mod sections;
pub mod shown;
pub mod similarity;
pub mod since;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use model::bundle::{Bundle, is_id};
use model::revision::{Amendment, Withdrawn};
use text::digest::sha256;
use text::outline::Outline;

use crate::bind::Bound;
use crate::build::Inputs;
use crate::input;
use crate::reader::Reader;
use ids::Ids;
use text::diagnostic::{Code, Diagnostic, Source, whole_file};

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

/// The SHA-256 of the inputs of a state, as `sha256sum * | sha256sum` gives it
/// in their folder where that holds nothing but [`FILES`].
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
        let name = path.strip_prefix(&folder)?;
        FILES.contains(&name).then_some((name, bytes.as_slice()))
    })
}

/// What lies among the kept states and is no part of any: another program's
/// files, or what a command that was broken off left.
pub(crate) fn strangers(revisions: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let is_kept = |path: &str| {
        let (folder, name) = path.split_once('/').unwrap_or_default();
        folder.parse::<usize>().is_ok_and(|it| it > 0) && FILES.contains(&name)
    };
    let paths = revisions.keys().map(String::as_str);
    paths.filter(|it| !is_kept(it)).collect()
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
        concepts: own(crate::concepts::FILE),
        revisions: earlier
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect(),
        ..Inputs::of_folder(own)
    }
}

/// The ids that are known of a report: those that the state before had, and
/// those of its own ids.toml.
pub(crate) struct KnownIds {
    published: Option<Ids>,
    own: Option<Ids>,
    /// The number of the state that its files make.
    state: u32,
}

impl KnownIds {
    /// Reads them; what is wrong with them is a problem.
    pub(crate) fn read(id: &str, inputs: &Inputs, problems: &mut Vec<Diagnostic>) -> Self {
        let states = count(&inputs.revisions);
        let mut before = files_of(&inputs.revisions, states);
        let before = before.find(|it| it.0 == ids::FILE).map(|it| it.1);
        let mut read = |bytes: Option<&[u8]>| {
            let text = std::str::from_utf8(bytes?).ok()?;
            let file = ids::FILE;
            Ids::read(Source { file, text }, problems)
        };
        let known = Self {
            own: read(inputs.ids.as_deref()),
            published: read(before),
            state: u32::try_from(states + 1).unwrap_or(u32::MAX),
        };
        let named = known.all().all().filter_map(|it| it.report.as_deref());
        let others: Vec<&str> = named.filter(|it| *it != id).collect();
        if let Some(other) = others.first() {
            let message = format!("文件夹名是“{id}”，而报告公布时的编号是“{other}”");
            let problem = whole_file(Code::Ids, ids::FILE, message);
            let hint = "编号是网址的一部分：把文件夹改回原名";
            problems.push(problem.hint(hint));
        }
        known
    }

    /// What was published before, if anything was.
    pub(crate) fn published(&self) -> Option<&Ids> {
        self.published.as_ref()
    }

    /// Gives the sections and sentences that stayed the ids that they had.
    pub(crate) fn name(&self, outline: &mut Outline) {
        naming::name(outline, self.all(), self.state);
    }

    /// Gives the numbers that stayed the ids that they had.
    pub(crate) fn name_numbers(&self, bound: &mut Bound) {
        numbers::name(bound, self.all());
    }

    fn all(&self) -> naming::Known<'_> {
        naming::Known {
            published: self.published.as_ref(),
            own: self.own.as_ref(),
        }
    }
}

/// What remains of a report whose report.toml says that it was withdrawn, and
/// what is wrong with that.
#[must_use]
pub fn withdrawn(id: &str, inputs: &Inputs) -> Option<(Withdrawn, Vec<Diagnostic>)> {
    let text = std::str::from_utf8(inputs.report.as_deref()?).ok()?;
    let file = "report.toml";
    let mut reader = Reader::new(Source { file, text });
    let report = input::report(&mut reader)?;
    let end = report.withdrawn?;
    let (date, reason) = (end.date?, end.reason?.into_inner());
    let mut problems: Vec<_> = bad_folder(id).into_iter().collect();
    let revisions = check(&report.revisions, inputs, &mut reader, &mut problems);
    if revisions.last().is_some_and(|it| it.date > *date.get_ref()) {
        let message = "撤回的日期早于最后一次更正".to_owned();
        reader.report(Code::Revision, date.span(), message, "核对这两个日期");
    }
    problems.extend(reader.problems);
    problems.sort();
    let withdrawn = Withdrawn {
        id: id.to_owned(),
        title: report.title?.into_inner(),
        district: report.district?.into_inner(),
        year: report.year?.into_inner(),
        issuer: report.issuer.map(toml::Spanned::into_inner),
        date: date.into_inner(),
        reason,
        revisions,
        charts: charts(inputs),
    };
    Some((withdrawn, problems))
}

/// The ids of the charts that any state of a report had.
fn charts(inputs: &Inputs) -> Vec<String> {
    let file = "charts.toml";
    let states = 1..=count(&inputs.revisions);
    let earlier = states.flat_map(|at| files_of(&inputs.revisions, at));
    let earlier = earlier.filter(|it| it.0 == file).map(|it| it.1);
    let texts = earlier.chain(inputs.charts.as_deref());
    let texts = texts.filter_map(|it| std::str::from_utf8(it).ok());
    let read = texts.filter_map(|text| input::charts(&mut Reader::new(Source { file, text })));
    let all = read.flat_map(|it| it.charts).map(|it| it.id.into_inner());
    let ids: BTreeSet<String> = all.filter(|it| is_id(it)).collect();
    ids.into_iter().collect()
}

/// What is wrong with the name of a report's folder, which is its id.
pub(crate) fn bad_folder(id: &str) -> Option<Diagnostic> {
    let message = || format!("文件夹名“{id}”含有不可用的字符");
    let hint = "只用小写字母 a–z、数字和连字符 -";
    (!is_id(id)).then(|| whole_file(Code::BadId, "report.toml", message()).hint(hint))
}
