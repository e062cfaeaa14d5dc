//! The table of checks: one row for each identity, with its verdict.

use model::decimal::Decimal;

use super::{Cell, Field, Table, reply};
use crate::links::Links;
use crate::route::Page;
use model::bundle::Bundle;
use model::check::{Check, Ranges};
use text::figure::formula;
use text::reply::cell;

/// The source of a row.
struct Row<'a> {
    bundle: &'a Bundle,
    links: &'a Links,
    check: &'a Check,
}

/// How a field gets its cell.
type Fill = fn(&Row<'_>) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Field, Fill); 13] = [
    (Field::text("id", "编号", "核对的编号，在本报告内不重复；也是核对链接的末段。"),
        |it| Cell::words(&it.check.id)),
    (Field::text("title", "核对", "核对的内容，尽量用报告原文的说法。"),
        |it| Cell::words(&it.check.title)),
    (Field::text("kind", "关系", "数字之间的关系：分项合计、部分与总体、重复表述、前后变化、目标完成、列举计数、比率、并列数字。"),
        |it| Cell::words(it.check.kind().label())),
    (Field::text("formula", "算式", "把原文数字代入后的算式。"),
        |it| Cell::words(formula(&it.check.formula, it.bundle))),
    (Field::text("verdict", "结论", "成立、不成立；没有结论的写“原文未写明”（先前的版本写作“无法核对”）。"),
        |it| Cell::words(it.check.verdict.label())),
    (Field::text("missing", "缺少的条件", "没有结论时，原文没有写明的条件；其余为空。"),
        |it| Cell::some(it.check.missing.map(|missing| missing.label()))),
    (Field::text("note", "说明", "原文没有写明什么；其余为空。"),
        |it| Cell::some(it.check.note.as_ref())),
    (Field::number("left_low", "左边下限", "数字经过舍入，或带有“余”“以上”等字时，算式左边可取的最小值；空表示没有舍入，或没有下限。"),
        |it| bound(it.check, |ranges| ranges.left.low)),
    (Field::number("left_high", "左边上限", "算式左边可取的最大值；空表示没有舍入，或没有上限。"),
        |it| bound(it.check, |ranges| ranges.left.high)),
    (Field::number("right_low", "右边下限", "算式右边可取的最小值；空表示没有舍入，或没有下限。"),
        |it| bound(it.check, |ranges| ranges.right.low)),
    (Field::number("right_high", "右边上限", "算式右边可取的最大值；空表示没有舍入，或没有上限。"),
        |it| bound(it.check, |ranges| ranges.right.high)),
    (Field::text("facts", "数字编号", "算式中各处数字的编号，以空格分隔；见数字表。"),
        |it| Cell::words(it.check.facts().collect::<Vec<_>>().join(" "))),
    (Field::text("check_url", "核对链接", "这条核对在本站的链接；不知道本站网址时，相对于网站的根目录。"),
        |it| Cell::words(it.links.link(Page::Checks, &it.check.id))),
];

/// The checks of a report.
pub fn table(bundle: &Bundle, links: &Links) -> Table {
    let row = |check| Row {
        bundle,
        links,
        check,
    };
    let table = Table {
        name: "checks",
        title: "核对表",
        purpose: "数字之间的每条关系一行：算式、结论，以及原文缺少的条件。",
        ..Table::of(&COLUMNS, bundle.checks.iter().map(row))
    };
    let replies = bundle.checks.iter().map(|it| cell(std::iter::once(it)));
    reply::beside(table, bundle, replies)
}

fn bound(check: &Check, of: fn(&Ranges) -> Option<Decimal>) -> Cell {
    Cell::number(check.ranges.as_ref().and_then(of))
}
