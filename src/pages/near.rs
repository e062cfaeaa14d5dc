//! What comes near a search, below and apart from what was found.

use maud::{Markup, PreEscaped, html};

use super::Source;
use super::highlight::highlight;
use super::results::{counted, cut_note};
use super::section_path::section_path;
use query::near::{Near, NearHit, Sought};
use query::route::{Page, Route};
use query::search::{Results, searched};
use query::snippet::snippet;
use text::fold::fold;

/// Characters of a sentence on either side of its nearest clause.
const AROUND: usize = 18;

/// What leads to official words that mean the same as everyday ones, and to
/// others that are only related.
const OFFICIAL: &str = "，公文里写作";
const RELATED: &str = "，另查找了";

/// What follows words that no report holds.
const ABSENT: &str = "（没有找到）";

/// Says of a question without exact hits that it is answered.
pub(super) const ANSWERED: &str = "下面是报告里作答的原句。";

/// The sentences that come near, under what was looked for; hints where there
/// are none, no answer either, and `exact` says that nothing else was found: the
/// line above says what was looked for in vain ([`told`]). `route` is the current
/// address.
pub fn near(source: Source<'_>, near: &Near, route: &Route, exact: bool) -> Markup {
    html! {
        @if near.hits.is_empty() {
            @if !exact && near.answer.is_none() { (hints()) }
        } @else {
            p.results-group id="near" { (heading(near)) }
            p.near-sought { "查找的是：" (sought(source, &near.sought, route)) }
            ul.results-list aria-labelledby="near" {
                @for hit in &near.hits { li { (sentence(source, hit)) } }
            }
        }
    }
}

/// What to try where nothing was found.
pub fn hints() -> Markup {
    html! {
        ul.results-hints {
            li { "试试更短的词，例如只留下一个名词或一个数字。" }
            li { "几个词用空格分开，表示同时包含。" }
            li { "全角、半角和大小写不影响结果。" }
        }
    }
}

/// Questions that the report answers, under the box; `links` are those that stand
/// in its form.
pub fn suggestions(links: &str) -> Markup {
    html! {
        div.results.asking id="results" role="region" aria-label="可以这样问" {
            p.results-group { "可以这样问这份报告" }
            div.results-list { (PreEscaped(links)) }
        }
    }
}

/// Whether the sentences speak of all that was asked, as far as words tell:
/// one of them says all, and the question names no other place or year.
/// Otherwise they are only perhaps about it.
pub fn is_sure(near: &Near) -> bool {
    near.is_close && near.says_all && near.elsewhere.is_empty() && near.other_years.is_empty()
}

/// What stands above sentences that come near.
pub(super) fn heading(near: &Near) -> &'static str {
    match is_sure(near) {
        true => "意思相近的句子",
        false => "可能有关的句子",
    }
}

/// What was found near, for the line that says how much there is; `None` where
/// the exact hits say it all. That the report is of another place or year than
/// the question stands first.
pub fn told(source: Source<'_>, query: &str, near: &Near, exact: &Results) -> Option<String> {
    let said = match (&near.answer, near.hits.len()) {
        _ if !exact.is_empty() => None,
        (Some(_), _) => Some(ANSWERED.to_owned()),
        (None, 0) => Some(missed(query, &missing(query, &near.sought))),
        (None, hits) if is_sure(near) => Some(
            [
                "没有逐字写着“",
                searched(query),
                "”的句子，意思相近的有 ",
                &hits.to_string(),
                " 句。",
            ]
            .concat(),
        ),
        (None, hits) => Some(perhaps(query, &missing(query, &near.sought), hits)),
    };
    let said = match other(source, near) {
        Some(other) => Some(other + &said.unwrap_or_else(|| counted(query, exact))),
        None => said,
    };
    said.map(|it| cut_note(query) + &it)
}

/// Says what was not found, and how many sentences may be about it all the same.
pub(super) fn perhaps(query: &str, missing: &[String], hits: usize) -> String {
    let hits = hits.to_string();
    [&missed(query, missing), "可能有关的有 ", &hits, " 句。"].concat()
}

/// Says that the report is of another place or year than the question.
pub fn other(source: Source<'_>, near: &Near) -> Option<String> {
    let report = &source.bundle.report;
    let asked = asked_for(&near.elsewhere, &near.other_years);
    let year = report.year.to_string();
    (!asked.is_empty()).then(|| {
        let own = ["这份报告是", &report.district, &year, "年度的，"];
        [&own.concat(), "不是", &asked.join("、"), "的。"].concat()
    })
}

/// The places and years of a question, in words.
pub fn asked_for(places: &[String], years: &[u16]) -> Vec<String> {
    let years = years.iter().map(|it| [&it.to_string(), "年"].concat());
    places.iter().cloned().chain(years).collect()
}

/// The words that were looked for and not found, beside the query itself.
pub fn missing(query: &str, sought: &[Sought]) -> Vec<String> {
    let query = fold(searched(query));
    let mut missing: Vec<String> = Vec::new();
    for word in sought.iter().filter(|it| !it.found) {
        for word in std::iter::once(&word.said).chain(&word.official) {
            if !missing.contains(word) && *word != query {
                missing.push(word.clone());
            }
        }
    }
    missing
}

/// Says what was looked for in vain, and claims nothing else:
/// `没有找到“打疫苗”，也没有“接种”“疫苗”。`
pub fn missed(query: &str, missing: &[String]) -> String {
    let mut text = ["没有找到“", searched(query), "”"].concat();
    for (at, word) in missing.iter().enumerate() {
        text.push_str(if at == 0 { "，也没有“" } else { "“" });
        text.push_str(word);
        text.push('”');
    }
    text.push('。');
    text
}

/// The pieces of the question, each with the official words for it.
fn sought(source: Source<'_>, sought: &[Sought], route: &Route) -> Markup {
    html! {
        @for word in sought {
            span.sought-word {
                "“" (word.said) "”"
                @if !word.official.is_empty() {
                    (leading_to(word))
                    @for official in &word.official { (search_for(source, official, route)) }
                }
                @if !word.found { (ABSENT) }
            }
            " "
        }
    }
}

/// The pieces of the question in words: `“开公司”，公文里写作企业开办、新开办企业`.
pub(super) fn words(sought: &[Sought]) -> String {
    let piece = |word: &Sought| {
        let mut text = ["“", &word.said, "”"].concat();
        if !word.official.is_empty() {
            text.push_str(leading_to(word));
            text.push_str(&word.official.join("、"));
        }
        if !word.found {
            text.push_str(ABSENT);
        }
        text
    };
    sought.iter().map(piece).collect::<Vec<_>>().join(" ")
}

/// What stands before the official words.
fn leading_to(word: &Sought) -> &'static str {
    match word.is_same {
        true => OFFICIAL,
        false => RELATED,
    }
}

/// A link to the search for some words, on the same page.
fn search_for(source: Source<'_>, words: &str, route: &Route) -> Markup {
    let mut other = Route::top(route.page);
    other.view.search = words.to_owned();
    html! { a href=(source.links.href(&other)) { (words) } }
}

/// A sentence with the words that come near.
pub(super) fn sentence(source: Source<'_>, hit: &NearHit) -> Markup {
    let Some(passage) = source.bundle.passages.get(hit.index) else {
        return html! {};
    };
    let length = passage.text.chars().count();
    let shown = snippet(length, std::slice::from_ref(&hit.clause), AROUND);
    html! {
        a href=(source.links.link(Page::Report, &passage.id)) {
            span.hit-text { (highlight(&passage.text, &hit.marks, shown)) }
            " "
            span.hit-path { (section_path(source.bundle, &passage.section)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(said: &str, official: &[&str], found: bool) -> Sought {
        Sought {
            said: said.into(),
            official: official.iter().map(|it| (*it).into()).collect(),
            is_same: said == "开公司",
            found,
        }
    }

    #[test]
    fn what_was_looked_for_in_vain_is_named_and_nothing_is_claimed() {
        let said = |query: &str, sought: &[Sought]| missed(query, &missing(query, sought));
        let words = [sought("打疫苗", &["接种", "疫苗"], false)];
        assert_eq!(
            said("打疫苗", &words),
            "没有找到“打疫苗”，也没有“接种”“疫苗”。"
        );
        assert_eq!(said(" 火星 ", &[]), "没有找到“火星”。");
        let words = [sought("火星", &[], false), sought("大厅", &[], true)];
        assert_eq!(
            said("火星大厅", &words),
            "没有找到“火星大厅”，也没有“火星”。"
        );
    }

    #[test]
    fn the_query_itself_is_named_once_however_it_is_written() {
        let words = [sought("gdp", &["地区生产总值"], false)];
        assert_eq!(missing(" GDP ", &words), ["地区生产总值"]);
    }

    #[test]
    fn of_a_long_question_the_part_that_was_looked_for_is_told() {
        let long = "火".repeat(query::search::MOST + 1);
        let said = line(&long, &Near::default(), 0).expect("a line");
        let told = "要找的话太长，只查找了前 200 字。没有找到“火";
        assert!(
            said.starts_with(told) && said.chars().count() < 240,
            "{said}"
        );
    }

    #[test]
    fn the_pieces_of_a_question_are_told_in_words_and_without_signs() {
        let pieces = [
            sought("开公司", &["企业开办", "新开办企业"], true),
            sought("火星", &[], false),
            sought("低保", &["特殊群体"], true),
        ];
        assert_eq!(
            words(&pieces),
            "“开公司”，公文里写作企业开办、新开办企业 “火星”（没有找到） “低保”，另查找了特殊群体"
        );
    }

    #[test]
    fn where_nothing_is_found_the_line_that_counts_alone_says_so() {
        let bundle = model::sample::bundle();
        let links = query::links::Links::new("r", "");
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        let mut route = Route::top(Page::Report);
        route.view.search = "火星".into();
        let nothing = Near::default();
        let below = near(source, &nothing, &route, false).into_string();
        assert_eq!(below, hints().into_string());
        let exact = Results::default();
        assert_eq!(
            told(source, "火星", &nothing, &exact).as_deref(),
            Some("没有找到“火星”。")
        );
        assert_eq!(near(source, &nothing, &route, true).into_string(), "");
    }

    /// What the line says of a question, with so many exact hits.
    fn line(query: &str, near: &Near, exact: usize) -> Option<String> {
        let bundle = model::sample::bundle();
        let links = query::links::Links::new("r", "");
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        let hit = |index| query::search::Hit {
            index,
            marks: Vec::new(),
        };
        let exact = Results {
            passages: (0..exact).map(hit).collect(),
            ..Results::default()
        };
        told(source, query, near, &exact)
    }

    fn one_hit() -> Near {
        Near {
            hits: vec![NearHit {
                index: 0,
                marks: Vec::new(),
                clause: 0..1,
                score: 1,
            }],
            is_close: true,
            says_all: true,
            ..Near::default()
        }
    }

    #[test]
    fn the_line_that_counts_says_what_came_near_only_where_nothing_was_found() {
        assert_eq!(line("甲", &Near::default(), 2), None);
        let nothing = line("甲", &Near::default(), 0);
        assert_eq!(nothing.as_deref(), Some("没有找到“甲”。"));
        assert_eq!(
            line("甲", &one_hit(), 0).as_deref(),
            Some("没有逐字写着“甲”的句子，意思相近的有 1 句。")
        );
    }

    #[test]
    fn what_holds_only_some_of_the_words_is_not_said_to_mean_the_same() {
        let mut near = one_hit();
        near.sought = vec![sought("养老金", &["社保"], false)];
        near.says_all = false;
        assert_eq!(heading(&near), "可能有关的句子");
        assert_eq!(
            line("养老金涨了吗", &near, 0).as_deref(),
            Some("没有找到“养老金涨了吗”，也没有“养老金”“社保”。可能有关的有 1 句。")
        );
        near.sought.clear();
        (near.says_all, near.is_close) = (true, false);
        assert_eq!(heading(&near), "可能有关的句子");
    }

    #[test]
    fn sentences_of_another_year_are_not_said_to_mean_the_same() {
        let mut near = one_hit();
        assert_eq!(heading(&near), "意思相近的句子");
        near.other_years = vec![2020];
        assert_eq!(heading(&near), "可能有关的句子");
    }

    #[test]
    fn that_the_report_is_of_another_place_or_year_stands_first() {
        let near = Near {
            elsewhere: vec!["章贡区".into()],
            other_years: vec![2020],
            ..Near::default()
        };
        let other = "这份报告是样例区2021年度的，不是章贡区、2020年的。";
        let said = line("甲", &near, 0).expect("a line");
        assert_eq!(said, [other, "没有找到“甲”。"].concat());
        let said = line("甲", &near, 2).expect("a line");
        assert_eq!(said, [other, "找到 2 句、0 个指标"].concat());
    }
}
