//! A line of the source: a heading, or the sentences of a paragraph.

use std::ops::Range;

use maud::{Markup, html};

use super::Source;
use super::check_list::mark_in_text;
use super::figures::{self, range};
use super::pieces::pieces;
use model::bundle::{Passage, PassageRole};
use model::indicator::Fact;
use query::route::Page;
use query::section::depth;
use text::typography::display;

/// A line of the source: its passages, each with its facts in reading order.
pub fn paragraph(source: Source<'_>, passages: &[Passage]) -> Markup {
    let of = |body: bool| {
        passages
            .iter()
            .filter(move |passage| (passage.role == PassageRole::Body) == body)
    };
    let headings = html! { @for passage in of(false) { (heading(source, passage)) } };
    if of(true).next().is_none() {
        return headings;
    }
    let length: usize = passages.iter().map(|it| it.text.chars().count()).sum();
    html! {
        // The style sheet estimates the height from the number of characters
        // before layout.
        div.paragraph data-length=(length) {
            (headings)
            p { @for passage in of(true) { (sentence(source, passage)) } }
        }
    }
}

/// A section's heading, on its own line or run into the text.
fn heading(source: Source<'_>, passage: &Passage) -> Markup {
    let id = &passage.section;
    let run_in = passage.role == PassageRole::Lead;
    let words = html! {
        (sentence(source, passage))
        (source.permalink(Page::Report, id, &named("本节链接", &passage.text)))
    };
    html! {
        @match depth(source.bundle, id) {
            0 | 1 => { h2.heading.run-in[run_in] id=(id) { (words) } }
            2 => { h3.heading.run-in[run_in] id=(id) { (words) } }
            3 => { h4.heading.run-in[run_in] id=(id) { (words) } }
            _ => { h5.heading.run-in[run_in] id=(id) { (words) } }
        }
    }
}

/// A sentence with its figures. A heading's permalink is that of its section.
fn sentence(source: Source<'_>, passage: &Passage) -> Markup {
    let facts: Vec<&Fact> = facts(source, passage);
    let ranges: Vec<Range<usize>> = facts.iter().map(|fact| range(passage, fact)).collect();
    let length = passage.text.chars().count();
    html! {
        span.sentence id=(passage.id) {
            @for piece in pieces(&display(&passage.text), &ranges, 0..length) {
                @match piece.range.and_then(|at| facts.get(at)) {
                    Some(fact) => { (figure(source, fact, &piece.text)) }
                    None => { (piece.text) }
                }
            }
            @if passage.role == PassageRole::Body {
                (source.permalink(Page::Report, &passage.id, &named("本句链接", &passage.text)))
            }
        }
    }
}

/// So many characters tell sentences apart.
const FIRST_WORDS: usize = 8;

/// What a link is called, with the first words of what it leads to: those who
/// hear the links of a page in a list tell them apart.
fn named(link: &str, text: &str) -> String {
    let words: String = display(text).chars().take(FIRST_WORDS).collect();
    [link, "：", &words].concat()
}

/// A figure in the text with its mark: no line begins with a mark.
fn figure(source: Source<'_>, fact: &Fact, printed: &str) -> Markup {
    let figure = opening(source, fact, printed);
    match mark_in_text(source, &fact.id) {
        Some(mark) => html! { span.kept { (figure) (mark) } },
        None => figure,
    }
}

/// A figure that opens its provenance and links to its indicator.
fn opening(source: Source<'_>, fact: &Fact, printed: &str) -> Markup {
    let name = source.bundle.indicator(&fact.indicator).map(figures::name);
    html! {
        data.figure id=(fact.id) value=(fact.quantity.value.to_string()) {
            a data-fact=(fact.id) href=(source.links.link(Page::Indicators, &fact.indicator))
                title=[name] { (printed) }
        }
    }
}

/// The facts of a passage; the bundle has them in reading order.
fn facts<'a>(source: Source<'a>, passage: &Passage) -> Vec<&'a Fact> {
    let facts = source.bundle.facts.iter();
    facts.filter(|fact| fact.passage == passage.id).collect()
}
