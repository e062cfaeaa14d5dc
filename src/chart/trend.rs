//! The sentence that says what a chart shows, made of the same facts.
//!
//! It states figures and, apart and labelled, what the build computed of them. It never says why,
//! and never whether that is good.

use super::figure::{Figure, UNSAID};
use super::resolve::{Day, Entry, Figures, Line, NamedFigure, Pair, RATES, Resolved, Stage, UNITS};
use super::words::{compared, counted};
use model::indicator::DerivedKind;

/// The sentence of a chart.
pub fn trend(resolved: &Resolved<'_>) -> String {
    let clauses = match &resolved.figures {
        Figures::Slope { pairs, separate } => pairs.iter().chain(separate).map(pair).collect(),
        Figures::Parts { whole, parts } => vec![parts_clause(whole, parts)],
        Figures::Flow { stages, .. } => flow_clauses(stages),
        Figures::Channels(lines) => lines.iter().map(channel).collect(),
        Figures::Ranking(figures) => vec![["由多到少依次为", &list(figures)].concat()],
        Figures::Rates(figures) => figures.iter().map(rate).collect(),
        Figures::Timeline(days) => days.iter().map(day).collect(),
        Figures::Themes { entries, totals } => theme_clauses(entries, *totals),
    };
    [&clauses.join("；"), "。"].concat()
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
    match compared(after) {
        Some(computed) => [&ends, "（", &computed, "）"].concat(),
        None => ends,
    }
}

fn parts_clause(whole: &NamedFigure<'_>, parts: &[NamedFigure<'_>]) -> String {
    let said = |part: &NamedFigure<'_>| [&part.name, part.figure.printed()].concat();
    let said_parts: Vec<String> = parts.iter().map(said).collect();
    [&said(whole), "，其中", &said_parts.join("、")].concat()
}

/// A clause for each step that comes from none, with what comes from it; then
/// one for each later step that others come from.
fn flow_clauses(stages: &[Stage<'_>]) -> Vec<String> {
    let clauses = stages.iter().enumerate().filter_map(|(place, stage)| {
        let parts = children(stages, place);
        match (stage.from, parts.is_empty()) {
            (None, true) => Some(named(&stage.figure)),
            (None, false) => Some([&named(&stage.figure), "，其中", &list(&parts)].concat()),
            (Some(_), true) => None,
            (Some(_), false) => Some([&named(&stage.figure), "中，", &list(&parts)].concat()),
        }
    });
    clauses.collect()
}

fn children<'a>(stages: &[Stage<'a>], place: usize) -> Vec<Figure<'a>> {
    stages
        .iter()
        .filter(|stage| stage.from == Some(place))
        .map(|stage| stage.figure)
        .collect()
}

fn channel(line: &Line<'_>) -> String {
    let of = match line.volume.fact {
        Some(_) => "",
        None => "数量",
    };
    let mut clause = [line.name, of, line.volume.printed()].concat();
    for (rate, name) in line.rates.iter().zip(RATES) {
        clause.push_str(&["，", name, rate.printed()].concat());
    }
    clause
}

fn rate(figure: &Figure<'_>) -> String {
    match figure.unsaid() {
        Some(unsaid) => [&named(figure), "，", &unsaid].concat(),
        None => named(figure),
    }
}

fn day(Day { figure, .. }: &Day<'_>) -> String {
    match figure.fact {
        Some(fact) => [fact.printed.as_str(), "，", figure.name()].concat(),
        None => [figure.name(), "，日期", UNSAID].concat(),
    }
}

fn theme_clauses(entries: &[Entry<'_>], totals: [usize; 2]) -> Vec<String> {
    let most = entries.iter().map(|entry| entry.indicators).max();
    let most = most.unwrap_or(0);
    let leaders = entries.iter().filter(|entry| entry.indicators == most);
    let leaders: Vec<&str> = leaders.map(|entry| entry.theme.name.as_str()).collect();
    let [indicators, checks] = [0, 1].map(|at| counted(totals[at], UNITS[at]));
    let all = [
        &counted(entries.len(), "个主题，共"),
        &*indicators,
        "、",
        &checks,
    ];
    let leaders = leaders.join("、");
    let lead = ["指标最多的是", &leaders, "，", &counted(most, "项")];
    vec![all.concat(), lead.concat()]
}

fn named(figure: &Figure<'_>) -> String {
    [figure.name(), figure.printed()].concat()
}

fn list(figures: &[Figure<'_>]) -> String {
    figures.iter().map(named).collect::<Vec<_>>().join("、")
}
