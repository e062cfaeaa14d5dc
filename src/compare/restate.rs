//! Last year's figure as this year's report quotes it, beside the figure that
//! last year's report gave.

use super::series::{Line, Point, Series, State, Stated};
use model::check::{Ranges, Verdict};
use model::indicator::Role;
use model::site::Concept;
use publish::check::identity::{Figure, Identity};
use publish::check::verdict::judge;

/// A figure that a report quotes from the year before.
#[derive(Clone, Debug)]
pub struct Restatement<'a> {
    /// The measure.
    pub concept: &'a Concept,
    /// Whose report it is.
    pub issuer: &'a str,
    /// The figure as quoted, in the later report.
    pub quoted: Stated<'a>,
    /// The year that it is said to be of.
    pub year: u16,
    /// The figure as first published.
    pub first: Option<Stated<'a>>,
    /// Whether both can be one number.
    pub verdict: Verdict,
    /// What both may stand for, where one is rounded or qualified.
    pub ranges: Option<Ranges>,
    /// What is missing, where the verdict is open.
    pub missing: Option<&'static str>,
}

/// What the year before a report's own is called in it.
const LAST_YEAR: [&str; 6] = ["去年", "上年", "上一年", "上年度", "去年度", "上一年度"];

/// The restatements of the series, in their order. Figures that the text does
/// not put into the year before are not among them.
pub fn restatements<'a>(series: &[Series<'a>]) -> Vec<Restatement<'a>> {
    let lines = series
        .iter()
        .flat_map(|it| it.lines.iter().map(|line| (it.concept, line)));
    let found = lines.flat_map(|(concept, line)| {
        let quoted = line.stated().filter_map(quoted);
        quoted.map(|quoted| compare(concept, line, quoted))
    });
    found.collect()
}

/// The figure of the year before that stands beside a figure.
fn quoted(stated: Stated<'_>) -> Option<Stated<'_>> {
    let period = stated.indicator.before_period.as_deref()?;
    let before = (stated.bundle.report.year - 1).to_string();
    let by_number = period.strip_prefix(&before);
    let named = by_number.is_some_and(|rest| rest == "年" || rest == "年度");
    (named || LAST_YEAR.contains(&period))
        .then(|| Stated::of(stated.bundle, stated.indicator, Role::Before))?
}

fn compare<'a>(concept: &'a Concept, line: &Line<'a>, quoted: Stated<'a>) -> Restatement<'a> {
    let year = quoted.bundle.report.year - 1;
    let mut points = line.points.iter();
    let first = points.find(|point| point.year == year);
    let (first, missing) = published(first, quoted);
    let judged = first.filter(|_| missing.is_none()).map(|first| {
        let figures = [first, quoted].map(|it| Figure::new(it.fact, it.indicator.kind));
        judge(&Identity::Same {
            figures: figures.into(),
        })
    });
    let (verdict, ranges) = judged.unwrap_or((Verdict::Open, None));
    Restatement {
        concept,
        issuer: line.issuer,
        quoted,
        year,
        first,
        verdict,
        ranges,
        missing,
    }
}

/// The figure of the year before, and what keeps it from being compared.
fn published<'a>(
    point: Option<&Point<'a>>,
    quoted: Stated<'a>,
) -> (Option<Stated<'a>>, Option<&'static str>) {
    let Some(Point { state, .. }) = point else {
        return (None, Some("本站没有上一年的报告"));
    };
    match state {
        State::NoReport => (None, Some("本站没有上一年的报告")),
        State::Unsaid(_) => (None, Some("上一年的报告未说明")),
        State::Stated(first) if first.fact.quantity.unit != quoted.fact.quantity.unit => {
            (Some(*first), Some("两处单位不同"))
        }
        State::Stated(first) => (Some(*first), None),
    }
}
