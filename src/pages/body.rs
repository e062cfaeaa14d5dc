//! The body of a report's page: header with the search box, main, footer.

use maud::{Markup, html};

use super::explorer::{Explorer, explorer};
use super::{Source, check_list, footer, header, standing};
use model::bundle::Bundle;
use query::route::Page;
use query::rows::explore;
use query::search::Index;
use query::view::View;

/// The id of the search box; the key `/` focuses it.
pub const SEARCH_ID: &str = "search";

/// What an empty box says where there is no question to ask.
const WORDS: &str = "搜索原文、指标、数字";

/// Where questions stand under the box: short, as phones with large text cut it.
const ASK: &str = "问这份报告";

/// How many questions stand under the box: a line of a phone holds two.
const ASKS: usize = 2;

/// A page of the app in its initial state; `questions` are such as the report
/// answers, `foot` ends its footer.
pub fn body(source: Source<'_>, page: Page, questions: &[String], foot: Markup) -> Markup {
    let form = search_form(source, search_box(source, questions));
    match page {
        // The form stands within the first screen.
        Page::Home | Page::Overview => {
            let main = standing(source, page, form);
            framed(source, Some(page), html! {}, main, foot)
        }
        _ => framed(source, Some(page), form, main(source, page), foot),
    }
}

/// A page of a report outside the app; `foot` ends its footer.
pub fn outside(source: Source<'_>, main: Markup, foot: Markup) -> Markup {
    let form = search_form(source, search_field(WORDS));
    framed(source, None, form, main, foot)
}

/// A page of the site as a whole that has no place for a search; `foot` ends its
/// footer.
pub fn without_search(source: Source<'_>, main: Markup, foot: Markup) -> Markup {
    framed(source, None, html! {}, main, foot)
}

fn framed(
    source: Source<'_>,
    page: Option<Page>,
    search: Markup,
    main: Markup,
    foot: Markup,
) -> Markup {
    html! {
        header.masthead {
            div.masthead-inner {
                div.masthead-links { (header::header(source, page)) }
                (search)
            }
        }
        main id="main" tabindex="-1" { (main) }
        footer.colophon { (footer::footer(source)) (foot) }
    }
}

fn search_form(source: Source<'_>, content: Markup) -> Markup {
    html! {
        form.search role="search" action=(source.links.link(Page::Report, "")) method="get" { (content) }
    }
}

/// The content of the search form: a field, which opens the report page until
/// the app answers it, the place for the results, and questions to ask.
fn search_box(source: Source<'_>, questions: &[String]) -> Markup {
    let mut questions: Vec<&String> = questions.iter().collect();
    questions.sort_by_key(|it| it.chars().count());
    let words = match questions.is_empty() {
        true => WORDS,
        false => ASK,
    };
    html! {
        (search_field(words))
        kbd.search-key aria-hidden="true" { "/" }
        p.visually-hidden id="status" role="status" {}
        div.results-slot {}
        @if !questions.is_empty() {
            p.asks {
                @for question in questions.into_iter().take(ASKS) {
                    a href=(asking(source, question)) { (question) } "　"
                }
            }
        }
    }
}

/// Where the form leads with a question. Browsers escape by themselves what is
/// not ASCII: as it is, it costs the page a third.
fn asking(source: Source<'_>, question: &str) -> String {
    let is_plain = |it: char| !it.is_ascii() || it.is_ascii_alphanumeric();
    if question.chars().all(is_plain) {
        return [&source.links.link(Page::Report, ""), "?q=", question].concat();
    }
    let mut view = View::default();
    view.search.push_str(question);
    source.links.view(Page::Report, view)
}

fn search_field(placeholder: &str) -> Markup {
    html! {
        label.visually-hidden for=(SEARCH_ID) { "搜索原文、指标和数字" }
        input.search-box id=(SEARCH_ID) name="q" type="search" placeholder=(placeholder)
            autocomplete="off" enterkeyhint="search";
    }
}

/// The title of a page, for `<title>`.
pub fn title(bundle: &Bundle, page: Page) -> String {
    let title = &bundle.report.title;
    match page {
        Page::Home | Page::Overview => title.clone(),
        Page::Charts | Page::Report | Page::Indicators | Page::Checks => {
            [page.label(), " · ", title].concat()
        }
    }
}

fn main(source: Source<'_>, page: Page) -> Markup {
    match page {
        Page::Indicators => every_row(source),
        Page::Checks => check_list::check_list(source, Default::default(), ""),
        _ => standing(source, page, html! {}),
    }
}

/// The explorer with every row, complete without a script.
fn every_row(source: Source<'_>) -> Markup {
    let (index, view) = (Index::new(source.bundle), View::default());
    let explored = explore(source.bundle, &index, &view, None);
    let it = Explorer {
        source,
        index: &index,
        view: &view,
        fragment: "",
        explored: &explored,
        live: false,
    };
    explorer(it, &explored.rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;
    use query::links::Links;

    fn form(questions: &[&str]) -> String {
        let (bundle, links) = (sample::bundle(), Links::new("r", "../"));
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        let questions: Vec<String> = questions.iter().map(|it| (*it).into()).collect();
        search_box(source, &questions).into_string()
    }

    #[test]
    fn the_shortest_questions_stand_under_the_box_as_links_to_what_the_form_asks() {
        let html = form(&["行政处罚案件有多少？", "刻章多少钱？", "A&B有多少？"]);
        let list = "<p class=\"asks\"><a href=\"../r/report/?q=刻章多少钱？\">刻章多少钱？</a>　\
            <a href=\"../r/report/?q=A%26B";
        assert!(html.contains(list), "{html}");
        assert!(!html.contains("行政处罚"), "{html}");
        let placeholder = "placeholder=\"问这份报告\"";
        assert!(html.contains(placeholder), "{html}");
    }

    #[test]
    fn a_report_without_such_questions_suggests_none() {
        let html = form(&[]);
        assert!(html.contains(WORDS) && !html.contains("asks"), "{html}");
    }
}
