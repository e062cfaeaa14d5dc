//! Snippets about what an import leaves to people.

use expect_test::expect;

use super::facts::and;
use super::{Inputs, REPORT, TEXT, check, good};
use crate::project::{Files, ids};

#[test]
fn what_is_in_doubt_is_an_error_until_a_person_has_looked() {
    let doubt =
        "[[exclusion]]\nwords = \"五四\"\nclass = \"proper-name\"\nreview = \"按专名处理\"\n";
    let inputs = Inputs {
        text: Some(format!("{TEXT}五四评比。").into()),
        facts: Some(and(doubt).into()),
        ..good()
    };
    check(
        &inputs,
        expect![[r#"
        facts.toml:14:10 错误[E037]：待核对：按专名处理
            review = "按专名处理"
                     ^^^^^^^^^^^^
            提示：核对原文后改正或保留，再删去 review 这一行；也可用 review 命令
    "#]],
    );
}

#[test]
fn what_is_in_doubt_of_the_report_itself_is_an_error_until_its_line_is_gone() {
    let doubt = "review = \"title：标题由两行合成；year：年度取自正文\"\n";
    let inputs = Inputs {
        report: Some([REPORT, doubt].concat().into()),
        ..good()
    };
    check(
        &inputs,
        expect![[r#"
        report.toml:4:10 错误[E037]：待核对：title：标题由两行合成；year：年度取自正文
            review = "title：标题由两行合成；year：年度取自正文"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            提示：对照原文改正或保留这几项，再删去 review 这一行
    "#]],
    );
}

#[test]
fn folders_of_word_lists_are_no_reports_but_a_report_keeps_its_name() {
    let files = |names: &[&str]| -> Files {
        let files = names.iter();
        files.map(|name| ((*name).to_owned(), Vec::new())).collect()
    };
    let lists = [
        "a-2021/report.txt",
        "rules/names.toml",
        "requirements/a.toml",
    ];
    assert_eq!(ids(&files(&lists)), ["a-2021"]);
    let named = ["rules/names.toml", "rules/report.txt"];
    assert_eq!(ids(&files(&named)), ["rules"]);
}

#[test]
fn personal_data_are_an_error_until_it_is_decided() {
    let inputs = Inputs {
        text: Some(format!("{TEXT}张三同志、李四同志。").into()),
        facts: Some(and("[[exclusion]]\nwords = \"张三\"\nclass = \"proper-name\"\n[[exclusion]]\nwords = \"李四\"\nclass = \"proper-name\"\n").into()),
        import: Some("[[personal]]\nwords = \"张三\"\nkind = \"姓名\"\nline = 2\n[[personal]]\nwords = \"李四\"\nkind = \"姓名\"\ndecision = \"publish\"\nreason = \"依法公开\"\n[[personal]]\nwords = \"王五\"\nkind = \"姓名\"\n".into()),
        ..good()
    };
    check(
        &inputs,
        expect![[r#"
        import.toml:2:9 错误[E038]：“张三”可能是个人信息（姓名），还没有决定是否公开
            words = "张三"
                    ^^^^^^
            提示：依法可以公开的，写 decision = "publish"；不公开的，从 report.txt 里删去或隐去
    "#]],
    );
}
