//! Decisions and the files that they leave.

use super::*;

/// Files with those facts alone.
fn files(text: &str, facts: &str) -> Files {
    Files {
        text: text.to_owned(),
        facts: facts.to_owned(),
        ..Files::default()
    }
}

/// The facts after a decision.
fn facts_after(sort: Sort, index: usize, decision: &Decision) -> Result<String, Refused> {
    let decided = decide(&files(TEXT, FACTS), sort, index, decision)?;
    Ok(decided.facts)
}

const TEXT: &str = "二〇二一年，办理甲8件。\n开展乙9次、“六进”活动。";
const FACTS: &str = "# 说明\n[[theme]]\nid = \"t\"\nname = \"题\"\n\n[[indicator]] # 第二\nid = \"b\"\nname = \"乙\" # 名\nvalue = \"乙【9次】\"\nreview = \"疑\"\n\n# 甲\n[[indicator]]\nid = \"a\"\nvalue = \"甲【8件】\"\n\n[[exclusion]]\nwords = \"六进\"\nclass = \"proper-name\"\n";

/// How the facts begin once the entries stand in the text's order.
const FIRST: &str = "# 说明\n[[theme]]\nid = \"t\"\nname = \"题\"\n\n# 甲\n[[indicator]]\nid = \"a\"\nvalue = \"甲【8件】\"\n";

/// Facts that begin so, and go on with these lines.
fn first_then(lines: &[&str]) -> String {
    [FIRST, &lines.join("\n"), "\n"].concat()
}

#[test]
fn entries_come_in_the_texts_order_with_their_paragraph() {
    let entries = entries(&files(TEXT, FACTS)).expect("entries");
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
    let accepted = facts_after(Sort::Indicator, 0, &Decision::Accept).expect("accepted");
    assert_eq!(accepted, FACTS.replace("review = \"疑\"\n", ""));
    let fields = vec![
        ("name".to_owned(), "丙".to_owned()),
        ("unit".to_owned(), "次".to_owned()),
    ];
    let edited = facts_after(Sort::Indicator, 0, &Decision::Edit(fields)).expect("edited");
    let expect = FACTS.replace("\"乙\" # 名", "\"丙\" # 名");
    assert_eq!(
        edited,
        expect.replace("review = \"疑\"\n", "unit = \"次\"\n")
    );
    let words = Decision::Exclude {
        words: "乙9次".to_owned(),
        class: "proper-name".to_owned(),
    };
    let excluded = facts_after(Sort::Indicator, 0, &words).expect("excluded");
    let expect = first_then(&[
        "",
        "[[exclusion]]",
        "words = \"六进\"",
        "class = \"proper-name\"",
        "",
        "[[exclusion]]",
        "words = \"乙9次\"",
        "class = \"proper-name\"",
    ]);
    assert_eq!(excluded, expect);
    assert_eq!(
        facts_after(Sort::Indicator, 7, &Decision::Accept),
        Err(Refused::Gone)
    );
    assert_eq!(facts_after(Sort::Exclusion, 0, &words), Err(Refused::Unfit));
}

#[test]
fn ordering_follows_the_text_and_keeps_comments() {
    let text = Text::new(TEXT);
    let ordered = order(FACTS, &text).expect("ordered");
    let expect = first_then(&[
        "",
        "[[indicator]] # 第二",
        "id = \"b\"",
        "name = \"乙\" # 名",
        "value = \"乙【9次】\"",
        "review = \"疑\"",
        "",
        "[[exclusion]]",
        "words = \"六进\"",
        "class = \"proper-name\"",
    ]);
    assert_eq!(ordered, expect);
    assert_eq!(order(&ordered, &text), Ok(ordered.clone()));
}

#[test]
fn the_real_facts_are_read_and_left_alone() {
    let text = include_str!("../../../data/rongjiang-2021/report.txt");
    let facts = include_str!("../../../data/rongjiang-2021/facts.toml");
    let files = files(text, facts);
    let entries = entries(&files).expect("entries");
    assert!(entries.iter().all(|entry| entry.place.is_some()));
    let same = decide(&files, Sort::Indicator, 0, &Decision::Accept).expect("accepted");
    assert_eq!(same, files);
}

const CHECKS: &str = "[[check]]\nid = \"a-change\" # 变\ntitle = \"甲的变化\"\nkind = \"change\"\nindicator = \"a\"\ndirection = \"increase\"\nreview = \"句式\"\n\n[[check]]\nid = \"b-sum\"\ntitle = \"a\"\nkind = \"sum\"\nwhole = \"b\"\nparts = [\"a\", \"c\"] # 两项\n";
const CHARTS: &str = "[[chart]]\nid = \"a-parts\"\ntitle = \"甲8件\"\nkind = \"flow\"\n[[chart.step]]\nindicator = \"b\"\n[[chart.step]]\nindicator = \"a\"\nfrom = \"b\"\n";

#[test]
fn a_new_id_and_name_reach_every_file() {
    let before = Files {
        checks: Some(CHECKS.to_owned()),
        charts: Some(CHARTS.to_owned()),
        ..files(
            TEXT,
            &FACTS.replace("id = \"a\"\n", "id = \"a\"\nname = \"甲\"\n"),
        )
    };
    let edit = |id: &str| {
        let fields = [("id", id), ("name", "甲案")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        decide(&before, Sort::Indicator, 1, &Decision::Edit(fields.into()))
    };
    let after = edit("cases").expect("renamed");
    let facts = before.facts.replace(
        "id = \"a\"\nname = \"甲\"",
        "id = \"cases\"\nname = \"甲案\"",
    );
    assert_eq!(after.facts, facts);
    let checks = CHECKS
        .replace("a-change", "cases-change")
        .replace("甲的", "甲案的")
        .replace("indicator = \"a\"", "indicator = \"cases\"")
        .replace("[\"a\",", "[\"cases\",");
    assert_eq!(after.checks, Some(checks));
    let charts = CHARTS
        .replace("a-parts", "cases-parts")
        .replace("甲8件", "甲案8件")
        .replace("indicator = \"a\"", "indicator = \"cases\"");
    assert_eq!(after.charts, Some(charts));
    assert_eq!(edit("b"), Err(Refused::Id("b".to_owned())));
    assert_eq!(edit("不行"), Err(Refused::Id("不行".to_owned())));
}

#[test]
fn checks_and_personal_data_are_decided_too() {
    let text = "办理甲8件。联系人王示例，电话0797-0000000。";
    let facts = "[[indicator]]\nid = \"a\"\nname = \"甲\"\nvalue = \"甲【8件】\"\n\n[[exclusion]]\nwords = \"0797-0000000\"\nclass = \"phone-number\"\n";
    let import = "[[personal]]\nwords = \"王示例\"\nkind = \"姓名\" # 注\n\n[[personal]]\nwords = \"0797-0000000\"\nkind = \"电话号码\"\n";
    let before = Files {
        checks: Some(CHECKS.to_owned()),
        import: Some(import.to_owned()),
        ..files(text, facts)
    };
    let found = entries(&before).expect("entries");
    let waiting: Vec<_> = found
        .iter()
        .filter(|entry| entry.review.is_some())
        .map(|entry| (entry.sort, entry.place.clone().map(|[_, words, _]| words)))
        .collect();
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(
        waiting,
        [
            (Sort::Check, some("8件")),
            (Sort::Personal, some("王示例")),
            (Sort::Personal, some("0797-0000000")),
        ]
    );
    let after = |sort, index, decision: &Decision| decide(&before, sort, index, decision);
    let accepted = after(Sort::Check, 0, &Decision::Accept).expect("accepted");
    let checks = CHECKS.replace("review = \"句式\"\n", "");
    assert_eq!(accepted.checks, Some(checks));
    let dropped = after(Sort::Check, 1, &Decision::Remove).expect("dropped");
    let (first, _) = CHECKS
        .split_once("\n[[check]]\nid = \"b-sum\"")
        .expect("two");
    assert_eq!(dropped.checks.as_deref(), Some(first));
    let reason = vec![("reason".to_owned(), "依法公开".to_owned())];
    let published = after(Sort::Personal, 0, &Decision::Edit(reason)).expect("published");
    let expect = import.replace(
        "# 注\n",
        "# 注\ndecision = \"publish\"\nreason = \"依法公开\"\n",
    );
    assert_eq!(published.import, Some(expect));
    let hidden = after(Sort::Personal, 1, &Decision::Remove).expect("hidden");
    let crosses = "×".repeat("0797-0000000".len());
    assert_eq!(hidden.text, text.replace("0797-0000000", &crosses));
    let (kept, _) = facts.split_once("\n[[exclusion]]").expect("one");
    assert_eq!(hidden.facts, kept);
    let (kept, _) = import
        .split_once("\n[[personal]]\nwords = \"0797")
        .expect("two");
    assert_eq!(hidden.import.as_deref(), Some(kept));
}

#[test]
fn what_is_no_data_leaves_the_checks_and_charts_that_nobody_accepted() {
    let charts = "[[chart]]\nid = \"c\"\nkind = \"rates\"\nindicators = [\"a\", \"b\"]\n\n[[chart]]\nid = \"d\"\nkind = \"rates\"\nindicators = [\"a\"]\n\n[[chart]]\nid = \"e\"\nkind = \"parts\"\nwhole = \"a\"\nparts = [\"b\"]\n";
    let before = Files {
        checks: Some(CHECKS.to_owned()),
        charts: Some(charts.to_owned()),
        ..files(
            TEXT,
            &FACTS.replace("name = \"乙\" # 名\n", "part-of = \"a\"\n"),
        )
    };
    let words = Decision::Exclude {
        words: "甲8件".to_owned(),
        class: "proper-name".to_owned(),
    };
    let after = decide(&before, Sort::Indicator, 1, &words).expect("excluded");
    assert!(!after.facts.contains("part-of"));
    let (_, accepted) = CHECKS.split_once("\n\n").expect("two");
    assert_eq!(after.checks.as_deref().map(str::trim_start), Some(accepted));
    let kept = "[[chart]]\nid = \"c\"\nkind = \"rates\"\nindicators = [ \"b\"]\n";
    assert_eq!(after.charts.as_deref(), Some(kept));
}
