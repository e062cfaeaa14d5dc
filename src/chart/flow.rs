//! A process: bars on one scale, each within the extent of what it comes from.
//!
//! The steps that come from one step stand end to end over its extent, so
//! that what is left over, or too much, shows as a length.

use super::canvas::{Area, Canvas, Drawn};
use super::error::ChartError;
use super::figure::{Figure, one_unit};
use super::ink::Ink;
use super::mismatch::{self, Mismatch};
use super::rows::{Columns, Row};
use super::scale::{LABELS, Scale};
use model::bundle::Bundle;
use model::chart::Step;
use model::indicator::Role;

const SPACE: i32 = 14;

/// A step with what it comes from.
pub(super) struct Stage<'a> {
    pub(super) figure: Figure<'a>,
    /// The place in the list of the step that it comes from.
    pub(super) from: Option<usize>,
    depth: i32,
}

/// The steps with their figures.
///
/// # Errors
/// An indicator is unknown, or a step comes from one that is not before it.
pub(super) fn stages<'a>(
    bundle: &'a Bundle,
    steps: &'a [Step],
) -> Result<Vec<Stage<'a>>, ChartError> {
    let mut stages: Vec<Stage<'a>> = Vec::with_capacity(steps.len());
    for step in steps {
        let from = match &step.from {
            None => None,
            Some(id) => {
                let place = steps.iter().take(stages.len());
                let place = place
                    .map(|earlier| &earlier.indicator)
                    .position(|earlier| earlier == id);
                Some(place.ok_or_else(|| ChartError::UnknownStep(step.indicator.clone()))?)
            }
        };
        let parent = from.and_then(|place| stages.get(place));
        stages.push(Stage {
            depth: parent.map_or(0, |parent| parent.depth + 1),
            figure: Figure::find(bundle, &step.indicator, Role::Value)?,
            from,
        });
    }
    Ok(stages)
}

/// Draws the steps; returns the height in px.
pub(super) fn draw(canvas: &Canvas, bundle: &Bundle, steps: &[Step]) -> Result<i32, ChartError> {
    let stages = stages(bundle, steps)?;
    one_unit(stages.iter().map(|stage| &stage.figure))?;
    let spans = spans(&stages)?;
    let names: Vec<_> = stages
        .iter()
        .map(|stage| (stage.figure.name(), stage.depth))
        .collect();
    let figures: Vec<_> = stages.iter().map(|stage| stage.figure).collect();
    let columns = Columns::new(canvas, &names, &figures, 0);
    let mismatches = mismatch::find(bundle, &figures)?;
    let (rows, below) = columns.stack(&names, 0, SPACE);
    let below = below + 3;
    let bottom = mismatch::bottom(canvas, &mismatches, columns.bars.0, below);
    let passed = mismatches.iter().map(Mismatch::sum);
    let spanned = spans.iter().flatten().map(|span| span.1);
    let largest = spanned.chain(passed).fold(0.0, f64::max);
    // The last pixels are left for a limit that stands there.
    let scale = Scale::new(largest, (columns.bars.0, columns.bars.1 - 2));
    canvas.hidden("axis", &|| scale.axis(canvas, bottom))?;
    for (place, (stage, row)) in stages.iter().zip(&rows).enumerate() {
        let parent = stage
            .from
            .and_then(|from| spans.get(from).copied().flatten());
        let extent = parent.map(|(from, to)| (scale.at(from), scale.end(from, to)));
        canvas.hidden("extent", &|| track(canvas, &columns, stage, row, extent))?;
        let span = spans.get(place).copied().flatten();
        let span = span.map(|(from, to)| (scale.at(from), scale.end(from, to)));
        canvas.mark(&stage.figure, &spoken(&stages, stage), &|| {
            canvas.rect(row.area(canvas.width), Ink::Hit)?;
            columns.words(canvas, row, &stage.figure)?;
            bar(canvas, row, span, stage.depth)
        })?;
        canvas.hidden("extent", &|| {
            extent.map_or(Ok(()), |(left, right)| {
                let extent = Area {
                    left,
                    right,
                    ..row.bar
                };
                mismatch::limit(canvas, extent)
            })
        })?;
    }
    mismatch::draw(canvas, &mismatches, &scale, below)?;
    Ok(bottom + LABELS)
}

/// What a step is called aloud: name, figure, what it comes from.
fn spoken(stages: &[Stage<'_>], stage: &Stage<'_>) -> String {
    let mut words = [stage.figure.name(), stage.figure.printed()].join("，");
    if let Some(parent) = stage.from.and_then(|from| stages.get(from)) {
        words.push_str("，来自");
        words.push_str(parent.figure.name());
        words.push_str(parent.figure.printed());
    }
    words
}

/// From where to where each step's bar goes, in values; a step without a value
/// has no bar and takes no room among its siblings.
fn spans(stages: &[Stage<'_>]) -> Result<Vec<Option<(f64, f64)>>, ChartError> {
    let mut filled: Vec<f64> = vec![0.0; stages.len()];
    let mut spans: Vec<Option<(f64, f64)>> = Vec::with_capacity(stages.len());
    for stage in stages {
        let parent = stage
            .from
            .and_then(|from| spans.get(from).copied().flatten());
        let base = parent.map_or(0.0, |(from, _)| from);
        let used = stage.from.and_then(|from| filled.get_mut(from));
        let span = stage.figure.length()?.map(|length| {
            let start = base + used.as_deref().copied().unwrap_or(0.0);
            if let Some(used) = used {
                *used += length;
            }
            (start, start + length)
        });
        spans.push(span);
    }
    Ok(spans)
}

type Extent = Option<(i32, i32)>;

fn track(
    canvas: &Canvas,
    columns: &Columns,
    stage: &Stage<'_>,
    row: &Row,
    extent: Extent,
) -> Drawn {
    if stage.depth > 0 {
        columns.elbow(canvas, row)?;
    }
    extent.map_or(Ok(()), |(left, right)| {
        canvas.rect(
            Area {
                left,
                right,
                ..row.bar
            },
            Ink::Track,
        )
    })
}

fn bar(canvas: &Canvas, row: &Row, span: Extent, depth: i32) -> Drawn {
    let series = usize::try_from(depth).unwrap_or(0);
    span.map_or(Ok(()), |(left, right)| {
        canvas.rect(
            Area {
                left,
                right,
                ..row.bar
            },
            Ink::Series(series),
        )
    })
}
