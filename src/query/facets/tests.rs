//! What is offered, and how it is counted.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::choices::{Choice, choices};
use crate::generate;
use crate::rows::explore;
use crate::search::Index;
use crate::view::tests::views;
use model::check::Verdict;
use model::indicator::{Kind, Role};
use model::sample;

fn offered(bundle: &Bundle, query: &str, facet: Facet) -> String {
    let (index, view) = (Index::new(bundle), View::decode(query));
    let counts = explore(bundle, &index, &view, None).counts;
    let choices = choices(bundle, &index, &view, &counts, facet);
    let text = |it: &Choice| {
        let mark = if it.chosen { "*" } else { "" };
        format!("{mark}{} {} {}", it.name, it.label, it.count)
    };
    choices.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// The sample's 69项 → 616项, and a rate in a section below it.
fn bundle() -> Bundle {
    let mut bundle = sample::bundle();
    let mut section = bundle.sections[0].clone();
    (section.id, section.number) = ("s1-1".into(), "（一）".into());
    (section.title, section.parent) = ("办事".into(), Some("s1".into()));
    bundle.sections.push(section);
    let mut passage = bundle.passages[0].clone();
    (passage.id, passage.section) = ("p1-1".into(), "s1-1".into());
    bundle.passages.push(passage);
    let mut rate = bundle.indicators[0].clone();
    (rate.id, rate.name, rate.kind) = ("rate".into(), "办结率".into(), Kind::Rate);
    bundle.indicators.push(rate);
    let mut fact = sample::fact("rate", Role::Value, "616项", 99, "%");
    fact.passage = "p1-1".into();
    bundle.facts.push(fact);
    bundle
}

fn check(query: &str, facet: Facet, expected: &str) {
    assert_eq!(offered(&bundle(), query, facet), expected, "for {query}");
}

#[test]
fn only_values_that_occur_are_offered() {
    check("", Facet::Theme, "service 政务服务 2");
    check("", Facet::Kind, "count 数量 1, rate 比率 1");
    check("", Facet::Unit, "项 项 1, % % 1");
    check("", Facet::Qualifier, "exact 就是这个数 2");
    check("", Facet::Verdict, "none 未参与核对 2");
    check("", Facet::Pair, "yes 有前后对比 1, no 无前后对比 1");
}

#[test]
fn a_section_counts_what_the_sections_in_it_state() {
    check("", Facet::Section, "s1 一、政务服务 2, s1-1 （一）办事 1");
    check("section=s1-1", Facet::Kind, "count 数量 0, rate 比率 1");
    check("section=s1", Facet::Kind, "count 数量 1, rate 比率 1");
}

#[test]
fn a_choice_does_not_count_against_its_own_facet() {
    check("kind=rate", Facet::Kind, "count 数量 1, *rate 比率 1");
    check(
        "kind=rate",
        Facet::Pair,
        "yes 有前后对比 0, no 无前后对比 1",
    );
    check(
        "kind=rate&pair=yes",
        Facet::Kind,
        "count 数量 1, *rate 比率 0",
    );
    check(
        "f=大厅&kind=rate",
        Facet::Kind,
        "count 数量 1, *rate 比率 0",
    );
}

#[test]
fn the_worst_verdict_on_any_fact_is_the_indicators() {
    let mut bundle = bundle();
    for (fact, verdict) in [
        ("hall-items.before", Verdict::Open),
        ("rate.value", Verdict::Fails),
        ("rate.value", Verdict::Open),
    ] {
        let check = sample::check("check", verdict, &[fact]);
        bundle.checks.push(check);
    }
    let found = offered(&bundle, "verdict=none,open", Facet::Verdict);
    assert_eq!(found, "fails 不成立 1, *open 原文未写明 1");
    let index = Index::new(&bundle);
    let verdict = |position| index.record(&bundle, position).and_then(|it| it.verdict);
    assert_eq!(
        [verdict(0), verdict(1)],
        [Some(Verdict::Open), Some(Verdict::Fails)]
    );
    let check = sample::check("check", Verdict::Holds, &["hall-items.value"]);
    bundle.checks.push(check);
    let found = offered(&bundle, "verdict=open", Facet::Verdict);
    assert_eq!(found, "fails 不成立 1, holds 成立 1");
}

#[test]
fn a_range_holds_within_exactly_one_unit() {
    let bundle = bundle();
    let index = Index::new(&bundle);
    let check = |query: &str, rows: &[usize], extent: Option<(i64, i64)>| {
        let explored = explore(&bundle, &index, &View::decode(query), None);
        assert_eq!(explored.rows, rows, "for {query}");
        let extent = extent.map(|(low, high)| (low.into(), high.into()));
        assert_eq!(explored.counts.extent(), extent, "for {query}");
        explored.counts
    };
    check("min=100", &[0, 1], None);
    check("min=100&unit=项,%25", &[0, 1], None);
    check("min=100&unit=项", &[0], Some((616, 616)));
    check("max=616&unit=项", &[0], Some((616, 616)));
    let counts = check("min=616.01&unit=项", &[], Some((616, 616)));
    assert_eq!(
        (counts.without_range(), counts.without(Facet::Unit)),
        (1, 2)
    );
    assert_eq!(counts.of(Facet::Unit, 0), 1);
}

proptest! {
    /// The slow and plain way: choose the value alone and count the rows.
    #[test]
    fn a_count_is_the_number_of_rows_that_the_choice_alone_would_leave(
        mut view in views(), facet in select(&Facet::ALL[..]), dice in any::<u64>(),
    ) {
        let bundle = generate::bundle(120);
        let index = Index::new(&bundle);
        view.filter = ["", "行政", "1"][(dice % 3) as usize].into();
        (view.min, view.max) = (None, None);
        for (at, other) in Facet::ALL.into_iter().enumerate() {
            let values = other.values(&bundle, &index.table().units);
            let value = (dice >> (8 * at)) as usize % (2 * values.len());
            if let Some((name, _)) = values.get(value).filter(|it| !other.is_chosen(&view, it.0)) {
                other.toggle(&mut view, name);
            }
        }
        let counts = explore(&bundle, &index, &view, None).counts;
        let mut without = view.clone();
        facet.clear(&mut without);
        let all = explore(&bundle, &index, &without, None).rows.len();
        prop_assert_eq!(counts.without(facet), all);
        for choice in choices(&bundle, &index, &view, &counts, facet) {
            let mut alone = without.clone();
            facet.toggle(&mut alone, &choice.name);
            prop_assert!(facet.is_chosen(&alone, &choice.name));
            prop_assert_eq!(choice.count, explore(&bundle, &index, &alone, None).rows.len());
        }
    }
}
