//! Snippets about what an import leaves to people.

use expect_test::expect;

use super::facts::and;
use super::{Inputs, TEXT, check, good};

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
            提示：核对原文后改正或保留，再删去 review 这一行；也可用 cargo site review
    "#]],
    );
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
