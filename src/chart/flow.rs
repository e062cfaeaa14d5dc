//! A process: bars on one scale, each within the extent of what it comes from.
//!
//! The steps that come from one step stand end to end over its extent, so
//! that what is left over, or too much, shows as a length.

use super::canvas::{Area, Canvas};
use super::class::Class;
use super::error::ChartError;
use super::figure::one_unit;
use super::mismatch;
use super::resolve::{Mismatch, Stage};
use super::rows::Columns;
use super::scale::{LABELS, Scale};

const SPACE: i32 = 14;

/// Draws the steps; returns the height in px.
pub(super) fn draw(
    canvas: &Canvas,
    stages: &[Stage<'_>],
    mismatches: &[Mismatch<'_>],
) -> Result<i32, ChartError> {
    one_unit(stages.iter().map(|stage| &stage.figure))?;
    let spans = spans(stages)?;
    let names: Vec<_> = stages
        .iter()
        .map(|stage| (stage.figure.name(), stage.depth))
        .collect();
    let figures: Vec<_> = stages.iter().map(|stage| stage.figure).collect();
    let columns = Columns::new(canvas, &names, &figures, 0);
    let sums = mismatch::sums(mismatches)?;
    let (rows, below) = columns.stack(&names, 0, SPACE);
    let below = below + 3;
    let bottom = mismatch::bottom(canvas, mismatches, columns.bars.0, below);
    let spanned = spans.iter().flatten().map(|span| span.1);
    let largest = spanned.chain(sums).fold(0.0, f64::max);
    // The last pixels are left for a limit that stands there.
    let scale = Scale::new(largest, (columns.bars.0, columns.bars.1 - 2));
    canvas.hidden("axis", &|| scale.axis(canvas, bottom))?;
    for (place, (stage, row)) in stages.iter().zip(&rows).enumerate() {
        let area = |place: usize| {
            let (from, to) = spans.get(place).copied().flatten()?;
            let (left, right) = (scale.at(from), scale.end(from, to));
            Some(Area {
                left,
                right,
                ..row.bar
            })
        };
        let extent = stage.from.and_then(area);
        let shade = Class::series(usize::try_from(stage.depth).unwrap_or(0));
        canvas.hidden("extent", &|| {
            if stage.depth > 0 {
                columns.elbow(canvas, row)?;
            }
            extent.map_or(Ok(()), |extent| canvas.rect(extent, Class::Track))
        })?;
        canvas.mark(&stage.figure, &spoken(stages, stage), &|| {
            canvas.rect(row.area(canvas.width), Class::Hit)?;
            columns.words(canvas, row, &stage.figure)?;
            area(place).map_or(Ok(()), |bar| canvas.rect(bar, shade))
        })?;
        canvas.hidden("extent", &|| {
            extent.map_or(Ok(()), |extent| mismatch::limit(canvas, extent))
        })?;
    }
    mismatch::draw(canvas, mismatches, &scale, below)?;
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
pub(super) fn spans(stages: &[Stage<'_>]) -> Result<Vec<Option<(f64, f64)>>, ChartError> {
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
