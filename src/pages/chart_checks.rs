//! The checks that a chart shows, on its figure and on its card.

use model::bundle::Bundle;
use model::chart::Chart;
use model::check::{Check, Verdict};

/// The checks all of whose figures the chart draws, failed checks first.
pub fn held<'a>(bundle: &'a Bundle, chart: &Chart) -> Vec<&'a Check> {
    let drawn = chart.plot.indicators();
    let is_drawn = |fact: &str| {
        let fact = bundle.fact(fact);
        fact.is_some_and(|fact| drawn.contains(&fact.indicator.as_str()))
    };
    let checks = Verdict::ALL.into_iter().flat_map(|verdict| {
        let checks = bundle.listed_checks();
        checks.filter(move |check| check.verdict == verdict)
    });
    checks.filter(|check| check.facts().all(is_drawn)).collect()
}
