//! The publisher's manual: the page `help/` of every site, and the same words in
//! the studio.
//!
//! `manual.md` is its one source. Of Markdown it uses headings with ids,
//! paragraphs, lists and words in code. What stands in 「」 is on the publisher's
//! screen, and code that begins with `fazhi` is a command: tests hold both to the
//! programs.

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::head::{PageKind, Subject, card};
use super::{Document, Shell};
use crate::body::without_search;
use crate::{FIRST_SCREEN_END, Source};
use model::bundle::Bundle;
use query::links::Links;

/// The text in Markdown.
pub const SOURCE: &str = include_str!("manual.md");

/// The page's file below the root.
pub const FILE: &str = "help/index.html";

/// Its address below the root.
pub const PATH: &str = "help/";

/// Its title.
pub const TITLE: &str = "发布手册";

const ROOT: &str = "../";

/// The manual without its title.
#[derive(Clone, Debug)]
pub struct Manual {
    /// For whom it is.
    pub lead: Markup,
    /// The table of contents.
    pub contents: Markup,
    /// The chapters, each a section.
    pub chapters: Markup,
}

/// The manual as HTML.
#[must_use]
pub fn manual() -> Manual {
    let (lead, chapters) = parts();
    let is_title = |it: &&Event<'_>| !matches!(it, Event::End(TagEnd::Heading(_)));
    let lead = lead.iter().skip_while(is_title).skip(1);
    let listed = chapters.iter().flat_map(|it| headings(it));
    Manual {
        lead: html! { @for event in lead { (written(event)) } },
        contents: html! {
            nav aria-label="目录" {
                ol.contents {
                    @for it in listed {
                        li.contents-2[it.level > HeadingLevel::H2] { a href={ "#" (it.id) } { (it.title) } }
                    }
                }
            }
        },
        chapters: html! {
            @for chapter in &chapters {
                section aria-labelledby=[headings(chapter).next().map(|it| it.id)] {
                    @for event in chapter { (written(event)) }
                }
            }
        },
    }
}

/// The page.
#[must_use]
pub fn page(shell: &Shell<'_>, newest: &Bundle) -> String {
    let links = Links::new(&newest.report.id, ROOT).among_others(shell.total > 1);
    let source = Source {
        bundle: newest,
        links: &links,
    };
    let Manual {
        lead,
        contents,
        chapters,
    } = manual();
    let main = html! { div.data-page {
        header.page-head { h1.page-title { (TITLE) } (lead) }
        (FIRST_SCREEN_END)
        (contents)
        (chapters)
    } };
    shell.html(Document {
        root: ROOT,
        report: Some(&newest.report),
        subject: Subject {
            path: PATH,
            title: TITLE,
            description: "从文档到网站，以及公布以后的更正、撤回、答复和下一年：写给发布报告的人。",
            card: &card(&newest.report.id),
            kind: PageKind::Column(TITLE),
        },
        styles: &[],
        body: without_search(source, main, shell.foot(ROOT)),
        live: None,
    })
}

/// A chapter or a step, as the contents name it.
struct Heading<'a> {
    level: HeadingLevel,
    id: &'a str,
    title: &'a str,
}

/// What the source says before its chapters, and each chapter.
fn parts() -> (Vec<Event<'static>>, Vec<Vec<Event<'static>>>) {
    let mut lead = Vec::new();
    let mut chapters: Vec<Vec<Event<'static>>> = Vec::new();
    for event in Parser::new_ext(SOURCE, Options::ENABLE_HEADING_ATTRIBUTES) {
        if let Event::Start(Tag::Heading {
            level: HeadingLevel::H2,
            ..
        }) = event
        {
            chapters.push(Vec::new());
        }
        chapters.last_mut().unwrap_or(&mut lead).push(event);
    }
    (lead, chapters)
}

fn headings<'a>(events: &'a [Event<'_>]) -> impl Iterator<Item = Heading<'a>> {
    events.windows(2).filter_map(|pair| match pair {
        [
            Event::Start(Tag::Heading {
                level,
                id: Some(id),
                ..
            }),
            Event::Text(title),
        ] => Some(Heading {
            level: *level,
            id,
            title,
        }),
        _ => None,
    })
}

fn written(event: &Event<'_>) -> Markup {
    match event {
        Event::Start(Tag::Heading { level, id, .. }) => {
            let class = match level {
                HeadingLevel::H2 => "section-title",
                _ => "heading",
            };
            let id = id.as_deref().unwrap_or_default();
            PreEscaped(format!("<{level} class=\"{class}\" id=\"{id}\">"))
        }
        Event::End(TagEnd::Heading(level)) => PreEscaped(format!("</{level}>")),
        Event::Start(tag) => PreEscaped(["<", element(tag.to_end()), ">"].concat()),
        Event::End(tag) => PreEscaped(["</", element(*tag), ">"].concat()),
        Event::Text(words) => html! { (words) },
        Event::Code(words) => html! { code { (words) } },
        _ => html! {},
    }
}

fn element(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::List(_) => "ul",
        TagEnd::Item => "li",
        _ => "p",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::document::Assets;
    use model::operator::Operator;
    use model::sample;

    #[test]
    fn the_contents_lead_to_every_chapter_and_step() {
        let Manual {
            contents, chapters, ..
        } = manual();
        let titles = SOURCE.lines().filter_map(|line| {
            let title = line.strip_prefix("## ").or(line.strip_prefix("### "))?;
            title.strip_suffix('}')?.split_once(" {#")
        });
        let titles: Vec<(&str, &str)> = titles.collect();
        assert!(titles.len() > 15, "{titles:?}");
        for (title, id) in &titles {
            let link = format!("<a href=\"#{id}\">{title}</a>");
            assert!(contents.0.contains(&link), "{link}");
            let heading = format!(" id=\"{id}\">{title}</h");
            assert!(chapters.0.contains(&heading), "{heading}");
        }
        let ids: BTreeSet<&str> = titles.iter().map(|it| it.1).collect();
        assert_eq!(ids.len(), titles.len());
        assert_eq!(contents.0.matches("<li").count(), titles.len());
    }

    #[test]
    fn the_source_holds_nothing_that_is_not_written() {
        let (lead, chapters) = parts();
        for event in lead.into_iter().chain(chapters.into_iter().flatten()) {
            let is_known = match &event {
                Event::Start(tag) => matches!(
                    tag,
                    Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item
                ),
                other => matches!(other, Event::End(_) | Event::Text(_) | Event::Code(_)),
            };
            assert!(is_known, "{event:?}");
        }
        // What is no mark of Markdown is text: asterisks beside 。 are.
        assert!(!SOURCE.contains('*'));
    }

    #[test]
    fn the_page_is_whole_without_the_app_and_begins_with_its_lead() {
        assert!(SOURCE.starts_with(&format!("# {TITLE}\n")));
        let assets = Assets::default();
        let shell = Shell {
            assets: &assets,
            operator: &Operator::default(),
            total: 1,
        };
        let page = page(&shell, &sample::bundle());
        for words in [
            "<h1 class=\"page-title\">发布手册</h1><p>这份手册写给",
            "<section aria-labelledby=\"help-before\"><h2 class=\"section-title\" id=\"help-before\">一、准备</h2><ul><li>",
            "<h3 class=\"heading\" id=\"help-open\">1. 打开</h3>",
            "<code>fazhi check</code>",
            "<a href=\"../access/\">",
        ] {
            assert!(page.contains(words), "{words} in {page}");
        }
        assert!(!page.contains("id=\"site\""));
    }
}
