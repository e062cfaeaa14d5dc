//! The table twin of a chart: the same figures, in rows.

use super::channels::{self, RATES};
use super::error::ChartError;
use super::figure::{Figure, UNSAID, quantity};
use super::slope::SIDES;
use super::{flow, parts, ranking, rates, slope, themes, timeline};
use model::bundle::Bundle;
use model::chart::{Channel, Chart, Plot, Step};
use model::indicator::DerivedKind;

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
    /// Where it leads, when it shows no fact.
    pub target: Option<Target>,
    /// How the value was computed, when the report does not print it.
    pub formula: Option<String>,
    /// Whether it is a figure, to be set in a column of figures.
    pub numeric: bool,
}

/// What a cell without a fact leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The indicators of the theme of that id.
    Theme(String),
    /// The check of that id.
    Check(String),
}

/// The table of a chart.
///
/// # Errors
/// The chart asks for an indicator that the bundle does not have.
pub fn table(chart: &Chart, bundle: &Bundle) -> Result<Table, ChartError> {
    match &chart.plot {
        Plot::Slope { .. } => slope_table(bundle, &chart.plot.indicators()),
        Plot::Parts { whole, parts } => parts_table(bundle, whole, parts),
        Plot::Flow { steps } => flow_table(bundle, steps),
        Plot::Channels { channels } => channels_table(bundle, channels),
        Plot::Ranking { indicators } => {
            let figures = ranking::figures(bundle, indicators)?;
            Ok(named_table(["项目", "数值"], &figures))
        }
        Plot::Rates { indicators } => rates_table(bundle, indicators),
        Plot::Timeline { indicators } => {
            let days = timeline::figures(bundle, indicators)?;
            let figures: Vec<_> = days.into_iter().map(|(figure, _)| figure).collect();
            Ok(named_table(["事项", "日期"], &figures))
        }
        Plot::Themes => Ok(themes_table(bundle)),
    }
}

fn named_table(columns: [&str; 2], figures: &[Figure<'_>]) -> Table {
    let rows = figures.iter();
    let rows = rows.map(|figure| vec![Cell::words(figure.name()), Cell::figure(figure)]);
    Table::new(&columns, rows)
}

fn rates_table(bundle: &Bundle, ids: &[String]) -> Result<Table, ChartError> {
    let figures = rates::figures(bundle, ids)?;
    let rows = figures.iter().map(|figure| {
        let unsaid = rates::unsaid(figure);
        vec![
            Cell::words(figure.name()),
            Cell::figure(figure),
            Cell::words(unsaid.as_deref().unwrap_or_default()),
        ]
    });
    Ok(Table::new(&["项目", "比率", "原文未写的"], rows))
}

fn themes_table(bundle: &Bundle) -> Table {
    let entries = themes::entries(bundle);
    let rows = entries.iter().map(|entry| {
        let [indicators, checks] = entry.counts();
        let theme = Some(Target::Theme(entry.theme.id.clone()));
        let first = entry.checks.first();
        let check = first.map(|check| Target::Check(check.id.clone()));
        vec![
            Cell::words(&entry.theme.name),
            Cell::count(indicators, theme),
            Cell::count(checks, check),
        ]
    });
    Table::new(&["主题", "指标", "核对"], rows)
}

fn slope_table(bundle: &Bundle, ids: &[&str]) -> Result<Table, ChartError> {
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
    let shares = |part: &parts::Part<'_>| part.figure.derived(DerivedKind::Share).is_some();
    let shared = parts.iter().any(shares);
    let rows = std::iter::once(&whole).chain(&parts).map(|part| {
        let mut row = vec![Cell::words(&part.name), Cell::figure(&part.figure)];
        if shared {
            row.push(Cell::computed(
                &part.figure,
                DerivedKind::Share,
                &whole.figure,
            ));
        }
        row
    });
    let columns = ["项目", "数值", DerivedKind::Share.label()];
    let columns = columns.get(..if shared { 3 } else { 2 });
    Ok(Table::new(columns.unwrap_or_default(), rows))
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
    /// Whether a column holds figures.
    pub fn is_numeric(&self, column: usize) -> bool {
        let first = self.rows.first().and_then(|row| row.get(column));
        first.is_some_and(|cell| cell.numeric)
    }

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

    fn count(count: usize, target: Option<Target>) -> Self {
        Self {
            text: count.to_string(),
            target,
            numeric: true,
            ..Self::default()
        }
    }

    fn figure(figure: &Figure<'_>) -> Self {
        Self {
            text: figure.printed().into(),
            fact: figure.fact.map(|fact| fact.id.clone()),
            numeric: true,
            ..Self::default()
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
            formula: derived.map(|derived| derived.formula.clone()),
            numeric: true,
            ..Self::default()
        }
    }
}
