//! A row of the explorer: an indicator and the sentences that state it.

use std::ops::Range;

use maud::{Markup, html};

use super::Source;
use super::check_list::mark;
use super::checkboxes::FORM;
use super::figures::{self, or_unsaid, range};
use super::highlight::highlight;
use model::bundle::Passage;
use model::indicator::{DerivedKind, Fact, Indicator, Role};
use query::columns::columns;
use query::enum_set::EnumSet;
use query::route::Page;
use query::search::Index;
use query::snippet::snippet;
use query::table::Record;
use query::view::{Column, View};

/// Characters of the sentence on either side of the number.
const AROUND: usize = 18;

/// What every row of a table is drawn from.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// The report.
    pub source: Source<'a>,
    /// Its index, which holds what rows look up.
    pub index: &'a Index,
    /// The columns as the view chooses them.
    pub columns: EnumSet<Column>,
    /// The ids of the compared indicators.
    pub compared: &'a [String],
}

impl<'a> Rows<'a> {
    /// The rows as a view shows them.
    pub fn of(source: Source<'a>, index: &'a Index, view: &'a View) -> Self {
        Self {
            source,
            index,
            columns: view.columns,
            compared: &view.compared,
        }
    }

    /// The rows of indicators, given as positions in the bundle's list.
    pub fn draw(self, places: &[usize]) -> Markup {
        let records = places
            .iter()
            .filter_map(|at| self.index.record(self.source.bundle, *at));
        html! { @for record in records { (self.row(&record)) } }
    }

    fn row(self, record: &Record<'_>) -> Markup {
        html! {
            tr id=(record.indicator.id) {
                @for column in columns(self.columns) { (self.cell(record, column)) }
            }
        }
    }

    fn cell(self, record: &Record<'_>, column: Column) -> Markup {
        let class = class(column);
        let label = column.label();
        html! {
            @match column {
                Column::Name => { (self.name(record.indicator)) }
                Column::Printed => { td class=(class) data-label=(label) {
                    (self.printed(record))
                } }
                Column::Period => {
                    @let period = record.indicator.period.as_deref();
                    td.cell-period.unsaid[period.is_none()] data-label=(label) {
                        (or_unsaid(period))
                    }
                }
                Column::Reading => { td class=(class) data-label=(label) {
                    (self.sentences(record))
                } }
                _ => { td class=(class) data-label=(label) {
                    (column.shown(record).as_deref().unwrap_or_default())
                    (formula(record, column))
                } }
            }
        }
    }

    fn name(self, indicator: &Indicator) -> Markup {
        let name = figures::name(indicator);
        html! {
            th.cell-name scope="row" {
                label.pick.needs-script {
                    input type="checkbox" form=(FORM) name="cmp" value=(indicator.id)
                        checked[self.compared.contains(&indicator.id)];
                    span.pick-box { span.visually-hidden { "对比：" (name) } }
                }
                (name)
                (self.source.permalink(Page::Indicators, &indicator.id, "本指标链接"))
            }
        }
    }

    /// The figures as printed, computed values, and what the text leaves
    /// unsaid.
    fn printed(self, record: &Record<'_>) -> Markup {
        let indicator = record.indicator;
        html! {
            span.printed { (figures::linked(self.source, record)) }
            @if let Some(fact) = record.value.filter(|_| record.verdict.is_some()) {
                (mark(self.source, &fact.id))
            }
            @for derived in &indicator.derived { " " span.note { (figures::derived(derived)) } }
            @for unsaid in figures::unsaid(indicator) { " " span.note.unsaid { (unsaid) } }
        }
    }

    /// The words around each figure, linked to the sentence. A sentence with
    /// both figures of a pair is shown once, with both highlighted.
    fn sentences(self, record: &Record<'_>) -> Markup {
        let facts = self.index.facts(self.source.bundle, record.position);
        html! {
            @for group in facts.chunk_by(|a, b| a.0.passage == b.0.passage) {
                @if let Some((_, Some(passage))) = group.first() { (self.sentence(passage, group)) }
            }
        }
    }

    fn sentence(self, passage: &Passage, facts: &[(&Fact, Option<&Passage>)]) -> Markup {
        let marks = facts.iter().map(|(fact, _)| range(passage, fact));
        let marks: Vec<Range<usize>> = marks.collect();
        let shown = snippet(passage.text.chars().count(), &marks, AROUND);
        let restated = facts.iter().all(|(fact, _)| fact.role == Role::Restated);
        html! {
            a class=[restated.then_some("restated")]
                href=(self.source.links.link(Page::Report, &passage.id)) {
                (highlight(&passage.text, &marks, shown))
            }
        }
    }
}

/// The formula of a computed cell.
fn formula(record: &Record<'_>, column: Column) -> Markup {
    let kind = match column {
        Column::Change => Some(DerivedKind::Change),
        Column::Multiple => Some(DerivedKind::Multiple),
        Column::Share => Some(DerivedKind::Share),
        _ => None,
    };
    let derived = kind.and_then(|kind| record.derived(kind));
    html! { @if let Some(derived) = derived { " " span.formula { (derived.formula) } } }
}

/// The class of a column's cells and heading, which sets its width.
pub fn class(column: Column) -> String {
    ["cell-", column.name()].concat()
}
