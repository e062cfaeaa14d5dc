//! Downloads: tables of indicators, facts and checks, as CSV and as JSON.
//!
//! A row is known by its `id`; the other columns are compared where the table
//! has them, in English or in Chinese. JSON is a list of such rows, or an
//! object that holds one under the table's name.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{ABSENT, Files, Findings};
use model::bundle::Bundle;
use model::check::Check;
use model::indicator::{Fact, Indicator};
use text::figure::formula;

/// What a row says, by the English names of its columns.
type Row = BTreeMap<&'static str, String>;

/// The columns that are compared: each with its Chinese name.
const COLUMNS: [(&str, &str); 18] = [
    ("id", "编号"),
    ("name", "指标"),
    ("theme", "主题"),
    ("printed", "原文数字"),
    ("value", "数值"),
    ("unit", "单位"),
    ("qualifier", "限定"),
    ("period", "时期"),
    ("sentence", "原文"),
    ("title", "核对"),
    ("formula", "算式"),
    ("verdict", "结论"),
    ("note", "说明"),
    ("sha256", "原文SHA-256"),
    ("indicator", "指标编号"),
    ("start", "起"),
    ("end", "止"),
    ("passage", "句编号"),
];

/// Compares each table that is published.
pub(super) fn verify(files: &Files, bundle: &Bundle, findings: &mut Findings) {
    let indicators: Vec<Row> = bundle
        .indicators
        .iter()
        .map(|it| indicator(bundle, it))
        .collect();
    let checks: Vec<Row> = bundle.checks.iter().map(|it| check(bundle, it)).collect();
    let facts: Vec<Row> = bundle.facts.iter().map(|it| fact(bundle, it)).collect();
    let tables = [
        ("indicators", indicators),
        ("facts", facts),
        ("checks", checks),
    ];
    for (name, rows) in tables {
        let path = format!("{}/data/{name}.csv", bundle.report.id);
        if let Some(bytes) = files.get(&path) {
            match read_csv(bytes) {
                Ok(found) => compare(&path, &rows, &found, findings),
                Err(error) => findings.add(&path, "内容", "UTF-8（带 BOM）的 CSV", error),
            }
        }
        let path = format!("{}/data/{name}.json", bundle.report.id);
        if let Some(bytes) = files.get(&path) {
            match read_json(bytes, name) {
                Some(found) => compare(&path, &rows, &found, findings),
                None => findings.add(&path, "内容", "行的列表", "读不出来"),
            }
        }
    }
}

fn indicator(bundle: &Bundle, indicator: &Indicator) -> Row {
    let mut row = Row::from([
        ("id", indicator.id.clone()),
        ("name", indicator.name.clone()),
        ("sha256", bundle.report.sha256.clone()),
        ("period", indicator.period.clone().unwrap_or_default()),
    ]);
    let theme = bundle
        .theme(&indicator.theme)
        .map(|theme| theme.name.clone());
    row.insert("theme", theme.unwrap_or_default());
    if let Some(fact) = bundle.value(&indicator.id) {
        let sentence = bundle.passage(&fact.passage).map(|it| it.text.clone());
        row.insert("printed", fact.printed.clone());
        row.insert("value", fact.quantity.value.to_string());
        row.insert("unit", fact.quantity.unit.clone());
        row.insert("qualifier", fact.quantity.qualifier.label().to_owned());
        row.insert("sentence", sentence.unwrap_or_default());
    }
    row
}

fn fact(bundle: &Bundle, fact: &Fact) -> Row {
    let sentence = bundle.passage(&fact.passage).map(|it| it.text.clone());
    Row::from([
        ("id", fact.id.clone()),
        ("indicator", fact.indicator.clone()),
        ("printed", fact.printed.clone()),
        ("value", fact.quantity.value.to_string()),
        ("unit", fact.quantity.unit.clone()),
        ("qualifier", fact.quantity.qualifier.label().to_owned()),
        ("start", fact.start.to_string()),
        ("end", fact.end.to_string()),
        ("passage", fact.passage.clone()),
        ("sentence", sentence.unwrap_or_default()),
    ])
}

fn check(bundle: &Bundle, check: &Check) -> Row {
    Row::from([
        ("id", check.id.clone()),
        ("title", check.title.clone()),
        ("formula", formula(&check.formula, bundle)),
        ("verdict", check.verdict.label().to_owned()),
        ("note", check.note.clone().unwrap_or_default()),
        ("sha256", bundle.report.sha256.clone()),
    ])
}

fn compare(path: &str, expected: &[Row], found: &[Row], findings: &mut Findings) {
    findings.compare(path, "行数", expected.len(), found.len());
    let id = |row: &Row| row.get("id").cloned().unwrap_or_default();
    for row in expected {
        let Some(other) = found.iter().find(|other| id(other) == id(row)) else {
            findings.add(path, id(row), "一行", ABSENT);
            continue;
        };
        for (column, right) in row {
            if let Some(stated) = other.get(column).filter(|stated| !same(right, stated)) {
                findings.add(path, format!("{} › {column}", id(row)), right, stated);
            }
        }
    }
}

/// Whether a cell says what it should: numbers by value, and `'` before what a
/// spreadsheet would take for a formula is none of the words.
pub(super) fn same(expected: &str, found: &str) -> bool {
    let number = |text: &str| Decimal::from_str_exact(text).ok();
    let bare = found.strip_prefix('\'').unwrap_or(found);
    let unsaid = expected.is_empty() && bare == "未说明";
    let equal = number(expected).is_some() && number(expected) == number(bare);
    expected == bare || expected == found || unsaid || equal
}

fn read_csv(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").ok_or("没有 BOM")?;
    let mut reader = csv::Reader::from_reader(bytes);
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    let columns: Vec<Option<&str>> = headers.iter().map(column).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let cells = columns.iter().zip(record.iter());
        let cells = cells.filter_map(|(column, cell)| Some(((*column)?, cell.to_owned())));
        rows.push(cells.collect());
    }
    Ok(rows)
}

fn read_json(bytes: &[u8], name: &str) -> Option<Vec<Row>> {
    let document: Json = serde_json::from_slice(bytes).ok()?;
    let list = document
        .as_array()
        .or_else(|| document.get(name)?.as_array())?;
    let rows = list.iter().map(|row| {
        let cells = row.as_object()?.iter().filter_map(|(name, cell)| {
            let text = match cell {
                Json::String(text) => text.clone(),
                Json::Number(number) => number.to_string(),
                Json::Null => String::new(),
                _ => return None,
            };
            Some((column(name)?, text))
        });
        Some(cells.collect())
    });
    rows.collect()
}

fn column(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let mut columns = COLUMNS.iter();
    let found = columns.find(|(english, chinese)| name == *english || name == *chinese);
    found.map(|(english, _)| *english)
}
