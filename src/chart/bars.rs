//! A chart as the rows of a small picture: names, figures as printed, lengths
//! on one scale. Posters and cards draw them large; pages write them as HTML.

use super::error::ChartError;
use super::figure::{Figure, UNSAID, lengths, one_unit};
use super::flow::spans;
use super::resolve::{Day, Figures, Line, NamedFigure, Pair, RATES, Resolved, SIDES, Stage, UNITS};
use super::runs::Run;
use super::words::{computed, counted};
use model::bundle::Bundle;
use model::indicator::Role;

/// The length of a scale; lengths on it are whole numbers.
pub const SCALE: u32 = 10_000;

/// The least length of what is more than nothing.
const LEAST: u32 = 40;

/// Rows whose lengths compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// What the rows are of, where the chart's title does not say it.
    pub name: Option<String>,
    /// The rows.
    pub rows: Vec<Bar>,
    /// What the build computed of them, by lines that say whose it is.
    pub computed: Vec<String>,
    /// Where the whole ends that lengths may pass.
    pub limit: Option<u32>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// How many rows it hangs below.
    pub depth: u8,
    /// The figure as printed, or 未说明.
    pub figure: Run,
    /// Its lengths, the lowest first; none where the figure has none.
    pub extents: Vec<Extent>,
    /// More words, with figures among them.
    pub aside: Vec<Run>,
}

/// A length on the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it is for.
    pub shade: Shade,
}

/// What a length is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// A figure.
    Main,
    /// An earlier figure, or one that hangs below another.
    Second,
    /// What a figure is compared with.
    Track,
    /// What passes that.
    Over,
}

impl Shade {
    /// The word for it in classes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Second => "second",
            Self::Track => "track",
            Self::Over => "over",
        }
    }
}

/// The rows of a chart.
///
/// # Errors
/// A scale can't hold the figures.
pub fn bars(resolved: &Resolved<'_>) -> Result<Vec<Bars>, ChartError> {
    match &resolved.figures {
        Figures::Slope { pairs, separate } => slope(pairs, separate),
        Figures::Parts { whole, parts } => Ok(vec![of_parts(whole, parts)?]),
        Figures::Flow { stages, .. } => Ok(vec![flow(stages)?]),
        Figures::Channels(lines) => Ok(vec![channels(lines)?]),
        Figures::Ranking(figures) => {
            one_unit(figures)?;
            Ok(vec![on_one_scale(figures, Shade::Main)?])
        }
        Figures::Rates(figures) => Ok(vec![rates(figures)?]),
        Figures::Timeline(days) => Ok(vec![timeline(days)]),
        Figures::Themes { entries, .. } => {
            let counts: Vec<_> = entries.iter().map(|it| it.counts()[0]).collect();
            let largest = counts.iter().max().copied().unwrap_or(0);
            let rows = entries.iter().zip(&counts).map(|(entry, count)| Bar {
                figure: Run::words(counted(*count, UNITS[0])),
                extents: extents(Some((0.0, *count as f64)), largest as f64, Shade::Main),
                ..Bar::named(entry.theme.name.clone())
            });
            Ok(vec![Bars::of(rows.collect())])
        }
    }
}

/// The earlier and the current figure of an indicator that has both.
pub fn change(bundle: &Bundle, indicator: &str) -> Option<Bars> {
    bundle.role(indicator, Role::Before)?;
    let figure = |role| Figure::find(bundle, indicator, role);
    let (before, after) = (figure(Role::Before).ok()?, figure(Role::Value).ok()?);
    let it = Pair { before, after };
    let comparable = one_unit([&it.before, &it.after]).is_ok();
    let lengths = lengths(&[it.before, it.after]).ok()?;
    let largest = lengths.into_iter().flatten().fold(0.0, f64::max);
    let mut bars = pair(&it, comparable.then_some(largest)).ok()?;
    bars.name = None;
    Some(bars)
}

impl Bars {
    /// Rows and nothing else.
    pub(super) fn of(rows: Vec<Bar>) -> Self {
        Self {
            rows,
            ..Self::default()
        }
    }
}

impl Bar {
    fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            depth: 0,
            figure: Run::words(UNSAID),
            extents: Vec::new(),
            aside: Vec::new(),
        }
    }

    /// The row of a figure, without a length.
    pub(super) fn of(name: impl Into<String>, figure: &Figure<'_>) -> Self {
        Self {
            figure: said(figure),
            ..Self::named(name)
        }
    }
}

/// What the report prints, or 未说明.
fn said(figure: &Figure<'_>) -> Run {
    match figure.fact {
        Some(fact) => Run::figure(&fact.printed, &fact.id),
        None => Run::words(UNSAID),
    }
}

/// The place of a value on a scale that ends at the largest.
pub(super) fn place(value: f64, largest: f64) -> u32 {
    if largest <= 0.0 {
        return 0;
    }
    // From 0 to the end of the scale, so that nothing is cut.
    (value / largest * f64::from(SCALE))
        .round()
        .clamp(0.0, f64::from(SCALE)) as u32
}

/// A length from one value to another, if the text gives it.
pub(super) fn extents(span: Option<(f64, f64)>, largest: f64, shade: Shade) -> Vec<Extent> {
    let extent = span.map(|(from, to)| {
        let start = place(from, largest);
        let least = if to > from { LEAST } else { 0 };
        let to = place(to, largest).max(start + least);
        // What is too short to be seen at the end begins before it.
        let past = to.saturating_sub(SCALE);
        let (from, to) = (start.saturating_sub(past), to.min(SCALE));
        Extent { from, to, shade }
    });
    extent.into_iter().collect()
}

/// Rows from zero.
pub(super) fn on_one_scale(figures: &[Figure<'_>], shade: Shade) -> Result<Bars, ChartError> {
    let lengths = lengths(figures)?;
    let largest = lengths.iter().flatten().copied().fold(0.0, f64::max);
    let rows = figures.iter().zip(lengths).map(|(figure, length)| Bar {
        extents: extents(length.map(|it| (0.0, it)), largest, shade),
        ..Bar::of(figure.name(), figure)
    });
    Ok(Bars::of(rows.collect()))
}

/// What the two figures of a pair are called: their periods in the report's
/// words, or the two sides.
fn sides(pair: &Pair<'_>) -> [String; 2] {
    let indicator = pair.after.indicator;
    let before = indicator.and_then(|it| it.before_period.clone());
    let after = indicator.and_then(|it| it.period.clone());
    match (before, after) {
        (Some(before), Some(after)) => [before, after],
        _ => SIDES.map(String::from),
    }
}

fn slope(pairs: &[Pair<'_>], separate: &[Pair<'_>]) -> Result<Vec<Bars>, ChartError> {
    one_unit(pairs.iter().flat_map(|it| [&it.before, &it.after]))?;
    let figures: Vec<_> = pairs.iter().flat_map(|it| [it.before, it.after]).collect();
    let largest = lengths(&figures)?.into_iter().flatten().fold(0.0, f64::max);
    let drawn = pairs.iter().map(|it| pair(it, Some(largest)));
    drawn
        .chain(separate.iter().map(|it| pair(it, None)))
        .collect()
}

/// A pair on a scale that ends at the largest, or without lengths.
fn pair(it: &Pair<'_>, largest: Option<f64>) -> Result<Bars, ChartError> {
    let row = |figure: &Figure<'_>, name: String, shade: Shade| -> Result<Bar, ChartError> {
        let length = match largest {
            Some(_) => figure.length()?,
            None => None,
        };
        let span = length.map(|length| (0.0, length));
        Ok(Bar {
            extents: extents(span, largest.unwrap_or(0.0), shade),
            ..Bar::of(name, figure)
        })
    };
    let [before, after] = sides(it);
    Ok(Bars {
        name: Some(it.after.name().into()),
        rows: vec![
            row(&it.before, before, Shade::Second)?,
            row(&it.after, after, Shade::Main)?,
        ],
        computed: computed(&it.after, i32::MAX),
        limit: None,
    })
}

/// The whole, and below it its parts end to end.
fn of_parts(whole: &NamedFigure<'_>, parts: &[NamedFigure<'_>]) -> Result<Bars, ChartError> {
    one_unit(std::iter::once(whole).chain(parts).map(|part| &part.figure))?;
    let all = whole.figure.length()?;
    let figures: Vec<_> = parts.iter().map(|part| part.figure).collect();
    let lengths = lengths(&figures)?;
    let sum: f64 = lengths.iter().flatten().sum();
    let largest = all.map_or(sum, |all| all.max(sum));
    let mut rows = vec![Bar {
        extents: extents(all.map(|all| (0.0, all)), largest, Shade::Main),
        ..Bar::of(whole.name.clone(), &whole.figure)
    }];
    let mut next = 0.0;
    for (part, length) in parts.iter().zip(lengths) {
        let from = next;
        next += length.unwrap_or(0.0);
        rows.push(Bar {
            depth: 1,
            extents: extents(length.map(|_| (from, next)), largest, Shade::Second),
            ..Bar::of(part.name.clone(), &part.figure)
        });
    }
    Ok(Bars::of(rows))
}

fn flow(stages: &[Stage<'_>]) -> Result<Bars, ChartError> {
    one_unit(stages.iter().map(|stage| &stage.figure))?;
    let spans = spans(stages)?;
    let largest = spans.iter().flatten().map(|it| it.1).fold(0.0, f64::max);
    let rows = stages.iter().zip(&spans).map(|(stage, span)| {
        let shade = match stage.depth {
            0 => Shade::Main,
            _ => Shade::Second,
        };
        let from = stage
            .from
            .and_then(|from| spans.get(from).copied().flatten());
        let mut lengths = extents(from, largest, Shade::Track);
        lengths.extend(extents(*span, largest, shade));
        Bar {
            depth: u8::try_from(stage.depth).unwrap_or(u8::MAX),
            extents: lengths,
            ..Bar::of(stage.figure.name(), &stage.figure)
        }
    });
    Ok(Bars::of(rows.collect()))
}

/// Volumes on one scale, with the rates in words.
fn channels(lines: &[Line<'_>]) -> Result<Bars, ChartError> {
    let volumes: Vec<_> = lines.iter().map(|line| line.volume).collect();
    let mut bars = on_one_scale(&volumes, Shade::Main)?;
    for (bar, line) in bars.rows.iter_mut().zip(lines) {
        bar.name = line.name.into();
        for (at, (rate, name)) in line.rates.iter().zip(RATES).enumerate() {
            let comma = if at > 0 { "，" } else { "" };
            bar.aside.push(Run::words([comma, name].concat()));
            bar.aside.push(said(rate));
        }
    }
    Ok(bars)
}

/// Rates out of 100%, with what the text leaves unsaid.
fn rates(figures: &[Figure<'_>]) -> Result<Bars, ChartError> {
    let lengths = lengths(figures)?;
    let full = lengths.iter().flatten().copied().fold(100.0, f64::max);
    let rows = figures.iter().zip(lengths).map(|(figure, length)| {
        let mut row = extents(Some((0.0, full)), full, Shade::Track);
        row.extend(extents(length.map(|it| (0.0, it)), full, Shade::Main));
        let unsaid = figure.unsaid().map(Run::words);
        Bar {
            extents: if length.is_some() { row } else { Vec::new() },
            aside: unsaid.into_iter().collect(),
            ..Bar::of(figure.name(), figure)
        }
    });
    Ok(Bars::of(rows.collect()))
}

/// Days have an order and no length.
fn timeline(days: &[Day<'_>]) -> Bars {
    let rows = days.iter().map(|it| Bar::of(it.figure.name(), &it.figure));
    Bars::of(rows.collect())
}
