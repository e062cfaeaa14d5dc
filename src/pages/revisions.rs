//! Corrections where old links lead: behind the line of a sentence that was
//! changed or taken away, below the indicators and checks, and in the panel of
//! a number that is no more. An id that is gone stands on its own words.

use maud::{Markup, html};

use super::Source;
use model::bundle::Passage;
use model::revision::{Correction, Subject, folder};
use text::typography::display;

/// So many characters tell which sentence is meant.
const BEGINNING: usize = 14;

/// A link to the report's revisions; nothing where there are none.
#[must_use]
pub fn way(source: Source<'_>) -> Markup {
    let report = &source.bundle.report;
    let address = source.links.rooted(&folder(&report.id));
    html! {
        @if let Some(revision) = &report.revision {
            a href=(address) { "第" (revision.number) "版，更正记录" }
        }
    }
}

/// What was corrected in a line of the text, and behind it.
pub(super) fn of_line(source: Source<'_>, line: &[Passage]) -> Markup {
    let all = sentences(source);
    html! {
        @for passage in line {
            @for it in all.clone().filter(|it| !it.gone && it.id == passage.id) {
                p.note.correction { (changed(passage, it)) }
            }
            @for it in all.clone().filter(|it| it.gone && it.behind.as_ref() == Some(&passage.id)) {
                (gone(it))
            }
        }
    }
}

/// What stood before all that stands there now.
pub(super) fn at_the_beginning(source: Source<'_>) -> Markup {
    html! { @for it in sentences(source).filter(|it| it.gone && it.behind.is_none()) { (gone(it)) } }
}

/// The corrections of indicators, or of checks.
#[must_use]
pub fn listed(source: Source<'_>, subject: Subject) -> Markup {
    let own = of(source, subject);
    html! {
        @if own.clone().next().is_some() {
            section.corrections aria-labelledby="corrections" {
                h2.section-title id="corrections" { "更正" }
                @for it in own {
                    @if it.gone { (gone(it)) } @else {
                        p.note.correction { (day(it)) a href=(["#", &it.id].concat()) { (it.id) } " 原为“" (display(&it.before)) "”。" }
                    }
                }
                p.note { (way(source)) }
            }
        }
    }
}

/// What became of a number that is no more, if it was published once.
pub(super) fn of_number(source: Source<'_>, fact: &str) -> Markup {
    let indicator = fact.split('.').next().unwrap_or(fact);
    let here = |it: &&Correction| {
        it.anchors.iter().any(|anchor| anchor == fact)
            || (it.gone && it.subject == Subject::Indicator && it.id == indicator)
    };
    let found = source.bundle.corrections.iter().find(here);
    html! {
        @if let Some(it) = found {
            p { "这个数字公布过，" (words(it)) }
            p.panel-link { (way(source)) }
        }
    }
}

/// How the sentence of a number read before it was changed.
pub(super) fn of_sentence(source: Source<'_>, passage: &str) -> Markup {
    html! {
        @for it in sentences(source).filter(|it| !it.gone && it.id == passage) {
            p.note.correction { (day(it)) "这个数字所在的句子原为“" (display(&it.before)) "”。" }
        }
    }
}

fn of(source: Source<'_>, subject: Subject) -> impl Iterator<Item = &Correction> + Clone {
    let all = source.bundle.corrections.iter();
    all.filter(move |it| it.subject == subject)
}

fn sentences(source: Source<'_>) -> impl Iterator<Item = &Correction> + Clone {
    of(source, Subject::Sentence)
}

/// What a sentence was, beside what it is.
fn changed(now: &Passage, it: &Correction) -> Markup {
    let beginning: String = now.text.chars().take(BEGINNING).collect();
    html! {
        (day(it)) "“" (display(&beginning)) "…”一句，原为“" (display(&it.before)) "”。"
        @for id in &it.anchors { span id=(id) {} }
    }
}

/// What is gone, under its own id and those that went with it.
fn gone(it: &Correction) -> Markup {
    html! {
        p.note.correction id=(it.id) {
            @for id in &it.anchors { span id=(id) {} }
            (words(it))
        }
    }
}

fn words(it: &Correction) -> Markup {
    let place = match it.subject {
        Subject::Sentence => "此处原有",
        Subject::Indicator | Subject::Check => "原有",
    };
    let end = match it.gone {
        true => "，已删去或改写。",
        false => "，已更正。",
    };
    html! { (day(it)) (place) "“" (display(&it.before)) "”" (end) }
}

/// Which revision, and when.
fn day(it: &Correction) -> Markup {
    html! { "第" (it.revision) "版更正（" (it.date) "）：" }
}
