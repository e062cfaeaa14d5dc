//! A concept's figures as CSV and JSON.

use crate::SiteError;
use serde::Serialize;

use crate::data::csv::csv;
use crate::data::indicators::value;
use crate::data::table::{Cell, Column, Kind, Table};
use compare::series::{Series, State};
use pages::document::portal::folder;
use query::links::Links;
use query::place::Page;

#[rustfmt::skip]
const COLUMNS: [Column; 12] = [
    Column::new("concept", "比较项", Kind::Text, "这项指标在各报告间共用的编号。"),
    Column::new("issuer", "地区（机关）", Kind::Text, "发布机关；报告没有写明的，为地区。"),
    Column::new("year", "年度", Kind::Integer, "报告的年度。"),
    Column::new("state", "状态", Kind::Text, "有数字、未说明（报告没有写到）、无报告。"),
    Column::new("report", "报告编号", Kind::Text, "报告在本站的编号。"),
    Column::new("value", "数值", Kind::Text, "机器可读的数值。"),
    Column::new("printed", "原文数字", Kind::Text, "报告原文的写法，一字不改。"),
    Column::new("unit", "单位", Kind::Text, "数值的单位或量词。"),
    Column::new("period", "时期", Kind::Text, "数字所属的时期，用报告原文的说法。"),
    Column::new("basis", "口径", Kind::Text, "计数的范围，用报告原文的说法。"),
    Column::new("sentence", "原文", Kind::Text, "数字所在的句子，一字不改。"),
    Column::new("sentence_url", "原文链接", Kind::Text, "这个句子在本站的链接，相对于网站的根目录。"),
];

/// The files as paths below the root and their text.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn files(series: &Series<'_>) -> Result<[(String, Vec<u8>); 2], SiteError> {
    let table = table(series);
    let path = |name: &str| [&folder(series), name].concat();
    Ok([
        (path("data.csv"), csv(&table)?),
        (path("data.json"), json(series, &table)?.into_bytes()),
    ])
}

fn table(series: &Series<'_>) -> Table {
    let lines = series.lines.iter();
    let rows = lines.flat_map(|line| {
        let points = line.points.iter();
        points.map(move |point| row(&series.concept.id, line.issuer, point.year, point.state))
    });
    Table {
        name: "data",
        title: "比较表",
        purpose: "每个机关每个年度一行。",
        columns: COLUMNS.into(),
        rows: rows.collect(),
    }
}

fn row(concept: &str, issuer: &str, year: u16, state: State<'_>) -> Vec<Cell> {
    let (word, report) = match state {
        State::Stated(it) => ("有数字", Some(&it.bundle.report.id)),
        State::Unsaid(bundle) => ("未说明", Some(&bundle.report.id)),
        State::NoReport => ("无报告", None),
    };
    let stated = match state {
        State::Stated(it) => Some(it),
        State::Unsaid(_) | State::NoReport => None,
    };
    let passage = stated.and_then(|it| it.bundle.passage(&it.fact.passage));
    let link = passage
        .zip(report)
        .map(|(passage, report)| Links::new(report, "").link(Page::Report, &passage.id));
    vec![
        Cell::words(concept),
        Cell::words(issuer),
        Cell::Number(year.into()),
        Cell::words(word),
        Cell::some(report),
        value(stated.map(|it| it.fact)),
        Cell::some(stated.map(|it| &it.fact.printed)),
        Cell::some(stated.map(|it| &it.fact.quantity.unit)),
        Cell::some(stated.and_then(|it| it.indicator.period.as_ref())),
        Cell::some(stated.and_then(|it| it.indicator.basis.as_ref())),
        Cell::some(passage.map(|it| &it.text)),
        Cell::some(link),
    ]
}

/// The table with what it is of.
#[derive(Serialize)]
struct Document<'a> {
    concept: &'a str,
    name: &'a str,
    columns: Vec<[&'a str; 3]>,
    rows: Vec<Vec<String>>,
}

fn json(series: &Series<'_>, table: &Table) -> Result<String, SiteError> {
    let columns = table.columns.iter();
    let document = Document {
        concept: &series.concept.id,
        name: &series.concept.name,
        columns: columns.map(|it| [it.name, it.title, it.meaning]).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::text).collect())
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}
