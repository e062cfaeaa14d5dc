//! The table of checks: one row for each identity, with what came of it.

use super::indicators::link;
use super::table::{Cell, Column, Kind, Table};
use model::bundle::Bundle;
use model::check::{Check, Ranges};
use query::place::Page;
use text::figure::formula;

/// How a column gets its cell.
type Fill = fn(&Bundle, &Check) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Column, Fill); 13] = [
    (Column::new("id", "编号", Kind::Text, "核对的编号，在本报告内不重复；也是核对链接的末段。"),
        |_, it| Cell::words(&it.id)),
    (Column::new("title", "核对", Kind::Text, "核对的内容，尽量用报告原文的说法。"),
        |_, it| Cell::words(&it.title)),
    (Column::new("kind", "关系", Kind::Text, "数字之间的关系：分项合计、部分与总体、重复表述、前后变化、目标完成、列举计数、比率、并列数字。"),
        |_, it| Cell::words(it.kind().label())),
    (Column::new("formula", "算式", Kind::Text, "把原文数字代入后的算式。"),
        |bundle, it| Cell::words(formula(&it.formula, bundle))),
    (Column::new("verdict", "结论", Kind::Text, "成立、不成立，或无法核对。"),
        |_, it| Cell::words(it.verdict.label())),
    (Column::new("missing", "缺少的条件", Kind::Text, "无法核对时，原文没有写明的条件；其余为空。"),
        |_, it| Cell::some(it.missing.map(|missing| missing.label()))),
    (Column::new("note", "说明", Kind::Text, "原文没有写明什么；其余为空。"),
        |_, it| Cell::some(it.note.as_ref())),
    (Column::new("left_low", "左边下限", Kind::Number, "数字经过舍入或带有限定词时，算式左边可取的最小值；空表示没有舍入，或没有下限。"),
        |_, it| bound(it, |ranges| ranges.left.low)),
    (Column::new("left_high", "左边上限", Kind::Number, "算式左边可取的最大值；空表示没有舍入，或没有上限。"),
        |_, it| bound(it, |ranges| ranges.left.high)),
    (Column::new("right_low", "右边下限", Kind::Number, "算式右边可取的最小值；空表示没有舍入，或没有下限。"),
        |_, it| bound(it, |ranges| ranges.right.low)),
    (Column::new("right_high", "右边上限", Kind::Number, "算式右边可取的最大值；空表示没有舍入，或没有上限。"),
        |_, it| bound(it, |ranges| ranges.right.high)),
    (Column::new("facts", "数字编号", Kind::Text, "算式中各处数字的编号，以空格分隔；见数字表。"),
        |_, it| Cell::words(it.facts().collect::<Vec<_>>().join(" "))),
    (Column::new("check_url", "核对链接", Kind::Text, "这条核对在本站的链接，相对于网站的根目录。"),
        |bundle, it| Cell::words(link(bundle, Page::Checks, &it.id))),
];

/// The checks of a report.
pub(super) fn table(bundle: &Bundle) -> Table {
    let row = |it| COLUMNS.iter().map(|(_, fill)| fill(bundle, it)).collect();
    Table {
        name: "checks",
        title: "核对表",
        purpose: "数字之间的每条关系一行：算式、结论，以及原文缺少的条件。",
        columns: COLUMNS.iter().map(|(column, _)| *column).collect(),
        rows: bundle.checks.iter().map(row).collect(),
    }
}

fn bound(check: &Check, of: fn(&Ranges) -> Option<rust_decimal::Decimal>) -> Cell {
    Cell::number(check.ranges.as_ref().and_then(of))
}
