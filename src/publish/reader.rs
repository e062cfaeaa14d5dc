//! Reads the publisher's TOML files and collects their problems.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use fault::Fault;
use model::bundle::is_id;
use text::diagnostic::{Code, Diagnostic, Source};

mod de;
mod fault;
pub(crate) mod fields;

/// Reads one file and collects its problems.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    /// The file.
    pub(crate) source: Source<'a>,
    /// What is wrong with it so far.
    pub(crate) problems: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// A reader of that file.
    pub(crate) fn new(source: Source<'a>) -> Self {
        let problems = Vec::new();
        Self { source, problems }
    }

    /// Reports a problem with those bytes.
    pub(crate) fn report(
        &mut self,
        code: Code,
        span: Range<usize>,
        message: String,
        hint: impl Into<String>,
    ) {
        let problem = self.source.problem(code, span, message).hint(hint);
        self.problems.push(problem);
    }

    /// Reports a key that the table at those bytes must have and has not.
    pub(crate) fn report_missing_key(&mut self, key: &'static str, table: Range<usize>) {
        let missing = Fault::MissingKey(key);
        self.problems.push(missing.problem(key, table, self.source));
    }

    /// Parses the file and reports every problem; `None` if there is a syntax
    /// error, since what follows it can't be trusted.
    pub(crate) fn parse<T: DeserializeOwned>(&mut self) -> Option<T> {
        let (document, errors) = DeTable::parse_recoverable(self.source.text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let message = format!("TOML 语法错误：{}", error.message());
            self.problems
                .push(self.source.problem(Code::Syntax, span, message));
        }
        if !errors.is_empty() {
            return None;
        }
        let (read, problems) = de::read(self.source, &DeValue::Table(document.into_inner()));
        self.problems.extend(problems);
        read
    }

    /// Reports ids that are badly formed or given twice.
    pub(crate) fn ids<'i>(&mut self, ids: impl Iterator<Item = &'i Spanned<String>>) {
        let mut seen: Vec<&Spanned<String>> = Vec::new();
        for id in ids {
            let name = id.get_ref();
            if !is_id(name) {
                let message = format!("id“{name}”含有不可用的字符");
                let hint = "只用小写字母 a–z、数字和连字符 -";
                self.report(Code::BadId, id.span(), message, hint);
            }
            match seen.iter().find(|first| first.get_ref() == name) {
                Some(first) => {
                    let place = self.source.place(first.span().start);
                    let hint = format!("首次出现在 {place}");
                    let message = format!("id“{name}”重复");
                    self.report(Code::DuplicateId, id.span(), message, hint);
                }
                None => seen.push(id),
            }
        }
    }
}
