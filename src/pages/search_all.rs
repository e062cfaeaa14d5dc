//! The search over all reports: its form, and the results of each report.

use maud::{Markup, html};

use super::Source;
use super::results::{indicator, sentence, summary};
use query::route::{Page, Route};
use query::search::Results;

/// The id of the form.
pub const FORM: &str = "everywhere";

/// The id of the box.
pub const BOX: &str = "everywhere-words";

/// How many sentences and indicators of a report are listed; its own page lists
/// all.
pub const FIRST: usize = 5;

/// The form, as the static page has it.
pub fn form() -> Markup {
    html! {
        form.everywhere id=(FORM) role="search" method="get" {
            label for=(BOX) { "要找的词" }
            input.search-box id=(BOX) name="q" type="search" autocomplete="off" enterkeyhint="search";
            p.without-script { "脚本已关闭，不能检索全部报告；请在下面逐份查阅。" }
            p id="everywhere-status" role="status" {}
            div id="everywhere-found" {}
        }
    }
}

/// The progress of the search: `已检索 2／3 份报告，找到 5 句、1 个指标`.
pub fn progress(done: usize, total: usize, sentences: usize, indicators: usize) -> String {
    let searched = [
        "已检索 ",
        &done.to_string(),
        "／",
        &total.to_string(),
        " 份报告，",
    ]
    .concat();
    let found = match sentences + indicators {
        0 => "没有找到。".to_owned(),
        _ => {
            let (sentences, indicators) = (sentences.to_string(), indicators.to_string());
            ["找到 ", &sentences, " 句、", &indicators, " 个指标。"].concat()
        }
    };
    searched + &found
}

/// The results in one report; empty when there are none.
pub fn found(source: Source<'_>, query: &str, found: &Results) -> Markup {
    let report = &source.bundle.report;
    let mut all = Route::top(Page::Report);
    all.view.search = query.trim().to_owned();
    let left = found.passages.len() > FIRST || found.indicators.len() > FIRST;
    html! {
        @if !(found.passages.is_empty() && found.indicators.is_empty()) {
            section.everywhere-report aria-labelledby=(report.id) {
                h2.section-title id=(report.id) { (report.title) }
                p.results-count { (summary(query, found)) }
                ul.results-list aria-label="指标" {
                    @for hit in found.indicators.iter().take(FIRST) { li { (indicator(source, hit)) } }
                }
                ul.results-list aria-label="原文" {
                    @for hit in found.passages.iter().take(FIRST) { li { (sentence(source, hit)) } }
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
    fn the_status_counts_what_was_searched_and_found() {
        assert_eq!(progress(1, 3, 0, 0), "已检索 1／3 份报告，没有找到。");
        assert_eq!(
            progress(3, 3, 4, 2),
            "已检索 3／3 份报告，找到 4 句、2 个指标。"
        );
    }
}
