//! Figures of one unit, the largest first: bars from zero on a linear scale,
//! dots on a log scale.
//!
//! A log scale has no zero, so a length on it means nothing; only places do.

use super::canvas::{Area, Canvas, Drawn};
use super::class::Class;
use super::error::ChartError;
use super::figure::{Figure, lengths, one_unit};
use super::rows::{Columns, Row};
use super::scale::{LABELS, Scale};
use super::variant::Axis;

const SPACE: i32 = 14;

/// Draws the figures; returns the height in px.
pub(super) fn draw(canvas: &Canvas, figures: &[Figure<'_>], axis: Axis) -> Result<i32, ChartError> {
    one_unit(figures)?;
    let lengths = lengths(figures)?;
    let names: Vec<_> = figures.iter().map(|figure| (figure.name(), 0)).collect();
    let columns = Columns::new(canvas, &names, figures, 0);
    // Room for a dot, whose centre stands at its value.
    let limits = (columns.bars.0, columns.bars.1 - 6);
    let scale = scale(&lengths, limits, axis);
    let (rows, bottom) = columns.stack(&names, 0, SPACE);
    canvas.hidden("axis", &|| scale.axis(canvas, bottom + 3))?;
    for ((figure, length), row) in figures.iter().zip(&lengths).zip(&rows) {
        let label = [figure.name(), figure.printed()].join("，");
        canvas.mark(figure, &label, &|| {
            canvas.rect(row.area(canvas.width), Class::Hit)?;
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
        return canvas.rect(Area { right, ..row.bar }, Class::series(0));
    }
    if !scale.holds(length) {
        return Ok(());
    }
    let middle = (row.bar.top + row.bar.bottom) / 2;
    let x = scale.at(length);
    canvas.path(&[(row.bar.left, middle), (x, middle)], Class::Grid)?;
    canvas.dot((x, middle), Class::series(0))
}
