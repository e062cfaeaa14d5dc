//! The figures of a concept, by issuer and year: bars from zero, on one scale
//! for each unit. Years without a figure keep their rows and say why.

use super::canvas::{Area, Canvas, Drawn as Outcome, Side};
use super::class::Class;
use super::error::ChartError;
use super::figure::UNSAID;
use super::measure::{LINE, height, width, wrap};
use super::scale::Scale;
use super::variant::{Axis, Size};
use compare::series::{Line, Point, Series, State, Stated};
use model::decimal::{Decimal, to_f64};
use model::indicator::Kind;

/// The drawings of a unit.
pub struct Drawn<'a> {
    /// The unit.
    pub unit: &'a str,
    /// The id that the headline must have.
    pub title: String,
    /// The figures in a sentence.
    pub sentence: String,
    /// The drawing at each size.
    pub svgs: Vec<(Size, String)>,
}

const BAR: i32 = 16;
const GAP: i32 = 8;
const YEAR: i32 = 52;
const WORDS: &str = "统计范围有变化，前后未必可比";

/// The drawings of a series, one for each unit whose figures have lengths.
pub fn drawings<'a>(series: &Series<'a>) -> Vec<Drawn<'a>> {
    let mut units: Vec<&str> = Vec::new();
    for stated in series.lines.iter().flat_map(Line::stated) {
        let unit = stated.fact.quantity.unit.as_str();
        if !units.contains(&unit) && length(stated).is_some() {
            units.push(unit);
        }
    }
    let drawn = units.into_iter().enumerate().filter_map(|(at, unit)| {
        let id = format!("across-{at}");
        let title = [&id, "-title"].concat();
        let svgs = Size::ALL.into_iter().map(|size| {
            let canvas = Canvas::new(&id, size, Axis::Linear);
            let bottom = draw(&canvas, series, unit)?;
            Ok((size, canvas.finish(bottom, &title)))
        });
        let svgs: Result<_, ChartError> = svgs.collect();
        Some(Drawn {
            unit,
            sentence: sentence(series, unit),
            svgs: svgs.ok()?,
            title,
        })
    });
    drawn.collect()
}

/// The length of a figure, if it has one.
fn length(stated: Stated<'_>) -> Option<f64> {
    if matches!(stated.indicator.kind, Kind::Date | Kind::Version) {
        return None;
    }
    let number = stated.fact.quantity.value.number()?;
    to_f64(number).filter(|_| number >= Decimal::ZERO)
}

/// What is drawn of a point: its length, where it is of that unit.
fn of_unit(point: &Point<'_>, unit: &str) -> Option<f64> {
    match point.state {
        State::Stated(stated) if stated.fact.quantity.unit == unit => length(stated),
        _ => None,
    }
}

/// What stands beside the year.
fn words<'a>(point: &Point<'a>) -> &'a str {
    match point.state {
        State::Stated(stated) => stated.fact.printed.as_str(),
        State::Unsaid(_) => UNSAID,
        State::NoReport => "无报告",
    }
}

fn sentence(series: &Series<'_>, unit: &str) -> String {
    let lines = series.lines.iter().filter_map(|line| {
        let points = line.points.iter();
        let said: Vec<String> = points
            .filter(|point| of_unit(point, unit).is_some())
            .map(|point| format!("{}年{}", point.year, words(point)))
            .collect();
        (!said.is_empty()).then(|| [line.issuer, &said.join("、")].concat())
    });
    [&lines.collect::<Vec<_>>().join("；"), "。"].concat()
}

fn draw(canvas: &Canvas, series: &Series<'_>, unit: &str) -> Result<i32, ChartError> {
    let points = || series.lines.iter().flat_map(|line| &line.points);
    let room = points().map(|point| width(words(point))).max().unwrap_or(0);
    let lengths = points().filter_map(|point| of_unit(point, unit));
    let full = if unit == "%" { 100.0 } else { 0.0 };
    let largest = lengths.fold(full, f64::max);
    let limits = (YEAR, (canvas.width - room - GAP).max(YEAR + LINE));
    let scale = Scale::new(largest, limits);
    let mut top = 0;
    for line in &series.lines {
        top = panel(canvas, &scale, line, unit, top)?;
    }
    Ok(top)
}

/// An issuer's rows below its name; returns where the next panel begins.
fn panel(
    canvas: &Canvas,
    scale: &Scale,
    line: &Line<'_>,
    unit: &str,
    top: i32,
) -> Result<i32, ChartError> {
    let name = wrap(line.issuer, canvas.width);
    canvas.hidden("names", &|| {
        canvas.lines(&name, (0, top + LINE / 2), Class::Name)
    })?;
    let mut next = top + height(&name) + 2;
    let changes = line.changes();
    for point in &line.points {
        let changed = changes.iter().any(|change| {
            let here = matches!(point.state, State::Stated(it) if it.fact == change.after.fact);
            here && change.breaks()
        });
        if changed {
            let at = (YEAR, next + LINE / 2);
            canvas.text(WORDS, at, Side::After, Class::Muted)?;
            next += LINE + 2;
        }
        let label = format!("{}{}年：{}", line.issuer, point.year, words(point));
        let class = match point.state {
            State::Stated(_) => "mark",
            State::Unsaid(_) | State::NoReport => "mark missing",
        };
        canvas.numbered(&[("class", class)], &label, &|| {
            row(canvas, scale, point, unit, next)
        })?;
        next += BAR + GAP;
    }
    Ok(next + LINE)
}

fn row(canvas: &Canvas, scale: &Scale, point: &Point<'_>, unit: &str, top: i32) -> Outcome {
    let middle = top + BAR / 2;
    let year = format!("{}年", point.year);
    canvas.text(&year, (0, middle), Side::After, Class::Muted)?;
    let Some(length) = of_unit(point, unit) else {
        return match point.state {
            State::Unsaid(_) => canvas.unsaid((YEAR, middle)),
            _ => canvas.text(words(point), (YEAR, middle), Side::After, Class::Muted),
        };
    };
    let right = scale.end(0.0, length);
    let bar = Area::new((YEAR, right), (top, top + BAR));
    canvas.rect(bar, Class::series(0))?;
    canvas.text(words(point), (right + 6, middle), Side::After, Class::Value)
}
