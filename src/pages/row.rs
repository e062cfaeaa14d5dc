//! A row of the explorer: an indicator and the sentences that state it.

use std::ops::Range;

use maud::{Markup, html};

use super::Source;
use super::check_list::mark;
use super::checkboxes::FORM;
use super::figures::{self, or_unsaid, range};
use super::highlight::highlight;
use model::bundle::Passage;
use model::check::Verdict;
use model::indicator::{DerivedKind, Fact, Indicator, Role};
use query::columns::columns;
use query::enum_set::EnumSet;
use query::label::{left_open, value_text};
use query::route::Page;
use query::search::Index;
use query::snippet::snippet;
use query::table::Record;
use query::view::{Column, View};

/// Characters of the sentence on either side of the number: as many as leave
/// the number in sight where a phone shows one line.
const AROUND: usize = 14;

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
            tr id=(record.indicator.id) data-lines=[lines(record)] {
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
                Column::Value => {
                    td.cell-value.is-printed[is_printed(record)] data-label=(label) {
                        (column.shown(record).as_deref().unwrap_or_default())
                    }
                }
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
    /// unsaid. Of checks only one that fails is marked.
    fn printed(self, record: &Record<'_>) -> Markup {
        let indicator = record.indicator;
        let failing = record.value.filter(|fact| {
            record.verdict == Some(Verdict::Fails)
                && (self.source.bundle.checks_of(&fact.id)).any(|it| it.verdict == Verdict::Fails)
        });
        html! {
            span.printed { (figures::linked(self.source, record)) }
            @if let Some(fact) = failing { (mark(self.source, &fact.id)) }
            @if !indicator.derived.is_empty() {
                " "
                span.note { (figures::all_derived(indicator)) }
            }
            @for unsaid in &indicator.unsaid { " " span.note.unsaid { (left_open(*unsaid)) } }
        }
    }

    /// The words around each figure, linked to the sentence. A sentence with
    /// both figures of a pair is shown once, with both highlighted. On a phone
    /// the sentence of the value stands alone until the row is unfolded.
    fn sentences(self, record: &Record<'_>) -> Markup {
        let facts = self.index.facts(self.source.bundle, record.position);
        html! {
            @for group in facts.chunk_by(|a, b| a.0.passage == b.0.passage) {
                @if let Some((_, Some(passage))) = group.first() { (self.sentence(passage, group)) }
            }
            a.more href=(["#", &record.indicator.id].concat()) { "更多" }
        }
    }

    fn sentence(self, passage: &Passage, facts: &[(&Fact, Option<&Passage>)]) -> Markup {
        let marks = facts.iter().map(|(fact, _)| range(passage, fact));
        let marks: Vec<Range<usize>> = marks.collect();
        let shown = snippet(passage.text.chars().count(), &marks, AROUND);
        let own = facts.iter().any(|(fact, _)| fact.role == Role::Value);
        html! {
            a class=[(!own).then_some("further")]
                href=(self.source.links.link(Page::Report, &passage.id)) {
                (highlight(&passage.text, &marks, shown))
            }
        }
    }
}

/// How many lines of a name a row is as high as on a phone of usual width, where
/// it is higher than one: the height of a row that is not laid out yet.
fn lines(record: &Record<'_>) -> Option<usize> {
    let figures = [record.before, record.value].into_iter().flatten();
    let figures: Vec<&str> = figures.map(|it| it.printed.as_str()).collect();
    let lines = height(&record.indicator.name, &figures);
    (lines > 1).then_some(lines)
}

/// The lines of a name beside its figures, or those that the figures are as
/// high as where they take two.
fn height(name: &str, figures: &[&str]) -> usize {
    let wide: usize = figures.iter().map(|it| width(it) * 23 / 20).sum();
    let wide = wide + FIGURE_GAP * figures.len().saturating_sub(1);
    let line = ROW.saturating_sub(NAME_INDENT + wide.min(ROW / 2)).max(1);
    let least = if wide > ROW / 2 { TWO_OF_FIGURES } else { 1 };
    width(name).div_ceil(line).max(least)
}

/// The width of a row on a phone, in tenths of the size of its letters.
const ROW: usize = 190;

/// What stands before a name in it: the box to tick, and the gap to the figure.
const NAME_INDENT: usize = 23;

/// The arrow between the two figures of a pair.
const FIGURE_GAP: usize = 15;

/// Two lines of figures, each as high as a finger, in lines of a name.
const TWO_OF_FIGURES: usize = 3;

/// About how wide a text is, in tenths of the size of its letters.
fn width(text: &str) -> usize {
    text.chars()
        .map(|it| if it.is_ascii() { 6 } else { 10 })
        .sum()
}

/// Whether the printed words are the value and its unit: `616项` is, `六项` is
/// not.
fn is_printed(record: &Record<'_>) -> bool {
    record.value.is_some_and(|fact| {
        let rest = fact.printed.strip_prefix(&fact.quantity.value.to_string());
        rest == Some(fact.quantity.unit.as_str()) || fact.printed == value_text(fact)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_name_or_as_its_figures() {
        let check = |name, figures: &[&str], expected| assert_eq!(height(name, figures), expected);
        check("政务大厅可办事项", &["69项", "616项"], 1);
        check("减税减费减租减息减支政策措施", &["32条"], 1);
        check("首问责任制、限时办结制、网格责任制等工作制度", &["六项"], 2);
        check("企业公章刊刻时限", &["1个工作日", "两个小时"], 3);
    }
}
