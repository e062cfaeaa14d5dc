//! Concepts, and what is said of figures in the report's own words.

use super::*;

const CONCEPTS: &str = "[[concept]]\nid = \"hall-items\"\nname = \"可办事项\"\n";

fn with(line: &str) -> Inputs {
    let facts = [THEME, INDICATOR, line, "\n"].concat();
    Inputs {
        facts: Some(facts.into()),
        concepts: Some(CONCEPTS.into()),
        ..good()
    }
}

#[test]
fn a_concept_and_the_reports_own_words_reach_the_bundle() {
    let inputs = with("concept = \"hall-items\"\nbefore-period = \"去年\"\nbasis = \"现在的\"");
    let checked = build("sample-2021", &inputs);
    assert_eq!(said(&checked), "");
    let indicator = &checked.bundle.expect("a bundle").indicators[0];
    assert_eq!(indicator.concept.as_deref(), Some("hall-items"));
    assert_eq!(indicator.before_period.as_deref(), Some("去年"));
    assert_eq!(indicator.basis.as_deref(), Some("现在的"));
}

#[test]
fn a_concept_must_be_known_and_belongs_to_one_indicator() {
    check(
        &with("concept = \"hall-item\""),
        expect![[r#"
        facts.toml:11:11 错误[E039]：concepts.toml 里没有“hall-item”
            concept = "hall-item"
                      ^^^^^^^^^^^
            提示：是否为“hall-items”？
    "#]],
    );
    let again = "[[indicator]]\nid = \"other\"\nname = \"事项\"\ntheme = \"service\"
kind = \"count\"\nvalue = \"去年的【69项】\"\nconcept = \"hall-items\"\n";
    let first = INDICATOR.replace(
        "before = \"去年的【69项】\"\n",
        "concept = \"hall-items\"\n",
    );
    let inputs = Inputs {
        facts: Some([THEME, &first, again].concat().into()),
        ..with("")
    };
    check(
        &inputs,
        expect![[r#"
        facts.toml:17:11 错误[E040]：本报告已有指标属于“hall-items”
            concept = "hall-items"
                      ^^^^^^^^^^^^
            提示：一份报告里，一个 concept 只给一个指标
    "#]],
    );
}

#[test]
fn words_about_a_figure_stand_in_its_paragraph() {
    check(
        &with("before-period = \"前年\"\nbasis = \"全部\""),
        expect![[r#"
            facts.toml:11:17 错误[E023]：所在段落里没有“前年”
                before-period = "前年"
                                ^^^^^^
                提示：before-period 须是数字所在那一段的原话；原文未说明的，不写
            facts.toml:12:9 错误[E023]：所在段落里没有“全部”
                basis = "全部"
                        ^^^^^^
                提示：basis 须是数字所在那一段的原话；原文未说明的，不写
        "#]],
    );
    let alone = INDICATOR.replace(
        "before = \"去年的【69项】\"\n",
        "before-period = \"去年\"\n",
    );
    let inputs = Inputs {
        facts: Some(
            [
                THEME,
                &alone,
                "[[exclusion]]\nwords = \"去年的69项\"\nclass = \"period\"\n",
            ]
            .concat()
            .into(),
        ),
        ..with("")
    };
    check(
        &inputs,
        expect![[r#"
        facts.toml:10:17 错误[E023]：有 before-period，没有 before
            before-period = "去年"
                            ^^^^^^
            提示：写出 before 的引文，或删去 before-period
    "#]],
    );
}
