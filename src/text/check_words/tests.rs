//! What the list of checks says of made-up checks.

use super::*;
use model::check::{Conversion, Range, Ranges};
use model::indicator::Role;
use model::sample;

/// Indicators `a`, `b` and `c` with those figures, beside the sample's pair.
fn bundle(figures: [(&str, i64, &str); 3]) -> Bundle {
    let mut bundle = sample::bundle();
    for (id, (printed, number, unit)) in ["a", "b", "c"].into_iter().zip(figures) {
        let mut indicator = bundle.indicators[0].clone();
        (indicator.id, indicator.name) = (id.into(), ["指标", id].concat());
        bundle.indicators.push(indicator);
        let fact = sample::fact(id, Role::Value, printed, number, unit);
        bundle.facts.push(fact);
    }
    bundle
}

fn cases(a: i64, b: i64, c: i64) -> Bundle {
    let printed = [a, b, c].map(|it| format!("{it}件"));
    let [x, y, z] = [&printed[0], &printed[1], &printed[2]];
    bundle([(x, a, "件"), (y, b, "件"), (z, c, "件")])
}

fn id(indicator: &str) -> String {
    [indicator, ".value"].concat()
}

fn made(identity: Identity<String>, verdict: Verdict) -> Check {
    let facts: Vec<String> = identity.figures().into_iter().cloned().collect();
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    Check {
        identity,
        ..sample::check("x", verdict, &facts)
    }
}

fn sum(verdict: Verdict) -> Check {
    let identity = Identity::Sum {
        parts: vec![id("a"), id("b")],
        whole: id("c"),
    };
    made(identity, verdict)
}

#[track_caller]
fn check(check: &Check, bundle: &Bundle, expected: &str) {
    assert_eq!(result(check, bundle).as_deref(), Some(expected));
}

#[test]
fn parts_that_do_not_add_up_are_said_with_how_much_is_too_much() {
    let many = cases(9, 14, 22);
    let fails = sum(Verdict::Fails);
    check(&fails, &many, "分项相加是23件，原文写的总数是22件，多1件");
    assert_eq!(gap(&fails, &many).as_deref(), Some("多1件"));
    let few = cases(9, 10, 22);
    assert_eq!(gap(&fails, &few).as_deref(), Some("少3件"));
    let right = cases(9, 13, 22);
    check(&sum(Verdict::Holds), &right, "分项相加，正好等于总数");
    assert_eq!(gap(&sum(Verdict::Holds), &right), None);
}

#[test]
fn rounded_figures_are_said_to_be_about_as_far_apart() {
    let range = |low: u32, high: Option<u32>| Range {
        low: Some(low.into()),
        high: high.map(Into::into),
    };
    let mut rounded = Check {
        ranges: Some(Ranges {
            left: range(1379969, Some(1379969)),
            right: range(995000, Some(1005000)),
        }),
        ..sum(Verdict::Fails)
    };
    let far = cases(1379960, 9, 1000000);
    assert_eq!(gap(&rounded, &far).as_deref(), Some("多约38万件"));
    let near = cases(9, 14, 22);
    assert_eq!(gap(&rounded, &near).as_deref(), Some("多约1件"));
    if let Some(ranges) = &mut rounded.ranges {
        ranges.right = range(80, None);
    }
    assert_eq!(gap(&rounded, &near), None);
    let holds = Check {
        verdict: Verdict::Holds,
        ..rounded
    };
    check(&holds, &cases(9, 14, 23), "分项相加，与总数相符");
}

#[test]
fn converted_figures_are_compared_in_one_unit() {
    let bundle = bundle([
        ("1天", 1, "天"),
        ("10小时", 10, "小时"),
        ("33小时", 33, "小时"),
    ]);
    let converted = Check {
        conversion: Some(Conversion {
            from: "天".into(),
            factor: 24.into(),
        }),
        ..sum(Verdict::Fails)
    };
    check(
        &converted,
        &bundle,
        "分项相加是34小时，原文写的总数是33小时，多1小时",
    );
}

#[test]
fn changes_targets_and_lists_are_said_in_plain_words() {
    let bundle = cases(3, 5, 5);
    let change = |direction, verdict| {
        let (value, before) = (id("a"), id("b"));
        let identity = Identity::Change {
            value,
            before,
            direction,
        };
        made(identity, verdict)
    };
    check(
        &change(Direction::Decrease, Verdict::Holds),
        &bundle,
        "原文写减少，数字也是减少的，减少2件",
    );
    check(
        &change(Direction::Increase, Verdict::Fails),
        &bundle,
        "原文写增加，数字却是减少的，减少2件",
    );
    let target = Identity::Target {
        value: id("a"),
        target: id("b"),
    };
    check(
        &made(target, Verdict::Fails),
        &bundle,
        "没有达到目标，比目标少2件",
    );
    let list = |count: &str| Identity::Enumeration {
        items: ["甲", "乙", "丙"].map(String::from).into(),
        count: id(count),
    };
    check(
        &made(list("a"), Verdict::Holds),
        &bundle,
        "列出的名称有3个，原文写“3件”，一致",
    );
    check(
        &made(list("b"), Verdict::Fails),
        &bundle,
        "列出的名称有3个，原文写“5件”，少2件",
    );
}

#[test]
fn what_is_left_open_is_asked_with_its_figures_and_is_no_verdict() {
    let bundle = cases(94495, 8647, 3);
    let ask = |missing, facts: &[&str]| {
        let open = Check {
            missing: Some(missing),
            ..sample::check("x", Verdict::Open, facts)
        };
        assert_eq!(result(&open, &bundle), None);
        said(&question(&open, &bundle), &bundle)
    };
    let two = ["a.value", "b.value"];
    assert_eq!(
        ask(Missing::Relation, &two),
        "指标a94495件与指标b8647件是什么关系？"
    );
    assert_eq!(
        ask(Missing::AsOf, &["a.value", "b.value", "c.value", "a.value"]),
        "指标a94495件、指标b8647件与指标c3件截至哪一天？"
    );
    assert_eq!(
        ask(Missing::Denominator, &["c.value"]),
        "指标c3件，以什么为分母？"
    );
    assert_eq!(ask(Missing::Figure, &two), "样例核对：具体数字是多少？");
}

#[test]
fn one_number_printed_alike_twice_is_no_check_to_a_reader() {
    let mut bundle = cases(24, 24, 24);
    let same = made(
        Identity::Same {
            figures: vec![id("a"), id("b")],
        },
        Verdict::Holds,
    );
    bundle.checks = vec![same, sum(Verdict::Fails)];
    let listed: Vec<_> = bundle.listed_checks().map(|it| it.verdict).collect();
    assert_eq!(listed, [Verdict::Fails]);
    bundle.facts[3].printed = "二十四件".into();
    assert_eq!(bundle.listed_checks().count(), 2);
}
