//! The table of indicators: one row for each, as the explorer shows it.

use super::table::{Cell, Column, Kind, Table};
use model::bundle::{Bundle, Passage};
use model::check::Verdict;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Role};
use model::quantity::Value;
use pages::figures::{or_unsaid, unsaid};
use pages::section_path::section_words;
use query::links::Links;
use query::place::Page;

/// How a column gets its cell.
type Fill = fn(&Bundle, &Indicator) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Column, Fill); 21] = [
    (Column::new("id", "编号", Kind::Text, "指标的编号，在本报告内不重复；也是指标链接的末段。"),
        |_, it| Cell::words(&it.id)),
    (Column::new("name", "指标", Kind::Text, "指标的名称，尽量用报告原文的说法。"),
        |_, it| Cell::words(&it.name)),
    (Column::new("value", "数值", Kind::Text, "机器可读的数值，单位见“单位”一列；“万”“亿”已折算。没有年份的日期写作“月-日”，因此本列按文字存放。"),
        |bundle, it| value(bundle.value(&it.id))),
    (Column::new("printed", "原文数字", Kind::Text, "报告原文的写法，一字不改。"),
        |bundle, it| Cell::some(bundle.value(&it.id).map(|fact| &fact.printed))),
    (Column::new("unit", "单位", Kind::Text, "数值的单位或量词。"),
        |bundle, it| Cell::some(bundle.value(&it.id).map(|fact| &fact.quantity.unit))),
    (Column::new("qualifier", "限定", Kind::Text, "原文对数字的限定：确数、多于（余、多、超）、约数（近、约）、不低于（以上）、不高于（以下、不足）。"),
        |bundle, it| Cell::some(bundle.value(&it.id).map(|fact| fact.quantity.qualifier.label()))),
    (Column::new("period", "时期", Kind::Text, "数字所属的时期，用报告原文的说法；原文没有写明的为“未说明”。"),
        |_, it| Cell::words(or_unsaid(it.period.as_deref()))),
    (Column::new("theme", "主题", Kind::Text, "指标的主题；由本站划分。"),
        |bundle, it| Cell::some(bundle.theme(&it.theme).map(|theme| &theme.name))),
    (Column::new("kind", "类型", Kind::Text, "数字的类型：数量、比率、金额、时长、日期、版本。"),
        |_, it| Cell::words(it.kind.label())),
    (Column::new("section", "章节", Kind::Text, "数字所在的章节：各级序号和标题。"),
        |bundle, it| Cell::some(sentence(bundle, it).map(|it| section_words(bundle, &it.section)))),
    (Column::new("sentence", "原文", Kind::Text, "数字所在的句子，一字不改。"),
        |bundle, it| Cell::some(sentence(bundle, it).map(|it| &it.text))),
    (Column::new("sentence_url", "原文链接", Kind::Text, "这个句子在本站的链接，相对于网站的根目录。"),
        |bundle, it| Cell::some(sentence(bundle, it).map(|it| link(bundle, Page::Report, &it.id)))),
    (Column::new("indicator_url", "指标链接", Kind::Text, "这项指标在本站的链接，相对于网站的根目录。"),
        |bundle, it| Cell::words(link(bundle, Page::Indicators, &it.id))),
    (Column::new("check_verdict", "核对结论", Kind::Text, "这项指标的数字参与的核对中最靠前的结论，顺序为：不成立、无法核对、成立；不参与核对的为空。"),
        |bundle, it| Cell::some(verdict(bundle, it).map(Verdict::label))),
    (Column::new("before", "先前数值", Kind::Text, "原文给出的先前数值，单位相同；没有则为空。"),
        |bundle, it| value(bundle.role(&it.id, Role::Before))),
    (Column::new("change", "变化", Kind::Number, "由本站计算：数值减去先前数值。"),
        |_, it| derived(it, DerivedKind::Change)),
    (Column::new("multiple", "倍数", Kind::Number, "由本站计算：数值除以先前数值，除不尽时保留两位小数。"),
        |_, it| derived(it, DerivedKind::Multiple)),
    (Column::new("share", "占比", Kind::Number, "由本站计算：部分占总体的百分比，除不尽时保留两位小数。"),
        |_, it| derived(it, DerivedKind::Share)),
    (Column::new("formula", "算式", Kind::Text, "变化、倍数、占比的算式。"),
        |_, it| Cell::words(it.derived.iter().map(formula).collect::<Vec<_>>().join("；"))),
    (Column::new("unsaid", "原文未说明的事项", Kind::Text, "读者会问而原文没有写明的事项：分母、截止日期、年份、其余名称。"),
        |_, it| Cell::words(unsaid(it).join("；"))),
    (Column::new("facts", "数字编号", Kind::Text, "属于这项指标的各处数字的编号，以空格分隔；见数字表。"),
        |_, it| Cell::words(it.facts.join(" "))),
];

/// The indicators of a report.
pub(super) fn table(bundle: &Bundle) -> Table {
    let row = |it| COLUMNS.iter().map(|(_, fill)| fill(bundle, it)).collect();
    Table {
        name: "indicators",
        title: "指标表",
        purpose: "每项指标一行：数值、单位、限定、时期、所在的句子和核对结论。",
        columns: COLUMNS.iter().map(|(column, _)| *column).collect(),
        rows: bundle.indicators.iter().map(row).collect(),
    }
}

/// The value of a figure; a day as `01-27`.
pub(crate) fn value(fact: Option<&Fact>) -> Cell {
    match fact.map(|fact| fact.quantity.value) {
        Some(Value::Number(number)) => Cell::Number(number),
        Some(day @ Value::Date(_)) => Cell::words(day.to_string()),
        None => Cell::Empty,
    }
}

/// An address relative to the site's root.
pub(crate) fn link(bundle: &Bundle, page: Page, id: &str) -> String {
    Links::new(&bundle.report.id, "").link(page, id)
}

fn sentence<'a>(bundle: &'a Bundle, indicator: &Indicator) -> Option<&'a Passage> {
    bundle.passage(&bundle.value(&indicator.id)?.passage)
}

/// The worst verdict of the checks that any of its figures takes part in.
fn verdict(bundle: &Bundle, indicator: &Indicator) -> Option<Verdict> {
    let facts = indicator.facts.iter();
    let checks = facts.flat_map(|fact| bundle.checks_of(fact));
    checks.map(|check| check.verdict).min()
}

fn derived(indicator: &Indicator, kind: DerivedKind) -> Cell {
    let found = indicator.derived.iter().find(|it| it.kind == kind);
    Cell::number(found.map(|it| it.value))
}

fn formula(derived: &Derived) -> String {
    [derived.kind.label(), "：", &derived.formula].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::check::Check;
    use model::sample;

    fn check(verdict: Verdict, fact: &str) -> Check {
        sample::check(verdict.name(), verdict, &[fact])
    }

    #[test]
    fn an_indicators_verdict_is_the_worst_of_all_its_figures() {
        let mut bundle = sample::bundle();
        let of = |bundle: &Bundle| verdict(bundle, &bundle.indicators[0]);
        assert_eq!(of(&bundle), None);
        bundle.checks = vec![check(Verdict::Holds, "hall-items.value")];
        assert_eq!(of(&bundle), Some(Verdict::Holds));
        bundle
            .checks
            .push(check(Verdict::Open, "hall-items.before"));
        assert_eq!(of(&bundle), Some(Verdict::Open));
        bundle
            .checks
            .push(check(Verdict::Fails, "hall-items.value"));
        assert_eq!(of(&bundle), Some(Verdict::Fails));
        bundle.checks = vec![check(Verdict::Fails, "other.value")];
        assert_eq!(of(&bundle), None);
    }

    #[test]
    fn a_period_that_the_text_leaves_out_is_said_to_be() {
        let table = table(&sample::bundle());
        let at = table.columns.iter().position(|it| it.name == "period");
        let cell = &table.rows[0][at.expect("a period")];
        assert_eq!(cell, &Cell::words("未说明"));
    }
}
