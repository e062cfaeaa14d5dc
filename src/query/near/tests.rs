//! What comes near a question, and when there is an answer.

use super::*;
use crate::search::Index;
use model::bundle::{Passage, PassageRole, Section};
use model::indicator::{Fact, Kind, Role, Unsaid};
use model::sample;
use model::site::Synonym;

/// A figure: its indicator's name, its words, its unit and its kind.
type Figure = (&'static str, &'static str, &'static str, Kind);

/// A report of a few sentences, each with its figures.
fn report(sentences: &[(&str, &[Figure])]) -> Bundle {
    let mut bundle = sample::bundle();
    bundle.facts.clear();
    bundle.indicators.clear();
    bundle.passages.clear();
    for (index, (text, figures)) in sentences.iter().enumerate() {
        let passage = format!("p{index}");
        for (name, printed, unit, kind) in *figures {
            let id = format!("i{}", bundle.indicators.len());
            let start = text.find(printed).map(|byte| text[..byte].chars().count());
            let start = u32::try_from(start.expect("in the text")).expect("short");
            let fact = sample::fact(&id, Role::Value, printed, 1, unit);
            bundle.facts.push(Fact {
                passage: passage.clone(),
                start,
                end: start + u32::try_from(printed.chars().count()).expect("short"),
                ..fact
            });
            bundle.indicators.push(sample::indicator(&id, name, *kind));
        }
        bundle.passages.push(Passage {
            id: passage,
            section: "s1".into(),
            line: 0,
            role: PassageRole::Body,
            start: 0,
            text: (*text).into(),
        });
    }
    bundle
}

fn small() -> Bundle {
    report(&[
        (
            "收到热线转办件30件,办结率100%,满意率96.5%;“问政”平台收到建议5条,办结率100%。",
            &[
                ("热线转办件", "30件", "件", Kind::Count),
                ("热线转办件满意率", "96.5%", "%", Kind::Rate),
                ("“问政”平台收到的建议", "5条", "条", Kind::Count),
            ],
        ),
        (
            "投放自助机11台。",
            &[("投放的自助机", "11台", "台", Kind::Count)],
        ),
        (
            "立案受理行政复议9件,不予受理14件。",
            &[
                ("立案受理的行政复议案件", "9件", "件", Kind::Count),
                ("不予受理的行政复议案件", "14件", "件", Kind::Count),
            ],
        ),
        ("为新开办企业免费刻章,提供法律援助。", &[]),
    ])
}

fn thesaurus() -> Thesaurus {
    let synonym = |everyday: &[&str], official: &[&str], same| Synonym {
        everyday: everyday.iter().map(|it| (*it).into()).collect(),
        official: official.iter().map(|it| (*it).into()).collect(),
        same,
    };
    Thesaurus::new(&[
        synonym(&["投诉"], &["热线", "问政"], false),
        synonym(&["开公司", "办厂"], &["新开办企业", "企业开办"], false),
        synonym(&["请律师"], &["法律援助"], false),
        synonym(&["没受理"], &["不予受理"], true),
        synonym(&["疫苗"], &["接种"], false),
    ])
}

fn asked(bundle: &Bundle, query: &str) -> Near {
    let exact = Index::new(bundle).search(query);
    NearIndex::new(bundle).ask(bundle, &thesaurus(), query, &exact)
}

fn figures(bundle: &Bundle, query: &str) -> Vec<String> {
    let figures = asked(bundle, query).answer.map(|it| it.figures);
    let figures = figures.into_iter().flatten();
    figures.map(|at| bundle.facts[at].printed.clone()).collect()
}

#[test]
fn question_words_are_dropped_and_everyday_words_lead_to_official_ones() {
    let near = asked(&small(), "请问开公司怎么请律师？");
    assert_eq!(near.hits.first().map(|it| it.index), Some(3));
    let said: Vec<_> = near
        .sought
        .iter()
        .map(|it| (&*it.said, it.official.join("、")))
        .collect();
    assert_eq!(
        said,
        [
            ("开公司", "新开办企业、企业开办".to_owned()),
            ("请律师", "法律援助".to_owned())
        ]
    );
}

#[test]
fn sentences_that_hold_the_very_words_are_not_given_again() {
    let near = asked(&small(), "自助机");
    assert_eq!(near.hits, []);
}

#[test]
fn what_the_report_does_not_have_is_sought_and_not_found() {
    let near = asked(&small(), "打疫苗");
    assert_eq!(near.hits, []);
    let sought = near
        .sought
        .iter()
        .find(|it| it.said == "疫苗")
        .expect("sought");
    assert_eq!(
        (sought.found, &*sought.official),
        (false, &["接种".to_owned()][..])
    );
}

#[test]
fn a_figure_that_is_named_is_the_answer() {
    let bundle = small();
    assert_eq!(figures(&bundle, "自助机有几台"), ["11台"]);
    assert_eq!(figures(&bundle, "热线满意率是多少？"), ["96.5%"]);
    assert_eq!(figures(&bundle, "立案受理行政复议多少件"), ["9件"]);
    assert_eq!(figures(&bundle, "没受理的行政复议几件"), ["14件"]);
}

#[test]
fn what_the_text_does_not_support_has_no_answer() {
    let bundle = small();
    for query in [
        "自助机",
        "自助机坏了几台",
        "2019年自助机几台",
        "去年自助机几台",
        "外县自助机几台",
        "自助机几个人",
        "问政满意率多少",
        "投诉多少件",
        "行政复议撤销几件",
        "几台",
        "多少",
        "",
    ] {
        assert_eq!(figures(&bundle, query), Vec::<String>::new(), "for {query}");
    }
}

#[test]
fn an_answer_holds_its_part_of_the_sentence_and_what_is_left_open() {
    let mut bundle = small();
    bundle.indicators[1].unsaid = vec![Unsaid::Denominator];
    let answer = asked(&bundle, "热线满意率多少").answer.expect("an answer");
    let text: Vec<char> = bundle.passages[0].text.chars().collect();
    let shown: String = text[answer.shown].iter().collect();
    assert_eq!(shown, "收到热线转办件30件,办结率100%,满意率96.5%");
    assert_eq!(answer.siblings, [0]);
    assert_eq!(answer.open, ["热线转办件满意率以什么为分母：未说明"]);
}

#[test]
fn what_became_of_something_is_told_by_its_rates() {
    assert_eq!(figures(&small(), "投诉有人管吗"), ["96.5%"]);
}

#[test]
fn a_heading_above_counts_for_its_sentences() {
    let mut bundle = small();
    bundle.sections.push(Section {
        id: "s2".into(),
        number: "二、".into(),
        title: "水上救援".into(),
        level: 1,
        parent: None,
    });
    bundle.passages[1].section = "s2".into();
    bundle.passages[1].text = "投放自助机11台。水上救援".into();
    bundle.passages[2].section = "s2".into();
    let hits = asked(&bundle, "水上怎么救援").hits;
    assert_eq!(hits.first().map(|it| it.index), Some(1));
}

#[test]
fn a_district_is_known_by_its_name_and_by_the_ends_of_it() {
    let known = places("赣州蓉江新区");
    assert!(known.iter().any(|it| it == "蓉江新区") && known.iter().any(|it| it == "蓉江"));
    assert!(!known.iter().any(|it| it == "赣州"));
    assert!(places("章贡区").iter().any(|it| it == "章贡"));
}

#[test]
fn a_comma_within_a_number_parts_no_clause() {
    let chars: Vec<char> = "共13,597条,办结5条".chars().collect();
    let parts = parts(&chars, 0..chars.len(), &[',']);
    assert_eq!(parts, [0..8, 9..13]);
}

proptest::proptest! {
    #[test]
    fn any_question_is_taken_apart_without_panic(query in "[请问自助机几台投诉没受理的0-9.，吗去年% ]{0,20}|.*") {
        let bundle = small();
        let near = asked(&bundle, &query);
        for hit in &near.hits {
            let length = bundle.passages[hit.index].text.chars().count();
            proptest::prop_assert!(hit.clause.end <= length && hit.marks.iter().all(|it| it.end <= length));
        }
    }
}
