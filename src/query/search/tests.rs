//! What is found: exactly the passages and indicators that hold the words.

use proptest::prelude::*;

use super::*;
use model::bundle::{Passage, Theme};
use model::indicator::Role;
use model::quantity::MonthDay;
use model::sample;

const REPORT: &str = include_str!("../../../data/rongjiang-2021/report.txt");

/// The sample bundle with the sentences of the real report.
fn bundle() -> Bundle {
    let mut bundle = sample::bundle();
    let template = bundle.passages.remove(0);
    let sentences = REPORT.lines().flat_map(|line| line.split_inclusive('。'));
    bundle.passages = sentences
        .map(|text| Passage {
            text: text.into(),
            ..template.clone()
        })
        .collect();
    bundle
}

fn found(hits: &[Hit]) -> Vec<usize> {
    hits.iter().map(|hit| hit.index).collect()
}

fn full_width(text: &str) -> String {
    let widen = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(widen).collect()
}

/// The texts that contain every needle after folding, the slow and plain way.
fn naive<'a>(texts: impl Iterator<Item = &'a str>, needles: &[&str]) -> Vec<usize> {
    let needles: Vec<String> = needles.iter().map(|needle| fold(needle)).collect();
    let holds = |text: &str| needles.iter().all(|needle| fold(text).contains(needle));
    let texts = texts.enumerate();
    texts
        .filter(|(_, text)| holds(text))
        .map(|(at, _)| at)
        .collect()
}

/// Each mark is made of the word, and without the marks no word is left.
fn check_marks(text: &str, word: &str, marks: &[Range<usize>]) -> Result<(), TestCaseError> {
    prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
    let mut rest: Vec<char> = text.chars().collect();
    for mark in marks {
        let marked = fold(&rest[mark.clone()].iter().collect::<String>());
        prop_assert!(marked.starts_with(word) && marked.ends_with(word));
    }
    for mark in marks {
        rest[mark.clone()].fill('\n');
    }
    prop_assert!(!fold(&rest.iter().collect::<String>()).contains(word));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_substring_finds_exactly_the_passages_that_contain_it(
        start in 0..REPORT.chars().count(), length in 1_usize..=8, wide in any::<bool>(),
    ) {
        let needle: String = REPORT.chars().skip(start).take(length).collect();
        prop_assume!(!needle.contains(char::is_whitespace));
        let query = if wide { full_width(&needle) } else { needle.clone() };
        let bundle = bundle();
        let results = Index::new(&bundle).search(&query);
        let texts = bundle.passages.iter().map(|it| it.text.as_str());
        prop_assert_eq!(found(&results.passages), naive(texts, &[&needle]));
        for hit in &results.passages {
            check_marks(&bundle.passages[hit.index].text, &fold(&needle), &hit.marks)?;
        }
    }

    #[test]
    fn several_words_find_the_passages_that_contain_each(
        one in 0..REPORT.chars().count(), other in 0_usize..60, length in 1_usize..=3,
    ) {
        let word = |start| REPORT.chars().skip(start).take(length).collect::<String>();
        let (first, second) = (word(one), word(one + other));
        prop_assume!(![&first, &second].iter().any(|it| it.is_empty() || it.contains(char::is_whitespace)));
        let bundle = bundle();
        let results = Index::new(&bundle).search(&format!(" {first}\u{3000}{second} "));
        let texts = bundle.passages.iter().map(|it| it.text.as_str());
        prop_assert_eq!(found(&results.passages), naive(texts, &[&first, &second]));
    }

    #[test]
    fn any_query_is_answered_without_panic(query in any::<String>()) {
        let results = Index::new(&bundle()).search(&query);
        prop_assert_eq!(results.words.is_empty(), query.trim().is_empty());
    }
}

#[test]
fn an_indicator_is_found_by_name_figures_unit_and_theme_but_not_across_them() {
    let index = Index::new(&sample::bundle());
    let check = |query: &str, expected: &[(usize, usize)]| {
        let results = index.search(query);
        assert_eq!(found(&results.indicators), [0], "for {query}");
        let marks = results.indicators.iter().flat_map(|it| &it.marks);
        let marks: Vec<_> = marks.map(|mark| (mark.start, mark.end)).collect();
        assert_eq!(marks, expected, "for {query}");
    };
    check("大厅", &[(2, 4)]);
    check("政 大厅", &[(0, 1), (2, 4)]);
    check("政务 大厅", &[(0, 4)]);
    check("616项", &[]);
    check("６９", &[]);
    check("事项 616 服务", &[(6, 8)]);
    for missing in ["事项6", "项政务", "6169", "617", "大厅 复议"] {
        assert_eq!(index.search(missing).indicators, [], "for {missing}");
    }
}

#[test]
fn a_figure_is_found_as_printed_as_a_value_and_with_separators() {
    let mut bundle = sample::bundle();
    let fact = sample::fact("hall-items", Role::Restated, "72万元", 720_000, "元");
    bundle.facts.push(fact);
    let index = Index::new(&bundle);
    for query in ["72万元", "720000", "720,000", "720，000元", "720000元"] {
        assert_eq!(found(&index.search(query).indicators), [0], "for {query}");
    }
}

#[test]
fn a_day_is_found_as_the_report_says_it_and_as_machines_do() {
    let mut bundle = sample::bundle();
    let mut fact = sample::fact("hall-items", Role::Restated, "1月27日", 0, "日");
    fact.quantity.value = Value::Date(MonthDay::new(1, 27).expect("a day"));
    bundle.facts.push(fact);
    let index = Index::new(&bundle);
    for query in ["1月27日", "01-27", "7日"] {
        assert_eq!(found(&index.search(query).indicators), [0], "for {query}");
    }
    assert_eq!(index.search("日日").indicators, []);
}

#[test]
fn an_indicator_of_an_unknown_theme_is_still_found_by_its_name() {
    let mut bundle = sample::bundle();
    bundle.themes = vec![Theme {
        id: "other".into(),
        name: "别的".into(),
    }];
    let index = Index::new(&bundle);
    assert_eq!(found(&index.search("大厅").indicators), [0]);
    assert_eq!(index.search("别的").indicators, []);
}

#[test]
fn an_everyday_word_leads_to_official_ones_without_hits_of_its_own() {
    let results = Index::new(&bundle()).search("我要投诉");
    assert_eq!(results.passages, []);
    let links: Vec<_> = results
        .related
        .iter()
        .map(|it| (&*it.official, it.passages))
        .collect();
    assert_eq!(links, [("12345", 1), ("问政", 2)]);
    assert!(results.related.iter().all(|it| it.everyday == "投诉"));
}

#[test]
fn an_official_word_that_is_absent_or_asked_already_is_no_link() {
    assert_eq!(Index::new(&sample::bundle()).search("投诉").related, []);
    let related = Index::new(&bundle()).search("投诉 问政").related;
    let links: Vec<_> = related.iter().map(|it| &*it.official).collect();
    assert_eq!(links, ["12345"]);
}

#[test]
fn an_empty_query_finds_nothing() {
    for query in ["", "  ", "\u{3000}"] {
        assert_eq!(Index::new(&bundle()).search(query), Results::default());
    }
}
