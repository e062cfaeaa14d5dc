//! Figures of one unit, the largest first: bars from zero on a linear scale,
//! dots on a log scale.
//!
//! A log scale has no zero, so a length on it means nothing; only places do.

use super::canvas::{Area, Canvas, Drawn};
use super::draw::Axis;
use super::error::ChartError;
use super::figure::{Figure, one_unit};
use super::ink::Ink;
use super::rows::{Columns, Row};
use super::scale::{LABELS, Scale};
use model::bundle::Bundle;
use model::indicator::Role;

const SPACE: i32 = 14;

/// The figures, the largest first; those that the text does not give last.
///
/// # Errors
/// An indicator is unknown.
pub(super) fn figures<'a>(
    bundle: &'a Bundle,
    ids: &[String],
) -> Result<Vec<Figure<'a>>, ChartError> {
    let value = |figure: &Figure<'_>| figure.fact.and_then(|fact| fact.quantity.value.number());
    let mut figures: Vec<Figure<'a>> = Vec::with_capacity(ids.len());
    for id in ids {
        let figure = Figure::find(bundle, id, Role::Value)?;
        let place = figures.partition_point(|earlier| value(earlier) >= value(&figure));
        figures.insert(place, figure);
    }
    Ok(figures)
}

/// Draws the figures; returns the height in px.
pub(super) fn draw(
    canvas: &Canvas,
    bundle: &Bundle,
    ids: &[String],
    axis: Axis,
) -> Result<i32, ChartError> {
    let figures = figures(bundle, ids)?;
    one_unit(&figures)?;
    let lengths: Result<Vec<_>, _> = figures.iter().map(Figure::length).collect();
    let lengths = lengths?;
    let names: Vec<_> = figures.iter().map(|figure| (figure.name(), 0)).collect();
    let columns = Columns::new(canvas, &names, &figures, 0);
    // Room for a dot, whose centre stands at its value.
    let limits = (columns.bars.0, columns.bars.1 - 6);
    let scale = scale(&lengths, limits, axis);
    let (rows, bottom) = columns.stack(&names, 0, SPACE);
    canvas.hidden("axis", &|| scale.axis(canvas, bottom + 3))?;
    for ((figure, length), row) in figures.iter().zip(&lengths).zip(&rows) {
        let label = [figure.name(), figure.printed()].join("，");
        canvas.mark(figure, &label, &|| {
            canvas.rect(row.area(canvas.width), Ink::Hit)?;
            columns.words(canvas, row, figure)?;
            match length {
                Some(length) => shape(canvas, row, &scale, *length, axis),
                None => Ok(()),
            }
        })?;
    }
    Ok(bottom + 3 + LABELS)
}

fn scale(lengths: &[Option<f64>], limits: (i32, i32), axis: Axis) -> Scale {
    let given = || lengths.iter().flatten().copied();
    let largest = given().fold(0.0, f64::max);
    match axis {
        Axis::Linear => Scale::new(largest, limits),
        Axis::Log => Scale::log(given().fold(largest, f64::min), largest, limits),
    }
}

fn shape(canvas: &Canvas, row: &Row, scale: &Scale, length: f64, axis: Axis) -> Drawn {
    if axis == Axis::Linear {
        let right = scale.end(0.0, length);
        return canvas.rect(Area { right, ..row.bar }, Ink::Series(0));
    }
    if !scale.holds(length) {
        return Ok(());
    }
    let middle = (row.bar.top + row.bar.bottom) / 2;
    let x = scale.at(length);
    canvas.path(&[(row.bar.left, middle), (x, middle)], Ink::Grid)?;
    canvas.dot((x, middle), Ink::Series(0))
}
