//! ids.toml: the ids that a report has published, which never change, and those
//! that are gone, which are never used again.

use serde::{Deserialize, Serialize};

use model::bundle::{Bundle, PassageRole};
use model::indicator::Role;
use text::diagnostic::{Code, Diagnostic, Source};

/// The file, in a report's folder and in that of each of its revisions.
pub const FILE: &str = "ids.toml";

const HEAD: &str =
    "# 编号表：已公布的章节、句子、指标、数字、核对的编号。公布以后不再改变，删去的不再使用。
# 由 revise 和 fmt 命令写入，不要手工改动。
";

/// Every id that a report has published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ids {
    /// The id of the report, which is its folder's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// Of sections.
    #[serde(default, rename = "section", skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<KnownSection>,
    /// Of sentences and headings.
    #[serde(default, rename = "sentence", skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<KnownSentence>,
    /// Of indicators.
    #[serde(default, rename = "indicator", skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<KnownIndicator>,
    /// Of numbers.
    #[serde(default, rename = "fact", skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<KnownFact>,
    /// Of checks.
    #[serde(default, rename = "check", skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<KnownCheck>,
}

/// A section that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownSection {
    /// Its id.
    pub id: String,
    /// The section that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Its number as printed.
    pub number: String,
    /// Its heading.
    pub title: String,
    /// The number of the state in which it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<u32>,
}

/// A sentence or heading that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownSentence {
    /// Its id.
    pub id: String,
    /// The section that it stands in.
    pub section: String,
    /// Whether it is the section's heading, on a line of its own.
    #[serde(default, skip_serializing_if = "is_false")]
    pub heading: bool,
    /// Its words.
    pub text: String,
    /// The number of the state in which it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<u32>,
}

/// An indicator that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownIndicator {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The sentence of its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// The number of the state in which it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<u32>,
}

/// A number that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFact {
    /// Its id.
    pub id: String,
    /// The sentence that it stands in.
    pub sentence: String,
    /// Its words.
    pub printed: String,
    /// The number of the state in which it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<u32>,
}

/// A check that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownCheck {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The facts of its formula.
    pub facts: Vec<String>,
    /// The number of the state in which it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<u32>,
}

/// Whether it goes without saying.
fn is_false(value: &bool) -> bool {
    !value
}

impl Ids {
    /// Reads a file; what is wrong with it is a problem.
    pub(super) fn read(source: Source<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let read = toml::from_str(source.text);
        let told = |error: toml::de::Error| {
            let place = error.span().unwrap_or(0..0);
            let message = format!("编号表读不出来：{}", error.message());
            let problem = source.problem(Code::Ids, place, message);
            let hint = "这个文件由程序写入：从备份或版本库恢复它；没有更正过的报告不需要它";
            problems.push(problem.hint(hint));
        };
        read.map_err(told).ok()
    }

    /// The file's text.
    ///
    /// # Errors
    ///
    /// None in practice: it writes strings and numbers.
    pub fn write(&self) -> Result<String, toml::ser::Error> {
        Ok([HEAD, "\n", &toml::to_string(self)?].concat())
    }

    /// The ids of a published state; those that the state before had and it has
    /// not are gone.
    #[must_use]
    pub fn of(bundle: &Bundle, before: Option<&Self>, state: u32) -> Self {
        let mut ids = Self::living(bundle);
        if let Some(before) = before {
            keep(&mut ids.sections, &before.sections, state);
            keep(&mut ids.sentences, &before.sentences, state);
            keep(&mut ids.indicators, &before.indicators, state);
            keep(&mut ids.facts, &before.facts, state);
            keep(&mut ids.checks, &before.checks, state);
        }
        ids
    }

    fn living(bundle: &Bundle) -> Self {
        let sections = bundle.sections.iter().map(|it| KnownSection {
            id: it.id.clone(),
            parent: it.parent.clone(),
            number: it.number.clone(),
            title: it.title.clone(),
            gone: None,
        });
        let sentences = bundle.passages.iter().map(|it| KnownSentence {
            id: it.id.clone(),
            section: it.section.clone(),
            heading: it.role == PassageRole::Heading,
            text: it.text.clone(),
            gone: None,
        });
        let value = |id: &str| bundle.role(id, Role::Value).map(|it| it.passage.clone());
        let indicators = bundle.indicators.iter().map(|it| KnownIndicator {
            id: it.id.clone(),
            name: it.name.clone(),
            sentence: value(&it.id),
            gone: None,
        });
        let checks = bundle.checks.iter().map(|it| KnownCheck {
            id: it.id.clone(),
            title: it.title.clone(),
            facts: it.facts().map(str::to_owned).collect(),
            gone: None,
        });
        let facts = bundle.facts.iter().map(|it| KnownFact {
            id: it.id.clone(),
            sentence: it.passage.clone(),
            printed: it.printed.clone(),
            gone: None,
        });
        Self {
            report: Some(bundle.report.id.clone()),
            sections: sections.collect(),
            sentences: sentences.collect(),
            indicators: indicators.collect(),
            facts: facts.collect(),
            checks: checks.collect(),
        }
    }
}

/// An id with what is known of it.
pub(super) trait Known: Clone {
    fn id(&self) -> &str;
    fn gone(&mut self) -> &mut Option<u32>;
}

macro_rules! known {
    ($($name:ident)*) => {$(
        impl Known for $name {
            fn id(&self) -> &str {
                &self.id
            }

            fn gone(&mut self) -> &mut Option<u32> {
                &mut self.gone
            }
        }
    )*};
}

known!(KnownSection KnownSentence KnownIndicator KnownFact KnownCheck);

/// Adds those of the state before that are no more.
fn keep<T: Known>(own: &mut Vec<T>, before: &[T], state: u32) {
    let missing = before
        .iter()
        .filter(|old| own.iter().all(|it| it.id() != old.id()));
    let gone = missing.cloned().map(|mut old| {
        old.gone().get_or_insert(state);
        old
    });
    let gone: Vec<T> = gone.collect();
    own.extend(gone);
}
