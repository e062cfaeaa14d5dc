//! Rates: bars out of 100%, with what the text leaves unsaid about each.

use super::canvas::{Area, Canvas, Drawn};
use super::class::Class;
use super::error::ChartError;
use super::figure::{Figure, lengths};
use super::measure::{LINE, height, wrap};
use super::rows::{Columns, Row};
use super::scale::Scale;
use model::quantity::Qualifier;

const GAP: i32 = 14;

/// Draws the rates; returns the height in px.
pub(super) fn draw(canvas: &Canvas, figures: &[Figure<'_>]) -> Result<i32, ChartError> {
    let names: Vec<_> = figures.iter().map(|figure| (figure.name(), 0)).collect();
    let columns = Columns::new(canvas, &names, figures, 0);
    let lengths = lengths(figures)?;
    let full = lengths.iter().flatten().copied().fold(100.0, f64::max);
    let scale = Scale::new(full, columns.bars);
    let mut next = 3;
    for (figure, length) in figures.iter().zip(lengths) {
        let row = columns.row(figure.name(), 0, next);
        let unsaid = figure.unsaid();
        let note = unsaid.as_ref().map(|note| wrap(note, canvas.width));
        let note = note.unwrap_or_default();
        let words: Vec<&str> = [figure.name(), figure.printed()]
            .into_iter()
            .chain(unsaid.as_deref())
            .collect();
        let bottom = row.bottom + height(&note);
        canvas.mark(figure, &words.join("，"), &|| {
            let area = row.area(canvas.width);
            canvas.rect(Area { bottom, ..area }, Class::Hit)?;
            columns.words(canvas, &row, figure)?;
            canvas.lines(&note, (0, row.bottom + LINE / 2 + 2), Class::Muted)?;
            length.map_or(Ok(()), |length| bar(canvas, &row, &scale, figure, length))
        })?;
        next = bottom + GAP;
    }
    Ok(next)
}

/// The part of 100% that the rate is; the rest is open when the text says that
/// it is more.
fn bar(canvas: &Canvas, row: &Row, scale: &Scale, figure: &Figure<'_>, length: f64) -> Drawn {
    let right = scale.end(0.0, length);
    canvas.rect(row.bar, Class::Track)?;
    canvas.rect(Area { right, ..row.bar }, Class::series(0))?;
    let qualifier = figure.fact.map(|fact| fact.quantity.qualifier);
    let open = matches!(qualifier, Some(Qualifier::AtLeast | Qualifier::MoreThan));
    if !open || right + 4 > row.bar.right {
        return Ok(());
    }
    let rest = Area {
        left: right + 1,
        right: row.bar.right - 1,
        ..row.bar
    };
    canvas.rect(rest, Class::Open)
}
