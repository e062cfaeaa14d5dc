//! Snippets about charts.toml and synonyms.toml.

use expect_test::{Expect, expect};

use super::{INDICATOR, Inputs, THEME, good};

const MORE: &str = "[[indicator]]\nid = \"version\"\nname = \"版本\"\ntheme = \"service\"
kind = \"version\"\nvalue = \"升级至【3.0版本】\"\n
[[indicator]]\nid = \"cases\"\nname = \"案件\"\ntheme = \"service\"\nkind = \"count\"\nvalue = \"案件【9件】\"\n";

fn check(charts: &str, expect: Expect) {
    let inputs = Inputs {
        text: Some(format!("{}升级至3.0版本，案件9件。", super::TEXT).into()),
        facts: Some([THEME, INDICATOR, MORE].concat().into()),
        charts: Some(charts.into()),
        ..good()
    };
    super::check(&inputs, expect);
}

/// A chart with those lines.
fn chart(lines: &str) -> String {
    format!("[[chart]]\nid = \"one\"\ntitle = \"题\"\n{lines}")
}

#[test]
fn good_charts_say_nothing() {
    check(
        &chart("kind = \"slope\"\nindicators = [\"hall\"]\n"),
        expect![[""]],
    );
    check(
        &chart(
            "kind = \"flow\"\n[[chart.step]]\nindicator = \"hall\"\n[[chart.step]]\nindicator = \"cases\"\nfrom = \"hall\"\n",
        ),
        expect![[""]],
    );
}

#[test]
fn a_chart_has_the_keys_of_its_kind() {
    check(
        &chart("kind = \"slop\"\n"),
        expect![[r#"
        charts.toml:4:8 错误[E009]：未知的取值“slop”
            kind = "slop"
                   ^^^^^^
            提示：是否为“slope”？
    "#]],
    );
    check(
        &chart("kind = \"slope\"\nparts = [\"hall\"]\n"),
        expect![[r#"
            charts.toml:1:1 错误[E007]：缺少键“indicators”
                [[chart]]
                ^^^^^^^^^
                提示：加上 indicators = …
            charts.toml:5:1 错误[E006]：未知的键“parts”
                parts = ["hall"]
                ^^^^^
                提示：是否为“apart”？
        "#]],
    );
    check(
        &chart("kind = \"slope\"\nindicators = []\n"),
        expect![[r#"
        charts.toml:5:14 错误[E008]：键“indicators”的值不对
            indicators = []
                         ^^
            提示：应为至少有一项的列表
    "#]],
    );
}

#[test]
fn a_chart_draws_indicators_that_exist() {
    check(
        &chart("kind = \"slope\"\nindicators = [\"hal\", \"zzz\"]\n"),
        expect![[r#"
            charts.toml:5:15 错误[E028]：指标“hal”不存在
                indicators = ["hal", "zzz"]
                              ^^^^^
                提示：是否为“hall”？
            charts.toml:5:22 错误[E028]：指标“zzz”不存在
                indicators = ["hal", "zzz"]
                                     ^^^^^
                提示：写 facts.toml 里某个 [[indicator]] 的 id
        "#]],
    );
}

#[test]
fn a_chart_draws_what_has_a_size() {
    check(
        &chart("kind = \"slope\"\nindicators = [\"version\", \"cases\"]\n"),
        expect![[r#"
            charts.toml:5:15 错误[E029]：指标“version”是日期或版本，没有可画的大小
                indicators = ["version", "cases"]
                              ^^^^^^^^^
                提示：换一个指标，或换一种 kind
            charts.toml:5:26 错误[E029]：指标“cases”没有之前的数，画不成前后对比
                indicators = ["version", "cases"]
                                         ^^^^^^^
                提示：换一个指标，或换一种 kind
            charts.toml:5:26 错误[E029]：指标“cases”的单位“件”与图中其他的“版本”不同
                indicators = ["version", "cases"]
                                         ^^^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
    check(
        &chart("kind = \"parts\"\nwhole = \"hall\"\nparts = [\"cases\"]\n"),
        expect![[r#"
            charts.toml:6:10 错误[E029]：指标“cases”的单位“件”与图中其他的“项”不同
                parts = ["cases"]
                         ^^^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
    check(
        &chart(
            "kind = \"channels\"\n[[chart.channel]]\nname = \"渠道\"\nvolume = \"cases\"\ncompletion = \"hall\"\n",
        ),
        expect![[r#"
            charts.toml:8:14 错误[E029]：指标“hall”不是比率
                completion = "hall"
                             ^^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
}

#[test]
fn a_ranking_has_one_unit_rates_are_rates_and_days_are_days() {
    check(
        &chart("kind = \"ranking\"\nindicators = [\"hall\", \"cases\"]\n"),
        expect![[r#"
            charts.toml:5:23 错误[E029]：指标“cases”的单位“件”与图中其他的“项”不同
                indicators = ["hall", "cases"]
                                      ^^^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
    check(
        &chart("kind = \"rates\"\nindicators = [\"cases\"]\n"),
        expect![[r#"
            charts.toml:5:15 错误[E029]：指标“cases”不是比率
                indicators = ["cases"]
                              ^^^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
    check(
        &chart("kind = \"timeline\"\nindicators = [\"cases\", \"version\"]\n"),
        expect![[r#"
            charts.toml:5:15 错误[E029]：指标“cases”不是日期，排不上时间线
                indicators = ["cases", "version"]
                              ^^^^^^^
                提示：换一个指标，或换一种 kind
            charts.toml:5:24 错误[E029]：指标“version”不是日期，排不上时间线
                indicators = ["cases", "version"]
                                       ^^^^^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
}

#[test]
fn pairs_apart_need_a_figure_before_but_no_common_unit() {
    check(
        &chart("kind = \"slope\"\nindicators = [\"hall\"]\napart = [\"cases\", \"hall\"]\n"),
        expect![[r#"
            charts.toml:6:10 错误[E029]：指标“cases”没有之前的数，画不成前后对比
                apart = ["cases", "hall"]
                         ^^^^^^^
                提示：换一个指标，或换一种 kind
        "#]],
    );
}

#[test]
fn the_themes_need_no_list_and_the_overview_a_yes_or_no() {
    check(
        &chart("kind = \"themes\"\noverview = true\n"),
        expect![[""]],
    );
    check(
        &chart("kind = \"themes\"\noverview = \"yes\"\nindicators = [\"hall\"]\n"),
        expect![[r#"
            charts.toml:5:12 错误[E008]：键“overview”的值不对
                overview = "yes"
                           ^^^^^
                提示：应为true 或 false
            charts.toml:6:1 错误[E006]：未知的键“indicators”
                indicators = ["hall"]
                ^^^^^^^^^^
                提示：可用的有：id、title、subtitle、overview、kind
        "#]],
    );
}

#[test]
fn a_tile_shows_an_indicator_that_exists_under_a_name() {
    check(
        "[[tile]]\nname = \"政务大厅\"\nindicator = \"hall\"\n",
        expect![[""]],
    );
    check(
        "[[tile]]\nindicator = \"hal\"\n[[tile]]\nname = \"大厅\"\nindicator = \"hal\"\nchart = \"one\"\n",
        expect![[r#"
            charts.toml:1:1 错误[E007]：缺少键“name”
                [[tile]]
                ^^^^^^^^
                提示：加上 name = …
            charts.toml:5:13 错误[E028]：指标“hal”不存在
                indicator = "hal"
                            ^^^^^
                提示：是否为“hall”？
            charts.toml:6:1 错误[E006]：未知的键“chart”
                chart = "one"
                ^^^^^
                提示：可用的有：name、indicator
        "#]],
    );
}

#[test]
fn a_step_comes_from_an_earlier_step() {
    check(
        &chart("kind = \"flow\"\n[[chart.step]]\nindicator = \"hall\"\nfrom = \"cases\"\n"),
        expect![[r#"
            charts.toml:7:8 错误[E030]：“cases”不是本图中在前的步骤
                from = "cases"
                       ^^^^^^^
                提示：这里还没有可用的
        "#]],
    );
}

#[test]
fn everyday_words_stand_alone_or_in_a_list_and_are_no_matter_of_one_report() {
    let synonyms = "[[synonym]]\neveryday = \"办事\"\nofficial = [\"可办事项\", \"证照\"]\n\n\
        [[synonym]]\neveryday = [\"投诉\", \"举报\"]\nofficial = [\"12345\"]\nsame = true\n";
    let inputs = Inputs {
        synonyms: Some(synonyms.into()),
        ..good()
    };
    super::check(&inputs, expect![[""]]);
    let parsed = crate::synonyms::parse(synonyms);
    let words: Vec<_> = parsed.iter().map(|it| it.everyday.join("、")).collect();
    assert_eq!(words, ["办事", "投诉、举报"]);
    assert_eq!(
        parsed.iter().map(|it| it.same).collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn a_synonym_without_words_is_reported() {
    let inputs = Inputs {
        synonyms: Some("[[synonym]]\neveryday = []\nofficial = [\"证照\"]\n".into()),
        ..good()
    };
    super::check(
        &inputs,
        expect![[r#"
            synonyms.toml:2:12 错误[E008]：键“everyday”的值不对
                everyday = []
                           ^^
                提示：应为文字，或至少有一项的列表
        "#]],
    );
}

#[test]
fn every_problem_of_an_entry_and_of_its_lists_is_told_at_once() {
    check(
        &chart(
            "subtitle = 3\nkind = \"channels\"\nnote = \"\"\n[[chart.channel]]\nvolume = 1\n[[chart.channel]]\nname = \"渠道\"\ncompletion = []\nrate = 2\n[[chart.channel]]\nname = \"网\"\nvolume = \"case\"\n",
        ),
        expect![[r#"
            charts.toml:4:12 错误[E008]：键“subtitle”的值不对
                subtitle = 3
                           ^
                提示：应为非空的文字
            charts.toml:6:1 错误[E006]：未知的键“note”
                note = ""
                ^^^^
                提示：可用的有：id、title、subtitle、overview、kind、channel
            charts.toml:7:1 错误[E007]：缺少键“name”
                [[chart.channel]]
                ^^^^^^^^^^^^^^^^^
                提示：加上 name = …
            charts.toml:8:10 错误[E008]：键“volume”的值不对
                volume = 1
                         ^
                提示：应为非空的文字
            charts.toml:9:1 错误[E007]：缺少键“volume”
                [[chart.channel]]
                ^^^^^^^^^^^^^^^^^
                提示：加上 volume = …
            charts.toml:11:14 错误[E008]：键“completion”的值不对
                completion = []
                             ^^
                提示：应为非空的文字
            charts.toml:12:1 错误[E006]：未知的键“rate”
                rate = 2
                ^^^^
                提示：是否为“name”？
            charts.toml:15:10 错误[E028]：指标“case”不存在
                volume = "case"
                         ^^^^^^
                提示：是否为“cases”？
        "#]],
    );
}
