//! Parts that do not add up to what the text says of the whole: drawn end to
//! end over the extent of the whole, with the formula of the check.
//!
//! It says what a check of the list of checks says, and no more.

use super::canvas::{Area, Canvas, Drawn};
use super::class::Class;
use super::error::ChartError;
use super::figure::lengths;
use super::measure::{LINE, height, wrap};
use super::resolve::Mismatch;
use super::rows::BAR;
use super::scale::Scale;

const GAP: i32 = 14;

/// What the parts of each of them add up to.
///
/// # Errors
/// A figure is a date or negative.
pub(super) fn sums(mismatches: &[Mismatch<'_>]) -> Result<Vec<f64>, ChartError> {
    let sum = |it: &Mismatch<'_>| Ok(lengths(&it.parts)?.into_iter().flatten().sum());
    mismatches.iter().map(sum).collect()
}

/// The box of one of them, with its words.
struct Place {
    lines: Vec<String>,
    top: i32,
    bar: i32,
    bottom: i32,
}

/// Where they stand from `top` when their bars begin at `left`: the words
/// beside the bar on a wide canvas, above it on a narrow one.
fn places(canvas: &Canvas, mismatches: &[Mismatch<'_>], left: i32, top: i32) -> Vec<Place> {
    let room = if canvas.narrow {
        canvas.width
    } else {
        left - GAP
    };
    let mut next = top;
    let place = |mismatch: &Mismatch<'_>| {
        let title = ["核对：", &mismatch.check.title].concat();
        let mut lines = wrap(&title, room);
        lines.extend(wrap(&mismatch.words, room));
        let top = next;
        let words = top + height(&lines);
        let bar = if canvas.narrow {
            words + 2
        } else {
            top + (LINE - BAR) / 2
        };
        let bottom = words.max(bar + BAR);
        next = bottom + GAP;
        Place {
            lines,
            top,
            bar,
            bottom,
        }
    };
    mismatches.iter().map(place).collect()
}

/// Where the last of them ends when the first begins at `top` and their bars
/// at `left`.
pub(super) fn bottom(canvas: &Canvas, mismatches: &[Mismatch<'_>], left: i32, top: i32) -> i32 {
    let places = places(canvas, mismatches, left, top);
    places.last().map_or(top, |last| last.bottom + GAP)
}

/// Draws them on the scale of the chart, from `top`.
pub(super) fn draw(canvas: &Canvas, mismatches: &[Mismatch<'_>], scale: &Scale, top: i32) -> Drawn {
    let places = places(canvas, mismatches, scale.at(0.0), top);
    for (mismatch, place) in mismatches.iter().zip(&places) {
        let own = [
            ("class", "mark"),
            ("data-check", mismatch.check.id.as_str()),
        ];
        let label = ["核对：", &mismatch.check.title, "，", &mismatch.words].concat();
        canvas.numbered(&own, &label, &|| one(canvas, mismatch, scale, place))?;
    }
    Ok(())
}

fn one(canvas: &Canvas, mismatch: &Mismatch<'_>, scale: &Scale, place: &Place) -> Drawn {
    let whole = mismatch.whole.length()?.unwrap_or_default();
    let parts = lengths(&mismatch.parts)?.into_iter().flatten();
    let bar = |from: f64, to: f64| {
        Area::new(
            (scale.at(from), scale.end(from, to)),
            (place.bar, place.bar + BAR),
        )
    };
    let hit = Area::new((0, canvas.width), (place.top - 3, place.bottom + 3));
    canvas.rect(hit, Class::Hit)?;
    canvas.lines(&place.lines, (0, place.top + LINE / 2), Class::Name)?;
    canvas.rect(bar(0.0, whole), Class::Track)?;
    let mut from = 0.0;
    for (number, part) in parts.enumerate() {
        canvas.rect(bar(from, from + part), Class::series(number + 1))?;
        from += part;
        let end = bar(from, from);
        let line = [(end.right, end.top), (end.right, end.bottom)];
        canvas.path(&line, Class::Gap)?;
    }
    if from > whole {
        canvas.rect(bar(whole, from), Class::Over)?;
    }
    limit(canvas, bar(0.0, whole))
}

/// Draws where the extent of that box ends.
pub(super) fn limit(canvas: &Canvas, extent: Area) -> Drawn {
    let line = Area::new(
        (extent.right - 1, extent.right + 1),
        (extent.top - 3, extent.bottom + 3),
    );
    canvas.rect(line, Class::Limit)
}
