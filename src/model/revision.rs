//! Published states of a report: what a correction changed, and a report that
//! was withdrawn.

use serde::{Deserialize, Serialize};

use super::named::named;

/// What of a report's history no bundle holds: its steps.
const HISTORY: &str = "history.json";

/// The address below the root of a report's revisions.
#[must_use]
pub fn folder(report: &str) -> String {
    [report, "/revisions/"].concat()
}

/// The path below the root of the steps of a report's history.
#[must_use]
pub fn history(report: &str) -> String {
    [&folder(report), HISTORY].concat()
}

/// The address below the root of a state that was replaced, without a slash at
/// its end: its pages lie below it as those of a report do.
#[must_use]
pub fn state(report: &str, number: u32) -> String {
    [&folder(report), &*number.to_string()].concat()
}

/// Whether a path below a report's folder is that of what an earlier state, or
/// the history of all, is made from.
#[must_use]
pub fn is_input(path: &str) -> bool {
    let Some(path) = path.strip_prefix("revisions/") else {
        return false;
    };
    let name = path.split_once('/').map(|(_, name)| name);
    let is_bundle = |name: &str| name.starts_with("bundle.") && !name.contains('/');
    path == HISTORY || name.is_some_and(|name| name == "data/report.txt" || is_bundle(name))
}

/// Which of its published states a report is in. A report that was never
/// corrected says nothing of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Revision {
    /// The number of the state, from 1.
    pub number: u32,
    /// The day on which the next state took its place, `YYYY-MM-DD`; absent
    /// from the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<String>,
}

/// What a revision changed or took away, kept under the id that links lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Correction {
    /// What the id names.
    pub subject: Subject,
    /// The id.
    pub id: String,
    /// Whether it is gone; otherwise it was changed.
    pub gone: bool,
    /// Ids that went with it: of the section that a heading named, of figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<String>,
    /// The number of the state that brought the change.
    pub revision: u32,
    /// The day of that state, `YYYY-MM-DD`.
    pub date: String,
    /// The words before.
    pub before: String,
    /// The sentence behind which it stood, or in which; none at the beginning,
    /// and for indicators and checks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<String>,
}

named! {
    /// What a corrected id names.
    pub enum Subject {
        /// A sentence or heading of the text.
        Sentence = "sentence": "句子",
        /// A number of the text, where its sentence stayed as it was.
        Number = "number": "数字",
        /// An indicator.
        Indicator = "indicator": "指标",
        /// A check.
        Check = "check": "核对",
    }
}

/// The step from one published state to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The number of the state that it led to, from 2.
    pub number: u32,
    /// Its day, `YYYY-MM-DD`.
    pub date: String,
    /// Why, in the office's words.
    pub reason: String,
    /// The SHA-256 of the inputs of the state before.
    pub replaces: String,
    /// What changed of title, issuer and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Change>,
    /// The sentences and headings that changed, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<Change>,
    /// The figures that changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Change>,
    /// The indicators of which something was said otherwise: their unit, period
    /// and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Change>,
    /// The checks that changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Change>,
    /// What changed of charts, of what stands first, of themes and exclusions;
    /// absent from the records of versions that did not compare them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Vec<Change>>,
}

impl Amendment {
    /// What changed, with a name for each list, in the order of pages.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[Change])> {
        let shown = self.shown.as_deref().unwrap_or_default();
        let lists = [
            ("报告信息", self.about.as_slice()),
            ("文字", &self.sentences),
            ("数字", &self.figures),
            ("指标", &self.measures),
            ("核对", &self.checks),
            ("图表、首屏、主题和排除的数字", shown),
        ];
        lists.into_iter().filter(|it| !it.1.is_empty())
    }
}

/// Something before and after a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// What the reader knows it by.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it was; absent for something new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is; absent for something that is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A report that was withdrawn: all that remains of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The place that it reported on.
    pub district: String,
    /// The year that it reported on.
    pub year: u16,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The day on which it was withdrawn, `YYYY-MM-DD`.
    pub date: String,
    /// Why, in the office's words.
    pub reason: String,
    /// Its revisions, without what they changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<Amendment>,
    /// The ids of its charts, which other sites may have framed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<String>,
}
