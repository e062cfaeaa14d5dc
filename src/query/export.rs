//! What a reader takes away of the explorer: its rows as data, with where they
//! come from. As CSV, as text to paste, and as JSON, which serde writes too.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::links::Links;
use super::place::Page;
use super::search::Index;
use super::table::Record;
use super::view::{Column, View};
use model::bundle::Bundle;

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
        self.write(&mut csv, ',');
        csv
    }

    /// The rows as text that spreadsheets take when it is pasted: as the CSV,
    /// with tabs.
    pub fn tsv(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, '\t');
        text
    }

    /// The same as serde gives, for the browser, which has no serde.
    pub fn json(&self) -> String {
        let mut json = String::from("{");
        let head = [
            ("report", &self.report),
            ("filter", &self.filter),
            ("address", &self.address),
            ("sha256", &self.sha256),
            ("citation", &self.citation),
        ];
        for (name, value) in head {
            json.extend(["\"", name, "\":"]);
            quote(&mut json, value);
            json.push(',');
        }
        json.push_str("\"indicators\":[");
        for (place, row) in self.rows.iter().enumerate() {
            json.push_str(if place > 0 { ",{" } else { "{" });
            for (place, (field, cell)) in row.cells().enumerate() {
                let comma = if place > 0 { "," } else { "" };
                json.extend([comma, "\"", field.name(), "\":"]);
                match cell {
                    Some(cell) => quote(&mut json, cell),
                    None => json.push_str("null"),
                }
            }
            json.push('}');
        }
        json.push_str("]}");
        json
    }

    /// Where the rows come from, by the names of the last columns of a CSV.
    pub fn origin(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let values = [
            &self.report,
            &self.filter,
            &self.address,
            &self.sha256,
            &self.citation,
        ];
        Self::ORIGIN.into_iter().zip(values.map(String::as_str))
    }

    fn write(&self, text: &mut String, separator: char) {
        let labels = FIELDS.iter().map(|it| it.label());
        line(text, separator, labels.chain(Self::ORIGIN));
        for row in &self.rows {
            let cells = row.cells().map(|(_, cell)| cell.unwrap_or_default());
            let origin = self.origin().map(|(_, value)| value);
            line(text, separator, cells.chain(origin));
        }
    }
}

/// A JSON string.
fn quote(json: &mut String, text: &str) {
    json.push('"');
    for char in text.chars() {
        match char {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            control if control < ' ' => {
                json.push_str("\\u00");
                for half in [control as u32 / 16, control as u32 % 16] {
                    json.extend(char::from_digit(half, 16));
                }
            }
            char => json.push(char),
        }
    }
    json.push('"');
}

fn line<'a>(csv: &mut String, separator: char, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            csv.push(separator);
        }
        let mark = if is_formula(cell) { "'" } else { "" };
        if cell.contains([separator, '"', '\r', '\n']) {
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
