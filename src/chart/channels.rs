//! Channels side by side: volumes as bars on one scale from zero, rates as
//! small bars out of 100.
//!
//! The scale is linear, so a channel of a few dozen beside one of thousands is
//! the sliver that it is; its printed figure stands next to it.

use super::canvas::{Area, Canvas, Drawn, Scale, Side};
use super::error::ChartError;
use super::figure::Figure;
use super::ink::Ink;
use super::measure::{LINE, width};
use super::rows::{BAR, Columns, Row};
use crate::model::bundle::Bundle;
use crate::model::chart::Channel;
use crate::model::indicator::Role;

/// What the rates are called.
pub(super) const RATES: [&str; 2] = ["办结率", "满意率"];

const CELL: i32 = 104;
const METER: i32 = 40;
const METER_HEIGHT: i32 = 6;

/// A channel with its figures.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) volume: Figure<'a>,
    /// In the order of [`RATES`].
    pub(super) rates: [Figure<'a>; 2],
}

/// The channels with their figures.
///
/// # Errors
/// An indicator is unknown.
pub(super) fn lines<'a>(
    bundle: &'a Bundle,
    channels: &'a [Channel],
) -> Result<Vec<Line<'a>>, ChartError> {
    let rate = |id: &Option<String>| Figure::optional(bundle, id.as_deref());
    channels
        .iter()
        .map(|channel| {
            Ok(Line {
                name: &channel.name,
                volume: Figure::find(bundle, &channel.volume, Role::Value)?,
                rates: [rate(&channel.completion)?, rate(&channel.satisfaction)?],
            })
        })
        .collect()
}

/// Draws the channels; returns the height in px.
pub(super) fn draw(
    canvas: &Canvas,
    bundle: &Bundle,
    channels: &[Channel],
) -> Result<i32, ChartError> {
    let lines = lines(bundle, channels)?;
    let volumes: Vec<_> = lines.iter().map(|line| line.volume).collect();
    let names: Vec<_> = lines.iter().map(|line| (line.name, 0)).collect();
    let columns = Columns::new(canvas, &names, &volumes, 2 * CELL);
    let scale = Scale::new(largest(&volumes)?, columns.bars);
    let rates: Vec<_> = lines.iter().flat_map(|line| line.rates).collect();
    let full = largest(&rates)?.max(100.0);
    let mut next = if canvas.narrow { 3 } else { header(canvas)? };
    for line in &lines {
        let row = columns.row(line.name, 0, next);
        let sheet = Sheet {
            canvas,
            columns: &columns,
            row: &row,
        };
        sheet.volume(line, &scale)?;
        next = sheet.rates(line, full)?;
    }
    Ok(next)
}

fn largest(figures: &[Figure<'_>]) -> Result<f64, ChartError> {
    figures.iter().try_fold(0.0, |largest, figure| {
        Ok(figure
            .length()?
            .map_or(largest, |length| length.max(largest)))
    })
}

fn header(canvas: &Canvas) -> Result<i32, ChartError> {
    canvas.hidden("axis", || {
        for (place, rate) in (0..).zip(RATES) {
            let x = canvas.width - CELL * (2 - place) + 16;
            canvas.text(rate, (x, LINE / 2), Side::After, Ink::Muted)?;
        }
        Ok(())
    })?;
    Ok(LINE + 10)
}

/// The row of a channel.
struct Sheet<'a> {
    canvas: &'a Canvas,
    columns: &'a Columns,
    row: &'a Row,
}

impl Sheet<'_> {
    fn volume(&self, line: &Line<'_>, scale: &Scale) -> Drawn {
        let length = line.volume.length()?;
        let label = [line.name, line.volume.name(), line.volume.printed()];
        self.canvas.mark(&line.volume, &label.join("，"), || {
            self.canvas
                .rect(self.row.area(self.row.bar.right), Ink::Hit)?;
            self.columns.words(self.canvas, self.row, &line.volume)?;
            length.map_or(Ok(()), |length| {
                let right = scale.end(0.0, length);
                self.canvas.rect(
                    Area {
                        right,
                        ..self.row.bar
                    },
                    Ink::Series(0),
                )
            })
        })?;
        self.canvas.hidden("axis", || {
            let x = self.row.bar.left;
            let ends = [(x, self.row.bar.top - 3), (x, self.row.bar.bottom + 3)];
            self.canvas.path(&ends, Ink::Axis)
        })
    }

    /// Draws the rates; returns where the next row begins.
    fn rates(&self, line: &Line<'_>, full: f64) -> Result<i32, ChartError> {
        let canvas = self.canvas;
        let (first, step, middle, bottom) = if canvas.narrow {
            let middle = self.row.bottom + 6 + LINE / 2;
            (0, canvas.width / 2, middle, self.row.bottom + 6 + LINE)
        } else {
            let middle = self.row.bar.top + BAR / 2;
            (canvas.width - 2 * CELL + 16, CELL, middle, self.row.bottom)
        };
        let places = (0..).map(|place| first + place * step);
        for ((rate, name), left) in line.rates.iter().zip(RATES).zip(places) {
            let label = [line.name, name, rate.printed()].join("，");
            let length = rate.length()?;
            canvas.mark(rate, &label, || {
                let right = left + if canvas.narrow { step - 4 } else { CELL - 16 };
                let hit = Area {
                    left,
                    top: middle - 12,
                    right,
                    bottom: middle + 12,
                };
                canvas.rect(hit, Ink::Hit)?;
                let left = if canvas.narrow {
                    canvas.text(name, (left, middle), Side::After, Ink::Muted)?;
                    left + width(name) + 6
                } else {
                    left
                };
                match length {
                    Some(length) => meter(canvas, (left, middle), length / full, rate),
                    None => canvas.unsaid((left, middle)),
                }
            })?;
        }
        Ok(bottom + if canvas.narrow { 18 } else { 16 })
    }
}

fn meter(canvas: &Canvas, (left, middle): (i32, i32), part: f64, rate: &Figure<'_>) -> Drawn {
    let scale = Scale::new(1.0, (left, left + METER));
    let top = middle - METER_HEIGHT / 2;
    let track = Area {
        left,
        top,
        right: left + METER,
        bottom: top + METER_HEIGHT,
    };
    canvas.rect(track, Ink::Track)?;
    let right = scale.end(0.0, part);
    canvas.rect(Area { right, ..track }, Ink::Series(1))?;
    canvas.text(
        rate.printed(),
        (left + METER + 6, middle),
        Side::After,
        Ink::Value,
    )
}
