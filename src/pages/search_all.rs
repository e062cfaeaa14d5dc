//! The search over all reports: its form, and the results of each report.

use maud::{Markup, html};

use super::answer::answer;
use super::near::{self, ANSWERED};
use super::results::{counted, cut_note, indicator, longer, sentence};
use super::title::title;
use super::{FIRST_SCREEN_END, Source};
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

/// The class of the results in one report, which its id labels.
pub const REPORT: &str = "everywhere-report";

/// How many sentences that come near.
pub const NEAR: usize = 3;

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
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// How many reports were searched.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// Whether nothing more will be found.
    pub is_last: bool,
    /// The sentences that hold the very words.
    pub sentences: usize,
    /// The indicators that do.
    pub indicators: usize,
    /// The sentences that come near.
    pub near: usize,
    /// Whether those of some report are only perhaps about what was asked.
    pub is_unsure: bool,
    /// How many reports could not be loaded.
    pub lost: usize,
    /// The places and years of the question that no report is of.
    pub nowhere: Option<Vec<String>>,
    /// The reports that have an answer.
    pub answers: usize,
    /// The words that no report has; `None` where only the very words were
    /// looked for.
    pub missing: Option<Vec<String>>,
}

impl Counts {
    /// Counts the near sentences of one more report, and whether they speak of
    /// all that was asked.
    pub fn count_near(&mut self, hits: usize, is_sure: bool) {
        self.near += hits;
        self.is_unsure |= hits > 0 && !is_sure;
    }

    /// Keeps of the missing words those that one more report does not have.
    pub fn keep_missing(&mut self, missing: Vec<String>) {
        keep(&mut self.missing, missing);
    }

    /// Keeps of the places and years those that one more report is not of.
    pub fn keep_nowhere(&mut self, others: Vec<String>) {
        keep(&mut self.nowhere, others);
    }
}

/// Keeps what both have; all, where nothing was there yet.
fn keep(kept: &mut Option<Vec<String>>, more: Vec<String>) {
    match kept {
        Some(kept) => kept.retain(|it| more.contains(it)),
        None => *kept = Some(more),
    }
}

/// The progress of the search: `已检索 2／3 份报告，找到 5 句、1 个指标`. That
/// nothing was found is said only when nothing more can come.
pub fn progress(counts: &Counts, query: &str) -> String {
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
        (0, _) if !counts.is_last => "还在查找。".to_owned(),
        (0, _) if counts.answers > 0 => ANSWERED.to_owned(),
        (0, 0) => match &counts.missing {
            Some(missing) => near::missed(query, missing),
            None => counted(query, &Results::default()),
        },
        (0, near) if counts.is_unsure => {
            let missing = counts.missing.as_deref().unwrap_or_default();
            near::perhaps(query, missing, near)
        }
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
    // A report that could not be loaded may be of that place and year.
    let all_known = counts.is_last && counts.lost == 0;
    let nowhere = counts.nowhere.iter().filter(|_| all_known);
    let nowhere = nowhere.filter(|it| !it.is_empty());
    let nowhere = nowhere.map(|it| ["没有", &it.join("、"), "的报告；"].concat());
    let lost = match counts.lost {
        0 => String::new(),
        lost => ["有 ", &number(lost), " 份未能取得。"].concat(),
    };
    searched + &cut_note(query) + &nowhere.collect::<String>() + &found + &lost
}

/// Where the results of a report stand: those of the place and year that were
/// asked for first, and among them those with an answer.
pub fn order(near: &Near) -> u8 {
    let of_place = 4 * u8::from(!near.elsewhere.is_empty());
    let of_year = 2 * u8::from(!near.other_years.is_empty());
    of_place + of_year + u8::from(near.answer.is_none())
}

/// The results in one report, its answer first; empty when there are none.
pub fn found(source: Source<'_>, query: &str, found: &Results, near: &Near) -> Markup {
    let report = &source.bundle.report;
    let mut all = Route::top(Page::Report);
    all.view.search = query.trim().to_owned();
    let left = found.passages.len() > FIRST || found.indicators.len() > FIRST;
    let near_hits = &near.hits;
    html! {
        @if !found.is_empty() || near.answer.is_some() || !near_hits.is_empty() {
            section class=(REPORT) aria-labelledby=(report.id) {
                h2.section-title id=(report.id) { (title(&report.title)) }
                @if let Some(other) = near::other(source, near) { p { (other) } }
                (longer(&found.cut, found.words.len()))
                @if let Some(its) = &near.answer { (answer(source, its)) }
                @if !found.is_empty() { p.results-count { (counted(query, found)) } }
                ul.results-list aria-label="指标" {
                    @for hit in found.indicators.iter().take(FIRST) { li { (indicator(source, hit)) } }
                }
                ul.results-list aria-label="原文" {
                    @for hit in found.passages.iter().take(FIRST) { li { (sentence(source, hit)) } }
                }
                @if !near_hits.is_empty() {
                    p.results-group { (near::heading(near)) }
                    p.near-sought { "查找的是：" (near::words(&near.sought)) }
                    ul.results-list aria-label=(near::heading(near)) {
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

    /// What is said of three reports when all is over.
    fn counted(sentences: usize, indicators: usize, near: usize) -> Counts {
        Counts {
            done: 3,
            total: 3,
            is_last: true,
            sentences,
            indicators,
            near,
            ..Counts::default()
        }
    }

    #[track_caller]
    fn says(counts: &Counts, expected: &str) {
        assert_eq!(progress(counts, " 甲乙 "), expected);
    }

    #[test]
    fn the_status_counts_what_was_searched_and_found() {
        let found = "已检索 3／3 份报告，找到 4 句、2 个指标。";
        says(&counted(4, 2, 5), found);
        says(
            &counted(0, 0, 2),
            "已检索 3／3 份报告，没有逐字写着这些词的句子，意思相近的有 2 句。",
        );
        let exact_only = "已检索 3／3 份报告，没有逐字写着“甲乙”的句子或指标。";
        says(&counted(0, 0, 0), exact_only);
    }

    #[test]
    fn nothing_is_said_to_be_missing_while_the_search_goes_on_or_beside_an_answer() {
        let mut counts = counted(0, 0, 0);
        counts.missing = Some(Vec::new());
        counts.is_last = false;
        says(&counts, "已检索 3／3 份报告，还在查找。");
        counts.is_last = true;
        says(&counts, "已检索 3／3 份报告，没有找到“甲乙”。");
        counts.answers = 1;
        says(&counts, "已检索 3／3 份报告，下面是报告里作答的原句。");
    }

    #[test]
    fn a_place_or_year_that_no_report_is_of_is_named() {
        let mut counts = counted(0, 0, 2);
        counts.keep_nowhere(vec!["章贡区".into(), "2020年".into()]);
        counts.keep_nowhere(vec!["章贡区".into()]);
        says(
            &counts,
            "已检索 3／3 份报告，没有章贡区的报告；没有逐字写着这些词的句子，意思相近的有 2 句。",
        );
        counts.keep_nowhere(Vec::new());
        counts.count_near(0, false);
        assert!(!counts.is_unsure);
        counts.count_near(1, true);
        counts.count_near(1, false);
        says(
            &counts,
            "已检索 3／3 份报告，没有找到“甲乙”。可能有关的有 4 句。",
        );
    }

    #[test]
    fn no_place_is_said_to_be_missing_while_a_report_could_not_be_loaded() {
        let mut counts = counted(4, 2, 0);
        counts.keep_nowhere(vec!["2020年".into()]);
        (counts.done, counts.lost) = (2, 1);
        says(
            &counts,
            "已检索 2／3 份报告，找到 4 句、2 个指标。有 1 份未能取得。",
        );
    }

    #[test]
    fn reports_of_the_place_and_year_asked_for_come_first_and_answers_among_them() {
        let answered = Near {
            answer: Some(query::near::Answer {
                passage: 0,
                shown: 0..1,
                figures: Vec::new(),
                siblings: Vec::new(),
                open: Vec::new(),
                failing: Vec::new(),
            }),
            ..Near::default()
        };
        let other = Near {
            other_years: vec![2020],
            ..answered.clone()
        };
        let orders = [&answered, &Near::default(), &other].map(order);
        assert_eq!(orders, [0, 1, 2]);
    }

    #[test]
    fn only_words_that_every_report_lacks_are_missing() {
        let mut counts = counted(0, 0, 0);
        counts.keep_missing(vec!["甲".into(), "乙".into()]);
        counts.keep_missing(vec!["乙".into(), "丙".into()]);
        says(&counts, "已检索 3／3 份报告，没有找到“甲乙”，也没有“乙”。");
    }
}
