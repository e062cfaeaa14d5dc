//! Parts laid end to end over their whole, with figures in the bars: what is
//! one too many stands out.

use super::bar_rows::{area, paint, scaled};
use super::bars::{Bar, Bars, Shade};
use super::canvas::Area;
use super::picture_canvas::{Face, Paint, PictureCanvas, width};
use super::runs::Run;

/// Sizes, in px: the figures, the names, the bars.
const FIGURE: i32 = 40;
const NAME: i32 = 26;
const BAR: i32 = 76;
const PAD: i32 = 18;

/// Draws them from a point down; returns where they end. `None`, and nothing
/// drawn, where a figure does not fit its part.
pub(super) fn draw(
    picture: &mut PictureCanvas,
    bars: &Bars,
    difference: Option<&str>,
    (x, top): (i32, i32),
    room: i32,
) -> Option<i32> {
    let limit = bars.limit?;
    let (whole, parts) = bars.rows.split_last()?;
    let over = [Run::words(difference.unwrap_or_default())];
    let face = Face::new(FIGURE, Paint::Warn).bold();
    let length = room - width(&over, face) - PAD;
    let fit = |row: &Bar| {
        let figure = width(std::slice::from_ref(&row.figure), face) + 2 * PAD;
        span(row, length).is_some_and(|(from, to)| figure <= to - from)
    };
    if !bars.rows.iter().all(fit) {
        return None;
    }
    let mut names = top + BAR;
    for part in parts {
        names = names.max(bar(picture, part, (x, top), length));
    }
    picture.line(
        &over,
        (x + length + PAD, top + BAR / 2 + FIGURE * 3 / 8),
        face,
    );
    let below = names + PAD;
    let bottom = bar(picture, whole, (x, below), length);
    let end = x + scaled(limit, length);
    picture.limit(end, (top - PAD / 2, below + BAR + PAD / 2));
    Some(bottom)
}

/// Where a row begins and ends, in px from the left edge of the bars.
fn span(row: &Bar, length: i32) -> Option<(i32, i32)> {
    let from = row.extents.first()?.from;
    let to = row.extents.last()?.to;
    Some((scaled(from, length), scaled(to, length)))
}

/// A bar with its figure in it and its name below; returns where that ends.
fn bar(picture: &mut PictureCanvas, row: &Bar, (x, top): (i32, i32), length: i32) -> i32 {
    let Some((from, to)) = span(row, length) else {
        return top;
    };
    for extent in &row.extents {
        let area = area(extent, x, length, (top, top + BAR));
        // The space to the part before it.
        let left = if area.left > x {
            area.left + 2
        } else {
            area.left
        };
        picture.rect(Area { left, ..area }, 0, paint(extent.shade));
    }
    let track = row.extents.iter().all(|it| it.shade == Shade::Track);
    let face = Face::new(FIGURE, if track { Paint::Text } else { Paint::Paper });
    let feet = (x + from + PAD, top + BAR / 2 + FIGURE * 3 / 8);
    picture.line(std::slice::from_ref(&row.figure), feet, face);
    let name = [Run::words(row.name.as_str())];
    let place = (x + from, top + BAR + 4);
    picture.block(&name, place, to - from - PAD, Face::new(NAME, Paint::Text))
}
