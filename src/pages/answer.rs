//! The answer to a question: the report's own sentence with the figure lit.

use std::ops::Range;

use maud::{Markup, html};

use super::Source;
use super::figures::{self, range};
use super::pieces::pieces;
use super::section_path::section_path;
use model::bundle::Passage;
use model::indicator::Fact;
use query::near::Answer;
use query::route::Page;
use text::typography::display;

/// The answer.
pub fn answer(source: Source<'_>, answer: &Answer) -> Markup {
    let report = &source.bundle.report;
    let Some(passage) = source.bundle.passages.get(answer.passage) else {
        return html! {};
    };
    let address = source.links.link(Page::Report, &passage.id);
    html! {
        div.answer role="group" aria-label="报告原句" {
            blockquote.answer-quote { (quote(source, answer, passage)) }
            p.answer-place {
                (report.district) " " (report.year) "年 "
                a href=(address) { (section_path(source.bundle, &passage.section)) }
            }
            @if !answer.open.is_empty() {
                ul.answer-open aria-label="原文没有写明" { @for words in &answer.open { li { (words) } } }
            }
            @for check in answer.failing.iter().filter_map(|at| source.bundle.checks.get(*at)) {
                p {
                    a href=(source.links.link(Page::Checks, &check.id)) {
                        "核对" (check.verdict.label()) "：" (display(&check.title))
                    }
                }
            }
            p.answer-does {
                button.copy type="button" data-copy=(address) { "复制" }
                button.share type="button" data-share=(address) hidden { "分享" }
            }
        }
    }
}

/// The part of the sentence that answers, each figure opening its provenance.
fn quote(source: Source<'_>, answer: &Answer, passage: &Passage) -> Markup {
    let mut facts: Vec<(&Fact, bool)> = Vec::new();
    for (positions, lit) in [(&answer.figures, true), (&answer.siblings, false)] {
        let own = positions
            .iter()
            .filter_map(|at| source.bundle.facts.get(*at));
        facts.extend(own.map(|fact| (fact, lit)));
    }
    facts.sort_by_key(|(fact, _)| fact.start);
    let ranges: Vec<Range<usize>> = facts.iter().map(|(it, _)| range(passage, it)).collect();
    let length = passage.text.chars().count();
    html! {
        @if answer.shown.start > 0 { "…" }
        @for piece in pieces(&display(&passage.text), &ranges, answer.shown.clone()) {
            @match piece.range.and_then(|at| facts.get(at)) {
                Some((fact, lit)) => { (figure(source, fact, *lit, &piece.text)) }
                None => { (piece.text) }
            }
        }
        @if answer.shown.end < length { "…" }
    }
}

fn figure(source: Source<'_>, fact: &Fact, lit: bool, printed: &str) -> Markup {
    let name = source.bundle.indicator(&fact.indicator).map(figures::name);
    let href = source.links.link(Page::Indicators, &fact.indicator);
    html! {
        a.answer-figure.is-lit[lit] data-fact=(fact.id) href=(href) title=[name] {
            data value=(fact.quantity.value.to_string()) { (printed) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::check::Verdict;
    use model::sample;
    use query::links::Links;

    #[test]
    fn the_sentence_is_quoted_as_it_is_with_its_figures_lit() {
        let mut bundle = sample::bundle();
        bundle.checks = vec![sample::check(
            "items",
            Verdict::Fails,
            &["hall-items.before"],
        )];
        let (links, open) = (Links::new("r", ""), vec!["原文未说明截止日期".to_owned()]);
        let given = Answer {
            passage: 0,
            shown: 0..bundle.passages[0].text.chars().count(),
            figures: vec![1],
            siblings: vec![0],
            open,
            failing: vec![0],
        };
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        let html = answer(source, &given).into_string();
        assert_eq!(html.matches("answer-figure is-lit").count(), 1, "{html}");
        for words in [
            "data-fact=\"hall-items.before\"",
            "样例区 2021年",
            "一、政务服务",
            "原文未说明截止日期",
            "href=\"r/checks/#items\"",
            "核对不成立：",
            "data-copy=\"r/report/#p1-0000\"",
        ] {
            assert!(html.contains(words), "{words} in {html}");
        }
        let end = html.find("</blockquote>").expect("a quote");
        let mut within = false;
        let text: String = html[..end]
            .chars()
            .filter(|c| {
                within = (within || *c == '<') && *c != '>';
                !within && *c != '>'
            })
            .collect();
        assert_eq!(text, "可办事项由去年的69项增加至现在的616项。");
    }
}
