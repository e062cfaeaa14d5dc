//! Rates: bars out of 100%, with what the text leaves unsaid about each.

use super::canvas::{Area, Canvas, Drawn};
use super::error::ChartError;
use super::figure::{Figure, UNSAID};
use super::ink::Ink;
use super::measure::{LINE, wrap};
use super::rows::{Columns, Row};
use super::scale::Scale;
use model::bundle::Bundle;
use model::indicator::Role;
use model::quantity::Qualifier;

const GAP: i32 = 14;

/// The rates, in their order.
///
/// # Errors
/// An indicator is unknown.
pub(super) fn figures<'a>(
    bundle: &'a Bundle,
    ids: &[String],
) -> Result<Vec<Figure<'a>>, ChartError> {
    let figure = |id: &String| Figure::find(bundle, id, Role::Value);
    ids.iter().map(figure).collect()
}

/// What the text leaves unsaid about a rate: `分母未说明`.
pub(super) fn unsaid(figure: &Figure<'_>) -> Option<String> {
    let unsaid = &figure.indicator?.unsaid;
    let labels: Vec<&str> = unsaid.iter().map(|it| it.label()).collect();
    (!labels.is_empty()).then(|| [&labels.join("、"), UNSAID].concat())
}

/// Draws the rates; returns the height in px.
pub(super) fn draw(canvas: &Canvas, bundle: &Bundle, ids: &[String]) -> Result<i32, ChartError> {
    let figures = figures(bundle, ids)?;
    let names: Vec<_> = figures.iter().map(|figure| (figure.name(), 0)).collect();
    let columns = Columns::new(canvas, &names, &figures, 0);
    let lengths: Result<Vec<_>, _> = figures.iter().map(Figure::length).collect();
    let lengths = lengths?;
    let full = lengths.iter().flatten().copied().fold(100.0, f64::max);
    let scale = Scale::new(full, columns.bars);
    let mut next = 3;
    for (figure, length) in figures.iter().zip(lengths) {
        let row = columns.row(figure.name(), 0, next);
        let unsaid = unsaid(figure);
        let note = unsaid.as_ref().map(|note| wrap(note, canvas.width));
        let note = note.unwrap_or_default();
        let words: Vec<&str> = [figure.name(), figure.printed()]
            .into_iter()
            .chain(unsaid.as_deref())
            .collect();
        let bottom = row.bottom + i32::try_from(note.len()).unwrap_or(0) * LINE;
        canvas.mark(figure, &words.join("，"), &|| {
            canvas.rect(
                Area {
                    bottom,
                    ..row.area(canvas.width)
                },
                Ink::Hit,
            )?;
            columns.words(canvas, &row, figure)?;
            canvas.lines(&note, (0, row.bottom + LINE / 2 + 2), Ink::Muted)?;
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
    canvas.rect(row.bar, Ink::Track)?;
    canvas.rect(Area { right, ..row.bar }, Ink::Series(0))?;
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
    canvas.rect(rest, Ink::Open)
}
