//! The table of indicators: one row for each, of a view or of the whole report.

use super::figure::{self, Figure};
use super::{Cell, Field, Table, reply};
use crate::label::{or_unsaid, unsaid};
use crate::links::Links;
use crate::route::Page;
use crate::search::Index;
use crate::section::section_words;
use crate::table::Record;
use crate::view::Column;
use model::bundle::Bundle;
use model::check::{Check, Verdict};
use model::indicator::{Derived, DerivedKind};
use text::reply::cell;

/// The source of a row.
struct Row<'a> {
    record: Record<'a>,
    /// The indicator's own value.
    figure: Figure<'a>,
}

/// How a field gets its cell.
type Fill = fn(&Row<'_>) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Field, Fill); 21] = [
    (Field::text("id", "编号", "指标的编号，在本报告内不重复；也是指标链接的末段。"),
        |it| Cell::words(&it.record.indicator.id)),
    (Field::text("name", Column::Name.label(), "指标的名称，尽量用报告原文的说法。"),
        |it| Cell::words(&it.record.indicator.name)),
    (figure::VALUE, |it| it.figure.value()),
    (figure::PRINTED, |it| it.figure.printed()),
    (figure::UNIT, |it| it.figure.unit()),
    (figure::QUALIFIER, |it| it.figure.qualifier()),
    (figure::PERIOD, |it| Cell::words(or_unsaid(it.record.indicator.period.as_deref()))),
    (Field::text("theme", Column::Theme.label(), "指标的主题；由本站划分。"),
        |it| Cell::some(it.record.theme.map(|(_, theme)| &theme.name))),
    (Field::text("kind", Column::Kind.label(), "数字的类型：数量、比率、金额、时长、日期、版本。"),
        |it| Cell::words(it.record.indicator.kind.label())),
    (Field::text("section", Column::Section.label(), "数字所在的章节：各级序号和标题。"),
        |it| Cell::some(it.record.passage.map(|passage| section_words(it.figure.bundle, &passage.section)))),
    (figure::SENTENCE, |it| it.figure.sentence()),
    (figure::SENTENCE_URL, |it| it.figure.sentence_url()),
    (figure::INDICATOR_URL, |it| Cell::words(it.figure.links.link(Page::Indicators, &it.record.indicator.id))),
    (figure::CHECK_VERDICT, |it| Cell::some(it.record.verdict.map(Verdict::label))),
    (Field::text("before", Column::Before.label(), "原文给出的先前数值，单位相同；没有则为空。"),
        |it| Figure { fact: it.record.before, ..it.figure }.value()),
    (Field::number("change", Column::Change.label(), "由本站计算：数值减去先前数值。"),
        |it| derived(it, DerivedKind::Change)),
    (Field::number("multiple", Column::Multiple.label(), "由本站计算：数值除以先前数值，除不尽时保留两位小数。"),
        |it| derived(it, DerivedKind::Multiple)),
    (Field::number("share", Column::Share.label(), "由本站计算：部分占总体的百分比，除不尽时保留两位小数。"),
        |it| derived(it, DerivedKind::Share)),
    (Field::text("formula", "算式", "变化、倍数、占比的算式。"),
        |it| Cell::words(it.record.indicator.derived.iter().map(formula).collect::<Vec<_>>().join("；"))),
    (Field::text("unsaid", Column::Unsaid.label(), "读者会问而原文没有写明的事项：分母、截止日期、年份、其余名称。"),
        |it| Cell::words(unsaid(it.record.indicator).join("；"))),
    (Field::text("facts", "数字编号", "属于这项指标的各处数字的编号，以空格分隔；见数字表。"),
        |it| Cell::words(it.record.indicator.facts.join(" "))),
];

/// The indicators at the given positions of the bundle's list, in that order.
pub fn table<'a>(
    bundle: &'a Bundle,
    index: &Index,
    positions: impl Iterator<Item = usize>,
    links: &'a Links,
) -> Table {
    let row = |record: Record<'a>| Row {
        figure: Figure {
            bundle,
            links,
            fact: record.value,
        },
        record,
    };
    let records = positions.filter_map(|position| index.record(bundle, position));
    let records: Vec<Record<'_>> = records.collect();
    let replies = records
        .iter()
        .map(|it| cell(checks(bundle, &it.indicator.facts)));
    let table = Table {
        name: "indicators",
        title: "指标表",
        purpose: "每项指标一行：数值、单位、准确程度、时期、所在的句子和核对结论。",
        ..Table::of(&COLUMNS, records.iter().copied().map(row))
    };
    reply::beside(table, bundle, replies)
}

/// The answered checks that any of these facts takes part in.
fn checks<'a>(bundle: &'a Bundle, facts: &'a [String]) -> impl Iterator<Item = &'a Check> {
    let checks = bundle.checks.iter().filter(|it| !it.replies.is_empty());
    checks.filter(|it| it.facts().any(|id| facts.iter().any(|own| own == id)))
}

fn derived(row: &Row<'_>, kind: DerivedKind) -> Cell {
    Cell::number(row.record.derived(kind).map(|it| it.value))
}

fn formula(derived: &Derived) -> String {
    [derived.kind.label(), "：", &derived.formula].concat()
}
