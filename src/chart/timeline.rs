//! Days of one year on a line from January down to December, each with its
//! date and what happened.

use super::canvas::{Area, Canvas, Drawn, Side};
use super::class::Class;
use super::error::ChartError;
use super::labels::spread;
use super::measure::{LINE, height, width, wrap};
use super::resolve::Day;
use super::scale::Scale;
use model::quantity::MonthDay;

const TOP: i32 = 12;
const PLOT: i32 = 336;
const PAD: i32 = 14;
const GAP: i32 = 10;

/// How many days of a year pass before each month, and in all.
const DAYS: [i32; 13] = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366];

/// Draws the days; returns the height in px.
pub(super) fn draw(canvas: &Canvas, days: &[Day<'_>]) -> Result<i32, ChartError> {
    let line = width("12月") + PAD;
    let left = line + 2 * PAD;
    let scale = Scale::new(366.0, (TOP, TOP + PLOT));
    let names: Vec<_> = days
        .iter()
        .map(|it| wrap(it.figure.name(), canvas.width - left))
        .collect();
    let height = |name: &[String]| height(name) + LINE;
    let places: Vec<_> = days
        .iter()
        .map(|it| it.day.map(|day| scale.at(passed(day))))
        .collect();
    let wanted = places.iter().zip(&names);
    let wanted = wanted.map(|(at, name)| (at.unwrap_or(TOP + PLOT + LINE), height(name) + GAP));
    let labels = spread(wanted, TOP);
    canvas.hidden("axis", &|| months(canvas, &scale, line))?;
    let mut bottom = TOP + PLOT + LINE;
    let rows = days.iter().zip(&names).zip(places.iter().zip(labels));
    for ((Day { figure, .. }, name), (at, label)) in rows {
        let hit = Area::new(
            (line - 6, canvas.width),
            (label - LINE / 2, label - LINE / 2 + height(name)),
        );
        bottom = bottom.max(hit.bottom + 4);
        let spoken = [figure.name(), figure.printed()].join("，");
        canvas.mark(figure, &spoken, &|| {
            canvas.rect(hit, Class::Hit)?;
            canvas.lines(name, (left, label + LINE), Class::Name)?;
            let Some(at) = *at else {
                return canvas.unsaid((left, label));
            };
            canvas.path(&[(line + 6, at), (left - 4, label)], Class::Grid)?;
            canvas.dot((line, at), Class::series(0))?;
            canvas.text(figure.printed(), (left, label), Side::After, Class::Value)
        })?;
    }
    Ok(bottom)
}

/// How many days of the year have passed before that one.
fn passed(day: MonthDay) -> f64 {
    let month = usize::from(day.month()).saturating_sub(1);
    let before = DAYS.get(month).copied().unwrap_or(0);
    f64::from(before + i32::from(day.day()) - 1)
}

/// The line of the year, a tick at each month, a name at each quarter.
fn months(canvas: &Canvas, scale: &Scale, x: i32) -> Drawn {
    canvas.path(&[(x, TOP), (x, TOP + PLOT)], Class::Axis)?;
    for (month, days) in DAYS.iter().enumerate() {
        let y = scale.at(f64::from(*days));
        canvas.path(&[(x - 5, y), (x, y)], Class::Axis)?;
        if month % 3 == 0 && month < 12 {
            let name = [&(month + 1).to_string(), "月"].concat();
            canvas.text(&name, (x - 9, y), Side::Before, Class::Muted)?;
        }
    }
    Ok(())
}
