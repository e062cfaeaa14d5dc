//! Decisions and the files that they leave.

use expect_test::expect;

use super::*;

const TEXT: &str = "二〇二一年，办理甲8件。\n开展乙9次、“六进”活动。";
const FACTS: &str = "# 说明\n[[theme]]\nid = \"t\"\nname = \"题\"\n\n[[indicator]] # 第二\nid = \"b\"\nname = \"乙\" # 名\nvalue = \"乙【9次】\"\nreview = \"疑\"\n\n# 甲\n[[indicator]]\nid = \"a\"\nvalue = \"甲【8件】\"\n\n[[exclusion]]\nwords = \"六进\"\nclass = \"proper-name\"\n";

#[test]
fn entries_come_in_the_texts_order_with_their_paragraph() {
    let text = Text::new(TEXT);
    let entries = entries(FACTS, &text).expect("entries");
    let ids: Vec<_> = entries
        .iter()
        .map(|entry| entry.field("id").or(entry.field("words")))
        .collect();
    assert_eq!(ids, [Some("a"), Some("b"), Some("六进")]);
    let second = entries.get(1).expect("an entry");
    assert_eq!(second.review.as_deref(), Some("疑"));
    let place = second.place.clone().expect("a place");
    assert_eq!(place, ["开展乙", "9次", "、“六进”活动。"]);
}

#[test]
fn a_decision_changes_its_entry_alone() {
    let accepted = decide(FACTS, true, 0, &Decision::Accept).expect("accepted");
    assert_eq!(accepted, FACTS.replace("review = \"疑\"\n", ""));
    let fields = vec![
        ("name".to_owned(), "丙".to_owned()),
        ("unit".to_owned(), "次".to_owned()),
    ];
    let edited = decide(FACTS, true, 0, &Decision::Edit(fields)).expect("edited");
    let expect = FACTS.replace("\"乙\" # 名", "\"丙\" # 名");
    assert_eq!(
        edited,
        expect.replace("review = \"疑\"\n", "unit = \"次\"\n")
    );
    let words = Decision::Exclude {
        words: "乙9次".to_owned(),
        class: "proper-name".to_owned(),
    };
    let excluded = decide(FACTS, true, 0, &words).expect("excluded");
    expect![[r#"
        # 说明
        [[theme]]
        id = "t"
        name = "题"

        # 甲
        [[indicator]]
        id = "a"
        value = "甲【8件】"

        [[exclusion]]
        words = "六进"
        class = "proper-name"

        [[exclusion]]
        words = "乙9次"
        class = "proper-name"
    "#]]
    .assert_eq(&excluded);
    assert_eq!(
        decide(FACTS, true, 7, &Decision::Accept),
        Err(Refused::Gone)
    );
    assert_eq!(decide(FACTS, false, 0, &words), Err(Refused::Unfit));
}

#[test]
fn ordering_follows_the_text_and_keeps_comments() {
    let text = Text::new(TEXT);
    let ordered = order(FACTS, &text).expect("ordered");
    expect![[r##"
        # 说明
        [[theme]]
        id = "t"
        name = "题"

        # 甲
        [[indicator]]
        id = "a"
        value = "甲【8件】"

        [[indicator]] # 第二
        id = "b"
        name = "乙" # 名
        value = "乙【9次】"
        review = "疑"

        [[exclusion]]
        words = "六进"
        class = "proper-name"
    "##]]
    .assert_eq(&ordered);
    assert_eq!(order(&ordered, &text), Ok(ordered.clone()));
}

#[test]
fn the_real_facts_are_read_and_left_alone() {
    let text = include_str!("../../../data/rongjiang-2021/report.txt");
    let facts = include_str!("../../../data/rongjiang-2021/facts.toml");
    let text = Text::new(text);
    let entries = entries(facts, &text).expect("entries");
    assert!(entries.iter().all(|entry| entry.place.is_some()));
    let same = decide(facts, true, 0, &Decision::Accept).expect("accepted");
    assert_eq!(same, facts);
}
