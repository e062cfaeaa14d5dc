//! Revisions: what is wrong with their record, and what a reader gets of them.

use super::*;
use crate::revisions::ids::Ids;
use crate::revisions::{digest, withdrawn};
use model::revision::Subject;

/// A good report whose state was kept, as `cargo site revise` does it, and whose
/// files then changed.
fn revised(text: &str, facts: &str) -> Inputs {
    let first = build("sample-2021", &good()).bundle.expect("a bundle");
    let ids = Ids::of(&first, None, 1).write().expect("TOML");
    let kept: Vec<(&str, Vec<u8>)> = vec![
        ("report.txt", TEXT.into()),
        ("report.toml", REPORT.into()),
        ("facts.toml", [THEME, INDICATOR].concat().into()),
        ("ids.toml", ids.clone().into()),
    ];
    let digest = digest(kept.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
    let kept = kept.into_iter();
    Inputs {
        text: Some(text.into()),
        report: Some(record(&digest).into()),
        facts: Some(facts.into()),
        ids: Some(ids.into()),
        revisions: kept
            .map(|(name, bytes)| (format!("1/{name}"), bytes))
            .collect(),
        ..Inputs::default()
    }
}

fn record(digest: &str) -> String {
    format!(
        "{REPORT}[[revision]]\ndate = \"2022-03-05\"\nreason = \"更正\"\nreplaces = \"{digest}\"\n"
    )
}

/// The report after a corrected number.
fn corrected() -> Inputs {
    let facts = [THEME, INDICATOR].concat().replace("616", "617");
    revised(&TEXT.replace("616", "617"), &facts)
}

#[test]
fn a_corrected_sentence_keeps_its_id_and_what_it_was() {
    let built = build("sample-2021", &corrected());
    assert_eq!(said(&built), "");
    let bundle = built.bundle.expect("a bundle");
    let past = &built.history.past[0].bundle;
    let ids = |it: &model::bundle::Bundle| -> Vec<String> {
        it.passages.iter().map(|it| it.id.clone()).collect()
    };
    assert_eq!(ids(&bundle), ids(past));
    let shown: Vec<_> = bundle.corrections.iter().collect();
    let [sentence, indicator] = shown.as_slice() else {
        panic!("{shown:?}");
    };
    assert_eq!((sentence.gone, sentence.revision), (false, 2));
    assert!(sentence.before.contains("616项"));
    assert_eq!(indicator.subject, Subject::Indicator);
    let number = |it: &model::bundle::Bundle| it.report.revision.as_ref().map(|it| it.number);
    assert_eq!((number(past), number(&bundle)), (Some(1), Some(2)));
}

#[test]
fn what_is_gone_is_told_behind_the_sentence_that_stood_before_it() {
    let two = [TEXT, "群众办事更加方便快捷。"].concat();
    let mut inputs = revised(TEXT, &[THEME, INDICATOR].concat());
    inputs
        .revisions
        .insert("1/report.txt".into(), two.clone().into());
    let first = Inputs {
        text: Some(two.into()),
        ..good()
    };
    let first = build("sample-2021", &first).bundle.expect("a bundle");
    let ids = Ids::of(&first, None, 1).write().expect("TOML");
    inputs.revisions.insert("1/ids.toml".into(), ids.into());
    let kept = inputs.revisions.iter();
    let kept = kept.filter_map(|(path, bytes)| Some((path.strip_prefix("1/")?, bytes.as_slice())));
    inputs.report = Some(record(&digest(kept)).into());
    let bundle = build("sample-2021", &inputs).bundle.expect("a bundle");
    let [gone] = bundle.corrections.as_slice() else {
        panic!("{:?}", bundle.corrections);
    };
    assert!(gone.gone && gone.before == "群众办事更加方便快捷。");
    assert_eq!(
        gone.behind.as_ref(),
        bundle.passages.last().map(|it| &it.id)
    );
}

#[test]
fn a_report_without_revisions_says_nothing_of_them() {
    let bundle = build("sample-2021", &good()).bundle.expect("a bundle");
    let json = bundle_json(&bundle).expect("JSON");
    assert!(!json.contains("revision") && !json.contains("corrections"));
}

#[test]
fn a_kept_state_that_was_altered_is_told() {
    let mut inputs = corrected();
    inputs
        .revisions
        .insert("1/report.txt".into(), TEXT.replace("616", "618").into());
    check(
        &inputs,
        expect![[r#"
            report.toml:1:1 错误[E053]：revisions/1/ 的数据有错：facts.toml:9:9 引文在 report.txt 中找不到
                提示：公布过的文件不能再改，从备份或版本库恢复这个文件夹
            report.toml:7:12 错误[E053]：revisions/1/ 的文件变了，SHA-256 现在是 42aa00a1302e2a52154e06d21ddb42429342c5abc93df584c221d554d2093220
                replaces = "bb7d4e29876dfbf17d7a79393a58ce220bba9069579b3d8f3c8cdbcf2a270b63"
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                提示：公布过的文件不能再改，从备份或版本库恢复这个文件夹
        "#]],
    );
}

#[test]
fn a_state_that_is_missing_or_too_many_is_told() {
    let mut inputs = corrected();
    inputs.revisions.clear();
    check(
        &inputs,
        expect![[r#"
            report.toml:7:12 错误[E053]：没有 revisions/1/：第1版的文件不见了
                replaces = "bb7d4e29876dfbf17d7a79393a58ce220bba9069579b3d8f3c8cdbcf2a270b63"
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                提示：从备份或版本库恢复这个文件夹；更正用 revise 命令开始
        "#]],
    );
    let mut inputs = corrected();
    inputs.report = Some(REPORT.into());
    check(
        &inputs,
        expect![[r#"
            report.toml:1:1 错误[E053]：revisions/1/ 没有对应的 [[revision]]
                提示：两种可能：report.toml 恢复成了更早的一份，就补回它末尾的 [[revision]]；revise 命令没有做完，才删去这个文件夹，再运行一次
        "#]],
    );
}

#[test]
fn a_day_that_is_none_is_told() {
    let mut inputs = corrected();
    let report = String::from_utf8(inputs.report.unwrap_or_default()).expect("text");
    inputs.report = Some(report.replace("03-05", "02-30").into());
    check(
        &inputs,
        expect![[r#"
        report.toml:5:8 错误[E031]：“2022-02-30”不是日期
            date = "2022-02-30"
                   ^^^^^^^^^^^^
            提示：写作 2022-01-20
    "#]],
    );
}

#[test]
fn an_id_that_named_another_measure_is_refused() {
    let text = "一、政务服务\n2021年，受理群众来信来访90件，全部办结。";
    let facts = "[[indicator]]\nid = \"hall\"\nname = \"来信来访\"\ntheme = \"service\"
kind = \"count\"\nvalue = \"来信来访【90件】\"\n";
    check(
        &revised(text, &[THEME, facts].concat()),
        expect![[r#"
        facts.toml:5:6 错误[E054]：编号“hall”公布时是“可办事项”
            id = "hall"
                 ^^^^^^
            提示：公布过的编号不能指别的内容，否则旧链接会指错：换一个新的编号
    "#]],
    );
}

#[test]
fn a_table_of_ids_that_can_not_be_read_is_told() {
    let mut inputs = corrected();
    inputs.ids = Some("[[sentence]]\nid = 1\n".into());
    check(
        &inputs,
        expect![[r#"
        ids.toml:2:6 错误[E050]：编号表读不出来：invalid type: integer `1`, expected a string
            id = 1
                 ^
            提示：这个文件由程序写入：从备份或版本库恢复它；没有更正过的报告不需要它
    "#]],
    );
}

#[test]
fn a_withdrawn_report_leaves_its_reason() {
    let report = format!("{REPORT}[withdrawn]\ndate = 2022-04-01\nreason = \"数据有误\"\n");
    let (gone, problems) = withdrawn("sample-2021", &with_report(&report)).expect("withdrawn");
    assert_eq!(
        (gone.date.as_str(), gone.reason.as_str()),
        ("2022-04-01", "数据有误")
    );
    assert_eq!(problems, []);
    assert_eq!(withdrawn("sample-2021", &good()), None);
}

#[test]
fn a_withdrawal_that_is_not_in_order_is_told() {
    let told = |id: &str, inputs: &Inputs| {
        let problems = withdrawn(id, inputs).expect("withdrawn").1;
        let told: Vec<_> = problems.into_iter().map(|it| it.message).collect();
        told.join("\n")
    };
    let end = |date: &str| format!("[withdrawn]\ndate = \"{date}\"\nreason = \"有误\"\n");
    let tomorrow = with_report(&[REPORT, &end("明天")].concat());
    assert_eq!(told("sample-2021", &tomorrow), "“明天”不是日期");
    assert!(told("样例", &tomorrow).contains("不可用的字符"));
    let mut early = corrected();
    let report = String::from_utf8(early.report.unwrap_or_default()).expect("text");
    early.report = Some((report + &end("2022-03-04")).into());
    assert_eq!(told("sample-2021", &early), "撤回的日期早于最后一次更正");
}

#[test]
fn charts_of_any_state_of_a_withdrawn_report_are_known() {
    let chart = |id: &str| format!("[[chart]]\nid = \"{id}\"\ntitle = \"图\"\nkind = \"themes\"\n");
    let report = format!("{REPORT}[withdrawn]\ndate = 2022-04-01\nreason = \"数据有误\"\n");
    let mut inputs = with_report(&report);
    inputs.charts = Some(chart("b").into());
    let earlier = [
        ("1/report.txt", TEXT.to_owned()),
        ("1/charts.toml", chart("a")),
    ];
    inputs.revisions = earlier
        .map(|(path, text)| (path.into(), text.into()))
        .into();
    let gone = withdrawn("sample-2021", &inputs).expect("withdrawn").0;
    assert_eq!(gone.charts, ["a", "b"]);
}

#[test]
fn other_files_among_the_kept_ones_are_named_and_change_nothing() {
    let mut inputs = corrected();
    for stray in ["1/.DS_Store", "1/report.txt~", ".2/report.txt"] {
        inputs.revisions.insert(stray.into(), Vec::new());
    }
    assert!(build("sample-2021", &inputs).bundle.is_some());
    check(
        &inputs,
        expect![[r#"
        report.toml:1:1 警告[W004]：revisions/.2/report.txt 不是公布过的文件，没有计入
            提示：多半是系统或编辑器留下的，可以删去
        report.toml:1:1 警告[W004]：revisions/1/.DS_Store 不是公布过的文件，没有计入
            提示：多半是系统或编辑器留下的，可以删去
        report.toml:1:1 警告[W004]：revisions/1/report.txt~ 不是公布过的文件，没有计入
            提示：多半是系统或编辑器留下的，可以删去
    "#]],
    );
}

#[test]
fn a_report_whose_folder_was_renamed_is_told() {
    let built = build("other-2021", &corrected());
    let told = "文件夹名是“other-2021”，而报告公布时的编号是“sample-2021”";
    assert!(
        built.bundle.is_none() && said(&built).contains(told),
        "{}",
        said(&built)
    );
}

const TWICE: &str =
    "一、政务服务\n2021年，可办事项由去年的69项增加至现在的616项。大厅共有616项。网上也有616项。";

/// An indicator that is said again in two sentences.
fn said_again(restated: &str) -> String {
    [THEME, INDICATOR, &format!("restated = [{restated}]\n")].concat()
}

/// A report with those facts, kept as its first state, whose facts then became
/// others.
fn rebound(text: &str, facts: &str, then: &str) -> Inputs {
    let first = Inputs {
        text: Some(text.into()),
        facts: Some(facts.into()),
        ..good()
    };
    let bundle = build("sample-2021", &first).bundle.expect("a bundle");
    let ids = Ids::of(&bundle, None, 1).write().expect("TOML");
    let kept: [(&str, Vec<u8>); 4] = [
        ("report.txt", text.into()),
        ("report.toml", REPORT.into()),
        ("facts.toml", facts.into()),
        ("ids.toml", ids.clone().into()),
    ];
    let digest = digest(kept.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
    let kept = kept.into_iter();
    Inputs {
        report: Some(record(&digest).into()),
        facts: Some(then.into()),
        ids: Some(ids.into()),
        revisions: kept.map(|(name, it)| (format!("1/{name}"), it)).collect(),
        ..first
    }
}

#[test]
fn a_number_that_is_said_again_keeps_its_id_when_another_is_gone() {
    let both = said_again("\"共有【616项】\", \"也有【616项】\"");
    let one = said_again("\"也有【616项】\"");
    let built = build("sample-2021", &rebound(TWICE, &both, &one));
    assert_eq!(said(&built).matches("错误").count(), 1, "{}", said(&built));
    let text = [
        &one,
        "[[exclusion]]\nwords = \"大厅共有616项\"\nclass = \"period\"\n",
    ]
    .concat();
    let built = build("sample-2021", &rebound(TWICE, &both, &text));
    let bundle = built.bundle.as_ref().expect("a bundle");
    let past = &built.history.past[0].bundle;
    let place = |it: &model::bundle::Bundle, id: &str| it.fact(id).map(|it| it.passage.clone());
    assert_eq!(place(bundle, "hall.restated"), None);
    assert_eq!(
        place(bundle, "hall.restated-2"),
        place(past, "hall.restated-2")
    );
    let [gone] = bundle.corrections.as_slice() else {
        panic!("{:?}", bundle.corrections);
    };
    assert_eq!(
        (gone.subject, gone.id.as_str()),
        (Subject::Number, "hall.restated")
    );
    assert_eq!(gone.behind, place(past, "hall.restated"));
    assert_eq!(built.history.steps[0].figures.len(), 1);
}

#[test]
fn an_id_may_not_lead_to_an_equal_number_of_another_sentence() {
    let facts = |indicator: &str, others: [&str; 2]| {
        let others =
            others.map(|it| format!("[[exclusion]]\nwords = \"{it}\"\nclass = \"period\"\n"));
        [THEME, indicator, &others.concat()].concat()
    };
    let moved = INDICATOR.replace("至现在的【616项】", "大厅共有【616项】");
    let then = facts(&moved, ["现在的616项", "也有616项"]);
    let facts = facts(INDICATOR, ["共有616项", "也有616项"]);
    let told = said(&build("sample-2021", &rebound(TWICE, &facts, &then)));
    assert!(told.contains("编号“hall”公布时指另一句里的数字"), "{told}");
}

#[test]
fn equal_numbers_of_one_sentence_keep_their_ids_where_none_is_gone() {
    let text = TWICE.replace("616项。网上", "616项，网上");
    let both = said_again("\"共有【616项】\", \"也有【616项】\"");
    let built = build("sample-2021", &rebound(&text, &both, &both));
    let bundle = built.bundle.as_ref().expect("a bundle");
    assert_eq!(bundle.facts, built.history.past[0].bundle.facts);
    assert_eq!(bundle.corrections, []);
}
