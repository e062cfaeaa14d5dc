//! How people speak and type: other orders of words, dialect, a character that
//! sounds alike.

use super::*;

fn near(bundle: &Bundle, words: &[(&str, &str)], query: &str) -> Near {
    let synonym = |(everyday, official): &(&str, &str)| Synonym {
        everyday: vec![(*everyday).into()],
        official: vec![(*official).into()],
        same: false,
    };
    let words: Vec<Synonym> = words.iter().map(synonym).collect();
    let exact = Index::new(bundle).search(query);
    NearIndex::new(bundle).ask(bundle, &Thesaurus::new(&words), query, &exact)
}

fn first(near: &Near) -> Option<usize> {
    near.hits.first().map(|it| it.index)
}

#[test]
fn an_everyday_word_that_is_said_in_another_order_decides_between_sentences() {
    let bundle = report(&[("办理证件核验。", &[]), ("证件可以邮政寄递。", &[])]);
    let words = [("寄证件", "邮政寄递")];
    assert_eq!(first(&near(&bundle, &[], "证件能寄到家吗")), Some(0));
    assert_eq!(first(&near(&bundle, &words, "证件能寄到家吗")), Some(1));
}

#[test]
fn a_character_that_sounds_alike_leads_to_the_word_that_is_meant_and_answers_nothing() {
    let bundle = report(&[("巡视整改12件。", &[("巡视整改", "12件", "件", Kind::Count)])]);
    let words = [("巡视组", "巡视整改"), ("巡查", "巡视")];
    let right = near(&bundle, &words, "巡视整改有几件");
    assert!(right.answer.is_some() && right.is_close);
    let typed = near(&bundle, &words, "寻视的情况");
    assert_eq!(first(&typed), Some(0));
    assert!(!typed.is_close);
    let asked = near(&bundle, &words, "寻视整改有几件");
    assert_eq!((asked.answer, asked.is_close), (None, false));
}

#[test]
fn words_of_a_dialect_ask_as_the_common_ones_do() {
    assert_eq!(figures(&small(), "自助机有几多台"), ["11台"]);
    assert_eq!(figures(&small(), "自助机好多台咯"), ["11台"]);
}

#[test]
fn light_words_that_nobody_knows_leave_what_is_known_of_a_question() {
    let bundle = report(&[("证照免费寄递。", &[])]);
    let words = [("寄证件", "寄递")];
    assert_eq!(first(&near(&bundle, &words, "寄证件要不要掏钱")), Some(0));
}

#[test]
fn who_where_and_which_prefer_a_sentence_that_tells_it() {
    let other = ("减少办事环节。", &[] as &[Figure]);
    let bundle = report(&[
        ("建设法治阵地。", &[]),
        ("在东镇、西镇和南镇的三个村建设法治阵地供村民学习。", &[]),
        other,
        other,
        other,
        other,
    ]);
    assert_eq!(first(&near(&bundle, &[], "法治阵地的建设")), Some(0));
    assert_eq!(first(&near(&bundle, &[], "法治阵地建在哪些地方")), Some(1));
}
