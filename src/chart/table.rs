//! The table twin of a chart: the same figures, in rows.

use super::figure::{Figure, UNSAID};
use super::resolve::{Entry, Figures, Line, NamedFigure, Pair, RATES, Resolved, SIDES, Stage};
use super::words::quantity;
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
pub fn table(resolved: &Resolved<'_>) -> Table {
    match &resolved.figures {
        Figures::Slope { pairs, separate } => slope(pairs.iter().chain(separate)),
        Figures::Parts { whole, parts } => parts_of(whole, parts),
        Figures::Flow { stages, .. } => flow(stages),
        Figures::Channels(lines) => channels(lines),
        Figures::Ranking(figures) => named(["项目", "数值"], figures.iter()),
        Figures::Rates(figures) => rates(figures),
        Figures::Timeline(days) => named(["事项", "日期"], days.iter().map(|it| &it.figure)),
        Figures::Themes { entries, .. } => themes(entries),
    }
}

fn named<'a>(columns: [&str; 2], figures: impl Iterator<Item = &'a Figure<'a>>) -> Table {
    let rows = figures.map(|figure| vec![Cell::words(figure.name()), Cell::figure(figure)]);
    Table::new(&columns, rows)
}

fn rates(figures: &[Figure<'_>]) -> Table {
    let rows = figures.iter().map(|figure| {
        vec![
            Cell::words(figure.name()),
            Cell::figure(figure),
            Cell::words(&figure.unsaid().unwrap_or_default()),
        ]
    });
    Table::new(&["项目", "比率", "原文未写的"], rows)
}

fn themes(entries: &[Entry<'_>]) -> Table {
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

fn slope<'a>(pairs: impl Iterator<Item = &'a Pair<'a>>) -> Table {
    let rows = pairs.map(|Pair { before, after }| {
        vec![
            Cell::words(after.name()),
            Cell::figure(before),
            Cell::figure(after),
            Cell::computed(after, DerivedKind::Change, before),
            Cell::computed(after, DerivedKind::Multiple, before),
        ]
    });
    let [before, after] = SIDES;
    let [change, multiple] = [DerivedKind::Change, DerivedKind::Multiple].map(DerivedKind::label);
    Table::new(&["指标", before, after, change, multiple], rows)
}

fn parts_of(whole: &NamedFigure<'_>, parts: &[NamedFigure<'_>]) -> Table {
    let has_share = |part: &NamedFigure<'_>| part.figure.derived(DerivedKind::Share).is_some();
    let shared = parts.iter().any(has_share);
    let rows = std::iter::once(whole).chain(parts).map(|part| {
        let share = Cell::computed(&part.figure, DerivedKind::Share, &whole.figure);
        let mut row = vec![Cell::words(&part.name), Cell::figure(&part.figure)];
        row.extend(shared.then_some(share));
        row
    });
    let mut columns = vec!["项目", "数值"];
    columns.extend(shared.then_some(DerivedKind::Share.label()));
    Table::new(&columns, rows)
}

fn flow(stages: &[Stage<'_>]) -> Table {
    let rows = stages.iter().map(|stage| {
        let parent = stage.from.and_then(|from| stages.get(from));
        vec![
            Cell::words(stage.figure.name()),
            Cell::figure(&stage.figure),
            Cell::words(parent.map_or("", |parent| parent.figure.name())),
        ]
    });
    Table::new(&["步骤", "数值", "来自"], rows)
}

fn channels(lines: &[Line<'_>]) -> Table {
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
    Table::new(&["渠道", "数量", completion, satisfaction], rows)
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
