//! Which of several sentences comes first.

use super::*;

#[test]
fn words_that_the_report_has_in_parts_decide_between_sentences_that_come_equally_near() {
    let bundle = report(&[("失信企业记录公开。", &[]), ("失信企业处处受限。", &[])]);
    let hits = asked(&bundle, "失信企业受限制吗").hits;
    assert_eq!(hits.first().map(|it| it.index), Some(1));
}

#[test]
fn a_word_in_a_list_counts_less_than_one_that_a_sentence_is_about() {
    let bundle = report(&[
        ("公开疫情、教育、医疗信息。", &[]),
        ("严格管控疫情风险。", &[]),
    ]);
    let hits = asked(&bundle, "疫情的事").hits;
    assert_eq!(hits.first().map(|it| it.index), Some(1));
}

#[test]
fn an_official_word_that_the_report_lacks_leads_to_its_like() {
    let bundle = report(&[("成立了领导小组。", &[])]);
    let words = [Synonym {
        everyday: vec!["牵头的班子".into()],
        official: vec!["领导小组".into(), "专班".into()],
        same: false,
    }];
    let near = NearIndex::new(&bundle).ask(
        &bundle,
        &Thesaurus::new(&words),
        "专班",
        &Results::default(),
    );
    assert_eq!(near.hits.len(), 1);
}
