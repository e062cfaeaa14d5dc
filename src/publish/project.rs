//! A whole data folder: its reports, and what they share.

use std::collections::{BTreeMap, BTreeSet};

use model::bundle::Bundle;
use model::operator::Operator;
use model::revision::Withdrawn;
use model::site::{Concept, Synonym};
use text::diagnostic::{Diagnostic, Severity};
use thiserror::Error;

use super::build::{Checked, Inputs, build};
use super::concepts;
use super::operator::{self, OperatorError};
use super::revisions::{self, History};
use super::synonyms;

/// The files of a data folder by their paths below it, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A data folder that has no error.
#[derive(Clone, Debug)]
pub struct Project {
    /// The reports, newest first; empty only where all were withdrawn.
    pub reports: Vec<Report>,
    /// The measures that several reports state.
    pub concepts: Vec<Concept>,
    /// Everyday words and the words of reports that they lead to.
    pub synonyms: Vec<Synonym>,
    /// What only the operator knows.
    pub operator: Operator,
    /// Whether the site is kept on its readers' devices.
    pub offline: bool,
    /// What reports were before.
    pub revisions: Revisions,
}

/// What reports were before, where that is not what they are.
#[derive(Clone, Debug, Default)]
pub struct Revisions {
    /// The histories of the reports that were corrected, by their ids.
    pub histories: BTreeMap<String, History>,
    /// The reports that were withdrawn.
    pub withdrawn: Vec<Withdrawn>,
}

/// A report and the text that it was made from.
#[derive(Clone, Debug)]
pub struct Report {
    /// The report.
    pub bundle: Bundle,
    /// report.txt, byte for byte.
    pub text: Vec<u8>,
}

/// Why a data folder makes no site.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// The rendered diagnostics of every report that has an error.
    #[error("数据有错，未写出任何文件：\n{0}")]
    Diagnostics(String),
    /// No folder holds a report.
    #[error("数据文件夹中没有报告")]
    NoReport,
    /// The operator's file.
    #[error("{file} 有错：{0}", file = operator::FILE)]
    Operator(#[from] OperatorError),
    /// A file that is not UTF-8.
    #[error("{0} 不是 UTF-8 文本")]
    Encoding(&'static str),
}

/// Folders of a data folder that hold no report: the word lists of the import
/// and what the operator asks of reports. A report that had the name before it
/// was taken keeps it.
pub const NO_REPORTS: [&str; 2] = ["rules", "requirements"];

/// The ids of the reports, sorted: every folder whose name does not begin with
/// a point and is not one of [`NO_REPORTS`].
#[must_use]
pub fn ids(files: &Files) -> Vec<String> {
    let folders = files.keys().filter_map(|path| path.split_once('/'));
    let is_report = |folder: &&str| {
        let has_text = || files.contains_key(&[folder, "/report.txt"].concat());
        !folder.starts_with('.') && (!NO_REPORTS.contains(folder) || has_text())
    };
    let ids: BTreeSet<&str> = folders
        .map(|(folder, _)| folder)
        .filter(is_report)
        .collect();
    ids.into_iter().map(str::to_owned).collect()
}

/// The files that the report `id` is made from.
#[must_use]
pub fn inputs(files: &Files, id: &str) -> Inputs {
    let own = |name: &str| files.get(&[id, "/", name].concat()).cloned();
    Inputs {
        synonyms: files.get(synonyms::FILE).cloned(),
        concepts: files.get(concepts::FILE).cloned(),
        revisions: below(files, &[id, "/", revisions::FOLDER].concat()),
        ..Inputs::of_folder(own)
    }
}

/// The files below a folder, by their paths within it.
fn below(files: &Files, folder: &str) -> Files {
    let own = files.iter();
    let own = own.filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes)));
    own.map(|(path, bytes)| (path.to_owned(), bytes.clone()))
        .collect()
}

/// What one folder of a data folder holds.
#[derive(Clone, Debug)]
pub enum Read {
    /// A report as it was checked, and report.txt.
    Report(Box<Checked>, Vec<u8>),
    /// The record of a report that was withdrawn, and what is wrong with it.
    Withdrawn(Box<Withdrawn>, Vec<Diagnostic>),
}

/// Reads the report `id`: of the files its own and the shared ones suffice.
#[must_use]
pub fn read(files: &Files, id: &str) -> Read {
    let inputs = inputs(files, id);
    match revisions::withdrawn(id, &inputs) {
        Some((gone, found)) => Read::Withdrawn(gone.into(), found),
        None => Read::Report(build(id, &inputs).into(), inputs.text.unwrap_or_default()),
    }
}

/// A project of what the reports of a data folder share, without any report.
///
/// # Errors
///
/// When the operator's file says what can't be, or a file is not UTF-8.
pub fn shared(files: &Files) -> Result<Project, ProjectError> {
    Ok(Project {
        reports: Vec::new(),
        concepts: concepts::parse(text(files, concepts::FILE)?),
        synonyms: synonyms::parse(text(files, synonyms::FILE)?),
        operator: operator::parse(text(files, operator::FILE)?)?,
        offline: true,
        revisions: Revisions::default(),
    })
}

/// Reads a whole data folder.
///
/// # Errors
///
/// When a report has an error (all are listed), or there is none, or the
/// operator's file says what can't be.
pub fn project(files: &Files) -> Result<Project, ProjectError> {
    let mut reports = Vec::new();
    let mut past = Revisions::default();
    let mut problems = String::new();
    for id in ids(files) {
        let (checked, text) = match read(files, &id) {
            Read::Withdrawn(gone, found) => {
                let errors = found.iter().filter(|it| it.severity == Severity::Error);
                problems.extend(errors.map(ToString::to_string));
                past.withdrawn.push(*gone);
                continue;
            }
            Read::Report(checked, text) => (checked, text),
        };
        match checked.bundle {
            Some(bundle) => {
                if !checked.history.past.is_empty() {
                    past.histories.insert(id, checked.history);
                }
                reports.push(Report { bundle, text });
            }
            None => problems.extend(checked.diagnostics.iter().map(ToString::to_string)),
        }
    }
    if !problems.is_empty() {
        return Err(ProjectError::Diagnostics(problems));
    }
    if reports.is_empty() && past.withdrawn.is_empty() {
        return Err(ProjectError::NoReport);
    }
    reports.sort_by(|a, b| {
        let (a, b) = (&a.bundle.report, &b.bundle.report);
        (b.year, &a.id).cmp(&(a.year, &b.id))
    });
    Ok(Project {
        reports,
        revisions: past,
        ..shared(files)?
    })
}

/// The text of a file of the folder; a file that is not there says nothing.
fn text<'a>(files: &'a Files, name: &'static str) -> Result<&'a str, ProjectError> {
    let bytes = files.get(name).map(Vec::as_slice).unwrap_or_default();
    std::str::from_utf8(bytes).map_err(|_| ProjectError::Encoding(name))
}
