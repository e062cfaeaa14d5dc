//! What the issuer says of checks.

use expect_test::expect;

use super::super::said;
use super::{DIFFERS, entry, inputs, report};
use crate::build::build;
use crate::write::bundle_json;
use model::check::Reply;

fn reply(check: &str, date: &str, text: &str) -> String {
    format!(
        "[[reply]]\ncheck = \"{check}\"\ndate = \"{date}\"\nwho = \"法治办\"\ntext = \"\"\"\n{text}\n\"\"\"\n"
    )
}

#[test]
fn a_check_has_its_replies_by_date_and_its_verdict_stays() {
    let later = reply("one", "2022-04-01", "乙\n丙");
    let kind = "kind = \"change\"\nindicator = \"halls\"\ndirection = \"increase\"\n";
    let lines = [kind, &later, &reply("one", "2022-03-01", "甲")].concat();
    let bundle = report(&lines);
    let [silent, answered] = bundle.checks.as_slice() else {
        panic!("two checks");
    };
    assert_eq!(silent.replies, []);
    let said = |date: &str, text: &str| Reply {
        date: date.into(),
        who: "法治办".into(),
        text: text.into(),
    };
    let expected = [said("2022-03-01", "甲"), said("2022-04-01", "乙\n丙")];
    assert_eq!(answered.replies, expected);
    assert_eq!(answered.verdict, report(kind).checks[1].verdict);
}

#[test]
fn a_bundle_without_replies_does_not_speak_of_them() {
    let json = bundle_json(&report(DIFFERS)).expect("JSON");
    assert!(!json.contains("replies"));
}

#[test]
fn a_reply_is_of_a_check_on_a_day_and_given_once() {
    let good = reply("differs", "2022-03-01", "甲");
    let checks = [
        &entry("differs", DIFFERS),
        &good,
        &good,
        &reply("differ", "2022-02-30", "乙"),
        "[[reply]]\ncheck = \"differs\"\ndate = 2022-03-02\nwho = \"\"\n",
    ]
    .concat();
    let found = said(&build("sample-2021", &inputs(&checks)));
    expect![[r#"
        checks.toml:14:9 错误[E052]：对核对“differs”的同一条说明重复
            check = "differs"
                    ^^^^^^^^^
            提示：每条说明只写一次
        checks.toml:21:9 错误[E051]：核对“differ”不存在
            check = "differ"
                    ^^^^^^^^
            提示：是否为“differs”？
        checks.toml:22:8 错误[E031]：“2022-02-30”不是日期
            date = "2022-02-30"
                   ^^^^^^^^^^^^
            提示：写说明的日期，如 2022-03-01
        checks.toml:27:1 错误[E007]：缺少键“text”
            [[reply]]
            ^^^^^^^^^
            提示：加上 text = …
        checks.toml:30:7 错误[E008]：键“who”的值不对
            who = ""
                  ^^
            提示：应为非空的文字
    "#]]
    .assert_eq(&found);
}
