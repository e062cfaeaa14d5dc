//! The desk: the files of a data folder, and the steps that led to them.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::decide::{self, Decision};
use crate::{Files, review};

/// What came of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The files changed; in words, what was done.
    Changed(String),
    /// It was so already: nothing changed.
    Same(&'static str),
}

/// Why a decision changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// The entry is not there any more, or says something else.
    #[error("这一条已经改过或不在了（另一个窗口，或重复的按键）。没有改动任何文件")]
    Stale,
    /// It asks for what the entry has not.
    #[error("这一条不能这样改。没有改动任何文件")]
    Unfit,
    /// No words lead to that place alone.
    #[error("原文里相同的话太多，引文不能唯一；请在 facts.toml 里写")]
    NoQuote,
    /// The number has no unit that is known.
    #[error("没有读出单位；单位写在别处时，请在“单位”里写上")]
    NoUnit,
    /// An id that can't be given.
    #[error("编号“{0}”不能用：只用小写字母、数字和连字符，且不与别的编号相同")]
    Id(String),
    /// A file that is no TOML any more.
    #[error("{0} 有语法错误：{1}")]
    Syntax(&'static str, String),
    /// A file that is not UTF-8.
    #[error("{0} 不是 UTF-8 文本")]
    Encoding(&'static str),
    /// The folder holds no report of that id.
    #[error("没有这份报告，或缺少 report.txt、facts.toml")]
    NoReport,
    /// A value that the file can't have.
    #[error("{0}")]
    Value(String),
    /// The lines of a step were changed by other hands since.
    #[error("{0} 里这一步改过的地方后来又改了，不能撤销。没有改动任何文件")]
    Overwritten(String),
}

impl From<import::review::Refused> for Refused {
    fn from(refused: import::review::Refused) -> Self {
        use import::review::Refused as Theirs;
        match refused {
            Theirs::Syntax(file, what) => Self::Syntax(file, what),
            Theirs::Gone => Self::Stale,
            Theirs::Unfit => Self::Unfit,
            Theirs::Id(id) => Self::Id(id),
        }
    }
}

/// A file that a step changed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    path: String,
    before: Option<Vec<u8>>,
    after: Option<Vec<u8>>,
}

/// What one decision changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// In words, what was done.
    pub what: String,
    changes: Vec<Change>,
}

impl Step {
    /// The step from some files to others.
    fn between(what: &str, before: &Files, after: &Files) -> Self {
        let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let changed = paths
            .into_iter()
            .filter(|path| before.get(*path) != after.get(*path));
        let changes = changed.map(|path| Change {
            path: path.clone(),
            before: before.get(path).cloned(),
            after: after.get(path).cloned(),
        });
        Self {
            what: what.to_owned(),
            changes: changes.collect(),
        }
    }

    /// The files without the step, whatever else has been done to them.
    fn undone(&self, files: &Files) -> Result<Files, Refused> {
        let mut files = files.clone();
        for change in &self.changes {
            let now = files.get(&change.path).cloned();
            match without(change, now)? {
                Some(bytes) => files.insert(change.path.clone(), bytes),
                None => files.remove(&change.path),
            };
        }
        Ok(files)
    }
}

/// A file as it is now without that change.
fn without(change: &Change, now: Option<Vec<u8>>) -> Result<Option<Vec<u8>>, Refused> {
    if now == change.after {
        return Ok(change.before.clone());
    }
    let text = |bytes: &Option<Vec<u8>>| String::from_utf8(bytes.clone()?).ok();
    let [before, after, now] = [&change.before, &change.after, &now].map(text);
    let overwritten = || Refused::Overwritten(change.path.clone());
    let ((before, after), now) = before.zip(after).zip(now).ok_or_else(overwritten)?;
    let merged = diffy::merge(&after, &before, &now).map_err(|_| overwritten())?;
    Ok(Some(merged.into_bytes()))
}

/// The files of a data folder under the publisher's hands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    files: Files,
    steps: Vec<Step>,
}

impl Desk {
    /// A desk with those files on it.
    #[must_use]
    pub fn new(files: Files) -> Self {
        Self {
            files,
            steps: Vec::new(),
        }
    }

    /// The files as they are.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The steps that can be undone, the first one first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Takes the files as other hands have left them; steps can still be undone.
    pub fn refresh(&mut self, files: Files) {
        self.files = files;
    }

    /// Changes files as one step.
    pub fn change(&mut self, what: &str, files: Files) -> Outcome {
        if files == self.files {
            return Outcome::Same("没有要改的。没有改动任何文件");
        }
        self.steps.push(Step::between(what, &self.files, &files));
        self.files = files;
        Outcome::Changed(what.to_owned())
    }

    /// Carries out a decision about a report, as one step.
    ///
    /// # Errors
    ///
    /// When it can't be carried out: then nothing has changed.
    pub fn decide(&mut self, id: &str, decision: &Decision) -> Result<Outcome, Refused> {
        let made = decide::decide(&self.files, id, decision)?;
        let Some(files) = made.files else {
            return Ok(Outcome::Same(made.what));
        };
        Ok(self.change(made.what, files))
    }

    /// Takes the last step back; gives what it was. `None` when there is none.
    ///
    /// # Errors
    ///
    /// When other hands have since changed the same lines: the step stays.
    pub fn undo(&mut self) -> Result<Option<String>, Refused> {
        let Some(step) = self.steps.last() else {
            return Ok(None);
        };
        self.files = step.undone(&self.files)?;
        Ok(self.steps.pop().map(|step| step.what))
    }

    /// The ids of the reports on the desk.
    #[must_use]
    pub fn reports(&self) -> Vec<String> {
        let ids = publish::project::ids(&self.files);
        let is_report = |id: &String| self.files.contains_key(&review::path(id, "facts.toml"));
        ids.into_iter().filter(is_report).collect()
    }
}
