//! The table of facts: one row for each number at its place in the text.

use rust_decimal::Decimal;

use super::indicators::{link, value};
use super::table::{Cell, Column, Kind, Table};
use model::bundle::Bundle;
use model::indicator::{Fact, Role};
use query::place::Page;

/// How a column gets its cell.
type Fill = fn(&Bundle, &Fact) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Column, Fill); 14] = [
    (Column::new("id", "编号", Kind::Text, "这处数字的编号，在本报告内不重复。"),
        |_, it| Cell::words(&it.id)),
    (Column::new("indicator", "指标编号", Kind::Text, "所属指标的编号，见指标表。"),
        |_, it| Cell::words(&it.indicator)),
    (Column::new("role", "角色", Kind::Text, "数字对指标的角色：数值、先前（变化前的数值）、重述（同一数字在别处再次出现）。"),
        |_, it| Cell::words(role(it.role))),
    (Column::new("value", "数值", Kind::Text, "机器可读的数值；没有年份的日期写作“月-日”，因此本列按文字存放。"),
        |_, it| value(Some(it))),
    (Column::new("printed", "原文数字", Kind::Text, "报告原文的写法，一字不改。"),
        |_, it| Cell::words(&it.printed)),
    (Column::new("unit", "单位", Kind::Text, "数值的单位或量词。"),
        |_, it| Cell::words(&it.quantity.unit)),
    (Column::new("qualifier", "限定", Kind::Text, "原文对数字的限定：确数、多于、约数、不低于、不高于。"),
        |_, it| Cell::words(it.quantity.qualifier.label())),
    (Column::new("step", "末位精度", Kind::Number, "原文写出的最后一位数字代表多少，以“单位”计：96.5% 为 0.1，2.5万元 为 1000。"),
        |_, it| Cell::Number(it.quantity.step)),
    (Column::new("start", "起点", Kind::Integer, "数字在 report.txt 中从第几个字符开始，从 0 数起，按 Unicode 字符计。"),
        |_, it| Cell::Number(Decimal::from(it.start))),
    (Column::new("end", "终点", Kind::Integer, "数字在第几个字符之前结束，数法同上。"),
        |_, it| Cell::Number(Decimal::from(it.end))),
    (Column::new("passage", "句子编号", Kind::Text, "所在句子的编号，也是句子链接的末段。"),
        |_, it| Cell::words(&it.passage)),
    (Column::new("sentence", "原文", Kind::Text, "数字所在的句子，一字不改。"),
        |bundle, it| Cell::some(bundle.passage(&it.passage).map(|it| &it.text))),
    (Column::new("sentence_url", "原文链接", Kind::Text, "这个句子在本站的链接，相对于网站的根目录。"),
        |bundle, it| Cell::words(link(bundle, Page::Report, &it.passage))),
    (Column::new("checks", "核对编号", Kind::Text, "这处数字参与的核对的编号，以空格分隔；见核对表。"),
        |bundle, it| Cell::words(checks(bundle, &it.id))),
];

/// The facts of a report.
pub(super) fn table(bundle: &Bundle) -> Table {
    let row = |it| COLUMNS.iter().map(|(_, fill)| fill(bundle, it)).collect();
    Table {
        name: "facts",
        title: "数字表",
        purpose: "原文中的每处数字一行：原文写法、数值、精度，以及它在原文中的起止位置。",
        columns: COLUMNS.iter().map(|(column, _)| *column).collect(),
        rows: bundle.facts.iter().map(row).collect(),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Before => "先前",
        Role::Value => "数值",
        Role::Restated => "重述",
    }
}

fn checks(bundle: &Bundle, fact: &str) -> String {
    let ids: Vec<&str> = bundle.checks_of(fact).map(|it| it.id.as_str()).collect();
    ids.join(" ")
}
