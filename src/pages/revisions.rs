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
    html! {
        @for passage in line {
            @for it in sentences(source).filter(|it| !it.gone && it.id == passage.id) {
                p.note.correction { (changed(passage, it)) }
            }
            (stood_behind(source, Some(&passage.id)))
        }
    }
}

/// What stood before all that stands there now.
pub(super) fn at_the_beginning(source: Source<'_>) -> Markup {
    stood_behind(source, None)
}

/// What stood behind a sentence, or as a number in it, with what it was before
/// it was taken away.
fn stood_behind(source: Source<'_>, passage: Option<&String>) -> Markup {
    let own = [Subject::Sentence, Subject::Number].map(|it| of(source, it));
    let gone_here = |it: &&Correction| it.gone && it.behind.as_ref() == passage;
    html! {
        @for it in own.into_iter().flatten().filter(gone_here) {
            (gone(it))
            @for earlier in sentences(source).filter(|other| !other.gone && other.id == it.id) {
                p.note.correction { (words(earlier)) }
            }
        }
    }
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
            || it.id == fact
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
        Subject::Number => "此处原标有数字",
        Subject::Indicator | Subject::Check => "原有",
    };
    let end = match (it.subject, it.gone) {
        (Subject::Number, _) => "，已不再标注。",
        (_, true) => "，已删去或改写。",
        (_, false) => "，已更正。",
    };
    html! { (day(it)) (place) "“" (display(&it.before)) "”" (end) }
}

/// Which revision, and when.
fn day(it: &Correction) -> Markup {
    html! { "第" (it.revision) "版更正（" (it.date) "）：" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::bundle::Bundle;
    use model::sample;
    use query::links::Links;

    fn correction(subject: Subject, id: &str, gone: bool, behind: Option<&str>) -> Correction {
        Correction {
            subject,
            id: id.into(),
            gone,
            anchors: Vec::new(),
            revision: if gone { 3 } else { 2 },
            date: "2022-03-05".into(),
            before: ["原来的", id].concat(),
            behind: behind.map(Into::into),
        }
    }

    fn drawn(bundle: &Bundle, draw: impl Fn(Source<'_>) -> Markup) -> String {
        let links = Links::new(&bundle.report.id, "./");
        draw(Source {
            bundle,
            links: &links,
        })
        .into_string()
    }

    #[test]
    fn a_number_that_is_gone_is_told_in_its_sentence_and_in_the_panel() {
        let mut bundle = sample::bundle();
        let passage = bundle.passages[0].id.clone();
        let id = "hall-items.restated";
        let gone = correction(Subject::Number, id, true, Some(&passage));
        bundle.corrections = vec![gone];
        let line = drawn(&bundle, |it| of_line(it, &bundle.passages[..1]));
        assert!(line.contains("id=\"hall-items.restated\""), "{line}");
        assert!(
            line.contains("此处原标有数字“原来的hall-items.restated”，已不再标注。"),
            "{line}"
        );
        assert!(drawn(&bundle, |it| of_number(it, id)).contains("这个数字公布过"));
    }

    #[test]
    fn a_sentence_that_was_changed_and_then_taken_away_is_told_twice() {
        let mut bundle = sample::bundle();
        bundle.corrections = vec![
            correction(Subject::Sentence, "p9", false, None),
            correction(Subject::Sentence, "p9", true, None),
        ];
        let told = drawn(&bundle, at_the_beginning);
        assert!(told.contains("第3版更正（2022-03-05）：此处原有“原来的p9”，已删去或改写。"));
        assert!(told.contains("第2版更正（2022-03-05）：此处原有“原来的p9”，已更正。"));
        assert_eq!(told.matches("id=\"p9\"").count(), 1, "{told}");
    }
}
