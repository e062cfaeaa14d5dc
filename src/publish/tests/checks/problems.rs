//! Snippets about what checks.toml may not say.

use expect_test::{Expect, expect};

use super::super::said;
use super::{DIFFERS, entry, inputs, parts};
use crate::build::build;

/// Checks the diagnostics of one check.
fn problems(lines: &str, expect: Expect) {
    let checks = [entry("differs", DIFFERS), entry("one", lines)].concat();
    expect.assert_eq(&said(&build("sample-2021", &inputs(&checks))));
}

#[test]
fn a_check_has_the_keys_of_its_kind() {
    problems(
        "kind = \"suma\"\n",
        expect![[r#"
        checks.toml:9:8 错误[E009]：未知的取值“suma”
            kind = "suma"
                   ^^^^^^
            提示：是否为“sum”？
    "#]],
    );
    problems(
        "kind = \"sum\"\nindicator = \"all\"\n",
        expect![[r#"
            checks.toml:6:1 错误[E007]：缺少键“parts”
                [[check]]
                ^^^^^^^^^
                提示：加上 parts = …
            checks.toml:6:1 错误[E007]：缺少键“whole”
                [[check]]
                ^^^^^^^^^
                提示：加上 whole = …
            checks.toml:10:1 错误[E006]：未知的键“indicator”
                indicator = "all"
                ^^^^^^^^^
                提示：可用的有：id、title、kind、missing、note、conversion、review、whole、parts
        "#]],
    );
}

#[test]
fn what_the_text_leaves_out_is_named_with_a_note() {
    problems(
        "kind = \"compare\"\nindicators = [\"all\"]\n",
        expect![[r#"
            checks.toml:6:1 错误[E007]：缺少键“missing”
                [[check]]
                ^^^^^^^^^
                提示：加上 missing = …
        "#]],
    );
    problems(
        &(parts("part", "all", &["civil"]) + "missing = \"scope\"\n"),
        expect![[r#"
            checks.toml:6:1 错误[E007]：缺少键“note”
                [[check]]
                ^^^^^^^^^
                提示：加上 note = …
        "#]],
    );
    problems(
        &(parts("part", "all", &["civil"]) + "missing = \"scop\"\nnote = \"注\"\n"),
        expect![[r#"
            checks.toml:12:11 错误[E009]：未知的取值“scop”
                missing = "scop"
                          ^^^^^^
                提示：是否为“scope”？
        "#]],
    );
}

#[test]
fn a_ratio_has_a_part_or_a_whole_and_a_sum_has_parts() {
    problems(
        "kind = \"ratio\"\nrate = \"share\"\n",
        expect![[r#"
            checks.toml:6:1 错误[E007]：缺少键“part”
                [[check]]
                ^^^^^^^^^
                提示：加上 part = …
            checks.toml:6:1 错误[E007]：缺少键“whole”
                [[check]]
                ^^^^^^^^^
                提示：加上 whole = …
        "#]],
    );
    problems(
        &parts("sum", "all", &[]),
        expect![[r#"
        checks.toml:11:9 错误[E008]：键“parts”的值不对
            parts = []
                    ^^
            提示：应为至少有一项的列表
    "#]],
    );
}

#[test]
fn figures_of_one_unit_are_compared() {
    problems(
        &parts("sum", "all", &["civil", "items"]),
        expect![[r#"
        checks.toml:7:6 错误[E032]：“件”与“条”单位不同，不能核对
            id = "one"
                 ^^^^^
            提示：写 conversion = { from = …, to = …, factor = …, note = … }，或 missing = "unit" 和 note
    "#]],
    );
    let unit = "missing = \"unit\"\nnote = \"注\"\n";
    problems(
        &(parts("sum", "all", &["civil"]) + unit),
        expect![[r#"
        checks.toml:12:11 错误[E036]：各数单位相同，不缺相同单位
            missing = "unit"
                      ^^^^^^
            提示：写缺少的另一项，或删去 missing
    "#]],
    );
    let conversion = "conversion = { from = \"条\", to = \"份\", factor = \"0\", note = \"注\" }\n";
    problems(
        &(parts("sum", "all", &["items"]) + conversion),
        expect![[r#"
            checks.toml:7:6 错误[E032]：“份”与“件”单位不同，不能核对
                id = "one"
                     ^^^^^
                提示：写 conversion = { from = …, to = …, factor = …, note = … }，或 missing = "unit" 和 note
            checks.toml:12:33 错误[E035]：没有要换算的单位“份”
                conversion = { from = "条", to = "份", factor = "0", note = "注" }
                                                 ^^^^
                提示：换算的两个单位都须是这项核对里数字的单位
            checks.toml:12:47 错误[E008]：键“factor”的值不对
                conversion = { from = "条", to = "份", factor = "0", note = "注" }
                                                                ^^^
                提示：应为大于零的数，如 factor = "8"
        "#]],
    );
    problems(
        &(parts("sum", "all", &["civil"]) + "conversion = 8\n"),
        expect![[r#"
            checks.toml:12:14 错误[E008]：键“conversion”的值不对
                conversion = 8
                             ^
                提示：应为表，如 { … }
        "#]],
    );
}

#[test]
fn a_check_is_of_figures_that_can_be_checked() {
    problems(
        &parts("sum", "al", &["civil", "day"]),
        expect![[r#"
        checks.toml:10:9 错误[E028]：指标“al”不存在
            whole = "al"
                    ^^^^
            提示：是否为“all”？
        checks.toml:11:19 错误[E034]：指标“day”是日期或版本，不能计算
            parts = ["civil", "day"]
                              ^^^^^
            提示：换一个指标，或换一种 kind
    "#]],
    );
    problems(
        &parts("part", "all", &["civil", "civil"]),
        expect![[r#"
        checks.toml:11:19 错误[E034]：“civil”在同一核对里重复列出
            parts = ["civil", "civil"]
                              ^^^^^^^
            提示：每项只列一次
    "#]],
    );
    problems(
        "kind = \"same\"\nindicator = \"all\"\n",
        expect![[r#"
        checks.toml:10:13 错误[E034]：指标“all”没有重述，没有可比的
            indicator = "all"
                        ^^^^^
            提示：换一个指标，或换一种 kind
    "#]],
    );
    problems(
        "kind = \"change\"\nindicator = \"all\"\ndirection = \"increase\"\n",
        expect![[r#"
            checks.toml:10:13 错误[E034]：指标“all”没有之前的数，不能核对变化
                indicator = "all"
                            ^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
    problems(
        "kind = \"change\"\nindicator = \"day\"\ndirection = \"increase\"\n",
        expect![[r#"
            checks.toml:10:13 错误[E034]：指标“day”是日期，没有增减
                indicator = "day"
                            ^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
    problems(
        "kind = \"ratio\"\npart = \"civil\"\nwhole = \"all\"\nrate = \"few\"\n",
        expect![[r#"
            checks.toml:12:8 错误[E034]：指标“few”不是两数相除的比率
                rate = "few"
                       ^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
}

#[test]
fn items_are_words_of_the_figures_sentence() {
    problems(
        "kind = \"enumeration\"\nindicator = \"levels\"\nitems = [\"国家、省\", \"县\"]\n",
        expect![[r#"
            checks.toml:11:10 错误[E033]：“国家、省”不是数字“三级”所在句子里的一个名称
                items = ["国家、省", "县"]
                         ^^^^^^^^^^
                提示：每项是该句中的原话，不含顿号
            checks.toml:11:18 错误[E033]：“县”不是数字“三级”所在句子里的一个名称
                items = ["国家、省", "县"]
                                     ^^^^
                提示：每项是该句中的原话，不含顿号
        "#]],
    );
}
