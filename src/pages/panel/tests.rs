//! What the panel says, of the sample's pair and of what is not there.

use super::*;
use model::check::{Check, Identity, Missing, Verdict};
use model::indicator::Unsaid;
use model::sample;
use query::links::Links;

const RETRIEVAL: Retrieval<'_> = Retrieval {
    origin: "https://example.cn",
    today: Some("2026-11-24"),
};

fn said(bundle: &Bundle, id: &str) -> String {
    let links = Links::new("sample-2021", "/zt/");
    let source = Source {
        bundle,
        links: &links,
    };
    panel(source, id, RETRIEVAL).into_string()
}

#[track_caller]
fn check(bundle: &Bundle, id: &str, expected: &[&str]) {
    let html = said(bundle, id);
    for part in expected {
        assert!(html.contains(part), "no {part} in {html}");
    }
}

#[test]
fn a_number_is_shown_with_its_sentence_its_pair_and_what_is_left_unsaid() {
    check(
        &sample::bundle(),
        "hall-items.value",
        &[
            r#"<span class="panel-when">样例区，</span><span class="panel-name">政务大厅可办事项</span> "#,
            r#"<data value="616">616项</data></span></h2>"#,
            r#"<span class="panel-state">变化后</span>；<span class="unsaid">时间：未说明</span>"#,
            r#"<dt>时期</dt><dd class="unsaid">未说明</dd>"#,
            "由去年的69项增加至现在的<mark>616项</mark>。",
            r##"<a data-fact="hall-items.before" href="/zt/sample-2021/report/#hall-items.before">69项</a><span class="note">政务大厅可办事项（变化前）</span>"##,
            r##"data-share="/zt/sample-2021/report/?n=hall-items.value#hall-items.value" hidden"##,
            r##"href="/zt/sample-2021/indicators/#hall-items""##,
            r##"href="/zt/sample-2021/report/#p1-0000">一、政务服务</a>"##,
        ],
    );
}

#[test]
fn a_link_and_a_citation_lead_back_to_the_open_number() {
    let address = "https://example.cn/zt/sample-2021/report/?n=hall-items.value#hall-items.value";
    let cited = format!("政务大厅可办事项[R/OL]//样例报告. [2026-11-24]. {address}.");
    check(&sample::bundle(), "hall-items.value", &[address, &cited]);
}

#[test]
fn checks_are_shown_with_verdicts_and_the_same_number_elsewhere() {
    let mut bundle = sample::bundle();
    let mut again = bundle.facts[1].clone();
    again.id = "again.value".into();
    again.indicator = "again".into();
    again.printed = "六百一十六项".into();
    again.passage = "p1-0001".into();
    let mut passage = bundle.passages[0].clone();
    passage.id = "p1-0001".into();
    bundle.passages.push(passage);
    bundle.facts.push(again);
    let facts = ["hall-items.value", "again.value"];
    bundle.checks.push(Check {
        title: "同一数字".into(),
        identity: Identity::Same {
            figures: facts.map(String::from).into(),
        },
        ..sample::check("twice", Verdict::Holds, &facts)
    });
    check(
        &bundle,
        "hall-items.value",
        &[
            r##"href="/zt/sample-2021/checks/#twice">同一数字</a>"##,
            r#"<span class="verdict verdict-holds">成立</span></p><span class="note">几处写法不同，说的是同一个数（本站按原文计算）</span>"#,
            r#"<span class="note">同一数字，一、政务服务</span>"#,
        ],
    );
}

#[test]
fn what_the_text_leaves_open_is_asked_and_says_of_what() {
    let mut bundle = sample::bundle();
    bundle.indicators[0].unsaid = vec![Unsaid::AsOf, Unsaid::Denominator];
    bundle.checks = vec![Check {
        missing: Some(Missing::AsOf),
        ..sample::check("until", Verdict::Open, &["hall-items.value"])
    }];
    check(
        &bundle,
        "hall-items.value",
        &[
            r##"checks/#until">政务大厅可办事项<span class="asked">616项</span>，截至哪一天？</a>"##,
            r#"<li class="unsaid">政务大厅可办事项以什么为分母：未说明</li>"#,
        ],
    );
    let html = said(&bundle, "hall-items.value");
    assert!(
        !html.contains("verdict verdict-open") && !html.contains("截至哪一天："),
        "{html}"
    );
}

#[test]
fn what_the_issuer_says_of_a_check_is_shown_with_it_and_as_no_part_of_the_report() {
    let mut bundle = sample::bundle();
    for verdict in Verdict::ALL {
        bundle.checks = vec![sample::check("one", verdict, &["hall-items.value"])];
        assert!(!said(&bundle, "hall-items.value").contains("发布机关"));
        bundle.checks[0].replies = vec![sample::reply()];
        check(
            &bundle,
            "hall-items.value",
            &["发布机关的说明（不属于报告原文）", "<p>另行公布。</p>"],
        );
    }
}

#[test]
fn a_day_is_no_amount_and_the_place_is_not_said_twice() {
    let mut bundle = sample::bundle();
    let indicator = &mut bundle.indicators[0];
    (indicator.kind, indicator.period) = (Kind::Date, Some("2021年".into()));
    indicator.name = "样例区政务大厅启用".into();
    let html = said(&bundle, "hall-items.value");
    let sentence = r#"2021年，</span><span class="panel-name">样例区政务大厅启用</span>：<span class="panel-figure">"#;
    assert!(html.contains(sentence), "{html}");
}

#[test]
fn an_unknown_id_is_said_to_be_unknown_and_stays_text() {
    let bundle = sample::bundle();
    check(
        &bundle,
        "<b>",
        &["没有这个数字", "编号为“&lt;b&gt;”", "查看全部指标"],
    );
    assert_eq!(steps(&bundle, "<b>"), Steps::default());
}

#[test]
fn the_steps_go_through_all_numbers_in_reading_order() {
    let bundle = sample::bundle();
    let first = steps(&bundle, "hall-items.before");
    assert_eq!(first.previous, None);
    assert_eq!(first.next.as_deref(), Some("hall-items.value"));
    let second = steps(&bundle, "hall-items.value");
    assert_eq!(second.previous.as_deref(), Some("hall-items.before"));
    assert_eq!(second.next, None);
    assert_eq!(second.place, "第 2 个，共 2 个：政务大厅可办事项，616项");
    assert_eq!(second.short, "2 / 2");
}
