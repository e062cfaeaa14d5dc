//! A map of the themes: how many indicators and checks each one has.
//!
//! These are counts of what the site holds, so a zero here is a zero.

use super::canvas::{Area, Canvas, Drawn, Side};
use super::class::Class;
use super::error::ChartError;
use super::measure::{LINE, widest};
use super::resolve::{Entry, UNITS};
use super::scale::Scale;
use super::words::counted;

const BAR: i32 = 9;
const GAP: i32 = 12;
const PAD: i32 = 8;

/// Draws the themes; returns the height in px.
pub(super) fn draw(canvas: &Canvas, entries: &[Entry<'_>]) -> Result<i32, ChartError> {
    let names = widest(entries.iter().map(|it| it.theme.name.as_str()));
    let left = names.min(canvas.width / 2) + PAD;
    let counts = || entries.iter().flat_map(Entry::counts);
    let largest = counts().max().unwrap_or(0);
    let label = widest(
        UNITS
            .map(|unit| counted(largest, unit))
            .iter()
            .map(String::as_str),
    );
    let scale = Scale::new(largest as f64, (left, canvas.width - label - PAD));
    let mut top = 4;
    for entry in entries {
        let name = &entry.theme.name;
        canvas.hidden("name", &|| {
            let middle = top + LINE;
            canvas.text(name, (left - PAD, middle), Side::Before, Class::Name)
        })?;
        for (row, (count, unit)) in (0..).zip(entry.counts().into_iter().zip(UNITS)) {
            let (value, words) = (count.to_string(), counted(count, unit));
            let own = [
                ("class", "mark"),
                ("data-theme", entry.theme.id.as_str()),
                ("data-value", &value),
                ("data-unit", unit),
            ];
            let spoken = [name, "，", words.as_str()].concat();
            let place = (left, top + row * LINE);
            let class = Class::series(usize::from(row > 0));
            canvas.numbered(&own, &spoken, &|| {
                bar(canvas, &scale, (count, &words), place, class)
            })?;
        }
        top += 2 * LINE + GAP;
    }
    Ok(top)
}

fn bar(
    canvas: &Canvas,
    scale: &Scale,
    (count, words): (usize, &str),
    (left, top): (i32, i32),
    class: Class,
) -> Drawn {
    let hit = Area::new((0, canvas.width), (top, top + LINE));
    canvas.rect(hit, Class::Hit)?;
    let right = scale.end(0.0, count as f64);
    if right > left {
        let middle = top + LINE / 2;
        let area = Area::new((left, right), (middle - BAR / 2, middle - BAR / 2 + BAR));
        canvas.rect(area, class)?;
    }
    canvas.text(
        words,
        (right + PAD, top + LINE / 2),
        Side::After,
        Class::Value,
    )
}
