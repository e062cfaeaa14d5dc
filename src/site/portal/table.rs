//! A concept's figures as CSV and JSON.

use crate::SiteError;
use compare::series::{Series, State};
use model::bundle::Bundle;
use pages::document::Shell;
use pages::document::portal::folder;
use query::export::csv::csv;
use query::export::figure::{self, Figure};
use query::export::origin::{REVISION, number};
use query::export::{Cell, Field, Table};
use query::links::Links;

/// A year of an issuer.
struct Row<'a> {
    concept: &'a str,
    issuer: &'a str,
    year: u16,
    state: State<'a>,
    links: Links,
}

/// How a field gets its cell.
type Fill = fn(&Row<'_>) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Field, Fill); 12] = [
    (Field::text("concept", "比较项", "这项指标在各报告间共用的编号。"), |it| Cell::words(it.concept)),
    (Field::text("issuer", "地区（机关）", "发布机关；报告没有写明的，为地区。"), |it| Cell::words(it.issuer)),
    (Field::integer("year", "年度", "报告的年度。"), |it| Cell::Integer(it.year.into())),
    (Field::text("state", "状态", "有数字、未说明（报告没有写到）、无报告。"), |it| Cell::words(word(it.state))),
    (Field::text("report", "报告编号", "报告在本站的编号。"), |it| Cell::some(report(it.state))),
    (figure::VALUE, |it| it.cell(|it| it.value())),
    (figure::PRINTED, |it| it.cell(|it| it.printed())),
    (figure::UNIT, |it| it.cell(|it| it.unit())),
    (figure::PERIOD, |it| it.cell(|it| it.period())),
    (Field::text("basis", "统计范围", "计数的范围，用报告原文的说法。"), |it| match it.state {
        State::Stated(stated) => Cell::some(stated.indicator.basis.as_ref()),
        State::Unsaid(_) | State::NoReport => Cell::Empty,
    }),
    (figure::SENTENCE, |it| it.cell(|it| it.sentence())),
    (figure::SENTENCE_URL, |it| it.cell(|it| it.sentence_url())),
];

impl Row<'_> {
    /// A cell of the year's figure, if there is one.
    fn cell(&self, of: fn(&Figure<'_>) -> Cell) -> Cell {
        match self.state {
            State::Stated(stated) => of(&Figure {
                bundle: stated.bundle,
                links: &self.links,
                fact: Some(stated.fact),
            }),
            State::Unsaid(_) | State::NoReport => Cell::Empty,
        }
    }
}

/// The files as paths below the root and their text.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn files(
    shell: &Shell<'_>,
    series: &Series<'_>,
) -> Result<[(String, Vec<u8>); 2], SiteError> {
    let table = table(shell, series);
    let path = |name: &str| [&folder(series), name].concat();
    Ok([
        (path("data.csv"), csv(&table).into_bytes()),
        (path("data.json"), json(series, &table)?.into_bytes()),
    ])
}

fn table(shell: &Shell<'_>, series: &Series<'_>) -> Table {
    let rows = series.lines.iter().flat_map(|line| {
        line.points.iter().map(|point| Row {
            concept: &series.concept.id,
            issuer: line.issuer,
            year: point.year,
            state: point.state,
            links: shell.links(report(point.state).unwrap_or_default()),
        })
    });
    let table = Table {
        name: "data",
        title: "比较表",
        purpose: "每个机关每个年度一行。",
        ..Table::of(&COLUMNS, rows)
    };
    with_revisions(table, series)
}

/// The table with the number of each report's state in its last field, where
/// any of them was corrected.
fn with_revisions(mut table: Table, series: &Series<'_>) -> Table {
    let points = series.lines.iter().flat_map(|it| &it.points);
    let numbers = points.map(|it| bundle(it.state).map_or(Cell::Empty, |it| number(&it.report)));
    let numbers: Vec<Cell> = numbers.collect();
    if numbers.iter().any(|it| *it != Cell::Empty) {
        table.fields.push(REVISION);
        for (row, number) in table.rows.iter_mut().zip(numbers) {
            row.push(number);
        }
    }
    table
}

fn word(state: State<'_>) -> &'static str {
    match state {
        State::Stated(_) => "有数字",
        State::Unsaid(_) => "未说明",
        State::NoReport => "无报告",
    }
}

/// The id of the year's report, if there is one.
fn report(state: State<'_>) -> Option<&str> {
    bundle(state).map(|it| it.report.id.as_str())
}

fn bundle(state: State<'_>) -> Option<&Bundle> {
    match state {
        State::Stated(stated) => Some(stated.bundle),
        State::Unsaid(bundle) => Some(bundle),
        State::NoReport => None,
    }
}

/// The table with its metadata.
fn json(series: &Series<'_>, table: &Table) -> Result<String, SiteError> {
    let fields = table.fields.iter();
    let fields = fields.map(|it| [it.key, it.title, it.meaning]);
    let text = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>();
    let document = serde_json::json!({
        "concept": series.concept.id,
        "name": series.concept.name,
        "columns": fields.collect::<Vec<_>>(),
        "rows": table.rows.iter().map(text).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}
