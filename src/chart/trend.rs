//! The sentence that says what a chart shows, made of the same facts.
//!
//! It states figures and what the build computed of them. It never says why,
//! and never whether that is good.

use super::channels::{self, RATES};
use super::error::ChartError;
use super::figure::{Figure, UNSAID, change, multiple};
use super::flow::{self, Stage};
use super::slope::{self, Pair};
use super::{parts, ranking, rates, themes, timeline};
use model::bundle::Bundle;
use model::chart::{Channel, Chart, Plot, Step};
use model::indicator::DerivedKind;

/// The sentence of a chart.
///
/// # Errors
/// The chart asks for an indicator that the bundle does not have.
pub fn trend(chart: &Chart, bundle: &Bundle) -> Result<String, ChartError> {
    let clauses = match &chart.plot {
        Plot::Slope { indicators, apart } => {
            let mut clauses = slope_clauses(bundle, indicators)?;
            clauses.extend(slope_clauses(bundle, apart)?);
            clauses
        }
        Plot::Parts { whole, parts } => vec![parts_clause(bundle, whole, parts)?],
        Plot::Flow { steps } => flow_clauses(bundle, steps)?,
        Plot::Channels { channels } => channel_clauses(bundle, channels)?,
        Plot::Ranking { indicators } => {
            let figures = ranking::figures(bundle, indicators)?;
            vec![["由多到少依次为", &list(&figures)].concat()]
        }
        Plot::Rates { indicators } => rate_clauses(bundle, indicators)?,
        Plot::Timeline { indicators } => {
            let days = timeline::figures(bundle, indicators)?;
            let clause = |(figure, _): &(Figure<'_>, _)| match figure.fact {
                Some(fact) => [fact.printed.as_str(), "，", figure.name()].concat(),
                None => [figure.name(), "，日期", UNSAID].concat(),
            };
            days.iter().map(clause).collect()
        }
        Plot::Themes => theme_clauses(bundle),
    };
    Ok([&clauses.join("；"), "。"].concat())
}

fn slope_clauses(bundle: &Bundle, ids: &[String]) -> Result<Vec<String>, ChartError> {
    Ok(slope::pairs(bundle, ids)?.iter().map(pair).collect())
}

fn pair(Pair { before, after }: &Pair<'_>) -> String {
    let verb = match after.derived(DerivedKind::Change) {
        Some(change) if change.value.is_zero() => "到",
        Some(change) if change.value.is_sign_negative() => "减至",
        Some(_) => "增至",
        None => "到",
    };
    let name = after.name();
    let ends = match (before.fact, after.fact) {
        (Some(before), Some(after)) => [name, "由", &before.printed, verb, &after.printed].concat(),
        (None, Some(after)) => [name, "为", &after.printed, "，变化前", UNSAID].concat(),
        (Some(before), None) => [name, "变化前为", &before.printed, "，变化后", UNSAID].concat(),
        (None, None) => [name, UNSAID].concat(),
    };
    let computed = [change(after), multiple(after)];
    let words: Vec<_> = std::iter::once(ends)
        .chain(computed.into_iter().flatten())
        .collect();
    words.join("，")
}

fn parts_clause(bundle: &Bundle, whole: &str, parts: &[String]) -> Result<String, ChartError> {
    let (whole, parts) = parts::figures(bundle, whole, parts)?;
    let said = |part: &parts::Part<'_>| [&part.name, part.figure.printed()].concat();
    let said_parts: Vec<String> = parts.iter().map(said).collect();
    Ok([&said(&whole), "，其中", &said_parts.join("、")].concat())
}

/// A clause for each step that comes from none, with what comes from it; then
/// one for each later step that others come from.
fn flow_clauses(bundle: &Bundle, steps: &[Step]) -> Result<Vec<String>, ChartError> {
    let stages = flow::stages(bundle, steps)?;
    let clauses = stages.iter().enumerate().filter_map(|(place, stage)| {
        let parts = children(&stages, place);
        match (stage.from, parts.is_empty()) {
            (None, true) => Some(named(&stage.figure)),
            (None, false) => Some([&named(&stage.figure), "，其中", &list(&parts)].concat()),
            (Some(_), true) => None,
            (Some(_), false) => Some([&named(&stage.figure), "中，", &list(&parts)].concat()),
        }
    });
    Ok(clauses.collect())
}

fn children<'a>(stages: &[Stage<'a>], place: usize) -> Vec<Figure<'a>> {
    stages
        .iter()
        .filter(|stage| stage.from == Some(place))
        .map(|stage| stage.figure)
        .collect()
}

fn channel_clauses(bundle: &Bundle, channels: &[Channel]) -> Result<Vec<String>, ChartError> {
    let lines = channels::lines(bundle, channels)?;
    let clause = |line: &channels::Line<'_>| {
        let of = if line.volume.fact.is_some() {
            ""
        } else {
            "数量"
        };
        let mut clause = [line.name, of, line.volume.printed()].concat();
        for (rate, name) in line.rates.iter().zip(RATES) {
            clause.push_str(&["，", name, rate.printed()].concat());
        }
        clause
    };
    Ok(lines.iter().map(clause).collect())
}

fn rate_clauses(bundle: &Bundle, ids: &[String]) -> Result<Vec<String>, ChartError> {
    let figures = rates::figures(bundle, ids)?;
    let clause = |figure: &Figure<'_>| match rates::unsaid(figure) {
        Some(unsaid) => [&named(figure), "，", &unsaid].concat(),
        None => named(figure),
    };
    Ok(figures.iter().map(clause).collect())
}

fn theme_clauses(bundle: &Bundle) -> Vec<String> {
    let entries = themes::entries(bundle);
    let most = entries.iter().map(|entry| entry.indicators).max();
    let most = most.unwrap_or(0);
    let leaders = entries.iter().filter(|entry| entry.indicators == most);
    let leaders: Vec<&str> = leaders.map(|entry| entry.theme.name.as_str()).collect();
    let [indicators, checks] = themes::UNITS;
    let all = [
        &themes::counted(entries.len(), "个主题，共"),
        &*themes::counted(bundle.indicators.len(), indicators),
        "、",
        &themes::counted(bundle.checks.len(), checks),
    ];
    let lead = [
        "指标最多的是",
        &leaders.join("、"),
        "，",
        &themes::counted(most, "项"),
    ];
    vec![all.concat(), lead.concat()]
}

fn named(figure: &Figure<'_>) -> String {
    [figure.name(), figure.printed()].concat()
}

fn list(figures: &[Figure<'_>]) -> String {
    figures.iter().map(named).collect::<Vec<_>>().join("、")
}
