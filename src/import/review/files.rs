//! The files that a review reads and writes, and their tables.

use thiserror::Error;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// The files of a report that a review reads and writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// report.txt.
    pub text: String,
    /// report.toml.
    pub report: Option<String>,
    /// facts.toml.
    pub facts: String,
    /// checks.toml.
    pub checks: Option<String>,
    /// charts.toml.
    pub charts: Option<String>,
    /// import.toml.
    pub import: Option<String>,
}

/// What sort of entry is reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// `[[indicator]]` of facts.toml.
    Indicator,
    /// `[[exclusion]]` of facts.toml.
    Exclusion,
    /// `[[check]]` of checks.toml.
    Check,
    /// `[[personal]]` of import.toml.
    Personal,
}

impl Sort {
    /// Every sort, in the order in which they are reviewed.
    pub const ALL: [Self; 4] = [
        Self::Indicator,
        Self::Exclusion,
        Self::Check,
        Self::Personal,
    ];

    /// What the files call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Exclusion => "exclusion",
            Self::Check => "check",
            Self::Personal => "personal",
        }
    }
}

/// Why a decision can't be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// That file is no TOML any more.
    #[error("{0} 有语法错误：{1}")]
    Syntax(&'static str, String),
    /// There is no such entry.
    #[error("文件里已经没有这一条")]
    Gone,
    /// It asks for what the entry has not.
    #[error("这一条不能这样改")]
    Unfit,
    /// The id can't be given.
    #[error("编号“{0}”不能用：只用小写字母、数字和连字符，且不与别的编号相同")]
    Id(String),
}

pub(super) fn optional(file: &'static str, source: Option<&str>) -> Result<DocumentMut, Refused> {
    parse(file, source.unwrap_or_default())
}

pub(super) fn parse(file: &'static str, source: &str) -> Result<DocumentMut, Refused> {
    source
        .parse::<DocumentMut>()
        .map_err(|error| Refused::Syntax(file, error.message().to_owned()))
}

pub(super) fn get<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).and_then(Item::as_str)
}

pub(super) fn tables<'a>(document: &'a DocumentMut, key: &str) -> impl Iterator<Item = &'a Table> {
    let tables = document.get(key).and_then(Item::as_array_of_tables);
    tables.into_iter().flat_map(ArrayOfTables::iter)
}

/// Sets a key, keeping what stands around its value; none for an empty one.
pub(super) fn set(table: &mut Table, key: &str, new: &str) {
    if new.trim().is_empty() {
        table.remove(key);
        return;
    }
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if old.as_str() == Some(new) => {}
        Some(old) => {
            let decor = old.decor().clone();
            *old = new.into();
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, value(new));
        }
    }
}
