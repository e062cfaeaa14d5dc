//! Snippets about numbers that are no facts.

use expect_test::expect;

use super::TEXT;
use super::facts::{and, check, check_with};

#[test]
fn every_number_is_bound_or_excluded() {
    let text = format!("{TEXT}开展“六进”12345热线5场三项，十个九。");
    check_with(
        &text,
        &and(""),
        expect![[r#"
            report.txt:2:32 错误[E025]：数字“六”既没有绑定指标，也没有排除
                2021年，可办事项由去年的69项增加至现在的616项。开展“六进”12345热线5场三项，十个九。
                                                                    ^^
                提示：不是数据，就写 [[exclusion]] words = "六进" class = "proper-name"；是数据，就写 [[indicator]]
            report.txt:2:35 错误[E025]：数字“12345”既没有绑定指标，也没有排除
                2021年，可办事项由去年的69项增加至现在的616项。开展“六进”12345热线5场三项，十个九。
                                                                         ^^^^^
                提示：不是数据，就写 [[exclusion]] words = "12345" class = "phone-number"；是数据，就写 [[indicator]]
            report.txt:2:42 错误[E025]：数字“5”既没有绑定指标，也没有排除
                2021年，可办事项由去年的69项增加至现在的616项。开展“六进”12345热线5场三项，十个九。
                                                                                  ^
                提示：是数据，就为它写一个 [[indicator]]，引文括住【5场】；不是，就写 [[exclusion]]
            report.txt:2:44 错误[E025]：数字“三”既没有绑定指标，也没有排除
                2021年，可办事项由去年的69项增加至现在的616项。开展“六进”12345热线5场三项，十个九。
                                                                                     ^^
                提示：是数据，就为它写一个 [[indicator]]，引文括住【三项】；不是，就写 [[exclusion]]
            report.txt:2:47 错误[E025]：数字“十”既没有绑定指标，也没有排除
                2021年，可办事项由去年的69项增加至现在的616项。开展“六进”12345热线5场三项，十个九。
                                                                                           ^^
                提示：是数据，就为它写一个 [[indicator]]，引文括住【十个】；不是，就写 [[exclusion]]
            report.txt:2:49 错误[E025]：数字“九”既没有绑定指标，也没有排除
                2021年，可办事项由去年的69项增加至现在的616项。开展“六进”12345热线5场三项，十个九。
                                                                                               ^^
                提示：不是数据，就写 [[exclusion]] words = "九" class = "proper-name"；是数据，就写 [[indicator]]
        "#]],
    );
}

#[test]
fn rules_exclude_what_is_plainly_no_data() {
    let text = format!(
        "{TEXT}〔2021〕7号、〔2020〕第12号、第一批、二〇二一年，进一步统一，主要有：一是加强。二是推进。"
    );
    check_with(&text, &and(""), expect![[""]]);
    check_with(
        &format!("{TEXT}建成系统一套"),
        &and(""),
        expect![[r#"
        report.txt:2:33 错误[E025]：数字“一”既没有绑定指标，也没有排除
            2021年，可办事项由去年的69项增加至现在的616项。建成系统一套
                                                                   ^^
            提示：是数据，就为它写一个 [[indicator]]，引文括住【一套】；不是，就写 [[exclusion]]
    "#]],
    );
}

#[test]
fn an_exclusion_matches_numbers_that_are_no_facts() {
    let unused = "[[exclusion]]\nwords = \"六减一增\"\nclass = \"proper-name\"\n";
    check(
        &and(unused),
        expect![[r#"
        facts.toml:12:9 错误[E026]：排除项“六减一增”在原文中没有命中任何数字
            words = "六减一增"
                    ^^^^^^^^^^
            提示：须与 report.txt 逐字相同，并含有整个数字；不再需要的，删去
    "#]],
    );
    let over = "[[exclusion]]\nwords = \"69项\"\nclass = \"propername\"\n";
    check(
        &and(over),
        expect![[r#"
        facts.toml:12:9 错误[E027]：排除项“69项”盖住了指标的数字（report.txt:2:15）
            words = "69项"
                    ^^^^^^
            提示：把词语写长一些，使它只命中不是数据的数字
        facts.toml:13:9 错误[E009]：未知的取值“propername”
            class = "propername"
                    ^^^^^^^^^^^^
            提示：是否为“proper-name”？
    "#]],
    );
}
