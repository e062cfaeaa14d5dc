//! A number's place: its sentence, and the other places that state it.

use maud::{Markup, html};

use super::{Number, state};
use crate::Source;
use crate::figures::{self, range};
use crate::highlight::highlight;
use crate::section_path::section_path;
use model::bundle::{Bundle, Passage, PassageRole};
use model::check::CheckKind;
use model::indicator::Fact;
use query::route::Page;
use text::typography::display;

/// The sentence with the number highlighted, between its neighbours.
pub(super) fn sentence(source: Source<'_>, fact: &Fact) -> Markup {
    let passages = &source.bundle.passages;
    let at = passages.iter().position(|it| it.id == fact.passage);
    let Some((at, passage)) = at.and_then(|at| Some((at, passages.get(at)?))) else {
        return html! {};
    };
    let beside = |at: Option<usize>| {
        let beside = at.and_then(|at| passages.get(at))?;
        (beside.section == passage.section && beside.role == PassageRole::Body).then_some(beside)
    };
    html! {
        section.panel-part {
            h3 { "原文" }
            p.panel-path {
                a.panel-sentence href=(source.links.link(Page::Report, &passage.id)) {
                    (path(source.bundle, passage))
                }
            }
            blockquote.panel-words {
                @if let Some(before) = beside(at.checked_sub(1)) { (neighbour(before)) }
                span.panel-said-here { (words(passage, fact)) }
                @if let Some(after) = beside(at.checked_add(1)) { (neighbour(after)) }
            }
        }
    }
}

fn neighbour(passage: &Passage) -> Markup {
    html! { span.panel-beside { (display(&passage.text)) } }
}

/// The path of a passage's section; text before the first section has none.
fn path(bundle: &Bundle, passage: &Passage) -> String {
    match section_path(bundle, &passage.section) {
        path if path.is_empty() => "标题和开头".into(),
        path => path,
    }
}

fn words(passage: &Passage, fact: &Fact) -> Markup {
    let mark = range(passage, fact);
    let whole = 0..passage.text.chars().count();
    highlight(&passage.text, std::slice::from_ref(&mark), whole)
}

/// The other figures of the same clause, each with its name. Empty when there
/// are none.
pub(super) fn siblings(source: Source<'_>, fact: &Fact) -> Markup {
    let siblings = query::siblings::siblings(source.bundle, fact);
    html! {
        @if !siblings.is_empty() {
            section.panel-part {
                h3 { "同一句里的数字" }
                ul.panel-list.panel-siblings { @for it in siblings { li { (sibling(source, it)) } } }
            }
        }
    }
}

fn sibling(source: Source<'_>, fact: &Fact) -> Markup {
    let indicator = source.bundle.indicator(&fact.indicator);
    let name = indicator.map(figures::name).unwrap_or_default();
    let state = state(source.bundle, fact).map(|it| ["（", it, "）"].concat());
    linked(source, fact, html! { (name) (state.unwrap_or_default()) })
}

/// A figure that opens its own panel, and what it is.
fn linked(source: Source<'_>, fact: &Fact, what: Markup) -> Markup {
    html! {
        a data-fact=(fact.id) href=(source.links.link(Page::Report, &fact.id)) { (display(&fact.printed)) }
        span.note { (what) }
    }
}

/// The indicator's other figures, and those that checks compare as equal, but
/// for those of the same clause. Empty when there are none.
pub(super) fn others(source: Source<'_>, number: Number<'_>) -> Markup {
    let others = other_facts(source.bundle, number);
    html! {
        @if !others.is_empty() {
            section.panel-part {
                h3 { "其他出处" }
                ul.panel-list { @for fact in others { li { (other(source, fact, number)) } } }
            }
        }
    }
}

fn other_facts<'a>(bundle: &'a Bundle, Number { fact, indicator }: Number<'_>) -> Vec<&'a Fact> {
    let same = bundle
        .checks_of(&fact.id)
        .filter(|check| check.kind() == CheckKind::Same);
    let said_again = same.flat_map(|check| check.facts());
    let own = indicator.facts.iter().map(String::as_str);
    let beside = query::siblings::siblings(bundle, fact);
    let is_beside = |other: &Fact| beside.iter().any(|it| it.id == other.id);
    let mut others: Vec<&Fact> = Vec::new();
    for other in own.chain(said_again).filter_map(|id| bundle.fact(id)) {
        let known = other.id == fact.id || others.iter().any(|it| it.id == other.id);
        if !known && !is_beside(other) {
            others.push(other);
        }
    }
    others
}

fn other(source: Source<'_>, fact: &Fact, number: Number<'_>) -> Markup {
    let bundle = source.bundle;
    let what = match state(bundle, fact) {
        Some(state) if fact.indicator == number.indicator.id => state,
        _ => "同一数字",
    };
    let passage = bundle.passage(&fact.passage);
    let place = passage.map(|it| ["，", &path(bundle, it)].concat());
    linked(source, fact, html! { (what) (place.unwrap_or_default()) })
}
