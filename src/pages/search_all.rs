//! The search over all reports: its form, and the results of each report.

use maud::{Markup, html};

use super::answer::answer;
use super::results::{indicator, longer, sentence, summary};
use super::{FIRST_SCREEN_END, Source, near};
use query::near::Near;
use query::route::{Page, Route};
use query::search::Results;
use query::view::View;

/// The id of the form.
pub const FORM: &str = "everywhere";

/// The id of the box.
pub const BOX: &str = "everywhere-words";

/// The id of what is suggested while the box is empty.
pub const SUGGESTED: &str = "everywhere-suggested";

/// How many sentences and indicators of a report are listed; its own page lists
/// all.
pub const FIRST: usize = 5;

/// How many sentences that come near.
const NEAR: usize = 3;

/// The form, as the static page has it, with which the first screen ends;
/// `questions` are such as a report answers.
pub fn form(questions: &[String]) -> Markup {
    html! {
        form.everywhere id=(FORM) role="search" method="get" {
            label for=(BOX) { "要找的词" }
            input.search-box id=(BOX) name="q" type="search" autocomplete="off" enterkeyhint="search";
            (FIRST_SCREEN_END)
            p.without-script { "脚本已关闭，不能检索全部报告；请在下面逐份查阅。" }
            p id="everywhere-status" role="status" {}
            @if !questions.is_empty() {
                div.needs-script id=(SUGGESTED) {
                    p.results-group { "可以这样问" }
                    ul.results-list {
                        @for question in questions { li { a href=(asking(question)) { (question) } } }
                    }
                }
            }
            div id="everywhere-found" {}
        }
    }
}

/// The address of the same page that asks these words.
fn asking(words: &str) -> String {
    let mut view = View::default();
    view.search.push_str(words);
    ["?", &view.encode()].concat()
}

/// How far the search has come, and how much it found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// How many reports were searched.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The sentences that hold the very words.
    pub sentences: usize,
    /// The indicators that do.
    pub indicators: usize,
    /// The sentences that come near.
    pub near: usize,
}

/// The progress of the search: `已检索 2／3 份报告，找到 5 句、1 个指标`. `missed`
/// says what was looked for in vain, where that is known.
pub fn progress(counts: Counts, missed: Option<&str>) -> String {
    let number = |count: usize| count.to_string();
    let searched = [
        "已检索 ",
        &number(counts.done),
        "／",
        &number(counts.total),
        " 份报告，",
    ]
    .concat();
    let found = match (counts.sentences + counts.indicators, counts.near) {
        (0, 0) => missed.unwrap_or("没有找到。").to_owned(),
        (0, near) => [
            "没有逐字写着这些词的句子，意思相近的有 ",
            &number(near),
            " 句。",
        ]
        .concat(),
        _ => {
            let sentences = number(counts.sentences);
            let indicators = number(counts.indicators);
            ["找到 ", &sentences, " 句、", &indicators, " 个指标。"].concat()
        }
    };
    searched + &found
}

/// The results in one report, its answer first; empty when there are none.
pub fn found(source: Source<'_>, query: &str, found: &Results, near: &Near) -> Markup {
    let report = &source.bundle.report;
    let mut all = Route::top(Page::Report);
    all.view.search = query.trim().to_owned();
    let left = found.passages.len() > FIRST || found.indicators.len() > FIRST;
    let near_hits = near.hits.iter().take(NEAR);
    html! {
        @if !found.is_empty() || near.answer.is_some() || near_hits.len() > 0 {
            section.everywhere-report aria-labelledby=(report.id) {
                h2.section-title id=(report.id) { (report.title) }
                (longer(&found.cut, found.words.len()))
                @if let Some(its) = &near.answer { (answer(source, its, &[&report.id, "-answer"].concat())) }
                @if !found.is_empty() { p.results-count { (summary(query, found)) } }
                ul.results-list aria-label="指标" {
                    @for hit in found.indicators.iter().take(FIRST) { li { (indicator(source, hit)) } }
                }
                ul.results-list aria-label="原文" {
                    @for hit in found.passages.iter().take(FIRST) { li { (sentence(source, hit)) } }
                }
                @if near_hits.len() > 0 {
                    p.results-group { "意思相近的句子" }
                    p.near-sought { "查找的是：" (near::words(&near.sought)) }
                    ul.results-list aria-label="意思相近的句子" {
                        @for hit in near_hits { li { (near::sentence(source, hit)) } }
                    }
                }
                @if left { p { a href=(source.links.href(&all)) { "在这份报告里看全部" } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_stand_under_the_box_and_ask_themselves() {
        let html = form(&["投诉有多少？".into()]).into_string();
        let (first, rest) = html.split_once(FIRST_SCREEN_END.0).expect("its end");
        assert!(first.contains("<input"), "{first}");
        let link = "<a href=\"?q=%E6%8A%95%E8%AF%89%E6%9C%89%E5%A4%9A%E5%B0%91%EF%BC%9F\">投诉有多少？</a>";
        assert!(rest.contains(link), "{rest}");
        assert!(!form(&[]).into_string().contains(SUGGESTED));
    }

    #[test]
    fn the_status_counts_what_was_searched_and_found() {
        let counts = |done, sentences, indicators, near| Counts {
            done,
            total: 3,
            sentences,
            indicators,
            near,
        };
        let check = |counts, expected| assert_eq!(progress(counts, None), expected);
        check(counts(1, 0, 0, 0), "已检索 1／3 份报告，没有找到。");
        check(
            counts(3, 4, 2, 5),
            "已检索 3／3 份报告，找到 4 句、2 个指标。",
        );
        check(
            counts(3, 0, 0, 2),
            "已检索 3／3 份报告，没有逐字写着这些词的句子，意思相近的有 2 句。",
        );
        let missed = Some("没有找到“甲”，也没有“乙”。");
        assert_eq!(
            progress(counts(3, 0, 0, 0), missed),
            "已检索 3／3 份报告，没有找到“甲”，也没有“乙”。"
        );
    }
}
