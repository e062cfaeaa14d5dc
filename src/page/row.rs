//! A row of the explorer: an indicator and the sentences that state it.

use std::ops::Range;

use maud::{Markup, html};

use super::Source;
use super::figures::{self, or_unsaid};
use super::ledger::mark;
use super::marked::marked;
use crate::explore::place::Page;
use crate::explore::snippet::snippet;
use crate::model::indicator::{Fact, Indicator, Role};

/// Characters of the sentence on either side of the number.
const AROUND: usize = 28;

/// The rows of indicators, given by their places in the bundle's list.
pub fn rows(source: Source<'_>, places: &[usize]) -> Markup {
    let indicators = places
        .iter()
        .filter_map(|at| source.bundle.indicators.get(*at));
    html! { @for indicator in indicators { (row(source, indicator)) } }
}

/// How many rows are shown, in words.
pub fn row_count(shown: usize, total: usize) -> String {
    let (shown, total) = (shown.to_string(), total.to_string());
    if shown == total {
        return ["共 ", &total, " 项指标"].concat();
    }
    [&shown, " 项指标（共 ", &total, " 项）"].concat()
}

fn row(source: Source<'_>, indicator: &Indicator) -> Markup {
    let bundle = source.bundle;
    let value = bundle.value(&indicator.id);
    let theme = bundle
        .theme(&indicator.theme)
        .map(|theme| theme.name.as_str());
    html! {
        tr id=(indicator.id) role="row" {
            th.cell-name scope="row" role="rowheader" {
                (figures::name(indicator))
                (source.permalink(Page::Indicators, &indicator.id, "本指标链接"))
            }
            td.cell-printed role="cell" data-label="原文数字" {
                span.printed { (figures::opening(source, &indicator.id)) }
                @if let Some(fact) = value { (mark(source, &fact.id)) }
                (notes(indicator))
            }
            td.cell-value role="cell" data-label="数值" { (figures::digits(bundle, &indicator.id)) }
            td role="cell" data-label="单位" { @if let Some(fact) = value { (fact.quantity.unit) } }
            td role="cell" data-label="限定" {
                @if let Some(fact) = value { (fact.quantity.qualifier.label()) }
            }
            td.unsaid[indicator.period.is_none()] role="cell" data-label="时期" {
                (or_unsaid(indicator.period.as_deref()))
            }
            td role="cell" data-label="主题" { @if let Some(theme) = theme { (theme) } }
            td.cell-sentence role="cell" data-label="原文" { (sentences(source, indicator)) }
        }
    }
}

/// What was computed of an indicator, and what the text leaves unsaid.
fn notes(indicator: &Indicator) -> Markup {
    html! {
        @for derived in &indicator.derived { " " span.note { (figures::derived(derived)) } }
        @for unsaid in figures::unsaid(indicator) { " " span.note.unsaid { (unsaid) } }
    }
}

/// The words around each figure, leading to them in the report. A sentence
/// that holds both states of a pair is shown once, with both marked.
fn sentences(source: Source<'_>, indicator: &Indicator) -> Markup {
    let facts: Vec<&Fact> = indicator
        .facts
        .iter()
        .filter_map(|id| source.bundle.fact(id))
        .collect();
    html! {
        @for group in facts.chunk_by(|a, b| a.passage == b.passage) { (sentence(source, group)) }
    }
}

fn sentence(source: Source<'_>, facts: &[&Fact]) -> Markup {
    let passage = facts
        .first()
        .and_then(|fact| source.bundle.passage(&fact.passage));
    let Some(passage) = passage else {
        return html! {};
    };
    let at = |offset: u32| offset.saturating_sub(passage.start) as usize;
    let marks: Vec<Range<usize>> = facts
        .iter()
        .map(|fact| at(fact.start)..at(fact.end))
        .collect();
    let shown = snippet(passage.text.chars().count(), &marks, AROUND);
    html! {
        a.restated[facts.iter().all(|fact| fact.role == Role::Restated)]
            href=(source.links.link(Page::Report, &passage.id)) {
            (marked(&passage.text, &marks, shown))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_names_the_whole_only_when_some_rows_are_left_out() {
        assert_eq!(row_count(105, 105), "共 105 项指标");
        assert_eq!(row_count(3, 105), "3 项指标（共 105 项）");
    }
}
