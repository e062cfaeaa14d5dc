//! What a reader takes away of the explorer: its rows as data, with where they
//! come from. As CSV here; as JSON by serde, or field by field in the browser.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::links::Links;
use super::place::Page;
use super::search::Index;
use super::table::Record;
use super::view::{Column, View};
use crate::model::bundle::Bundle;

/// Rows with what tells where they come from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Export {
    /// The report's title.
    pub report: String,
    /// The query of the explorer that gives these rows; empty for all.
    pub filter: String,
    /// The address of the explorer with that query.
    pub address: String,
    /// The SHA-256 of the report's text.
    pub sha256: String,
    /// How the report is cited.
    pub citation: String,
    /// The rows, in the order shown; `indicators` in JSON.
    #[serde(rename = "indicators")]
    pub rows: Vec<Row>,
}

/// A row: for each of [`FIELDS`] its cell; `None` for what the report does not
/// say, or what was not computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    cells: Vec<Option<String>>,
}

impl Row {
    /// The cells with their fields.
    pub fn cells(&self) -> impl Iterator<Item = (Field, Option<&str>)> {
        let cells = self.cells.iter().map(Option::as_deref);
        FIELDS.into_iter().zip(cells)
    }
}

/// A map of names and strings; decimals are strings, so that they stay exact.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(FIELDS.len()))?;
        for (field, cell) in self.cells() {
            map.serialize_entry(field.name(), &cell)?;
        }
        map.end()
    }
}

/// A field of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The indicator's id.
    Id,
    /// A column of the table.
    Column(Column),
    /// The address of the sentence.
    SentenceLink,
    /// The address of the indicator.
    Link,
}

/// The fields of a row, in order.
pub const FIELDS: [Field; 19] = [
    Field::Id,
    Field::Column(Column::Name),
    Field::Column(Column::Value),
    Field::Column(Column::Printed),
    Field::Column(Column::Unit),
    Field::Column(Column::Qualifier),
    Field::Column(Column::Kind),
    Field::Column(Column::Period),
    Field::Column(Column::Theme),
    Field::Column(Column::Section),
    Field::Column(Column::Reading),
    Field::SentenceLink,
    Field::Link,
    Field::Column(Column::Verdict),
    Field::Column(Column::Before),
    Field::Column(Column::Change),
    Field::Column(Column::Multiple),
    Field::Column(Column::Share),
    Field::Column(Column::Unsaid),
];

impl Field {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Column(Column::Reading) => "sentence",
            Self::Column(column) => column.name(),
            Self::SentenceLink => "sentence_link",
            Self::Link => "link",
        }
    }

    /// Its name for people, as CSV has it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Id => "编号",
            Self::Column(column) => column.label(),
            Self::SentenceLink => "原文链接",
            Self::Link => "指标链接",
        }
    }

    /// Whether its cells are decimals (but days stay `01-27`).
    pub fn is_number(self) -> bool {
        match self {
            Self::Column(column) => {
                column.is_computed() || matches!(column, Column::Value | Column::Before)
            }
            _ => false,
        }
    }

    fn cell(self, record: &Record, links: &Links) -> Option<String> {
        match self {
            Self::Id => Some(record.indicator.id.clone()),
            Self::Column(column) => column.plain(record).map(Into::into),
            Self::SentenceLink => Some(links.link(Page::Report, &record.passage?.id)),
            Self::Link => Some(links.link(Page::Indicators, &record.indicator.id)),
        }
    }
}

/// The rows of a view, given by their places in the bundle's list.
///
/// `links` lead from anywhere: their root is the site's full address.
pub fn export(
    bundle: &Bundle,
    index: &Index,
    view: &View,
    rows: &[usize],
    links: &Links,
    citation: &str,
) -> Export {
    let filters = view.filters();
    let row = |place: &usize| {
        let record = index.record(bundle, *place)?;
        let cells = FIELDS.iter().map(|field| field.cell(&record, links));
        Some(Row {
            cells: cells.collect(),
        })
    };
    Export {
        report: bundle.report.title.clone(),
        filter: filters.encode(),
        address: links.view(Page::Indicators, filters),
        sha256: bundle.report.sha256.clone(),
        citation: citation.to_owned(),
        rows: rows.iter().filter_map(row).collect(),
    }
}

impl Export {
    /// The names of the last columns of a CSV, the same in every row.
    pub const ORIGIN: [&str; 5] = ["报告", "筛选条件", "筛选链接", "原文SHA-256", "引用"];

    /// The rows as CSV by RFC 4180, in UTF-8 with a byte order mark, so that
    /// spreadsheets read it right. Cells that they would take for a formula
    /// have an apostrophe before them.
    pub fn csv(&self) -> String {
        let mut csv = String::from('\u{feff}');
        let labels = FIELDS.iter().map(|it| it.label());
        line(&mut csv, labels.chain(Self::ORIGIN));
        let origin = [
            &self.report,
            &self.filter,
            &self.address,
            &self.sha256,
            &self.citation,
        ];
        for row in &self.rows {
            let cells = row.cells().map(|(_, cell)| cell.unwrap_or_default());
            line(&mut csv, cells.chain(origin.map(String::as_str)));
        }
        csv
    }
}

fn line<'a>(csv: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            csv.push(',');
        }
        let mark = if is_formula(cell) { "'" } else { "" };
        if cell.contains([',', '"', '\r', '\n']) {
            csv.extend(["\"", mark, &cell.replace('"', "\"\""), "\""]);
        } else {
            csv.extend([mark, cell]);
        }
    }
    csv.push_str("\r\n");
}

/// Whether a spreadsheet might compute the cell, in half or full width; a
/// negative number is only that.
fn is_formula(cell: &str) -> bool {
    const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = |digits: &str| {
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    cell.starts_with(STARTS) && !cell.strip_prefix('-').is_some_and(is_number)
}

#[cfg(test)]
mod tests;
