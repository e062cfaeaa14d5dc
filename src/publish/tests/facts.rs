//! Snippets about facts.toml.

use expect_test::{Expect, expect};

use super::{INDICATOR, Inputs, TEXT, THEME, good};

/// Checks the diagnostics of a facts.toml.
pub(super) fn check(facts: &str, expect: Expect) {
    check_with(TEXT, facts, expect);
}

pub(super) fn check_with(text: &str, facts: &str, expect: Expect) {
    let inputs = Inputs {
        text: Some(text.into()),
        facts: Some(facts.into()),
        ..good()
    };
    super::check(&inputs, expect);
}

/// The good facts.toml with words of its indicator replaced.
fn edited(from: &str, to: &str) -> String {
    assert!(INDICATOR.contains(from), "{from} is not in the indicator");
    [THEME, &INDICATOR.replacen(from, to, 1)].concat()
}

pub(super) fn and(more: &str) -> String {
    [THEME, INDICATOR, more].concat()
}

#[test]
fn keys_and_words_are_those_of_the_format() {
    check(
        &edited("before", "befor"),
        expect![[r#"
        facts.toml:10:1 错误[E006]：未知的键“befor”
            befor = "去年的【69项】"
            ^^^^^
            提示：是否为“before”？
        report.txt:2:15 错误[E025]：数字“69”既没有绑定指标，也没有排除
            2021年，可办事项由去年的69项增加至现在的616项。
                                    ^^
            提示：是数据，就为它写一个 [[indicator]]，引文括住【69项】；不是，就写 [[exclusion]]
    "#]],
    );
    check(
        &edited("name = \"可办事项\"\n", ""),
        expect![[r#"
        facts.toml:4:1 错误[E007]：缺少键“name”
            [[indicator]]
            ^^^^^^^^^^^^^
            提示：加上 name = …
    "#]],
    );
    check(
        &edited("count", "cuont"),
        expect![[r#"
        facts.toml:8:8 错误[E009]：未知的取值“cuont”
            kind = "cuont"
                   ^^^^^^^
            提示：是否为“count”？
    "#]],
    );
    check(
        &edited("theme = \"service\"", "theme = \"servce\""),
        expect![[r#"
            facts.toml:7:9 错误[E012]：主题“servce”没有定义
                theme = "servce"
                        ^^^^^^^^
                提示：是否为“service”？
        "#]],
    );
    check(
        &and("unsaid = [\"when\"]\n"),
        expect![[r#"
        facts.toml:11:11 错误[E009]：未知的取值“when”
            unsaid = ["when"]
                      ^^^^^^
            提示：可用的有：denominator、as-of、year、items
    "#]],
    );
    check(
        &and("unsaid = \"year\"\n"),
        expect![[r#"
        facts.toml:11:10 错误[E008]：键“unsaid”的值不对
            unsaid = "year"
                     ^^^^^^
            提示：应为文字的列表，如 ["…"]
    "#]],
    );
}

#[test]
fn ids_are_well_formed_and_unique() {
    check(
        &edited("hall", "Hall_1"),
        expect![[r#"
        facts.toml:5:6 错误[E010]：id“Hall_1”含有不可用的字符
            id = "Hall_1"
                 ^^^^^^^^
            提示：只用小写字母 a–z、数字和连字符 -
    "#]],
    );
    check(
        &and(THEME),
        expect![[r#"
        facts.toml:12:6 错误[E011]：id“service”重复
            id = "service"
                 ^^^^^^^^^
            提示：首次出现在 facts.toml:2:6
    "#]],
    );
}

#[test]
fn a_quote_has_its_brackets() {
    check(
        &edited("【69项】", "69项"),
        expect![[r#"
        facts.toml:10:10 错误[E013]：引文里没有【
            before = "去年的69项"
                     ^^^^^^^^^^^^
            提示：用一对【】括住数字和单位，如 增加至【616项】
        report.txt:2:15 错误[E025]：数字“69”既没有绑定指标，也没有排除
            2021年，可办事项由去年的69项增加至现在的616项。
                                    ^^
            提示：是数据，就为它写一个 [[indicator]]，引文括住【69项】；不是，就写 [[exclusion]]
    "#]],
    );
}

#[test]
fn a_quote_stands_in_the_text_exactly_once() {
    check(
        &edited("去年的【69项】", "去年的【68项】"),
        expect![[r#"
            facts.toml:10:10 错误[E014]：引文在 report.txt 中找不到
                before = "去年的【68项】"
                         ^^^^^^^^^^^^^^^^
                提示：自第5字起与原文不同，原文为“去年的69项增加至现在的61”
            report.txt:2:15 错误[E025]：数字“69”既没有绑定指标，也没有排除
                2021年，可办事项由去年的69项增加至现在的616项。
                                        ^^
                提示：是数据，就为它写一个 [[indicator]]，引文括住【69项】；不是，就写 [[exclusion]]
        "#]],
    );
    let with_comma = edited("去年的【69项】", "2021年,可办事项由去年的【69项】");
    check(
        &with_comma,
        expect![[r#"
        facts.toml:10:10 错误[E014]：引文在 report.txt 中找不到
            before = "2021年,可办事项由去年的【69项】"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            提示：标点或全半角不同，原文为“2021年，可办事项由去年的69项”
        report.txt:2:15 错误[E025]：数字“69”既没有绑定指标，也没有排除
            2021年，可办事项由去年的69项增加至现在的616项。
                                    ^^
            提示：是数据，就为它写一个 [[indicator]]，引文括住【69项】；不是，就写 [[exclusion]]
    "#]],
    );
    let twice = "去年的69项，去年的69项增加至现在的616项。";
    check_with(
        twice,
        &edited("", ""),
        expect![[r#"
        facts.toml:10:10 错误[E015]：引文在 report.txt 中出现2次：1:4、1:11
            before = "去年的【69项】"
                     ^^^^^^^^^^^^^^^^
            提示：在【】外多写几个字，使它只出现一次
        report.toml:3:8 警告[W001]：原文中没有出现2021年
            year = 2021
                   ^^^^
            提示：核对 year 是否为报告所述的年度
    "#]],
    );
}

#[test]
fn a_quantity_can_be_read() {
    check(
        &edited("【69项】", "【69】项"),
        expect![[r#"
        facts.toml:10:10 错误[E016]：“69”读不成数量：数字后没有单位
            before = "去年的【69】项"
                     ^^^^^^^^^^^^^^^^
            提示：把单位也括进【】，如【616项】
    "#]],
    );
    check(
        &edited("去年的【69项】", "由【去年的69项】"),
        expect![[r#"
        facts.toml:10:10 错误[E016]：“去年的69项”读不成数量：数字前有多余的“去年的”
            before = "由【去年的69项】"
                     ^^^^^^^^^^^^^^^^^^
            提示：【】里只括数字、单位和余、以上等限定词
    "#]],
    );
    check(
        &edited("至现在的【616项】", "至现在的【616项。】"),
        expect![[r#"
            facts.toml:9:9 错误[E017]：“616项。”读不成数量：单位“项。”未知
                value = "至现在的【616项。】"
                        ^^^^^^^^^^^^^^^^^^^^^
                提示：是否为“项”？
        "#]],
    );
    check(
        &edited("count", "money"),
        expect![[r#"
        facts.toml:9:9 错误[E018]：单位“项”与指标的类型（金额）不符
            value = "至现在的【616项】"
                    ^^^^^^^^^^^^^^^^^^^
            提示：“项”用于数量
        facts.toml:10:10 错误[E018]：单位“项”与指标的类型（金额）不符
            before = "去年的【69项】"
                     ^^^^^^^^^^^^^^^^
            提示：“项”用于数量
    "#]],
    );
    check(
        &edited("至现在的【616项】", "至现在的6【16项】"),
        expect![[r#"
            facts.toml:9:9 错误[E019]：【】截断了数字“616”
                value = "至现在的6【16项】"
                        ^^^^^^^^^^^^^^^^^^^
                提示：把整个数字括进【】
        "#]],
    );
}

#[test]
fn figures_of_one_indicator_agree() {
    let text = format!("{TEXT}达到615项，去年60件。");
    let restated = and("restated = [\"达到【615项】\"]\n")
        + "[[exclusion]]\nwords = \"60件\"\nclass = \"proper-name\"\n";
    check_with(
        &text,
        &restated,
        expect![[r#"
            facts.toml:11:13 错误[E021]：重述的“615项”与“616项”不是同一个数
                restated = ["达到【615项】"]
                            ^^^^^^^^^^^^^^^
                提示：不是同一个数，就另写一个 [[indicator]]；原文前后不一致，就在 checks.toml 写 kind = "same" 的 [[check]]
        "#]],
    );
    let text = TEXT.replace("69项", "69件");
    check_with(
        &text,
        &edited("69项", "69件"),
        expect![[r#"
        facts.toml:10:10 错误[E022]：之前的“69件”与“616项”单位不同
            before = "去年的【69件】"
                     ^^^^^^^^^^^^^^^^
            提示：单位不同的数不能比较；另写一个 [[indicator]]
    "#]],
    );
}

#[test]
fn a_length_of_time_may_change_its_unit() {
    let text = "时限由原来的1个工作日压缩至两个小时。2021年";
    let facts = THEME.to_owned() + "[[indicator]]\nid = \"seal\"\nname = \"刻章时限\"
theme = \"service\"\nkind = \"duration\"\nvalue = \"至【两个小时】\"\nbefore = \"【1个工作日】压\"\n";
    check_with(text, &facts, expect![[""]]);
}

#[test]
fn facts_do_not_share_characters() {
    let second = INDICATOR
        .replace("hall", "other")
        .replace("before", "part-of");
    let second = second.replace("去年的【69项】", "hall");
    check(
        &and(&second),
        expect![[r#"
        facts.toml:16:9 错误[E020]：“616项”已由另一条引文绑定
            value = "至现在的【616项】"
                    ^^^^^^^^^^^^^^^^^^^
            提示：另一条在 facts.toml:9:9；一个数字只属于一个指标
    "#]],
    );
}

#[test]
fn a_period_is_in_the_paragraph_and_a_whole_exists() {
    check(
        &and("period = \"截至目前\"\n"),
        expect![[r#"
        facts.toml:11:10 错误[E023]：所在段落里没有“截至目前”
            period = "截至目前"
                     ^^^^^^^^^^
            提示：period 须是数字所在那一段的原话；原文未说明的，不写
    "#]],
    );
    check(
        &and("part-of = \"hal\"\n"),
        expect![[r#"
            facts.toml:11:11 错误[E024]：part-of 指向的指标“hal”不存在
                part-of = "hal"
                          ^^^^^
                提示：这里还没有可用的
        "#]],
    );
    let text = format!("{TEXT}其中3件。");
    let part =
        "[[indicator]]\nid = \"part\"\nname = \"部分\"\ntheme = \"service\"\nkind = \"count\"
value = \"其中【3件】\"\npart-of = \"hall\"\n";
    check_with(
        &text,
        &and(part),
        expect![[r#"
        facts.toml:17:11 错误[E024]：“3件”与整体“616项”单位不同
            part-of = "hall"
                      ^^^^^^
            提示：单位不同的数算不出占比；删去 part-of
    "#]],
    );
}
