//! How the next state of a report begins, and how a report ends: what `revise`
//! and `withdraw` put into a data folder. Nothing is written here.

use model::bundle::Bundle;
use text::diagnostic::{Diagnostic, Severity};
use thiserror::Error;

use super::ids::{self, Ids};
use super::{FILES, count, digest, withdrawn};
use crate::build::{Inputs, build};
use crate::concepts;
use crate::project::{self, Files};

/// Why no state begins, or a report does not end.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CantBegin {
    /// The data hold no such report.
    #[error("数据里没有报告“{0}”")]
    NoReport(String),
    /// It has ended.
    #[error("“{0}”已经撤回")]
    Ended(String),
    /// Its report.toml is not there or is no text.
    #[error("没有 report.toml，或它不是 UTF-8 文本")]
    Encoding,
    /// It lacks what a record of its end says.
    #[error("report.toml 缺少 title、district 或 year")]
    Unnamed,
    /// No reason is given.
    #[error("要写明理由，会公布")]
    NoReason,
    /// The date is none.
    #[error("“{0}”不是日期，写作 2022-01-20")]
    Date(String),
    /// The report has an error, or would have it.
    #[error("{0} 还有错误，没有写入：\n{1}")]
    Wrong(String, Box<Diagnostic>),
    /// Nothing has changed since the last revision.
    #[error("上次更正以后，文件还没有改动：第{0}版已在 revisions/{0}/")]
    Unchanged(usize),
    /// The ids of the last state can't be read, or those of this one not written.
    #[error("revisions/{0}/ids.toml 读不出来：{1}")]
    Ids(usize, String),
}

/// When and why: both are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(String);

impl Entry {
    /// The entry of a day, as 2022-01-20, and a reason.
    ///
    /// # Errors
    ///
    /// When the day is none or the reason is empty.
    pub fn new(date: &str, reason: &str) -> Result<Self, CantBegin> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(CantBegin::NoReason);
        }
        let day = date.parse::<toml::value::Datetime>();
        let is_day =
            day.is_ok_and(|it| it.date.is_some() && it.time.is_none() && it.offset.is_none());
        if !is_day {
            return Err(CantBegin::Date(date.to_owned()));
        }
        let reason = toml::Value::from(reason);
        Ok(Self(format!("date = \"{date}\"\nreason = {reason}\n")))
    }
}

/// A report as it stands in a data folder.
#[derive(Clone, Debug)]
pub struct Current {
    id: String,
    inputs: Inputs,
    /// The files that make its state, by their names.
    files: Vec<(&'static str, Vec<u8>)>,
}

/// What a revision writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The number of the state that is kept.
    pub number: usize,
    /// Its files, for the folder of that number below [`super::FOLDER`].
    pub kept: Vec<(&'static str, Vec<u8>)>,
    /// ids.toml.
    pub ids: String,
    /// report.toml.
    pub report: String,
}

impl Current {
    /// The report of an id.
    ///
    /// # Errors
    ///
    /// When there is none, or it has ended.
    pub fn read(all: &Files, id: &str) -> Result<Self, CantBegin> {
        if !project::ids(all).iter().any(|it| it == id) {
            return Err(CantBegin::NoReport(id.to_owned()));
        }
        let inputs = project::inputs(all, id);
        if withdrawn(id, &inputs).is_some() {
            return Err(CantBegin::Ended(id.to_owned()));
        }
        let files = FILES.into_iter().filter_map(|name| {
            let path = match name {
                concepts::FILE => name.to_owned(),
                own => [id, "/", own].concat(),
            };
            Some((name, all.get(&path)?.clone()))
        });
        Ok(Self {
            files: files.collect(),
            inputs,
            id: id.to_owned(),
        })
    }

    /// The report as it would be published.
    ///
    /// # Errors
    ///
    /// When it has errors, or nothing has changed since its last revision.
    pub fn bundle(&self) -> Result<Bundle, CantBegin> {
        let built = build(&self.id, &self.inputs);
        self.refuse_errors(&built.diagnostics)?;
        let kept = count(&self.inputs.revisions);
        if kept > 0 && !self.is_changed(kept) {
            return Err(CantBegin::Unchanged(kept));
        }
        built.bundle.ok_or(CantBegin::Unnamed)
    }

    /// What a revision writes: today's state, of that bundle, under the next
    /// number, and the entry.
    ///
    /// # Errors
    ///
    /// When the report would have errors with it.
    pub fn revise(&self, bundle: &Bundle, entry: &Entry) -> Result<Begun, CantBegin> {
        let number = count(&self.inputs.revisions) + 1;
        let last = last_ids(&self.inputs)?;
        let state = u32::try_from(number).unwrap_or(u32::MAX);
        let ids = Ids::of(bundle, last.as_ref(), state).write();
        let ids = ids.map_err(|error| CantBegin::Ids(number, error.to_string()))?;
        let mut kept = self.files.clone();
        kept.retain(|(name, _)| *name != ids::FILE);
        kept.push((ids::FILE, ids.clone().into_bytes()));
        let replaces = digest(kept.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
        let report = [
            self.toml()?.trim_end(),
            "\n\n[[revision]]\n",
            &entry.0,
            "replaces = \"",
            &replaces,
            "\"\n",
        ];
        let report = report.concat();
        let mut next = Inputs {
            report: Some(report.clone().into_bytes()),
            ids: Some(ids.clone().into_bytes()),
            ..self.inputs.clone()
        };
        let below = kept.iter();
        let below = below.map(|(name, bytes)| (format!("{number}/{name}"), bytes.clone()));
        next.revisions.extend(below);
        self.refuse_errors(&build(&self.id, &next).diagnostics)?;
        Ok(Begun {
            number,
            kept,
            ids,
            report,
        })
    }

    /// The report.toml with which the report has ended.
    ///
    /// # Errors
    ///
    /// When it lacks what the record says, or has ended before its last revision.
    pub fn withdraw(&self, entry: &Entry) -> Result<String, CantBegin> {
        let report = [self.toml()?.trim_end(), "\n\n[withdrawn]\n", &entry.0].concat();
        let inputs = Inputs {
            report: Some(report.clone().into_bytes()),
            ..self.inputs.clone()
        };
        let (_, problems) = withdrawn(&self.id, &inputs).ok_or(CantBegin::Unnamed)?;
        self.refuse_errors(&problems)?;
        Ok(report)
    }

    fn toml(&self) -> Result<&str, CantBegin> {
        let bytes = self.inputs.report.as_deref().ok_or(CantBegin::Encoding)?;
        std::str::from_utf8(bytes).map_err(|_| CantBegin::Encoding)
    }

    /// Ends with the first error, if there is one.
    fn refuse_errors(&self, problems: &[Diagnostic]) -> Result<(), CantBegin> {
        let mut errors = problems.iter();
        match errors.find(|it| it.severity == Severity::Error) {
            Some(error) => Err(CantBegin::Wrong(self.id.clone(), Box::new(error.clone()))),
            None => Ok(()),
        }
    }

    /// Whether anything but what a revision writes differs from the last state.
    fn is_changed(&self, kept: usize) -> bool {
        let heads = |text: &[u8]| {
            let text = String::from_utf8_lossy(text).into_owned();
            let head = text.split("[[revision]]").next().unwrap_or_default();
            head.trim_end().to_owned()
        };
        FILES.into_iter().any(|name| {
            let before = self.inputs.revisions.get(&format!("{kept}/{name}"));
            let now = self.files.iter().find(|it| it.0 == name).map(|it| &it.1);
            match name {
                ids::FILE => false,
                "report.toml" => before.map(|it| heads(it)) != now.map(|it| heads(it)),
                _ => before != now,
            }
        })
    }
}

/// The ids of the last state that was replaced.
///
/// # Errors
///
/// When its ids.toml can't be read.
pub fn last_ids(inputs: &Inputs) -> Result<Option<Ids>, CantBegin> {
    let kept = count(&inputs.revisions);
    let path = format!("{kept}/{}", ids::FILE);
    let Some(bytes) = inputs.revisions.get(&path) else {
        return Ok(None);
    };
    let unreadable = |what: String| CantBegin::Ids(kept, what);
    let text = std::str::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))?;
    let ids = toml::from_str(text).map_err(|error| unreadable(error.to_string()))?;
    Ok(Some(ids))
}
