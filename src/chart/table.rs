//! The table twin of a chart: the same figures, in rows.

use super::channels::{self, RATES};
use super::error::ChartError;
use super::figure::{Figure, UNSAID, quantity};
use super::slope::SIDES;
use super::{flow, parts, slope};
use crate::model::bundle::Bundle;
use crate::model::chart::{Channel, Chart, Plot, Step};
use crate::model::indicator::DerivedKind;

/// A chart as a table; each row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub columns: Vec<String>,
    /// The rows; the first cell of each is its heading.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What the reader sees; 未说明 where the text gives no value.
    pub text: String,
    /// The id of the fact that it shows.
    pub fact: Option<String>,
    /// How the value was computed, when the report does not print it.
    pub formula: Option<String>,
    /// Whether it is a figure, to be set in a column of figures.
    pub numeric: bool,
}

/// The table of a chart.
///
/// # Errors
/// The chart asks for an indicator that the bundle does not have.
pub fn table(chart: &Chart, bundle: &Bundle) -> Result<Table, ChartError> {
    match &chart.plot {
        Plot::Slope { indicators } => slope_table(bundle, indicators),
        Plot::Parts { whole, parts } => parts_table(bundle, whole, parts),
        Plot::Flow { steps } => flow_table(bundle, steps),
        Plot::Channels { channels } => channels_table(bundle, channels),
    }
}

fn slope_table(bundle: &Bundle, ids: &[String]) -> Result<Table, ChartError> {
    let pairs = slope::pairs(bundle, ids)?;
    let rows = pairs.iter().map(|pair| {
        vec![
            Cell::words(pair.after.name()),
            Cell::figure(&pair.before),
            Cell::figure(&pair.after),
            Cell::computed(&pair.after, DerivedKind::Change, &pair.before),
            Cell::computed(&pair.after, DerivedKind::Multiple, &pair.before),
        ]
    });
    let [before, after] = SIDES;
    let labels = [DerivedKind::Change.label(), DerivedKind::Multiple.label()];
    let [change, multiple] = labels;
    Ok(Table::new(&["指标", before, after, change, multiple], rows))
}

fn parts_table(bundle: &Bundle, whole: &str, parts: &[String]) -> Result<Table, ChartError> {
    let (whole, parts) = parts::figures(bundle, whole, parts)?;
    let rows = std::iter::once(&whole).chain(&parts).map(|figure| {
        vec![
            Cell::words(figure.name()),
            Cell::figure(figure),
            Cell::computed(figure, DerivedKind::Share, &whole),
        ]
    });
    let share = DerivedKind::Share.label();
    Ok(Table::new(&["项目", "数值", share], rows))
}

fn flow_table(bundle: &Bundle, steps: &[Step]) -> Result<Table, ChartError> {
    let stages = flow::stages(bundle, steps)?;
    let rows = stages.iter().map(|stage| {
        let parent = stage.from.and_then(|from| stages.get(from));
        vec![
            Cell::words(stage.figure.name()),
            Cell::figure(&stage.figure),
            Cell::words(parent.map_or("", |parent| parent.figure.name())),
        ]
    });
    Ok(Table::new(&["步骤", "数值", "来自"], rows))
}

fn channels_table(bundle: &Bundle, channels: &[Channel]) -> Result<Table, ChartError> {
    let lines = channels::lines(bundle, channels)?;
    let rows = lines.iter().map(|line| {
        let [completion, satisfaction] = &line.rates;
        vec![
            Cell::words(line.name),
            Cell::figure(&line.volume),
            Cell::figure(completion),
            Cell::figure(satisfaction),
        ]
    });
    let [completion, satisfaction] = RATES;
    Ok(Table::new(
        &["渠道", "数量", completion, satisfaction],
        rows,
    ))
}

impl Table {
    fn new(columns: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Self {
        Self {
            columns: columns.iter().map(|column| (*column).into()).collect(),
            rows: rows.collect(),
        }
    }
}

impl Cell {
    fn words(text: &str) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    fn figure(figure: &Figure<'_>) -> Self {
        Self {
            text: figure.printed().into(),
            fact: figure.fact.map(|fact| fact.id.clone()),
            formula: None,
            numeric: true,
        }
    }

    /// A computed value; empty where the build computed none, 未说明 where it
    /// could not for want of a figure.
    fn computed(figure: &Figure<'_>, kind: DerivedKind, other: &Figure<'_>) -> Self {
        let derived = figure.derived(kind);
        let given = figure.fact.is_some() && other.fact.is_some();
        let absent = if given { "" } else { UNSAID };
        Self {
            text: derived.map_or_else(|| absent.into(), |d| quantity(d.value, &d.unit)),
            fact: None,
            formula: derived.map(|derived| derived.formula.clone()),
            numeric: true,
        }
    }
}
