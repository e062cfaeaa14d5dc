//! The full text with its contents; every figure opens its provenance.

use maud::{Markup, html};

use super::check_list::legend;
use super::contents::contents;
use super::paragraph::paragraph;
use super::revisions;
use super::title::title;
use super::{FIRST_SCREEN_END, Source};
use model::bundle::{Passage, Report};
use model::check::Verdict;

/// The address of the first publication; its style prints the address.
fn published_at(source: &str) -> Markup {
    html! {
        span {
            "正式发布："
            @if source.starts_with("http") { a href=(source) { "原网页" } } @else { (source) }
        }
    }
}

/// Who published the report, when and where: only what is known.
fn publication(report: &Report) -> Markup {
    let known = [
        ("发布机关：", &report.issuer),
        ("发布日期：", &report.published),
    ];
    let known = known.into_iter();
    let known: Vec<_> = known
        .filter_map(|(name, it)| Some((name, it.as_ref()?)))
        .collect();
    html! {
        @if !known.is_empty() || report.source.is_some() {
            p.document-facts {
                @for (name, it) in known { span { (name) (it) } " " }
                @if let Some(source) = &report.source { (published_at(source)) }
            }
        }
    }
}

/// So many characters fill a large window.
const FIRST_SCREEN: usize = 900;

/// How many passages, of whole lines, fill the first screen.
fn first_screen(passages: &[Passage]) -> usize {
    let (mut count, mut length) = (0, 0);
    for line in passages.chunk_by(|a, b| a.line == b.line) {
        if length >= FIRST_SCREEN {
            break;
        }
        count += line.len();
        length += line.iter().map(|it| it.text.chars().count()).sum::<usize>();
    }
    count
}

fn lines(source: Source<'_>, passages: &[Passage]) -> Markup {
    let lines = passages.chunk_by(|a, b| a.line == b.line);
    html! { @for line in lines { (paragraph(source, line)) (revisions::of_line(source, line)) } }
}

/// The full text.
pub fn report(source: Source<'_>) -> Markup {
    let report = &source.bundle.report;
    let passages = &source.bundle.passages;
    let (first, rest) = passages.split_at(first_screen(passages));
    html! {
        div.reading {
            (contents(source))
            article.report-text {
                header.document-head {
                    h1.report-title { (title(&report.title)) }
                    (publication(report))
                    @if report.revision.is_some() { p.document-facts { (revisions::way(source)) } }
                    (legend(source, &[Verdict::Holds, Verdict::Fails], "本句的链接"))
                }
                (revisions::at_the_beginning(source))
                (lines(source, first))
                (FIRST_SCREEN_END)
                (lines(source, rest))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::bundle::Bundle;
    use model::sample;
    use query::links::Links;

    #[test]
    fn who_published_it_and_when_stand_once_where_they_are_known_and_marks_are_explained() {
        let mut bundle = sample::bundle();
        let html = |bundle: &Bundle| {
            let links = Links::new("sample-2021", "../../");
            let source = Source {
                bundle,
                links: &links,
            };
            report(source).into_string()
        };
        let head = html(&bundle);
        assert!(!head.contains("发布") && !head.contains("未说明"), "{head}");
        assert!(head.contains("§ 本句的链接") && !head.contains("标记："));
        bundle.report.issuer = Some("样例区政府".into());
        bundle.checks = vec![sample::check("c", Verdict::Fails, &["hall-items.value"])];
        let head = html(&bundle);
        assert_eq!(head.matches("发布机关：样例区政府").count(), 1, "{head}");
        assert!(!head.contains("发布日期"), "{head}");
        assert!(head.contains("标记：<span>≠ 核对不成立</span>"), "{head}");
        let link = r#"aria-label="本句链接：可办事项由去年的""#;
        assert!(head.contains(link), "{head}");
    }
}
