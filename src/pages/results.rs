//! Search results as lists of links.

use maud::{Markup, html};

use super::Source;
use super::figures;
use super::highlight::highlight;
use super::section_path::section_path;
use query::route::{Page, Route};
use query::search::{Hit, MOST, Results, searched};
use query::snippet::snippet;
use query::view::View;

/// How many sentences and indicators are listed until the reader asks for all.
/// A slow phone can draw this many within a frame of a keystroke.
pub const FIRST: usize = 20;

/// Characters of a sentence on either side of the first hit.
const AROUND: usize = 36;

/// The panel of results: at most `most` hits of each sort, and places for the
/// answer and for what comes near. `route` is the current address with the query.
pub fn panel(source: Source<'_>, found: &Results, route: &Route, most: usize) -> Markup {
    html! {
        div.results id="results" role="region" aria-label="搜索结果" data-passages=(found.passages.len()) {
            div.results-head {
                p.results-count id="results-count" data-status { (summary(&route.view.search, found)) }
                button.close type="button" aria-label="关闭搜索结果" {}
            }
            @if source.links.has_others() {
                p { a href=(in_all_reports(source, &route.view.search)) { "检索全部报告" } }
            }
            (longer(&found.cut, found.words.len()))
            div id="results-answer" {}
            (group("指标", found.indicators.iter().take(most).map(|hit| indicator(source, hit))))
            (group("原文", found.passages.iter().take(most).map(|hit| sentence(source, hit))))
            @if let Some(rest) = rest(found, most) { button.more type="button" { (rest) } }
            div id="results-near" {}
        }
    }
}

/// Says that numbers were found only within longer ones.
pub fn longer(cut: &[String], words: usize) -> Markup {
    let named: Vec<String> = cut.iter().map(|word| ["“", word, "”"].concat()).collect();
    let beside = if words > cut.len().max(1) {
        "和其余的词同在一处"
    } else {
        ""
    };
    html! {
        @if !named.is_empty() {
            p.results-longer { "没有完整的" (named.concat()) (beside) "，以下是含有它的较长数字。" }
        }
    }
}

/// The address of the same search in all reports.
fn in_all_reports(source: Source<'_>, query: &str) -> String {
    let mut view = View::default();
    view.search.push_str(query.trim());
    source.links.rooted(&["search/?", &view.encode()].concat())
}

/// The number of hits: `找到 3 句、2 个指标`. What comes near is not known yet.
pub fn summary(query: &str, found: &Results) -> String {
    cut_note(query) + &counted(query, found)
}

/// Says of a long query that only its beginning was looked for; empty otherwise.
pub(super) fn cut_note(query: &str) -> String {
    match searched(query) == query.trim() {
        true => String::new(),
        false => ["要找的话太长，只查找了前 ", &MOST.to_string(), " 字。"].concat(),
    }
}

/// The number of hits of what was looked for.
pub(super) fn counted(query: &str, found: &Results) -> String {
    let (sentences, indicators) = (found.passages.len(), found.indicators.len());
    if found.is_empty() {
        return ["没有逐字写着“", searched(query), "”的句子或指标。"].concat();
    }
    let sentences = sentences.to_string();
    let indicators = indicators.to_string();
    ["找到 ", &sentences, " 句、", &indicators, " 个指标"].concat()
}

/// The number of hits not listed: `显示其余 12 句、3 个指标`.
fn rest(found: &Results, shown: usize) -> Option<String> {
    let sentences = found.passages.len().saturating_sub(shown);
    let indicators = found.indicators.len().saturating_sub(shown);
    let sentences = (sentences > 0).then(|| [&sentences.to_string(), " 句"].concat());
    let indicators = (indicators > 0).then(|| [&indicators.to_string(), " 个指标"].concat());
    let parts: Vec<String> = sentences.into_iter().chain(indicators).collect();
    (!parts.is_empty()).then(|| ["显示其余 ", &parts.join("、")].concat())
}

fn group(name: &str, items: impl ExactSizeIterator<Item = Markup>) -> Markup {
    html! {
        @if items.len() > 0 {
            p.results-group { (name) }
            ul.results-list aria-label=(name) { @for item in items { li { (item) } } }
        }
    }
}

pub(super) fn sentence(source: Source<'_>, hit: &Hit) -> Markup {
    let Some(passage) = source.bundle.passages.get(hit.index) else {
        return html! {};
    };
    let shown = snippet(passage.text.chars().count(), &hit.marks, AROUND);
    html! {
        a href=(source.links.link(Page::Report, &passage.id)) {
            span.hit-text { (highlight(&passage.text, &hit.marks, shown)) }
            " "
            span.hit-path { (section_path(source.bundle, &passage.section)) }
        }
    }
}

pub(super) fn indicator(source: Source<'_>, hit: &Hit) -> Markup {
    let Some(indicator) = source.bundle.indicators.get(hit.index) else {
        return html! {};
    };
    let whole = 0..indicator.name.chars().count();
    let value = source.bundle.value(&indicator.id).map(|fact| &fact.id);
    html! {
        a.hit-indicator data-fact=[value] href=(source.links.link(Page::Indicators, &indicator.id)) {
            span.hit-text { (highlight(&indicator.name, &hit.marks, whole)) }
            " "
            span.hit-value { (figures::printed(source.bundle, &indicator.id)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentences: usize, indicators: usize) -> Results {
        let hit = |index| Hit {
            index,
            marks: Vec::new(),
        };
        Results {
            passages: (0..sentences).map(hit).collect(),
            indicators: (0..indicators).map(hit).collect(),
            ..Results::default()
        }
    }

    #[test]
    fn the_count_is_exact_or_says_that_there_is_nothing() {
        assert_eq!(summary("复议", &found(3, 2)), "找到 3 句、2 个指标");
        assert_eq!(
            summary(" 火星 ", &found(0, 0)),
            "没有逐字写着“火星”的句子或指标。"
        );
    }

    #[test]
    fn of_a_long_query_the_part_that_was_looked_for_is_told() {
        let (asked, long) = ("火".repeat(MOST), "火".repeat(MOST + 1));
        let note = "要找的话太长，只查找了前 200 字。";
        let missed = ["没有逐字写着“", &asked, "”的句子或指标。"].concat();
        assert_eq!(summary(&asked, &found(0, 0)), missed);
        assert_eq!(summary(&long, &found(0, 0)), [note, &missed].concat());
        assert_eq!(
            summary(&long, &found(3, 2)),
            [note, "找到 3 句、2 个指标"].concat()
        );
    }

    #[test]
    fn a_number_that_is_only_part_of_longer_ones_is_named() {
        let said = |words: &[&str], all| {
            let words: Vec<String> = words.iter().map(|it| (*it).into()).collect();
            longer(&words, all).into_string()
        };
        assert!(said(&["616"], 1).contains("没有完整的“616”，以下是含有它的较长数字。"));
        assert!(said(&["616"], 2).contains("没有完整的“616”和其余的词同在一处，"));
        assert_eq!(said(&[], 1), "");
    }

    #[test]
    fn what_is_not_drawn_is_counted() {
        assert_eq!(rest(&found(20, 20), FIRST), None);
        assert_eq!(
            rest(&found(32, 20), FIRST).as_deref(),
            Some("显示其余 12 句")
        );
        assert_eq!(
            rest(&found(32, 23), FIRST).as_deref(),
            Some("显示其余 12 句、3 个指标")
        );
    }
}
