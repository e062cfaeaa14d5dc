//! The table of facts: one row for each number at its position in the text.

use super::figure::{self, Figure};
use super::{Cell, Field, Table};
use crate::links::Links;
use model::bundle::Bundle;
use model::indicator::{Fact, Role};

/// The source of a row.
struct Row<'a> {
    fact: &'a Fact,
    figure: Figure<'a>,
}

/// How a field gets its cell.
type Fill = fn(&Row<'_>) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Field, Fill); 14] = [
    (Field::text("id", "编号", "这处数字的编号，在本报告内不重复。"),
        |it| Cell::words(&it.fact.id)),
    (Field::text("indicator", "指标编号", "所属指标的编号，见指标表。"),
        |it| Cell::words(&it.fact.indicator)),
    (Field::text("role", "角色", "数字对指标的角色：数值、先前（变化前的数值）、重述（同一数字在别处再次出现）。"),
        |it| Cell::words(role(it.fact.role))),
    (figure::VALUE, |it| it.figure.value()),
    (figure::PRINTED, |it| it.figure.printed()),
    (figure::UNIT, |it| it.figure.unit()),
    (figure::QUALIFIER, |it| it.figure.qualifier()),
    (Field::number("step", "末位精度", "原文写出的最后一位数字代表多少，以“单位”计：96.5% 为 0.1，2.5万元 为 1000。"),
        |it| Cell::Number(it.fact.quantity.step)),
    (Field::integer("start", "起点", "数字在 report.txt 中从第几个字符开始，从 0 数起，按 Unicode 字符计。"),
        |it| Cell::Integer(it.fact.start)),
    (Field::integer("end", "终点", "数字在第几个字符之前结束，数法同上。"),
        |it| Cell::Integer(it.fact.end)),
    (Field::text("passage", "句子编号", "所在句子的编号，也是句子链接的末段。"),
        |it| Cell::words(&it.fact.passage)),
    (figure::SENTENCE, |it| it.figure.sentence()),
    (figure::SENTENCE_URL, |it| it.figure.sentence_url()),
    (Field::text("checks", "核对编号", "这处数字参与的核对的编号，以空格分隔；见核对表。"),
        |it| Cell::words(checks(it.figure.bundle, &it.fact.id))),
];

/// The facts of a report.
pub fn table(bundle: &Bundle, links: &Links) -> Table {
    let row = |fact| Row {
        fact,
        figure: Figure {
            bundle,
            links,
            fact: Some(fact),
        },
    };
    Table {
        name: "facts",
        title: "数字表",
        purpose: "原文中的每处数字一行：原文写法、数值、精度，以及它在原文中的起止位置。",
        ..Table::of(&COLUMNS, bundle.facts.iter().map(row))
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
