//! The whole-report downloads as static files, and the page that lists them.
//!
//! Pure functions of the bundle and the source text; equal inputs give equal
//! bytes. Each table is made once and then written in every format.

mod dictionary;
mod linked;
mod package;
pub(super) mod page;

use super::SiteError;
use model::bundle::Bundle;
use pages::document::Shell;
use query::cite::Cited;
use query::export::csv::csv;
use query::export::json::json;
use query::export::origin::{Origin, with_revision};
use query::export::xlsx::xlsx_with_filters;
use query::export::{Export, Table, checks, facts, indicators};
use query::links::Links;
use query::search::Index;
use serde_json::Value;

/// A download.
struct File {
    /// Its name.
    name: String,
    /// What it is for.
    purpose: String,
    /// Its media type.
    media: &'static str,
    /// The table that it is the CSV of.
    table: Option<usize>,
    /// Its content.
    bytes: Vec<u8>,
}

impl File {
    fn new(name: &str, purpose: impl Into<String>, media: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            purpose: purpose.into(),
            media,
            table: None,
            bytes,
        }
    }

    /// The SHA-256 of the content.
    fn digest(&self) -> String {
        text::digest::sha256(&self.bytes)
    }
}

/// The downloads of a report and their page, as paths below the root and their
/// bytes. `text` is the source, byte for byte.
///
/// # Errors
///
/// When a cell is longer than a spreadsheet can hold.
pub(super) fn files(
    shell: &Shell<'_>,
    bundle: &Bundle,
    text: &[u8],
) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
    let (files, tables) = made(bundle, text, &shell.links(&bundle.report.id))?;
    let page = page::page(shell, bundle, &files, &tables)?;
    let folder = |name: &str| [&bundle.report.id, "/data/", name].concat();
    let files = files
        .into_iter()
        .map(|file| (folder(&file.name), file.bytes));
    Ok(files
        .chain([(folder("index.html"), page.into_bytes())])
        .collect())
}

/// The downloads of a state that was replaced: name, purpose, bytes. `links`
/// lead to its own pages.
///
/// # Errors
///
/// As [`files`].
pub(super) fn of_past(
    bundle: &Bundle,
    text: &[u8],
    links: &Links,
) -> Result<Vec<(String, String, Vec<u8>)>, SiteError> {
    let (files, _) = made(bundle, text, links)?;
    let files = files.into_iter();
    Ok(files.map(|it| (it.name, it.purpose, it.bytes)).collect())
}

/// The downloads, and their tables.
fn made(bundle: &Bundle, text: &[u8], links: &Links) -> Result<(Vec<File>, [Table; 3]), SiteError> {
    let all = 0..bundle.indicators.len();
    let indicators = Export {
        table: indicators::table(bundle, &Index::new(bundle), all, links),
        origin: Origin {
            report: bundle.report.clone(),
            citation: Cited::published(&bundle.report).gb_t_7714(),
            view: None,
        },
    };
    let mut files = documents(&indicators, text)?;
    let Export { table, origin } = indicators;
    let tables = [
        table,
        facts::table(bundle, links),
        checks::table(bundle, links),
    ]
    .map(|table| with_revision(table, &bundle.report));
    files.extend(tables.iter().enumerate().map(rows));
    let package = package::package(&origin, &files, &tables)?;
    files.push(File::new(
        "datapackage.json",
        "数据包说明（Data Package）：以上各文件的字段、大小和 SHA-256，以及报告的引用格式。",
        "application/json",
        package.into_bytes(),
    ));
    Ok((files, tables))
}

/// JSON without the members whose value is unknown.
fn known(json: Value) -> Value {
    match json {
        Value::Object(members) => {
            let members = members.into_iter().filter(|(_, value)| !value.is_null());
            let members = members.map(|(key, value)| (key, known(value)));
            Value::Object(members.collect())
        }
        Value::Array(items) => items.into_iter().map(known).collect(),
        value => value,
    }
}

fn documents(indicators: &Export, text: &[u8]) -> Result<Vec<File>, SiteError> {
    Ok(vec![
        File::new(
            "report.txt",
            "报告原文，逐字节不变，UTF-8 文本。",
            "text/plain",
            text.to_vec(),
        ),
        File::new(
            "indicators.xlsx",
            "指标表，供 Excel、WPS 打开；另有“说明”工作表。",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx_with_filters(indicators)?,
        ),
        File::new(
            "indicators.json",
            "指标表，供程序读取；数值以文字存放，不损失精度。",
            "application/json",
            json(indicators).into_bytes(),
        ),
    ])
}

/// A table as CSV, and its place among the tables.
fn rows((at, table): (usize, &Table)) -> File {
    File {
        table: Some(at),
        ..File::new(
            &[table.name, ".csv"].concat(),
            [table.title, "。", table.purpose].concat(),
            "text/csv",
            csv(table).into_bytes(),
        )
    }
}
