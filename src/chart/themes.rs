//! A map of the themes: how many indicators and checks each one has.
//!
//! These are counts of what the site holds, so a zero here is a zero.

use super::canvas::{Area, Canvas, Drawn, Side};
use super::error::ChartError;
use super::ink::Ink;
use super::measure::{LINE, widest};
use super::scale::Scale;
use model::bundle::{Bundle, Theme};
use model::check::Check;

/// The units of the two counts.
pub(super) const UNITS: [&str; 2] = ["项指标", "条核对"];

const BAR: i32 = 9;
const GAP: i32 = 12;
const PAD: i32 = 8;

/// A theme with what it has.
pub(super) struct Entry<'a> {
    pub(super) theme: &'a Theme,
    pub(super) indicators: usize,
    /// The checks in which at least one of its figures takes part.
    pub(super) checks: Vec<&'a Check>,
}

impl Entry<'_> {
    /// The number of indicators, then of checks.
    pub(super) fn counts(&self) -> [usize; 2] {
        [self.indicators, self.checks.len()]
    }
}

/// The themes in their order.
pub(super) fn entries(bundle: &Bundle) -> Vec<Entry<'_>> {
    let theme_of = |fact: &str| {
        let fact = bundle.fact(fact)?;
        Some(bundle.indicator(&fact.indicator)?.theme.as_str())
    };
    let mut entries = Vec::with_capacity(bundle.themes.len());
    for theme in &bundle.themes {
        let own = |check: &&Check| {
            check
                .facts()
                .any(|it| theme_of(it) == Some(theme.id.as_str()))
        };
        let indicators = bundle.indicators.iter();
        entries.push(Entry {
            theme,
            indicators: indicators.filter(|it| it.theme == theme.id).count(),
            checks: bundle.checks.iter().filter(own).collect(),
        });
    }
    entries
}

/// A count with its unit: `21项指标`.
pub(super) fn counted(count: usize, unit: &str) -> String {
    let mut words = count.to_string();
    words.push_str(unit);
    words
}

/// Draws the themes; returns the height in px.
pub(super) fn draw(canvas: &Canvas, bundle: &Bundle) -> Result<i32, ChartError> {
    let entries = entries(bundle);
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
    for entry in &entries {
        let name = &entry.theme.name;
        canvas.hidden("name", &|| {
            let middle = top + LINE;
            canvas.text(name, (left - PAD, middle), Side::Before, Ink::Name)
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
            let ink = Ink::Series(usize::from(row > 0));
            canvas.named(&own, &spoken, &|| {
                bar(canvas, &scale, (count, &words), place, ink)
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
    ink: Ink,
) -> Drawn {
    let hit = Area {
        left: 0,
        top,
        right: canvas.width,
        bottom: top + LINE,
    };
    canvas.rect(hit, Ink::Hit)?;
    let right = scale.end(0.0, count as f64);
    if right > left {
        let middle = top + LINE / 2;
        let area = Area {
            left,
            top: middle - BAR / 2,
            right,
            bottom: middle - BAR / 2 + BAR,
        };
        canvas.rect(area, ink)?;
    }
    canvas.text(
        words,
        (right + PAD, top + LINE / 2),
        Side::After,
        Ink::Value,
    )
}
