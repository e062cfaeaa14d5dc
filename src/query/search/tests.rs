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

/// The texts that contain every needle after folding, its numbers whole, the
/// slow and plain way.
fn naive<'a>(texts: impl Iterator<Item = &'a str>, needles: &[&str]) -> Vec<usize> {
    let texts = texts.enumerate();
    let holds = |text: &str| needles.iter().all(|needle| !whole(text, needle).is_empty());
    texts
        .filter(|(_, text)| holds(text))
        .map(|(at, _)| at)
        .collect()
}

/// Where the needle stands in a text so that it begins and ends within no
/// numeral, if it begins and ends with a digit: every stretch of the text is
/// folded and compared. Only for texts that fold one to one.
fn whole(text: &str, needle: &str) -> Vec<Range<usize>> {
    const DIGITS: &str = "0123456789〇零一二两三四五六七八九十廿卅半";
    const MORE: &str = "百千万亿";
    let (chars, needle) = (text.chars().collect::<Vec<_>>(), fold(needle));
    let (first, last) = (needle.chars().next(), needle.chars().next_back());
    let numerals = text::numerals::find(text);
    let cuts = |at: usize| numerals.iter().any(|it| it.start < at && at < it.end);
    let guards = |c: Option<char>, all: &str| c.is_some_and(|c| all.contains(c));
    let length = needle.chars().count();
    let starts = 0..(chars.len() + 1).saturating_sub(length);
    let places = starts.map(|start| start..start + length);
    let equal = places.filter(|it| fold(&chars[it.clone()].iter().collect::<String>()) == needle);
    equal
        .filter(|it| !(guards(first, DIGITS) && cuts(it.start)))
        .filter(|it| !((guards(last, DIGITS) || guards(last, MORE)) && cuts(it.end)))
        .collect()
}

/// What is expected of a search: whole numbers, or else parts of longer ones.
fn expected(bundle: &Bundle, results: &Results, needles: &[&str]) -> Vec<usize> {
    let texts = || bundle.passages.iter().map(|it| it.text.as_str());
    if results.cut.is_empty() {
        return naive(texts(), needles);
    }
    assert_eq!(naive(texts(), needles), Vec::<usize>::new());
    let holds = |text: &str| needles.iter().all(|it| fold(text).contains(&fold(it)));
    let texts = texts().enumerate().filter(|(_, text)| holds(text));
    texts.map(|(at, _)| at).collect()
}

/// The marks are the places of the word, with what overlaps or touches made one.
fn check_marks(text: &str, word: &str, marks: &[Range<usize>]) -> Result<(), TestCaseError> {
    prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
    let mut places = whole(text, word).into_iter();
    let marked: usize = marks.iter().map(Range::len).sum();
    let covered =
        (0..text.chars().count()).filter(|at| whole(text, word).iter().any(|it| it.contains(at)));
    prop_assert_eq!(marked, covered.count());
    let is_marked = |it: Range<usize>| {
        marks
            .iter()
            .any(|mark| mark.start <= it.start && it.end <= mark.end)
    };
    prop_assert!(places.all(is_marked));
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
        prop_assert_eq!(found(&results.passages), expected(&bundle, &results, &[&needle]));
        for hit in results.passages.iter().filter(|_| results.cut.is_empty()) {
            check_marks(&bundle.passages[hit.index].text, &needle, &hit.marks)?;
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
        prop_assert_eq!(found(&results.passages), expected(&bundle, &results, &[&first, &second]));
    }

    #[test]
    fn a_number_finds_exactly_the_sentences_that_hold_it_whole(
        number in "[0-9]{1,4}(\\.[0-9])?[万%件月]?", sentences in prop::collection::vec(
            "[由至共]?[0-9]{1,5}(,[0-9]{3})?(\\.[0-9]{1,2})?[万亿%件月日年]?[、，,。]?[0-9]{0,4}", 1..6,
        ),
    ) {
        let mut bundle = sample::bundle();
        let template = bundle.passages.remove(0);
        bundle.facts.clear();
        bundle.passages = sentences.into_iter().map(|text| Passage { text, ..template.clone() }).collect();
        let results = Index::new(&bundle).search(&number);
        prop_assert_eq!(found(&results.passages), expected(&bundle, &results, &[&number]));
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
    check("61", &[]);
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
fn a_part_of_a_number_is_found_only_where_nothing_else_is_and_that_is_said() {
    let index = Index::new(&bundle());
    let results = index.search("616");
    assert_eq!((results.passages.len(), results.cut.len()), (1, 0));
    for (query, cut) in [
        ("9万", vec!["9万"]),
        ("6.5%", vec!["6.5%"]),
        ("2345 热线", vec!["2345"]),
    ] {
        let results = index.search(query);
        assert_eq!(results.cut, cut, "for {query}");
        assert!(!results.passages.is_empty(), "for {query}");
    }
    assert!(index.search("987654").is_empty());
}

#[test]
fn marks_leave_out_parts_of_longer_numbers() {
    let mut bundle = sample::bundle();
    bundle.passages[0].text = "由1616项到616项，再到6160项。".into();
    let results = Index::new(&bundle).search("616");
    assert_eq!(results.passages[0].marks, std::slice::from_ref(&(7..10)));
}

#[test]
fn an_empty_query_finds_nothing() {
    for query in ["", "  ", "\u{3000}"] {
        assert_eq!(Index::new(&bundle()).search(query), Results::default());
    }
}
