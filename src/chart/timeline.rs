//! Days of one year on a line from January down to December, each with its
//! date and what happened.

use super::canvas::{Area, Canvas, Drawn, Side};
use super::error::ChartError;
use super::figure::Figure;
use super::ink::Ink;
use super::labels::spread;
use super::measure::{LINE, width, wrap};
use super::scale::Scale;
use model::bundle::Bundle;
use model::indicator::Role;
use model::quantity::{MonthDay, Value};

const TOP: i32 = 12;
const PLOT: i32 = 336;
const PAD: i32 = 14;
const GAP: i32 = 10;

/// How many days of a year pass before each month, and in all.
const DAYS: [i32; 13] = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366];

/// The days, the earliest first; those that the text does not give last.
///
/// # Errors
/// An indicator is unknown, or its value is no day.
pub(super) fn figures<'a>(
    bundle: &'a Bundle,
    ids: &[String],
) -> Result<Vec<(Figure<'a>, Option<MonthDay>)>, ChartError> {
    let mut days: Vec<(Figure<'a>, Option<MonthDay>)> = Vec::with_capacity(ids.len());
    for id in ids {
        let figure = Figure::find(bundle, id, Role::Value)?;
        let day = match figure.fact.map(|fact| (fact, fact.quantity.value)) {
            Some((_, Value::Date(day))) => Some(day),
            Some((fact, Value::Number(_))) => return Err(ChartError::NoDay(fact.id.clone())),
            None => None,
        };
        let key = |day: Option<MonthDay>| (day.is_none(), day);
        let place = days.partition_point(|earlier| key(earlier.1) <= key(day));
        days.insert(place, (figure, day));
    }
    Ok(days)
}

/// Draws the days; returns the height in px.
pub(super) fn draw(canvas: &Canvas, bundle: &Bundle, ids: &[String]) -> Result<i32, ChartError> {
    let days = figures(bundle, ids)?;
    let line = width("12月") + PAD;
    let left = line + 2 * PAD;
    let scale = Scale::new(366.0, (TOP, TOP + PLOT));
    let names: Vec<_> = days
        .iter()
        .map(|(figure, _)| wrap(figure.name(), canvas.width - left))
        .collect();
    let height = |name: &Vec<String>| (i32::try_from(name.len()).unwrap_or(1) + 1) * LINE;
    let places: Vec<_> = days
        .iter()
        .map(|(_, day)| day.map(|day| scale.at(passed(day))))
        .collect();
    let wanted = places.iter().zip(&names);
    let wanted = wanted.map(|(at, name)| (at.unwrap_or(TOP + PLOT + LINE), height(name) + GAP));
    let labels = spread(wanted, TOP);
    canvas.hidden("axis", &|| months(canvas, &scale, line))?;
    let mut bottom = TOP + PLOT + LINE;
    let rows = days.iter().zip(&names).zip(places.iter().zip(labels));
    for (((figure, _), name), (at, label)) in rows {
        let hit = Area {
            left: line - 6,
            top: label - LINE / 2,
            right: canvas.width,
            bottom: label - LINE / 2 + height(name),
        };
        bottom = bottom.max(hit.bottom + 4);
        let spoken = [figure.name(), figure.printed()].join("，");
        canvas.mark(figure, &spoken, &|| {
            canvas.rect(hit, Ink::Hit)?;
            canvas.lines(name, (left, label + LINE), Ink::Name)?;
            let Some(at) = *at else {
                return canvas.unsaid((left, label));
            };
            canvas.path(&[(line + 6, at), (left - 4, label)], Ink::Grid)?;
            canvas.dot((line, at), Ink::Series(0))?;
            canvas.text(figure.printed(), (left, label), Side::After, Ink::Value)
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
    canvas.path(&[(x, TOP), (x, TOP + PLOT)], Ink::Axis)?;
    for (month, days) in DAYS.iter().enumerate() {
        let y = scale.at(f64::from(*days));
        canvas.path(&[(x - 5, y), (x, y)], Ink::Axis)?;
        if month % 3 == 0 && month < 12 {
            let name = [&(month + 1).to_string(), "月"].concat();
            canvas.text(&name, (x - 9, y), Side::Before, Ink::Muted)?;
        }
    }
    Ok(())
}
