//! What comes near a question, and when there is an answer.

use super::*;
use crate::search::Index;
use model::bundle::{Passage, PassageRole, Section};
use model::check::Verdict;
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
        synonym(&["在哪里"], &["提供"], false),
        synonym(&["低保"], &["法律援助"], false),
        synonym(&["章"], &["刻章"], false),
        synonym(&["增加了"], &["增加"], false),
        synonym(&["机多"], &["增加"], false),
        synonym(&["自助机"], &["自助办理"], false),
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

/// Several indicators with one head, a change, and a head that others share.
fn rich() -> Bundle {
    report(&[
        (
            "热线收到转办件30件,办结率100%,满意率96.5%;“问政甲”平台收到建议5条,满意率99%。",
            &[
                ("热线转办件", "30件", "件", Kind::Count),
                ("热线转办件办结率", "100%", "%", Kind::Rate),
                ("热线转办件满意率", "96.5%", "%", Kind::Rate),
                ("“问政甲”平台建议满意率", "99%", "%", Kind::Rate),
            ],
        ),
        (
            "共为264家企业免费刻章。",
            &[("免费刻章的企业", "264家", "家", Kind::Count)],
        ),
        ("服务企业和群众,合计抽查有效。", &[]),
        (
            "行政处罚处理决定数量95件,行政许可处理决定数量86件。",
            &[
                ("行政处罚处理决定数量", "95件", "件", Kind::Count),
                ("行政许可处理决定数量", "86件", "件", Kind::Count),
            ],
        ),
        (
            "收到复议申请22件,其中立案的复议申请9件。",
            &[
                ("收到的复议申请", "22件", "件", Kind::Count),
                ("立案的复议申请", "9件", "件", Kind::Count),
            ],
        ),
        ("学习行政处罚法,提供法律援助。", &[]),
    ])
}

#[test]
fn the_head_of_a_name_alone_names_no_indicator_where_others_share_it() {
    let bundle = rich();
    assert_eq!(figures(&bundle, "一共有多少家企业"), [""; 0]);
    let hits = asked(&bundle, "一共有多少家企业").hits;
    let first = hits.first().and_then(|it| bundle.passages.get(it.index));
    assert!(first.is_some_and(|it| it.text.contains("264家企业")));
    assert_eq!(figures(&bundle, "免费刻章的企业有多少家"), ["264家"]);
}

#[test]
fn all_indicators_that_fit_equally_are_lit_and_nothing_is_cut_between_them() {
    let bundle = rich();
    let answer = asked(&bundle, "满意率是多少").answer.expect("an answer");
    assert_eq!(figures(&bundle, "满意率是多少"), ["96.5%", "99%"]);
    let end = bundle.passages[0].text.chars().count();
    assert_eq!((answer.shown.start, answer.shown.end), (0, end));
    assert_eq!(figures(&bundle, "问政甲满意率"), ["99%"]);
    assert_eq!(figures(&bundle, "热线办结率多少"), ["100%"]);
    assert_eq!(figures(&bundle, "问政甲办结率多少"), [""; 0]);
}

#[test]
fn the_whole_is_lit_without_its_parts() {
    assert_eq!(figures(&rich(), "复议申请有多少件"), ["22件"]);
}

#[test]
fn an_ending_that_several_names_share_need_not_be_said() {
    assert_eq!(figures(&rich(), "行政处罚有多少"), ["95件"]);
}

#[test]
fn a_change_is_answered_by_both_of_its_figures() {
    let mut bundle = report(&[(
        "可办事项由69项增加至616项。",
        &[
            ("可办事项", "616项", "项", Kind::Count),
            ("可办事项", "69项", "项", Kind::Count),
        ],
    )]);
    let id = bundle.facts[0].indicator.clone();
    (bundle.facts[1].indicator, bundle.facts[1].role) = (id, Role::Before);
    assert_eq!(figures(&bundle, "可办事项增加了多少"), ["616项", "69项"]);
    assert_eq!(figures(&bundle, "可办事项有多少"), ["616项"]);
}

#[test]
fn an_answer_tells_the_checks_that_fail_for_its_figures() {
    let mut bundle = rich();
    let fact = bundle.facts.iter().position(|it| it.printed == "22件");
    let id = bundle.facts[fact.expect("a fact")].id.clone();
    bundle.checks = vec![sample::check("sum", Verdict::Fails, &[&id])];
    let failing = |query| asked(&bundle, query).answer.expect("an answer").failing;
    assert_eq!(failing("复议申请有多少件"), [0]);
    assert_eq!(failing("行政处罚有多少"), [0; 0]);
}

#[test]
fn single_characters_and_pieces_of_words_lead_nowhere_and_are_not_named() {
    let bundle = rich();
    for query in ["刻度合格吗", "计抽样吗", "章程修订吗"] {
        let near = asked(&bundle, query);
        assert_eq!(near.hits, [], "{query}");
        let single = near.sought.iter().filter(|it| it.said.chars().count() < 2);
        assert_eq!(single.count(), 0, "{query}: {:?}", near.sought);
    }
    let near = asked(&bundle, "在哪里提供");
    let said: Vec<&str> = near.sought.iter().map(|it| &*it.said).collect();
    assert_eq!(said, ["提供"]);
}

#[test]
fn what_is_only_related_does_not_come_close() {
    let bundle = rich();
    let near = asked(&bundle, "低保");
    assert!(!near.hits.is_empty() && !near.is_close);
    assert!(!near.sought.is_empty() && near.sought.iter().all(|it| !it.is_same));
    assert!(asked(&bundle, "怎么法律援助").is_close);
}

#[test]
fn the_sentence_whose_indicator_fits_comes_before_those_that_share_words() {
    let hits = asked(&rich(), "行政处罚比上一年变了吗").hits;
    assert_eq!(hits.first().map(|it| it.index), Some(3));
}

#[test]
fn another_place_and_another_year_are_seen_and_a_place_is_not_cut() {
    let bundle = rich();
    let near = asked(&bundle, "2020年章贡区行政处罚有多少");
    assert_eq!(near.answer, None);
    assert_eq!(near.elsewhere, ["章贡区"]);
    assert_eq!(near.other_years, [2020]);
    assert!(!near.sought.is_empty() && near.sought.iter().all(|it| it.said == "行政处罚"));
    let own = asked(&bundle, "2021年样例区行政处罚有多少");
    assert!(own.elsewhere.is_empty() && own.other_years.is_empty() && own.answer.is_some());
    for query in [
        "哪个小区办证",
        "行政区划调整",
        "棚户区改造",
        "农贸市场有几个",
        "城市管理",
    ] {
        assert_eq!(asked(&bundle, query).elsewhere, [""; 0], "{query}");
    }
}

#[test]
fn a_place_of_another_report_is_not_answered_by_this_one() {
    let bundle = rich();
    let (index, query) = (NearIndex::new(&bundle), "蓉江新区行政处罚有多少");
    let mut near = asked(&bundle, query);
    index.note_others(&mut near, query, &["样例区", "赣州蓉江新区"]);
    assert_eq!(
        (near.elsewhere.as_slice(), near.answer),
        (&["蓉江新区".to_owned()][..], None)
    );
    let mut own = asked(&bundle, "样例区行政处罚有多少");
    index.note_others(&mut own, "样例区行政处罚有多少", &["赣州蓉江新区"]);
    assert!(own.elsewhere.is_empty() && own.answer.is_some());
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

mod order;
mod place;
mod spoken;
mod vague;
