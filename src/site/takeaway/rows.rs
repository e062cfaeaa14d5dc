//! The figures of a chart as a table: one row for each, with its sentence.

use chart::resolve::Resolved;

use crate::data::indicators::{link, value};
use crate::data::table::{Cell, Column, Kind, Table};
use chart::table::{self, Cell as Drawn};
use model::bundle::{Bundle, Passage};
use model::check::Verdict;
use model::indicator::{Fact, Role};
use pages::figures::or_unsaid;
use query::place::Page;

/// A figure of a chart: what it counts, which figure of it, and the figure.
struct Figure<'a> {
    bundle: &'a Bundle,
    item: &'a str,
    column: &'a str,
    cell: &'a Drawn,
    fact: Option<&'a Fact>,
}

impl<'a> Figure<'a> {
    /// The period of the value. What the text says of it is not said of an
    /// earlier figure.
    fn period(&self) -> Option<&'a str> {
        let indicator = self.bundle.indicator(&self.fact?.indicator)?;
        let earlier = self.fact?.role == Role::Before;
        (!earlier).then(|| or_unsaid(indicator.period.as_deref()))
    }

    fn sentence(&self) -> Option<&'a Passage> {
        self.bundle.passage(&self.fact?.passage)
    }

    /// The worst verdict of the checks that the figure takes part in.
    fn verdict(&self) -> Option<Verdict> {
        let checks = self.bundle.checks_of(&self.fact?.id);
        checks.map(|check| check.verdict).min()
    }
}

/// How a column gets its cell.
type Fill = fn(&Figure<'_>) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Column, Fill); 15] = [
    (Column::new("item", "项目", Kind::Text, "图中的一项。"), |it| Cell::words(it.item)),
    (Column::new("measure", "数列", Kind::Text, "这一项的哪个数字：图的表格中的列名。"), |it| Cell::words(it.column)),
    (Column::new("printed", "原文数字", Kind::Text, "报告原文的写法；由本站计算的，写算得的数；原文没有的为“未说明”。"), |it| Cell::words(&it.cell.text)),
    (Column::new("value", "数值", Kind::Text, "机器可读的数值。"), |it| value(it.fact)),
    (Column::new("unit", "单位", Kind::Text, "数值的单位。"), |it| Cell::some(it.fact.map(|it| &it.quantity.unit))),
    (Column::new("qualifier", "限定", Kind::Text, "原文对数字的限定。"), |it| Cell::some(it.fact.map(|it| it.quantity.qualifier.label()))),
    (Column::new("period", "时期", Kind::Text, "数字所属的时期，用原文的说法；先前的数字不在此列。"), |it| Cell::some(it.period())),
    (Column::new("formula", "算式", Kind::Text, "由本站计算的数字的算式。"), |it| Cell::some(it.cell.formula.as_ref())),
    (Column::new("sentence", "原文", Kind::Text, "数字所在的句子，一字不改。"), |it| Cell::some(it.sentence().map(|it| &it.text))),
    (Column::new("sentence_url", "原文链接", Kind::Text, "相对于网站的根目录。"), |it| Cell::some(it.sentence().map(|passage| link(it.bundle, Page::Report, &passage.id)))),
    (Column::new("indicator_url", "指标链接", Kind::Text, "相对于网站的根目录。"), |it| Cell::some(it.fact.map(|fact| link(it.bundle, Page::Indicators, &fact.indicator)))),
    (Column::new("check_verdict", "核对结论", Kind::Text, "数字参与的核对中最靠前的结论。"), |it| Cell::some(it.verdict().map(Verdict::label))),
    (Column::new("fact", "数字编号", Kind::Text, "数字的编号。"), |it| Cell::some(it.fact.map(|it| &it.id))),
    (Column::new("report", "报告", Kind::Text, "报告的标题。"), |it| Cell::words(&it.bundle.report.title)),
    (Column::new("sha256", "原文SHA-256", Kind::Text, "报告原文的 SHA-256。"), |it| Cell::words(&it.bundle.report.sha256)),
];

/// The figures of a chart, in the order of its table.
pub(super) fn table(bundle: &Bundle, resolved: &Resolved<'_>) -> Table {
    let drawn = table::table(resolved);
    let mut rows = Vec::new();
    for row in &drawn.rows {
        let item = row.first().map_or("", |cell| cell.text.as_str());
        let cells = drawn.columns.iter().zip(row).skip(1);
        for (column, cell) in cells.filter(|(_, cell)| cell.numeric && !cell.text.is_empty()) {
            let fact = cell.fact.as_ref().and_then(|id| bundle.fact(id));
            let figure = Figure {
                bundle,
                item,
                column,
                cell,
                fact,
            };
            rows.push(COLUMNS.iter().map(|(_, fill)| fill(&figure)).collect());
        }
    }
    Table {
        name: "data",
        title: "图的数字",
        purpose: "图中每个数字一行。",
        columns: COLUMNS.iter().map(|(column, _)| *column).collect(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chart::resolve::resolve;
    use model::chart::{Chart, Plot};
    use model::sample;

    #[test]
    fn each_figure_of_a_chart_has_a_row_with_its_sentence() {
        let bundle = sample::bundle();
        let chart = Chart {
            id: "c".into(),
            title: String::new(),
            subtitle: None,
            overview: false,
            plot: Plot::Ranking {
                indicators: vec!["hall-items".into()],
            },
        };
        let resolved = resolve(&chart, &bundle).expect("known facts");
        let table = table(&bundle, &resolved);
        assert!(!table.rows.is_empty());
        let at = |name: &str| {
            table
                .columns
                .iter()
                .position(|it| it.name == name)
                .expect("a column")
        };
        for row in &table.rows {
            if row[at("fact")] != Cell::Empty {
                assert_ne!(row[at("sentence")], Cell::Empty);
                assert_ne!(row[at("value")], Cell::Empty);
            }
            assert_eq!(row[at("sha256")], Cell::words(&bundle.report.sha256));
        }
    }
}
