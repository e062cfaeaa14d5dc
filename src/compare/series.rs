//! The figures of a concept, by issuer and year.

use model::bundle::Bundle;
use model::indicator::{Fact, Indicator, Role};
use model::site::Concept;

/// A concept with what the reports say of it.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// A line for each issuer with a figure, in the order of their names.
    pub lines: Vec<Line<'a>>,
}

/// The figures of an issuer.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Who issued the reports; the place where that is not known.
    pub issuer: &'a str,
    /// A point for each report, and one for each year between them without
    /// one; the earliest first.
    pub points: Vec<Point<'a>>,
}

/// What is known of a year.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// The year.
    pub year: u16,
    /// What is known.
    pub state: State<'a>,
}

/// What is known of a measure in a year.
#[derive(Clone, Copy, Debug)]
pub enum State<'a> {
    /// The report has a figure.
    Stated(Stated<'a>),
    /// The report has none.
    Unsaid(&'a Bundle),
    /// There is no report of that year.
    NoReport,
}

/// A figure with its report.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// The report.
    pub bundle: &'a Bundle,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The figure.
    pub fact: &'a Fact,
}

impl<'a> Stated<'a> {
    /// The figure that a report gives for a concept.
    pub fn find(bundle: &'a Bundle, concept: &str) -> Option<Self> {
        let mut indicators = bundle.indicators.iter();
        let indicator = indicators.find(|it| it.concept.as_deref() == Some(concept))?;
        Self::of(bundle, indicator, Role::Value)
    }

    /// The figure of that role of an indicator.
    pub fn of(bundle: &'a Bundle, indicator: &'a Indicator, role: Role) -> Option<Self> {
        Some(Self {
            bundle,
            indicator,
            fact: bundle.role(&indicator.id, role)?,
        })
    }
}

/// Who issued a report; the place where that is not known.
pub fn issuer(bundle: &Bundle) -> &str {
    let report = &bundle.report;
    report.issuer.as_deref().unwrap_or(&report.district)
}

/// The issuers of the reports, each once, in the order of their names.
pub fn issuers(bundles: &[Bundle]) -> Vec<&str> {
    let mut issuers: Vec<&str> = bundles.iter().map(issuer).collect();
    issuers.sort_unstable();
    issuers.dedup();
    issuers
}

/// The reports of an issuer, the earliest first.
pub(crate) fn reports_of<'a>(bundles: &'a [Bundle], of: &str) -> Vec<&'a Bundle> {
    let mut reports: Vec<&Bundle> = bundles.iter().filter(|it| issuer(it) == of).collect();
    reports.sort_by_key(|bundle| (bundle.report.year, &bundle.report.id));
    reports
}

/// A series for each concept that any report has, in the order of the
/// concepts.
pub fn series<'a>(concepts: &'a [Concept], bundles: &'a [Bundle]) -> Vec<Series<'a>> {
    let issuers = issuers(bundles);
    let series = concepts.iter().map(|concept| Series {
        concept,
        lines: issuers
            .iter()
            .filter_map(|issuer| line(issuer, &reports_of(bundles, issuer), &concept.id))
            .collect(),
    });
    series.filter(|it| !it.lines.is_empty()).collect()
}

/// The line of an issuer; `None` where none of its reports has a figure.
fn line<'a>(issuer: &'a str, reports: &[&'a Bundle], concept: &str) -> Option<Line<'a>> {
    let mut points: Vec<Point<'a>> = Vec::new();
    for bundle in reports {
        let year = bundle.report.year;
        let next = points.last().map_or(year, |last| last.year + 1);
        points.extend((next..year).map(|year| Point {
            year,
            state: State::NoReport,
        }));
        let state = Stated::find(bundle, concept).map_or(State::Unsaid(bundle), State::Stated);
        points.push(Point { year, state });
    }
    let line = Line { issuer, points };
    let has_figure = line.stated().next().is_some();
    has_figure.then_some(line)
}

impl<'a> Line<'a> {
    /// The figures, the earliest first.
    pub fn stated(&self) -> impl Iterator<Item = Stated<'a>> {
        self.points.iter().filter_map(|point| match point.state {
            State::Stated(stated) => Some(stated),
            State::Unsaid(_) | State::NoReport => None,
        })
    }

    /// Where one figure and the next count by other rules, as far as the text
    /// says so.
    pub fn changes(&self) -> Vec<Change<'a>> {
        let stated: Vec<Stated<'a>> = self.stated().collect();
        let pairs = stated.windows(2).filter_map(|pair| match pair {
            [before, after] => Change::between(*before, *after),
            _ => None,
        });
        pairs.collect()
    }
}

/// Two figures that follow each other and count by other rules.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The earlier figure.
    pub before: Stated<'a>,
    /// The later figure.
    pub after: Stated<'a>,
    /// In what they differ; never empty.
    pub differences: Vec<Difference>,
}

/// What is called otherwise from year to year without counting otherwise.
const PERIOD: &str = "时期";

/// In what two figures differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub what: &'static str,
    /// What it is of the earlier and of the later figure; `None` where the
    /// text does not say.
    pub words: [Option<String>; 2],
}

impl<'a> Change<'a> {
    /// Whether other things are counted, not only called otherwise.
    pub fn breaks(&self) -> bool {
        self.differences.iter().any(|it| it.what != PERIOD)
    }

    fn between(before: Stated<'a>, after: Stated<'a>) -> Option<Self> {
        let both = [before, after];
        let words = [
            ("单位", both.map(|it| Some(it.fact.quantity.unit.clone()))),
            (
                "类型",
                both.map(|it| Some(it.indicator.kind.label().to_owned())),
            ),
            ("统计范围", both.map(|it| it.indicator.basis.clone())),
            (PERIOD, both.map(period)),
        ];
        let differences: Vec<Difference> = words
            .into_iter()
            .filter(|(_, [before, after])| before != after)
            .map(|(what, words)| Difference { what, words })
            .collect();
        (!differences.is_empty()).then_some(Self {
            before,
            after,
            differences,
        })
    }
}

/// The period in words that do not differ from year to year by themselves.
fn period(stated: Stated<'_>) -> Option<String> {
    let year = stated.bundle.report.year.to_string();
    let period = stated.indicator.period.as_deref()?;
    Some(period.replace(&year, "本"))
}
