//! Parts that do not add up to what the text says of the whole: drawn end to
//! end over the extent of the whole, with the formula of the check.
//!
//! It says what a check of the ledger says, and no more.

use super::canvas::{Area, Canvas, Drawn};
use super::error::ChartError;
use super::figure::Figure;
use super::ink::Ink;
use super::measure::{LINE, wrap};
use super::rows::BAR;
use super::scale::Scale;
use model::bundle::Bundle;
use model::check::{Check, Identity, Verdict};
use text::figure::formula;

const GAP: i32 = 14;

/// A check of the drawn figures that does not hold.
pub(super) struct Mismatch<'a> {
    check: &'a Check,
    parts: Vec<f64>,
    whole: f64,
    /// The formula in figures, with the verdict.
    words: String,
}

impl Mismatch<'_> {
    /// What the parts add up to.
    pub(super) fn sum(&self) -> f64 {
        self.parts.iter().sum()
    }
}

/// The checks of parts and a whole that do not hold and whose figures are all
/// among these.
///
/// # Errors
/// A figure is a date or negative.
pub(super) fn find<'a>(
    bundle: &'a Bundle,
    figures: &[Figure<'a>],
) -> Result<Vec<Mismatch<'a>>, ChartError> {
    let length = |fact: &String| {
        let drawn = |it: &&Figure<'_>| it.fact.is_some_and(|it| it.id == *fact);
        figures.iter().find(drawn).map(Figure::length)
    };
    let mut found = Vec::new();
    for check in &bundle.checks {
        let (Identity::Sum { parts, whole } | Identity::Part { parts, whole }, Verdict::Fails) =
            (&check.identity, check.verdict)
        else {
            continue;
        };
        let parts: Option<Vec<_>> = parts.iter().map(length).collect();
        if let (Some(parts), Some(whole)) = (parts, length(whole)) {
            let parts: Result<Vec<_>, _> = parts.into_iter().collect();
            found.push(Mismatch {
                words: [
                    &formula(&check.formula, bundle),
                    "，",
                    check.verdict.label(),
                ]
                .concat(),
                check,
                parts: parts?.into_iter().flatten().collect(),
                whole: whole?.unwrap_or_default(),
            });
        }
    }
    Ok(found)
}

/// The box of one of them, with its words.
struct Place {
    lines: Vec<String>,
    top: i32,
    bar: i32,
    bottom: i32,
}

/// Where they stand from `top` when their bars begin at `left`: the words
/// beside the bar on a wide sheet, above it on a narrow one.
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
        let words = top + i32::try_from(lines.len()).unwrap_or(1) * LINE;
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
        canvas.named(&own, &label, &|| one(canvas, mismatch, scale, place))?;
    }
    Ok(())
}

fn one(canvas: &Canvas, mismatch: &Mismatch<'_>, scale: &Scale, place: &Place) -> Drawn {
    let bar = |from: f64, to: f64| Area {
        left: scale.at(from),
        top: place.bar,
        right: scale.end(from, to),
        bottom: place.bar + BAR,
    };
    let hit = Area {
        left: 0,
        top: place.top - 3,
        right: canvas.width,
        bottom: place.bottom + 3,
    };
    canvas.rect(hit, Ink::Hit)?;
    canvas.lines(&place.lines, (0, place.top + LINE / 2), Ink::Name)?;
    canvas.rect(bar(0.0, mismatch.whole), Ink::Track)?;
    let mut from = 0.0;
    for (number, part) in mismatch.parts.iter().enumerate() {
        canvas.rect(bar(from, from + part), Ink::Series(number + 1))?;
        from += part;
        let Area {
            right, top, bottom, ..
        } = bar(from, from);
        canvas.path(&[(right, top), (right, bottom)], Ink::Gap)?;
    }
    if from > mismatch.whole {
        canvas.rect(bar(mismatch.whole, from), Ink::Over)?;
    }
    limit(canvas, bar(0.0, mismatch.whole))
}

/// Draws where the extent of that box ends.
pub(super) fn limit(canvas: &Canvas, extent: Area) -> Drawn {
    let line = Area {
        left: extent.right - 1,
        top: extent.top - 3,
        right: extent.right + 1,
        bottom: extent.bottom + 3,
    };
    canvas.rect(line, Ink::Limit)
}
