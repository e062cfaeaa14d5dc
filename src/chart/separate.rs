//! Pairs of before and after that no scale holds beside the others: both
//! figures as printed, with an arrow that has no length to compare.

use super::canvas::{Area, Canvas, Drawn, Side};
use super::class::Class;
use super::error::ChartError;
use super::figure::{Figure, UNSAID};
use super::measure::{LINE, height, width, wrap};
use super::resolve::Pair;
use super::words::spoken;

/// What stands above the pairs.
const NOTE: &str = "以下各项单位不同，不画在同一刻度上";

const ARROW: i32 = 36;
const PAD: i32 = 10;
const GAP: i32 = 14;

/// Draws the pairs from `top`; returns where they end, in px.
pub(super) fn draw(canvas: &Canvas, pairs: &[Pair<'_>], top: i32) -> Result<i32, ChartError> {
    if pairs.is_empty() {
        return Ok(top);
    }
    let mut next = top + GAP;
    canvas.hidden("axis", &|| {
        canvas.path(&[(0, next - 4), (canvas.width, next - 4)], Class::Grid)?;
        canvas.text(NOTE, (0, next + LINE / 2 + 2), Side::After, Class::Muted)
    })?;
    next += LINE + PAD;
    for pair in pairs {
        let name = wrap(pair.after.name(), canvas.width);
        let names = height(&name);
        canvas.hidden("name", &|| {
            canvas.lines(&name, (0, next + LINE / 2), Class::Name)
        })?;
        next = figures(canvas, pair, next + names)? + GAP;
    }
    Ok(next)
}

/// Draws the two figures beside each other, or below where there is no room.
fn figures(canvas: &Canvas, pair: &Pair<'_>, top: i32) -> Result<i32, ChartError> {
    let (before, after) = (room(&pair.before), room(&pair.after));
    let beside = before + after + ARROW + 2 * PAD <= canvas.width;
    let arrow = if beside {
        (before + PAD, top)
    } else {
        (0, top + LINE)
    };
    let end = (arrow.0 + ARROW + PAD, arrow.1);
    canvas.mark(&pair.before, &spoken(&pair.before, 0), &|| {
        printed(canvas, &pair.before, (0, top), before)
    })?;
    canvas.hidden("axis", &|| {
        let (x, y) = (arrow.0 + ARROW, arrow.1 + LINE / 2);
        canvas.path(&[(arrow.0, y), (x, y)], Class::Axis)?;
        canvas.path(&[(x - 5, y - 4), (x, y), (x - 5, y + 4)], Class::Axis)
    })?;
    canvas.mark(&pair.after, &spoken(&pair.after, 1), &|| {
        printed(canvas, &pair.after, end, after)
    })?;
    Ok(end.1 + LINE)
}

fn room(figure: &Figure<'_>) -> i32 {
    match figure.fact {
        Some(fact) => width(&fact.printed),
        None => width(UNSAID) + 16,
    }
}

fn printed(canvas: &Canvas, figure: &Figure<'_>, (left, top): (i32, i32), room: i32) -> Drawn {
    let middle = top + LINE / 2;
    let hit = Area::new((left, left + room), (top, top + LINE));
    canvas.rect(hit, Class::Hit)?;
    if figure.fact.is_none() {
        return canvas.unsaid((left, middle));
    }
    canvas.text(figure.printed(), (left, middle), Side::After, Class::Value)
}
