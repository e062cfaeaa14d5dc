//! Small reports side by side.

use super::extract::extract;
use super::restate::restatements;
use super::series::{Series, State, series};
use model::bundle::Bundle;
use model::check::Verdict;
use model::indicator::Role;
use model::sample;
use model::site::Concept;

fn concepts() -> Vec<Concept> {
    vec![Concept {
        id: "hall".into(),
        name: "可办事项".into(),
    }]
}

/// A report of that year with `value`, and `before` as last year's figure.
fn report(year: u16, value: i64, before: i64) -> Bundle {
    let mut bundle = sample::bundle();
    bundle.report.id = format!("sample-{year}");
    bundle.report.year = year;
    bundle.indicators[0].concept = Some("hall".into());
    bundle.indicators[0].before_period = Some("去年".into());
    bundle.facts = [(Role::Before, before), (Role::Value, value)]
        .map(|(role, number)| {
            let printed = format!("{number}项");
            sample::fact("hall-items", role, &printed, number, "项")
        })
        .into();
    bundle
}

/// What is known of each year, in a word.
fn told(series: &[Series<'_>]) -> Vec<String> {
    let points = series.iter().flat_map(|it| &it.lines);
    let points = points.flat_map(|line| &line.points);
    let told = points.map(|point| match point.state {
        State::Stated(it) => format!("{} {}", point.year, it.fact.printed),
        State::Unsaid(_) => format!("{} 未说明", point.year),
        State::NoReport => format!("{} 无报告", point.year),
    });
    told.collect()
}

#[test]
fn a_year_without_a_report_and_a_report_without_the_figure_are_told_apart() {
    let mut silent = report(2022, 1, 1);
    silent.indicators[0].concept = None;
    let bundles = [report(2024, 9, 8), silent, report(2021, 5, 4)];
    let concepts = concepts();
    assert_eq!(
        told(&series(&concepts, &bundles)),
        ["2021 5项", "2022 未说明", "2023 无报告", "2024 9项"]
    );
}

#[test]
fn last_years_figure_is_compared_with_the_one_first_published() {
    let check = |later: Bundle, verdict: Verdict, missing: Option<&str>| {
        let bundles = [later, report(2021, 52, 40)];
        let concepts = concepts();
        let series = series(&concepts, &bundles);
        let found = restatements(&series);
        let of = found.iter().find(|it| it.year != 2020).expect("one");
        assert_eq!((of.verdict, of.missing), (verdict, missing));
    };
    check(report(2022, 60, 52), Verdict::Holds, None);
    check(report(2022, 60, 50), Verdict::Fails, None);
    check(
        report(2023, 60, 52),
        Verdict::Open,
        Some("本站没有上一年的报告"),
    );
    let mut other = report(2022, 60, 52);
    other.facts[0].quantity.unit = "件".into();
    check(other, Verdict::Open, Some("两处单位不同"));
}

#[test]
fn an_earlier_figure_of_no_said_year_is_no_restatement() {
    let mut later = report(2022, 60, 52);
    later.indicators[0].before_period = None;
    let mut named = report(2021, 52, 40);
    named.indicators[0].before_period = Some("2019年".into());
    let bundles = [later, named];
    let concepts = concepts();
    assert!(restatements(&series(&concepts, &bundles)).is_empty());
}

#[test]
fn a_change_of_what_is_counted_is_told_with_the_reports_words() {
    let mut later = report(2022, 60, 52);
    later.indicators[0].basis = Some("进驻大厅的".into());
    later.indicators[0].period = Some("2022年".into());
    let mut earlier = report(2021, 52, 40);
    earlier.indicators[0].period = Some("2021年".into());
    let bundles = [earlier, later];
    let concepts = concepts();
    let series = series(&concepts, &bundles);
    let changes = series[0].lines[0].changes();
    let [change] = changes.as_slice() else {
        panic!("one change");
    };
    assert_eq!(change.differences.len(), 1);
    assert_eq!(change.differences[0].what, "统计范围");
    assert_eq!(
        change.differences[0].words,
        [None, Some("进驻大厅的".into())]
    );
}

#[test]
fn comparisons_read_the_same_of_extracts_as_of_whole_reports() {
    let mut silent = report(2023, 1, 1);
    silent.indicators[0].concept = None;
    let whole = [report(2024, 9, 8), silent, report(2022, 8, 4)];
    let extracts = whole.each_ref().map(extract);
    let concepts = concepts();
    let [of_whole, of_extracts] = [&whole, &extracts].map(|it| series(&concepts, it));
    assert_eq!(told(&of_extracts), told(&of_whole));
    let figures = |series: &[Series<'_>]| -> Vec<_> {
        let restated = restatements(series);
        restated.iter().map(|it| (it.year, it.verdict)).collect()
    };
    assert_eq!(figures(&of_extracts), figures(&of_whole));
    for stated in of_extracts[0].lines[0].stated() {
        assert!(stated.bundle.passage(&stated.fact.passage).is_some());
    }
    assert_eq!(extracts[1].passages, []);
}
