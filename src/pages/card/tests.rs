//! What is on the cards of the sample report.

use super::*;
use chart::card::svg;
use chart::runs::plain;
use model::check::{Identity, Reply};
use model::sample;

/// A bundle with a check of 9 + 14 = 22.
fn wrong() -> Bundle {
    let mut bundle = sample::bundle();
    let mut check = sample::check(
        "sum",
        Verdict::Fails,
        &["hall-items.before", "hall-items.value"],
    );
    check.identity = Identity::Sum {
        parts: vec!["hall-items.value".into()],
        whole: "hall-items.before".into(),
    };
    bundle.checks.push(check);
    bundle
}

#[test]
fn a_numbers_card_holds_the_sentence_and_both_figures_of_a_pair() {
    let bundle = sample::bundle();
    let card = of_number(&bundle, bundle.value("hall-items").expect("a fact"));
    assert_eq!(
        plain(&card.sentence),
        "可办事项由去年的69项增加至现在的616项"
    );
    let facts: Vec<_> = card
        .sentence
        .iter()
        .filter_map(|it| it.fact.as_deref())
        .collect();
    assert_eq!(facts, ["hall-items.before", "hall-items.value"]);
    assert_eq!(card.bars.len(), 1);
    assert_eq!(card.first, "样例区　2021年　政务服务");
    assert!(card.verdict.is_empty());
}

#[test]
fn a_check_that_fails_is_told_on_every_card_that_shows_its_figures() {
    let bundle = wrong();
    let value = bundle.value("hall-items").expect("a fact");
    for card in [of_report(&bundle), of_number(&bundle, value)] {
        let words = plain(&card.verdict);
        assert!(
            words.starts_with("样例核对：") && words.ends_with("不成立"),
            "{words}"
        );
        assert!(svg(&card).contains("样例核对："));
    }
    let card = of_check(&bundle, &bundle.checks[0]);
    assert_eq!(plain(&card.title), "样例核对");
    let words = plain(&card.verdict);
    assert!(
        !words.contains("样例核对") && words.ends_with("不成立"),
        "{words}"
    );
    assert!(svg(&card).contains("不成立"));
    assert_eq!(card.difference.as_deref(), Some("多547项"));
}

#[test]
fn a_card_of_what_is_open_says_what_the_text_does_not() {
    let mut bundle = wrong();
    bundle.checks[0].verdict = Verdict::Open;
    bundle.checks[0].note = Some("原文未说明二者的关系".into());
    let card = of_check(&bundle, &bundle.checks[0]);
    assert_eq!(plain(&card.sentence), "原文未说明二者的关系");
    assert!(card.verdict.is_empty() && card.difference.is_none());
}

#[test]
fn a_card_of_a_check_has_the_issuers_newest_words_as_far_as_they_fit() {
    let mut bundle = wrong();
    assert!(!svg(&of_check(&bundle, &bundle.checks[0])).contains("发布机关"));
    let long = Reply {
        text: "核对后另行说明。".repeat(40),
        ..sample::reply()
    };
    for (reply, end) in [(sample::reply(), "另行公布。"), (long, "……")] {
        bundle.checks[0].replies.push(reply);
        let drawn = svg(&of_check(&bundle, &bundle.checks[0]));
        for words in ["发布机关的说明（不属于报告原文；", "不成立", end] {
            assert!(drawn.contains(words), "no {words} in {drawn}");
        }
    }
}
