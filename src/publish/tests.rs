//! Snippets: each diagnostic with the small inputs that bring it up.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::build::{Checked, Inputs, build};
use super::write::{bundle_json, schema_json};
use text::diagnostic::Code;
use text::digest::sha256;

mod charts;
mod checks;
mod concepts;
mod exclusions;
mod facts;
mod headlines;
mod import;
mod lists;
mod revisions;

const TEXT: &str = "一、政务服务\n2021年，可办事项由去年的69项增加至现在的616项。";
const REPORT: &str = "title = \"样例\"\ndistrict = \"样例区\"\nyear = 2021\n";
const THEME: &str = "[[theme]]\nid = \"service\"\nname = \"政务服务\"\n";
const INDICATOR: &str = "[[indicator]]\nid = \"hall\"\nname = \"可办事项\"\ntheme = \"service\"
kind = \"count\"\nvalue = \"至现在的【616项】\"\nbefore = \"去年的【69项】\"\n";

/// Good files of a small report.
fn good() -> Inputs {
    Inputs {
        text: Some(TEXT.into()),
        report: Some(REPORT.into()),
        facts: Some([THEME, INDICATOR].concat().into()),
        checks: None,
        charts: None,
        import: None,
        synonyms: None,
        concepts: None,
        ids: None,
        revisions: BTreeMap::new(),
    }
}

fn said(checked: &Checked) -> String {
    let problems = checked.diagnostics.iter();
    problems.map(ToString::to_string).collect()
}

/// Checks every diagnostic of the inputs, as rendered.
fn check(inputs: &Inputs, expect: Expect) {
    expect.assert_eq(&said(&build("sample-2021", inputs)));
}

fn with_text(text: &str) -> Inputs {
    Inputs {
        text: Some(text.into()),
        ..good()
    }
}

fn with_report(report: &str) -> Inputs {
    Inputs {
        report: Some(report.into()),
        ..good()
    }
}

#[test]
fn good_files_give_a_bundle_and_nothing_to_say() {
    let checked = build("sample-2021", &good());
    assert_eq!(said(&checked), "");
    let bundle = checked.bundle.expect("a bundle");
    assert_eq!(bundle.indicators[0].facts, ["hall.before", "hall.value"]);
    assert_eq!(bundle.indicators[0].derived[0].formula, "616 − 69");
    assert_eq!(bundle.report.sha256, sha256(TEXT.as_bytes()));
}

#[test]
fn missing_and_unreadable_files_are_told_together() {
    check(
        &Inputs::default(),
        expect![[r#"
        facts.toml:1:1 错误[E001]：文件不存在
            提示：格式见 src/publish/input.rs 开头的说明
        report.toml:1:1 错误[E001]：文件不存在
            提示：格式见 src/publish/input.rs 开头的说明
        report.txt:1:1 错误[E001]：文件不存在
            提示：格式见 src/publish/input.rs 开头的说明
    "#]],
    );
    let inputs = Inputs {
        text: Some(b"\xef\xbb\xbf\xe4\xb8\x80".to_vec()),
        charts: Some(b"\xb2\xe2".to_vec()),
        ..good()
    };
    check(
        &inputs,
        expect![[r#"
        charts.toml:1:1 错误[E002]：不是 UTF-8 编码（第1字节起）
            提示：另存为 UTF-8 编码
        report.txt:1:1 错误[E004]：文件以字节顺序标记（BOM）开头
            提示：另存为不带 BOM 的 UTF-8
    "#]],
    );
    check(
        &with_text(" \n"),
        expect![[r#"
        report.txt:1:1 错误[E003]：文件里没有文字
            提示：把报告全文存入 report.txt
    "#]],
    );
}

#[test]
fn syntax_errors_silence_what_would_follow_from_them() {
    let facts = "[[theme]\nid = \"service\nname = \"政务服务\"\n";
    let inputs = Inputs {
        facts: Some(facts.into()),
        ..good()
    };
    check(
        &inputs,
        expect![[r#"
        facts.toml:1:9 错误[E005]：TOML 语法错误：unclosed array table, expected `]`
            [[theme]
                    ^
    "#]],
    );
}

#[test]
fn report_toml_has_its_keys_and_types() {
    let report = "titel = \"样例\"\ndistrict = 3\nyear = \"2021\"\npublished = \"2021-02-30\"\n";
    check(
        &with_report(report),
        expect![[r#"
        report.toml:1:1 错误[E007]：缺少键“title”
            titel = "样例"
            ^
            提示：加上 title = …
        report.toml:1:1 错误[E006]：未知的键“titel”
            titel = "样例"
            ^^^^^
            提示：是否为“title”？
        report.toml:2:12 错误[E008]：键“district”的值不对
            district = 3
                       ^
            提示：应为非空的文字
        report.toml:3:8 错误[E008]：键“year”的值不对
            year = "2021"
                   ^^^^^^
            提示：应为1949到2100的整数
        report.toml:4:13 错误[E031]：“2021-02-30”不是日期
            published = "2021-02-30"
                        ^^^^^^^^^^^^
            提示：写作 2022-01-20，知道时刻的写作 "2022-01-20 09:30"
    "#]],
    );
    check(
        &with_report(&REPORT.replace("2021", "2020")),
        expect![[r#"
        report.toml:3:8 警告[W001]：原文中没有出现2020年
            year = 2020
                   ^^^^
            提示：核对 year 是否为报告所述的年度
    "#]],
    );
}

#[test]
fn the_folder_is_part_of_addresses() {
    let checked = build("样例", &good());
    expect![[r#"
        report.toml:1:1 错误[E010]：文件夹名“样例”含有不可用的字符
            提示：只用小写字母 a–z、数字和连字符 -
    "#]]
    .assert_eq(&said(&checked));
}

#[test]
fn odd_numbering_only_warns() {
    let inputs = with_text(&TEXT.replace("一、", "一、概况\n一、概况\n四、"));
    check(
        &inputs,
        expect![[r#"
        report.txt:2:1 警告[W003]：编号“一、”在同一上级下重复
            一、概况
            ^^^^
            提示：原文如此则不必改动；后者的地址另加 x
        report.txt:3:1 警告[W002]：编号“四、”与前一个不连续
            四、政务服务
            ^^^^
            提示：依次应为2；原文如此则不必改动
    "#]],
    );
    assert!(build("sample-2021", &inputs).bundle.is_some());
}

#[test]
fn every_diagnostic_has_a_snippet() {
    let snippets = [
        include_str!("tests.rs"),
        include_str!("tests/exclusions.rs"),
        include_str!("tests/facts.rs"),
        include_str!("tests/charts.rs"),
        include_str!("tests/concepts.rs"),
        include_str!("tests/headlines.rs"),
        include_str!("tests/import.rs"),
        include_str!("tests/revisions.rs"),
        include_str!("tests/checks/problems.rs"),
        include_str!("tests/checks/replies.rs"),
    ]
    .concat();
    for code in Code::ALL {
        let shown = format!("[{}]", code.as_str());
        assert!(snippets.contains(&shown), "no snippet shows {shown}");
    }
}

#[test]
fn diagnostics_are_json_for_machines() {
    let checked = build("sample-2021", &with_report(&REPORT.replace("2021", "2020")));
    let json = serde_json::to_string_pretty(&checked.diagnostics).expect("JSON");
    expect![[r#"
        [
          {
            "file": "report.toml",
            "line": 3,
            "column": 8,
            "width": 4,
            "code": "W001",
            "severity": "warning",
            "text": "year = 2020",
            "message": "原文中没有出现2020年",
            "hint": "核对 year 是否为报告所述的年度"
          }
        ]"#]]
    .assert_eq(&json);
}

#[test]
fn the_schema_describes_the_bundle() {
    let schema = schema_json().expect("JSON");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema["title"], "Bundle");
    let bundle = build("sample-2021", &good()).bundle.expect("a bundle");
    let bundle: serde_json::Value =
        serde_json::from_str(&bundle_json(&bundle).expect("JSON")).expect("JSON");
    let described = schema["properties"].as_object().expect("properties");
    let given = bundle.as_object().expect("an object");
    let given: Vec<&String> = given.keys().collect();
    let mut described: Vec<&String> = described.keys().collect();
    // Only a report that was corrected has them.
    described.retain(|name| *name != "corrections");
    assert_eq!(given, described);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_files_panic(
        text in "[一二(（1.、0-9万项件。年月日“”\n ]{0,60}|(?s).*",
        quote in "[【】0-9万项件年去现]{0,12}|.*",
        words in "[一二1.、0-9万项件]{1,4}|.*",
        broken in "(?s).*",
    ) {
        let facts = format!(
            "{THEME}{INDICATOR}restated = [{quote:?}]\n[[exclusion]]\nwords = {words:?}\nclass = \"year\"\n",
        );
        let inputs = Inputs {
            text: Some(text.into_bytes()),
            facts: Some(facts.into_bytes()),
            checks: Some(broken.clone().into_bytes()),
            charts: Some(broken.clone().into_bytes()),
            synonyms: Some(broken.into_bytes()),
            ..good()
        };
        let _ = said(&build("sample-2021", &inputs));
    }
}
