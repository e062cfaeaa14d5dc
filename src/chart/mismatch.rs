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
use crate::model::bundle::Bundle;
use crate::model::check::{Check, CheckKind, Term, Verdict};
use crate::text::figure::figure;

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
    let drawn = |fact: &str| {
        figures
            .iter()
            .find(|it| it.fact.is_some_and(|it| it.id == fact))
    };
    let mut found = Vec::new();
    for check in &bundle.checks {
        let sums = matches!(check.kind, CheckKind::Sum | CheckKind::Part);
        if !sums || check.verdict != Verdict::Fails {
            continue;
        }
        let Some(figures) = check.facts().map(drawn).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let lengths: Result<Vec<_>, _> = figures.into_iter().map(Figure::length).collect();
        // The whole is the last figure of such a formula.
        let mut parts: Vec<f64> = lengths?.into_iter().flatten().collect();
        if let Some(whole) = parts.pop() {
            found.push(Mismatch {
                words: words(bundle, check),
                check,
                parts,
                whole,
            });
        }
    }
    Ok(found)
}

/// The formula in figures, with its verdict: `9 + 14 = 23 ≠ 22，不成立`.
fn words(bundle: &Bundle, check: &Check) -> String {
    let mut words = String::new();
    for term in &check.formula {
        match term {
            Term::Text(text) => words.push_str(text),
            Term::Fact(id) => {
                if let Some(fact) = bundle.fact(id) {
                    words.push_str(&figure(fact));
                }
            }
        }
    }
    [&words, "，", check.verdict.label()].concat()
}

/// Where the last of them ends when the first begins at `top`.
pub(super) fn bottom(canvas: &Canvas, mismatches: &[Mismatch<'_>], top: i32) -> i32 {
    let heights = mismatches.iter().map(|it| height(&lines(canvas, it)));
    top + heights.sum::<i32>()
}

fn lines(canvas: &Canvas, mismatch: &Mismatch<'_>) -> Vec<String> {
    let title = ["核对：", &mismatch.check.title].concat();
    let mut lines = wrap(&title, canvas.width);
    lines.extend(wrap(&mismatch.words, canvas.width));
    lines
}

fn height(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1) * LINE + BAR + GAP
}

/// Draws them on the scale of the chart, from `top`.
pub(super) fn draw(canvas: &Canvas, mismatches: &[Mismatch<'_>], scale: &Scale, top: i32) -> Drawn {
    let mut top = top;
    for mismatch in mismatches {
        let lines = lines(canvas, mismatch);
        let own = [
            ("class", "mark"),
            ("data-check", mismatch.check.id.as_str()),
        ];
        let label = [&mismatch.check.title, "，", &mismatch.words].concat();
        canvas.named(&own, &label, &|| one(canvas, mismatch, scale, &lines, top))?;
        top += height(&lines);
    }
    Ok(())
}

fn one(
    canvas: &Canvas,
    mismatch: &Mismatch<'_>,
    scale: &Scale,
    lines: &[String],
    top: i32,
) -> Drawn {
    let bottom = top + height(lines) - GAP;
    let bar = |from: f64, to: f64| Area {
        left: scale.at(from),
        top: bottom - BAR,
        right: scale.end(from, to),
        bottom,
    };
    let hit = Area {
        left: 0,
        top: top - 3,
        right: canvas.width,
        bottom: bottom + 3,
    };
    canvas.rect(hit, Ink::Hit)?;
    canvas.lines(lines, (0, top + LINE / 2), Ink::Name)?;
    canvas.rect(bar(0.0, mismatch.whole), Ink::Track)?;
    let mut from = 0.0;
    for (place, part) in mismatch.parts.iter().enumerate() {
        canvas.rect(bar(from, from + part), Ink::Series(place + 1))?;
        from += part;
        let edge = bar(from, from).left;
        canvas.path(&[(edge, bottom - BAR), (edge, bottom)], Ink::Gap)?;
    }
    if from > mismatch.whole {
        canvas.rect(bar(mismatch.whole, from), Ink::Over)?;
    }
    let x = scale.end(0.0, mismatch.whole);
    let limit = Area {
        left: x - 1,
        top: bottom - BAR - 3,
        right: x + 1,
        bottom: bottom + 3,
    };
    canvas.rect(limit, Ink::Limit)
}
