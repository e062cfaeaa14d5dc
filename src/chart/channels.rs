//! Channels side by side: volumes as bars on one scale from zero, rates as
//! small bars out of 100.
//!
//! The scale is linear, so a channel of a few dozen beside one of thousands is
//! the sliver that it is; its printed figure stands next to it.

use super::canvas::{Area, Canvas, Drawn, Side, column};
use super::class::Class;
use super::error::ChartError;
use super::figure::{Figure, lengths};
use super::measure::{LINE, width};
use super::resolve::{Line, RATES};
use super::rows::{BAR, Columns, Row};
use super::scale::Scale;

const METER: i32 = 40;
const PAD: i32 = 6;
const GAP: i32 = 16;
const METER_HEIGHT: i32 = 6;

/// Draws the channels; returns the height in px.
pub(super) fn draw(canvas: &Canvas, lines: &[Line<'_>]) -> Result<i32, ChartError> {
    let volumes: Vec<_> = lines.iter().map(|line| line.volume).collect();
    let names: Vec<_> = lines.iter().map(|line| (line.name, 0)).collect();
    let rates: Vec<_> = lines.iter().flat_map(|line| line.rates).collect();
    let cells = Cells::new(canvas, &rates);
    let aside = if canvas.narrow { 0 } else { 2 * cells.step };
    let columns = Columns::new(canvas, &names, &volumes, aside);
    let scale = Scale::new(largest(&volumes)?, columns.bars);
    let full = largest(&rates)?.max(100.0);
    let mut next = if canvas.narrow {
        3
    } else {
        header(canvas, &cells)?
    };
    for line in lines {
        let row = columns.row(line.name, 0, next);
        draw_volume(canvas, &columns, &row, line, &scale)?;
        for (place, (rate, name)) in (0..).zip(line.rates.iter().zip(RATES)) {
            let area = cells.area(&row, place);
            let label = [line.name, name, rate.printed()].join("，");
            let length = rate.length()?.map(|length| length / full);
            canvas.mark(rate, &label, &|| {
                draw_rate(canvas, area, name, rate, length)
            })?;
        }
        next = cells.bottom(&row) + GAP;
    }
    Ok(next)
}

/// Where the rates of a row are: in columns on a wide canvas, below the bar on
/// a narrow one, one below the other when they are long.
struct Cells {
    left: i32,
    step: i32,
    right: i32,
    below: bool,
    stacked: bool,
}

impl Cells {
    fn new(canvas: &Canvas, rates: &[Figure<'_>]) -> Self {
        let need = METER + PAD + column(rates).max(width(RATES[0])) + GAP;
        if !canvas.narrow {
            let left = canvas.width - 2 * need + GAP;
            return Self {
                left,
                step: need,
                right: canvas.width,
                below: false,
                stacked: false,
            };
        }
        let named = width(RATES[0]) + PAD + need - GAP;
        Self {
            left: 0,
            step: canvas.width / 2,
            right: canvas.width,
            below: true,
            stacked: named > canvas.width / 2,
        }
    }

    fn area(&self, row: &Row, place: i32) -> Area {
        let column = if self.stacked { 0 } else { place };
        let line = if self.stacked { place } else { 0 };
        let left = self.left + column * self.step;
        let top = match self.below {
            true => row.bottom + 5 + line * LINE,
            false => row.bar.top + (BAR - LINE) / 2,
        };
        let right = if self.stacked {
            self.right
        } else {
            left + self.step - 4
        };
        Area::new((left, right.min(self.right)), (top, top + LINE))
    }

    fn bottom(&self, row: &Row) -> i32 {
        row.bottom.max(self.area(row, 1).bottom)
    }
}

fn largest(figures: &[Figure<'_>]) -> Result<f64, ChartError> {
    Ok(lengths(figures)?.into_iter().flatten().fold(0.0, f64::max))
}

fn header(canvas: &Canvas, cells: &Cells) -> Result<i32, ChartError> {
    canvas.hidden("axis", &|| {
        for (place, rate) in (0..).zip(RATES) {
            let x = cells.left + place * cells.step;
            canvas.text(rate, (x, LINE / 2 + 3), Side::After, Class::Muted)?;
        }
        Ok(())
    })?;
    Ok(LINE + 10)
}

fn draw_volume(
    canvas: &Canvas,
    columns: &Columns,
    row: &Row,
    line: &Line<'_>,
    scale: &Scale,
) -> Drawn {
    let length = line.volume.length()?;
    let label = [line.name, line.volume.printed(), line.volume.name()];
    canvas.mark(&line.volume, &label.join("，"), &|| {
        canvas.rect(row.area(row.bar.right), Class::Hit)?;
        columns.words(canvas, row, &line.volume)?;
        length.map_or(Ok(()), |length| {
            let right = scale.end(0.0, length);
            canvas.rect(Area { right, ..row.bar }, Class::series(0))
        })
    })?;
    // A bare line where the scale begins would read as zero.
    if length.is_none() {
        return Ok(());
    }
    canvas.hidden("axis", &|| {
        let x = row.bar.left;
        canvas.path(
            &[(x, row.bar.top - 3), (x, row.bar.bottom + 3)],
            Class::Axis,
        )
    })
}

/// Draws a rate, of which `length` is the part of the meter to fill.
fn draw_rate(
    canvas: &Canvas,
    area: Area,
    name: &str,
    rate: &Figure<'_>,
    length: Option<f64>,
) -> Drawn {
    canvas.rect(area, Class::Hit)?;
    let middle = area.top + LINE / 2;
    let mut left = area.left;
    if canvas.narrow {
        canvas.text(name, (left, middle), Side::After, Class::Muted)?;
        left += width(name) + PAD;
    }
    let Some(length) = length else {
        return canvas.unsaid((left, middle));
    };
    let scale = Scale::new(1.0, (left, left + METER));
    let top = middle - METER_HEIGHT / 2;
    let bottom = top + METER_HEIGHT;
    let track = Area::new((left, left + METER), (top, bottom));
    canvas.rect(track, Class::Track)?;
    let right = scale.end(0.0, length);
    canvas.rect(Area { right, ..track }, Class::series(1))?;
    let figure = (track.right + PAD, middle);
    canvas.text(rate.printed(), figure, Side::After, Class::Value)
}
