//! What the list of checks shows of made-up checks.

use super::*;
use model::bundle::Bundle;
use model::check::{Identity, Missing, Term};
use model::indicator::Role;
use model::sample;
use query::links::Links;

fn html(bundle: &Bundle, chosen: &[Verdict], named: &str) -> String {
    let links = Links::new("sample-2021", "../../");
    let source = Source {
        bundle,
        links: &links,
    };
    check_list(source, chosen.iter().copied().collect(), named).into_string()
}

/// The ids of the entries that are shown, of one check for each verdict.
#[track_caller]
fn check(chosen: &[Verdict], named: &str, expected: &[&str]) {
    let mut bundle = sample::bundle();
    bundle.checks = Verdict::ALL.map(one).into();
    let html = html(&bundle, chosen, named);
    let ids = html.split(r#" class="check" id=""#).skip(1);
    let ids: Vec<&str> = ids.filter_map(|it| it.split('"').next()).collect();
    assert_eq!(ids, expected);
    let shown = figures::count_of(expected.len(), 3, "条", "核对");
    assert!(html.contains(&shown), "{shown} in {html}");
}

fn one(verdict: Verdict) -> Check {
    let id = ["check-", verdict.name()].concat();
    sample::check(&id, verdict, &["hall-items.value"])
}

#[track_caller]
fn says(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "no {part} in {html}");
    }
}

#[test]
fn no_choice_shows_all_and_a_choice_shows_its_own() {
    check(&[], "", &["check-fails", "check-holds", "check-open"]);
    check(&[Verdict::Open], "", &["check-open"]);
    check(
        &[Verdict::Holds, Verdict::Fails],
        "",
        &["check-fails", "check-holds"],
    );
}

#[test]
fn what_a_link_names_is_shown_beside_the_choice() {
    check(
        &[Verdict::Open],
        "check-holds",
        &["check-holds", "check-open"],
    );
    check(&[Verdict::Open], "fails", &["check-fails", "check-open"]);
    check(&[Verdict::Open], "none", &["check-open"]);
}

/// The sample's pair as parts of a whole of 22 that they pass.
fn failing() -> Bundle {
    let mut bundle = sample::bundle();
    let mut whole = bundle.indicators[0].clone();
    (whole.id, whole.name) = ("whole".into(), "总数".into());
    bundle.indicators.push(whole);
    let fact = sample::fact("whole", Role::Value, "可办", 22, "项");
    bundle.facts.push(fact);
    let parts = ["hall-items.before", "hall-items.value"];
    bundle.checks = vec![Check {
        title: "分项合计".into(),
        identity: Identity::Sum {
            parts: parts.map(String::from).into(),
            whole: "whole.value".into(),
        },
        formula: vec![
            Term::Fact(parts[0].into()),
            Term::Text(" + ".into()),
            Term::Fact(parts[1].into()),
            Term::Text(" = 685 ≠ ".into()),
            Term::Fact("whole.value".into()),
        ],
        ..sample::check("sum", Verdict::Fails, &parts)
    }];
    bundle
}

#[test]
fn a_failed_sum_names_each_figure_says_how_much_is_too_much_and_quotes_its_sentence() {
    let html = html(&failing(), &[], "");
    says(
        &html,
        &[
            r##"<a data-fact="whole.value" href="../../sample-2021/report/#whole.value"><data value="22">22</data></a><span class="term-name">总数</span>"##,
            "政务大厅可办事项（变化前）",
            r#"分项相加是685项，原文写的总数是可办，多663项<span class="ours">（本站按原文计算）</span>。"#,
            r#"<svg class="chart-svg narrow""#,
            r#"role="img" aria-label="示意图："#,
            "<mark>可办</mark>事项由去年的<mark>69项</mark>",
            r##"data-share="../../sample-2021/checks/#sum" hidden"##,
            "样例报告[R/OL]. 本页网址.</pre>",
        ],
    );
}

#[test]
fn a_citation_has_the_address_where_the_site_knows_it() {
    let bundle = failing();
    let links = Links::new("sample-2021", "../../").at(Some("https://example.cn/zt/".into()));
    let source = Source {
        bundle: &bundle,
        links: &links,
    };
    let html = check_list(source, Default::default(), "").into_string();
    says(
        &html,
        &["[R/OL]. https://example.cn/zt/sample-2021/checks/#sum.</pre>"],
    );
    assert!(!html.contains(THIS_PAGE), "{html}");
}

#[test]
fn what_the_text_leaves_open_is_a_question_without_a_verdict() {
    let mut bundle = sample::bundle();
    let facts = ["hall-items.before", "hall-items.value"];
    bundle.checks = vec![Check {
        missing: Some(Missing::Relation),
        note: Some("原文将两个数字并列".into()),
        identity: Identity::Part {
            parts: vec![facts[0].into()],
            whole: facts[1].into(),
        },
        ..sample::check("open", Verdict::Open, &facts)
    }];
    let html = html(&bundle, &[], "");
    says(
        &html,
        &[
            r#"政务大厅可办事项<span class="asked">69项</span>与<span class="asked">616项</span>是什么关系？"#,
            "原文未说明。样例核对：原文将两个数字并列。",
            "可办事项由去年的<mark>69项</mark>增加至现在的<mark>616项</mark>。",
            "本站的问题：政务大厅可办事项69项与616项是什么关系？原文未说明。样例报告[R/OL]. 本页网址.",
            r#"data-card="check:open""#,
            r#"<h2 class="section-title" id="open">原文未写明的"#,
        ],
    );
    assert!(
        !html.contains("verdict verdict-open") && !html.contains("能核对的<"),
        "{html}"
    );
}

#[test]
fn a_number_printed_alike_twice_is_no_check_and_its_old_address_leads_on() {
    let mut bundle = failing();
    let again = ["hall-items.value", "again.value"];
    let mut fact = bundle.facts[1].clone();
    fact.id = again[1].into();
    bundle.facts.push(fact);
    bundle.checks.push(Check {
        identity: Identity::Same {
            figures: again.map(String::from).into(),
        },
        ..sample::check("twice", Verdict::Holds, &again)
    });
    let html = html(&bundle, &[], "");
    says(
        &html,
        &[
            "共 1 条核对",
            "另有 1 个数字在原文里重复出现",
            r#"<a id="twice" data-fact="hall-items.value""#,
        ],
    );
}

#[test]
fn a_remark_asks_nothing_and_its_old_address_stays() {
    let mut bundle = failing();
    let remark = |missing, facts: &[&str]| Check {
        missing: Some(missing),
        note: Some("原文将两个数字并列".into()),
        ..sample::check("remark", Verdict::Open, facts)
    };
    let both = ["hall-items.before", "hall-items.value"];
    for missing in [Missing::Relation, Missing::Unit] {
        bundle.checks = vec![remark(missing, &both)];
        let html = html(&bundle, &[], "");
        says(&html, &["另有 1 处", r#"<a id="remark" title="原文将"#]);
        assert!(
            !html.contains('？') && !html.contains("questions"),
            "{html}"
        );
    }
    bundle.checks = vec![remark(Missing::Figure, &both[..1])];
    assert_eq!(bundle.listed_checks().count(), 0);
    for asked in [
        remark(Missing::Figure, &both),
        remark(Missing::Scope, &both),
        Check {
            replies: vec![sample::reply()],
            ..remark(Missing::Unit, &both)
        },
    ] {
        bundle.checks = vec![asked];
        says(&html(&bundle, &[], ""), &["questions", "？"]);
    }
}

#[test]
fn a_figure_is_marked_for_a_verdict_and_never_for_a_question() {
    let links = Links::new("sample-2021", "../");
    let mut bundle = sample::bundle();
    let mut marks = |verdict| {
        bundle.checks = vec![one(verdict)];
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        let fact = "hall-items.value";
        let marked = !mark(source, fact).into_string().is_empty();
        [marked, mark_in_text(source, fact).is_some()]
    };
    assert_eq!(marks(Verdict::Fails), [true, true]);
    assert_eq!(marks(Verdict::Holds), [false, true]);
    assert_eq!(marks(Verdict::Open), [false, false]);
}

#[test]
fn the_issuers_words_stand_beside_a_check_under_a_heading_that_says_whose_they_are() {
    let words = [
        r#"<div class="reply"><p class="note">发布机关的说明（不属于报告原文）</p>"#,
        "<p>其余各项未列入报告。</p><p>另行公布。</p>",
        r#"<p class="note">样例区法治办，2022-03-01</p></div>"#,
    ]
    .concat();
    for verdict in Verdict::ALL {
        let mut bundle = failing();
        bundle.checks[0].verdict = verdict;
        assert!(!html(&bundle, &[], "").contains("发布机关"));
        bundle.checks[0].replies = vec![sample::reply()];
        says(&html(&bundle, &[], ""), &[&words]);
    }
}

#[test]
fn a_repetition_that_the_issuer_answered_is_listed() {
    let mut bundle = failing();
    let figures = ["hall-items.value"; 2].map(String::from);
    bundle.checks = vec![Check {
        identity: Identity::Same {
            figures: figures.into(),
        },
        ..sample::check("twice", Verdict::Holds, &["hall-items.value"])
    }];
    assert_eq!(bundle.listed_checks().count(), 0);
    bundle.checks[0].replies = vec![sample::reply()];
    says(
        &html(&bundle, &[], ""),
        &[r#"class="check" id="twice""#, "另行公布。"],
    );
}
