//! The sentences of the first screen: what may be quoted, and what the rule takes.

use expect_test::{Expect, expect};

use super::{Inputs, THEME, build, good};
use crate::headline::draft;

const TEXT: &str = "一、政务服务
2021年,印发了《减税32条政策措施》,各窗口收到材料7件。
可办事项由去年的69项增加至现在的616项,办事环节由40个增加至121个。
全区收到市民热线转办件3234件,办结率100%,满意率96.5%;收到意见14条。
受理案件22件,其中9件。
";

/// An indicator of that kind with those lines.
fn indicator(id: &str, name: &str, kind: &str, lines: &str) -> String {
    format!(
        "[[indicator]]\nid = \"{id}\"\nname = \"{name}\"\ntheme = \"service\"\nkind = \"{kind}\"\n{lines}\n"
    )
}

fn facts() -> String {
    let value = |quote: &str| format!("value = \"{quote}\"");
    let pair = |value: &str, before: &str| format!("value = \"{value}\"\nbefore = \"{before}\"");
    let own = [
        indicator("relief", "措施", "count", &value("减税【32条】")),
        indicator("papers", "材料", "count", &value("材料【7件】")),
        indicator(
            "hall",
            "可办事项",
            "count",
            &pair("现在的【616项】", "去年的【69项】"),
        ),
        indicator(
            "steps",
            "办事环节",
            "count",
            &pair("增加至【121个】", "环节由【40个】"),
        ),
        indicator("hotline", "热线转办件", "count", &value("转办件【3234件】")),
        indicator("done", "办结率", "rate", &value("办结率【100%】")),
        indicator("liked", "满意率", "rate", &value("满意率【96.5%】")),
        indicator("opinions", "意见", "count", &value("收到意见【14条】")),
        indicator("cases", "案件", "count", &value("受理案件【22件】")),
        indicator("some", "其中", "count", &value("其中【9件】")),
    ];
    THEME.to_owned() + &own.concat()
}

fn inputs(quotes: &[&str]) -> Inputs {
    let entries = quotes.iter();
    let entries: String = entries
        .map(|quote| format!("[[headline]]\nquote = \"{quote}\"\n"))
        .collect();
    Inputs {
        text: Some(TEXT.into()),
        facts: Some(facts().into()),
        charts: Some(entries.into()),
        ..good()
    }
}

/// The words of the bundle's headlines.
fn words(quotes: &[&str]) -> Vec<String> {
    let checked = build("sample-2021", &inputs(quotes));
    let bundle = checked
        .bundle
        .unwrap_or_else(|| panic!("{:?}", checked.diagnostics));
    let chars: Vec<char> = TEXT.chars().collect();
    let headlines = bundle.headlines.iter();
    headlines
        .map(|it| chars[it.start as usize..it.end as usize].iter().collect())
        .collect()
}

#[track_caller]
fn check(quotes: &[&str], expect: Expect) {
    super::check(&inputs(quotes), expect);
}

#[test]
fn what_the_publisher_chose_stands_as_chosen() {
    let chosen = ["收到意见14条", "可办事项由去年的69项增加至现在的616项"];
    assert_eq!(words(&chosen), chosen);
}

#[test]
fn the_rule_takes_the_largest_change_what_touches_most_people_and_what_comes_first() {
    assert_eq!(
        words(&[]),
        [
            "可办事项由去年的69项增加至现在的616项",
            "全区收到市民热线转办件3234件,办结率100%,满意率96.5%",
            "各窗口收到材料7件",
        ]
    );
    assert_eq!(words(&[]), draft(TEXT, &facts()));
}

#[test]
fn a_headline_is_made_of_whole_clauses_of_one_sentence_with_a_figure() {
    check(
        &["事项由去年的69项增加至现在的616项"],
        expect![[r#"
            charts.toml:2:9 错误[E041]：摘句“事项由去年的69项增加至现在的616项”不是一句之内的完整分句
                quote = "事项由去年的69项增加至现在的616项"
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                提示：从一个逗号（或句首）之后引到另一个逗号（或句末）之前，其中要有数字
        "#]],
    );
    check(
        &["办事环节由40个增加至121个。\\n全区收到市民热线转办件3234件"],
        expect![[r#"
            charts.toml:2:9 错误[E041]：摘句“办事环节由40个增加至121个。
            全区收到市民热线转办件3234件”不是一句之内的完整分句
                quote = "办事环节由40个增加至121个。\n全区收到市民热线转办件3234件"
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                提示：从一个逗号（或句首）之后引到另一个逗号（或句末）之前，其中要有数字
        "#]],
    );
    check(
        &["2021年"],
        expect![[r#"
            charts.toml:2:9 错误[E041]：摘句“2021年”里没有绑定指标的数字
                quote = "2021年"
                        ^^^^^^^^
                提示：从一个逗号（或句首）之后引到另一个逗号（或句末）之前，其中要有数字
        "#]],
    );
    check(
        &["没有这句"],
        expect![[r#"
            charts.toml:2:9 错误[E014]：引文在 report.txt 中找不到
                quote = "没有这句"
                        ^^^^^^^^^^
                提示：引文须与 report.txt 逐字相同，请从原文复制
        "#]],
    );
    check(
        &[
            "其中9件",
            "受理案件22件",
            "收到意见14条",
            "各窗口收到材料7件",
        ],
        expect![[r#"
            charts.toml:8:9 错误[E041]：摘句有4条，首屏只放得下3条
                quote = "各窗口收到材料7件"
                        ^^^^^^^^^^^^^^^^^^^
                提示：留下最要紧的，其余删去
        "#]],
    );
}
