//! Parts laid end to end over their whole, with figures in the bars: what is
//! one too many stands out.

use super::bar_rows::{area, ink, scaled};
use super::bars::{Bar, Bars, Shade};
use super::canvas::Area;
use super::runs::Run;
use super::sheet::{Face, Ink, Sheet, width};

/// Sizes, in px: the figures, the names, the bars.
const FIGURE: i32 = 40;
const NAME: i32 = 26;
const BAR: i32 = 76;
const PAD: i32 = 18;

/// Draws them from a point down; returns where they end. `None`, and nothing
/// drawn, where a figure does not fit its part.
pub(super) fn draw(
    sheet: &mut Sheet,
    bars: &Bars,
    difference: Option<&str>,
    (x, top): (i32, i32),
    room: i32,
) -> Option<i32> {
    let limit = bars.limit?;
    let (whole, parts) = bars.rows.split_last()?;
    let over = [Run::words(difference.unwrap_or_default())];
    let face = Face::new(FIGURE, Ink::Warn).bold();
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
        names = names.max(bar(sheet, part, (x, top), length));
    }
    sheet.line(
        &over,
        (x + length + PAD, top + BAR / 2 + FIGURE * 3 / 8),
        face,
    );
    let below = names + PAD;
    let bottom = bar(sheet, whole, (x, below), length);
    let end = x + scaled(limit, length);
    sheet.limit(end, (top - PAD / 2, below + BAR + PAD / 2));
    Some(bottom)
}

/// Where a row begins and ends, in px from the left edge of the bars.
fn span(row: &Bar, length: i32) -> Option<(i32, i32)> {
    let from = row.extents.first()?.from;
    let to = row.extents.last()?.to;
    Some((scaled(from, length), scaled(to, length)))
}

/// A bar with its figure in it and its name below; returns where that ends.
fn bar(sheet: &mut Sheet, row: &Bar, (x, top): (i32, i32), length: i32) -> i32 {
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
        sheet.rect(Area { left, ..area }, 0, ink(extent.shade));
    }
    let track = row.extents.iter().all(|it| it.shade == Shade::Track);
    let face = Face::new(FIGURE, if track { Ink::Text } else { Ink::Paper });
    let feet = (x + from + PAD, top + BAR / 2 + FIGURE * 3 / 8);
    sheet.line(std::slice::from_ref(&row.figure), feet, face);
    let name = [Run::words(row.name.as_str())];
    let place = (x + from, top + BAR + 4);
    sheet.block(&name, place, to - from - PAD, Face::new(NAME, Ink::Text))
}
