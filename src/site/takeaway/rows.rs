//! The figures of a chart as a table: one row for each, with its sentence.

use chart::resolve::Resolved;
use chart::table::{self, Cell as Drawn};
use model::bundle::Bundle;
use query::export::figure::{self, Figure};
use query::export::origin::{REPORT, SHA256};
use query::export::{Cell, Field, Table};
use query::links::Links;

/// A figure of a chart: what it counts, which figure of it, and the figure.
struct Row<'a> {
    item: &'a str,
    measure: &'a str,
    cell: &'a Drawn,
    figure: Figure<'a>,
}

/// How a field gets its cell.
type Fill = fn(&Row<'_>) -> Cell;

#[rustfmt::skip]
const COLUMNS: [(Field, Fill); 15] = [
    (Field::text("item", "项目", "图中的一项。"), |it| Cell::words(it.item)),
    (Field::text("measure", "数列", "这一项的哪个数字：图的表格中的列名。"), |it| Cell::words(it.measure)),
    (Field { meaning: "报告原文的写法；由本站计算的，写算得的数；原文没有的为“未说明”。", ..figure::PRINTED }, |it| Cell::words(&it.cell.text)),
    (figure::VALUE, |it| it.figure.value()),
    (figure::UNIT, |it| it.figure.unit()),
    (figure::QUALIFIER, |it| it.figure.qualifier()),
    (figure::PERIOD, |it| it.figure.period()),
    (Field::text("formula", "算式", "由本站计算的数字的算式。"), |it| Cell::some(it.cell.formula.as_ref())),
    (figure::SENTENCE, |it| it.figure.sentence()),
    (figure::SENTENCE_URL, |it| it.figure.sentence_url()),
    (figure::INDICATOR_URL, |it| it.figure.indicator_url()),
    (figure::CHECK_VERDICT, |it| it.figure.check_verdict()),
    (Field::text("fact", "数字编号", "数字的编号。"), |it| Cell::some(it.figure.fact.map(|it| &it.id))),
    (REPORT, |it| Cell::words(&it.figure.bundle.report.title)),
    (SHA256, |it| Cell::words(&it.figure.bundle.report.sha256)),
];

/// The figures of a chart, in the order of its table.
pub(super) fn table(bundle: &Bundle, resolved: &Resolved<'_>, links: &Links) -> Table {
    let drawn = table::table(resolved);
    let rows = drawn.rows.iter().flat_map(|row| {
        let item = row.first().map_or("", |cell| cell.text.as_str());
        let cells = drawn.columns.iter().zip(row).skip(1);
        let figures = cells.filter(|(_, cell)| cell.numeric && !cell.text.is_empty());
        figures.map(move |(measure, cell)| Row {
            item,
            measure,
            cell,
            figure: Figure {
                bundle,
                links,
                fact: cell.fact.as_ref().and_then(|id| bundle.fact(id)),
            },
        })
    });
    Table {
        name: "data",
        title: "图的数字",
        purpose: "图中每个数字一行。",
        ..Table::of(&COLUMNS, rows)
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
        let table = table(&bundle, &resolved, &Links::new("sample-2021", ""));
        assert!(!table.rows.is_empty());
        let at = |name: &str| {
            let mut fields = table.fields.iter();
            fields.position(|it| it.key == name).expect("a field")
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
