//! The four charts of the real report, made by hand for tests.

use rust_decimal::Decimal;

use model::bundle::Bundle;
use model::chart::{Channel, Chart, Plot, Step};
use model::indicator::{Derived, DerivedKind, Indicator, Kind, Role};
use model::quantity::{MonthDay, Value};
use model::sample;

/// The charts and the bundle that they draw from.
pub(super) fn bundle() -> Bundle {
    let mut bundle = sample::bundle();
    bundle.facts.clear();
    bundle.indicators.clear();
    pair(
        &mut bundle,
        "hall-items",
        "政务大厅可办事项",
        ["69项", "616项"],
    );
    pair(
        &mut bundle,
        "custom-items",
        "赣服通蓉江分厅个性化事项",
        ["40项", "121项"],
    );
    for (id, name, printed) in VALUES {
        add(&mut bundle, id, name, &[(Role::Value, printed)]);
    }
    share(&mut bundle, "aid-civil", "61.44", "94 ÷ 153");
    share(&mut bundle, "aid-criminal", "38.56", "59 ÷ 153");
    bundle.charts = charts();
    bundle
}

const VALUES: [(&str, &str, &str); 20] = [
    ("aid", "受理指派各类法律援助案件", "153件"),
    ("aid-civil", "民事案件", "94件"),
    ("aid-criminal", "刑事案件", "59件"),
    ("review", "收到行政复议案件", "22件"),
    ("accepted", "立案受理", "9件"),
    ("refused", "不予受理", "14件"),
    ("concluded", "已办结", "6件"),
    ("withdrawn", "撤回行政复议申请", "2件"),
    ("sued", "不服不予受理决定向法院起诉", "2件"),
    ("hotline", "12345市民热线转办件", "3234件"),
    ("hotline-done", "12345市民热线办结率", "100%"),
    ("hotline-happy", "12345市民热线满意率", "96.5%"),
    ("jiangxi", "“问政江西”平台意见建议", "14条"),
    ("jiangxi-done", "“问政江西”办结率", "100%"),
    ("jiangxi-happy", "“问政江西”满意率", "100%"),
    ("ganzhou", "“问政赣州”平台意见建议", "851件"),
    ("ganzhou-done", "“问政赣州”办结率", "100%"),
    ("ganzhou-happy", "“问政赣州”满意率", "100%"),
    ("portal", "区门户网站部门问政平台意见建议", "63条"),
    ("portal-done", "区门户网站办结率", "100%"),
];

fn charts() -> Vec<Chart> {
    vec![
        chart(
            "hall",
            "可办事项增至616项",
            Plot::Slope {
                indicators: ids(["hall-items", "custom-items"]),
                separate: Vec::new(),
            },
        ),
        chart(
            "aid-parts",
            "法律援助案件153件",
            Plot::Parts {
                whole: "aid".into(),
                parts: ids(["aid-civil", "aid-criminal"]),
            },
        ),
        chart(
            "review-flow",
            "行政复议案件22件",
            Plot::Flow {
                steps: vec![
                    step("review", None),
                    step("accepted", Some("review")),
                    step("concluded", Some("accepted")),
                    step("withdrawn", None),
                    step("refused", Some("review")),
                    step("sued", Some("refused")),
                ],
            },
        ),
        chart(
            "channels",
            "群众诉求办理",
            Plot::Channels {
                channels: vec![
                    channel("12345市民热线", "hotline", true),
                    channel("“问政江西”平台", "jiangxi", true),
                    channel("“问政赣州”平台", "ganzhou", true),
                    channel("区门户网站部门问政平台", "portal", false),
                ],
            },
        ),
    ]
}

/// A chart without a subtitle.
pub(super) fn chart(id: &str, title: &str, plot: Plot) -> Chart {
    Chart {
        id: id.into(),
        title: title.into(),
        subtitle: None,
        overview: false,
        plot,
    }
}

/// A step of a flow.
pub(super) fn step(indicator: &str, from: Option<&str>) -> Step {
    Step {
        indicator: indicator.into(),
        from: from.map(Into::into),
    }
}

fn channel(name: &str, id: &str, satisfaction: bool) -> Channel {
    Channel {
        name: name.into(),
        volume: id.into(),
        completion: Some([id, "-done"].concat()),
        satisfaction: satisfaction.then(|| [id, "-happy"].concat()),
    }
}

/// Adds an indicator with the facts that the text gives.
pub(super) fn add(bundle: &mut Bundle, id: &str, name: &str, printed: &[(Role, &str)]) {
    let facts = printed.iter().map(|(role, printed)| {
        let end = printed
            .trim_end_matches(|c: char| !c.is_ascii_digit())
            .len();
        let (number, unit) = printed.split_at(end);
        let mut fact = sample::fact(id, *role, printed, 0, unit);
        fact.quantity.value = Value::Number(number.parse().unwrap());
        fact
    });
    let facts: Vec<_> = facts.collect();
    bundle.indicators.push(Indicator {
        facts: facts.iter().map(|fact| fact.id.clone()).collect(),
        ..sample::indicator(id, name, Kind::Count)
    });
    bundle.facts.extend(facts);
}

/// Adds a before/after indicator with what the build would compute of it.
pub(super) fn pair(bundle: &mut Bundle, id: &str, name: &str, printed: [&str; 2]) {
    let [before, after] = printed;
    add(
        bundle,
        id,
        name,
        &[(Role::Before, before), (Role::Value, after)],
    );
    let number = |role| {
        bundle
            .role(id, role)
            .unwrap()
            .quantity
            .value
            .number()
            .unwrap()
    };
    let (before, after) = (number(Role::Before), number(Role::Value));
    let unit = bundle.value(id).unwrap().quantity.unit.clone();
    let mut derived = vec![Derived {
        kind: DerivedKind::Change,
        value: after - before,
        unit,
        formula: format!("{after} − {before}"),
    }];
    if !before.is_zero() {
        derived.push(Derived {
            kind: DerivedKind::Multiple,
            value: (after / before).round_dp(2),
            unit: String::new(),
            formula: format!("≈ {after} ÷ {before}"),
        });
    }
    bundle.indicators.last_mut().unwrap().derived = derived;
}

fn day(bundle: &mut Bundle, id: &str, printed: &str) {
    add(
        bundle,
        id,
        "区审批局在政务大厅开设窗口，正式对外承接业务的日子",
        &[(Role::Value, "1日")],
    );
    let numbers: Vec<u8> = printed
        .split(['月', '日'])
        .filter_map(|number| number.parse().ok())
        .collect();
    let fact = bundle.facts.last_mut().unwrap();
    fact.printed = printed.into();
    fact.quantity.value = Value::Date(MonthDay::new(numbers[0], numbers[1]).unwrap());
}

fn share(bundle: &mut Bundle, id: &str, value: &str, formula: &str) {
    let indicator = bundle
        .indicators
        .iter_mut()
        .find(|indicator| indicator.id == id);
    indicator.unwrap().derived.push(Derived {
        kind: DerivedKind::Share,
        value: value.parse::<Decimal>().unwrap(),
        unit: "%".into(),
        formula: formula.into(),
    });
}

/// Adds charts that are hard to lay out: long names, slivers, missing values.
pub(super) fn hard(mut bundle: Bundle) -> Bundle {
    hard_indicators(&mut bundle);
    bundle.charts.extend(hard_charts());
    bundle
}

fn hard_indicators(b: &mut Bundle) {
    let online = "赣服通蓉江分厅上线的个性化政务服务事项数";
    pair(b, "h1", online, ["1379969件", "1384286件"]);
    pair(b, "h2", "降下来的事项", ["1300000件", "4317件"]);
    pair(b, "h5", "贴着零的事项", ["3900件", "4300件"]);
    let without_after = "没有后值的事项名称也可以相当长";
    let seal = [(Role::Before, "1个工作日"), (Role::Value, "2小时")];
    for (id, name, printed) in [
        ("h3", "没有前值的事项", &[(Role::Value, "900000件")][..]),
        ("h4", without_after, &[(Role::Before, "4000件")]),
        ("h6", "企业公章刊刻时限", &seal),
        ("h7", "没有后值的时限", &[(Role::Before, "1个工作日")]),
        (
            "p0",
            "电子证照共享平台归集的电子证照总量",
            &[(Role::Value, "1384286件")],
        ),
        (
            "p1",
            "归集的区级部门电子证照数量",
            &[(Role::Value, "1379969件")],
        ),
        ("p2", "其他", &[(Role::Value, "4317件")]),
        ("p3", "没有说的一部分", &[]),
        ("n1", "收到而没有说明数量的行政复议申请件数", &[]),
    ] {
        add(b, id, name, printed);
    }
    share(b, "p1", "99.69", "1379969 ÷ 1384286");
    for (id, date) in [
        ("d1", "12月31日"),
        ("d2", "1月1日"),
        ("d3", "6月29日"),
        ("d4", "7月1日"),
    ] {
        day(b, id, date);
    }
}

fn hard_charts() -> Vec<Chart> {
    let steps = [
        ("n1", None),
        ("accepted", Some("n1")),
        ("hotline", Some("accepted")),
        ("h3", None),
    ];
    let steps = steps.map(|(id, from)| step(id, from)).to_vec();
    let mut long = channel("赣州蓉江新区门户网站部门网络问政平台栏目", "hotline", true);
    let mut bare = channel("没有说明数量的渠道", "n1", false);
    (long.completion, bare.completion) = (None, None);
    let channels = vec![long, bare];
    let slope = Plot::Slope {
        indicators: ids(["h1", "h2", "h3", "h4", "h5"]),
        separate: ids(["h6", "h7"]),
    };
    let parts = Plot::Parts {
        whole: "p0".into(),
        parts: ids(["p1", "p2", "p3"]),
    };
    let indicators = ids(["p2", "n1", "p0", "p1"]);
    let ranking = Plot::Ranking { indicators };
    let indicators = ids(["hotline-done", "hotline-happy", "n1"]);
    let rates = Plot::Rates { indicators };
    let indicators = ids(["d1", "d2", "d3", "d4", "n1"]);
    let timeline = Plot::Timeline { indicators };
    vec![
        chart("hard-slope", "难画的前后对比", slope),
        chart("hard-parts", "难画的构成", parts),
        chart("hard-flow", "难画的流程", Plot::Flow { steps }),
        chart("hard-channels", "难画的渠道", Plot::Channels { channels }),
        chart("hard-ranking", "难画的排序", ranking),
        chart("hard-rates", "难画的比率", rates),
        chart("hard-timeline", "难画的时间线", timeline),
        chart("hard-themes", "主题", Plot::Themes),
    ]
}

fn ids<const N: usize>(ids: [&str; N]) -> Vec<String> {
    ids.map(String::from).to_vec()
}
