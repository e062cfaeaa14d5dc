//! The rows of a page: characters side by side, in the order of reading.

use super::glyphs::{Glyph, Shown};
use crate::formats::lines::spaced;

/// A row of a page.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) page: usize,
    /// 0 across the page, else its column.
    pub(super) column: usize,
    /// Its base line, as a share of the page's height from below.
    pub(super) height: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) parts: Vec<Part>,
    pub(super) artifact: bool,
    /// Whether its parts are cells.
    pub(super) cells: bool,
}

/// What stands in a row without a large gap.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) text: String,
}

impl Row {
    pub(super) fn x(&self) -> f64 {
        self.parts.first().map_or(0.0, |part| part.x)
    }

    pub(super) fn end(&self) -> f64 {
        self.parts.last().map_or(0.0, |part| part.end)
    }

    /// Its words: cells between tabs, else with spaces for the gaps.
    pub(super) fn text(&self) -> String {
        let mut parts = self.parts.iter().map(|part| part.text.trim());
        if self.cells {
            return parts.collect::<Vec<_>>().join("\t");
        }
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            spaced(&mut text, part);
        }
        text
    }
}

/// The rows of a page, from above, column by column.
pub(super) fn rows(page: usize, shown: Shown) -> Vec<Row> {
    let [_, bottom, _, top] = shown.bounds;
    let mut glyphs = shown.glyphs;
    glyphs.sort_by(|a, b| middle(b).total_cmp(&middle(a)));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    let mut tallest: Option<(f64, f64)> = None;
    for glyph in glyphs {
        let at = middle(&glyph);
        let same = tallest.is_some_and(|(line, size)| line - at <= 0.45 * size.max(glyph.size));
        match lines.last_mut().filter(|_| same) {
            Some(line) => {
                if tallest.is_some_and(|(_, size)| glyph.size > size) {
                    tallest = Some((at, glyph.size));
                }
                line.push(glyph);
            }
            None => {
                tallest = Some((at, glyph.size));
                lines.push(vec![glyph]);
            }
        }
    }
    let height = (top - bottom).max(1.0);
    let rows = lines.into_iter().filter_map(|line| {
        let mut row = row(page, line)?;
        row.height = (row.y - bottom) / height;
        Some(row)
    });
    let mut rows = columns(rows.collect());
    mark_cells(&mut rows);
    rows
}

fn middle(glyph: &Glyph) -> f64 {
    glyph.y + 0.35 * glyph.size
}

/// Characters of one line as parts.
fn row(page: usize, mut line: Vec<Glyph>) -> Option<Row> {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let tallest = line.iter().max_by(|a, b| a.size.total_cmp(&b.size))?;
    let (y, size) = (tallest.y, tallest.size);
    let artifact = line.iter().all(|glyph| glyph.artifact);
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<(f64, String)> = None;
    for glyph in line {
        // Some draw a letter twice, a little aside, to make it bold.
        let twice = |(x, text): &(f64, String)| *text == glyph.text && glyph.x - x < 0.2 * size;
        if last.as_ref().is_some_and(twice) {
            continue;
        }
        let blank = glyph.text.trim().is_empty();
        match parts.last_mut() {
            Some(part) if glyph.x - part.end <= 1.5 * size => {
                append(part, &glyph);
            }
            // Spaces alone begin nothing.
            _ if blank => {}
            _ => parts.push(Part {
                x: glyph.x,
                end: glyph.end,
                text: glyph.text.clone(),
            }),
        }
        last = Some((glyph.x, glyph.text));
    }
    parts.retain(|part| !part.text.trim().is_empty());
    (!parts.is_empty()).then_some(Row {
        page,
        column: 0,
        height: 0.0,
        y,
        size,
        parts,
        artifact,
        cells: false,
    })
}

/// Adds a character to a part, with a space where a gap parts words.
fn append(part: &mut Part, glyph: &Glyph) {
    let gap = glyph.x - part.end;
    let numeric = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, after) = (part.text.chars().next_back(), glyph.text.chars().next());
    let wide = match latin(before) && latin(after) {
        true => 0.2 * glyph.size,
        false => 0.9 * glyph.size,
    };
    if glyph.text == " " || glyph.text == "\u{a0}" {
        // A wide space parts more than words: what follows decides.
        if !part.text.ends_with(' ') {
            part.text.push(' ');
        }
        return;
    }
    if gap > wide && !part.text.ends_with(' ') {
        part.text.push(' ');
        // One space could part the groups of a numeral.
        if numeric(before) && numeric(after) {
            part.text.push(' ');
        }
    }
    part.text.push_str(&glyph.text);
    part.end = part.end.max(glyph.end);
}

/// Puts the rows of two columns in the order of reading: between rows that go
/// across the page, the left column before the right.
fn columns(rows: Vec<Row>) -> Vec<Row> {
    let Some(gutter) = gutter(&rows) else {
        return rows;
    };
    let mut ordered = Vec::new();
    let mut right = Vec::new();
    for row in rows {
        let across = row
            .parts
            .iter()
            .any(|part| part.x < gutter && part.end > gutter);
        if across {
            ordered.append(&mut right);
            ordered.push(row);
            continue;
        }
        let (first, second): (Vec<Part>, Vec<Part>) = row
            .parts
            .iter()
            .cloned()
            .partition(|part| part.end <= gutter);
        for (column, parts) in [(1, first), (2, second)] {
            if !parts.is_empty() {
                let half = Row {
                    column,
                    parts,
                    ..row.clone()
                };
                match column {
                    1 => ordered.push(half),
                    _ => right.push(half),
                }
            }
        }
    }
    ordered.append(&mut right);
    ordered
}

/// Where the space between two columns of text is, if the page has two: most
/// rows have a gap there, and full lines on both sides. Cells of tables seldom
/// fill their columns.
fn gutter(rows: &[Row]) -> Option<f64> {
    const ROWS: usize = 6;
    let left = rows.iter().map(Row::x).min_by(f64::total_cmp)?;
    let right = rows.iter().map(Row::end).max_by(f64::total_cmp)?;
    let pairs: Vec<(&Part, &Part)> = rows
        .iter()
        .filter_map(|row| match row.parts.as_slice() {
            [a, b] => Some((a, b)),
            _ => None,
        })
        .collect();
    let starts = pairs.iter().map(|(_, b)| b.x);
    let second = starts.min_by(f64::total_cmp)?;
    let full = |part: &Part, from: f64, to: f64| part.end - part.x >= 0.8 * (to - from);
    let filled = pairs
        .iter()
        .filter(|(a, b)| a.end <= second && full(a, left, second) && full(b, second, right));
    let count = filled.count();
    (count >= ROWS && count * 2 >= pairs.len()).then_some(second - 0.01)
}

/// Finds the rows of tables: such as have three parts, or two that stand over
/// or under those of a neighbour.
fn mark_cells(rows: &mut [Row]) {
    let fits = |a: &Row, b: &Row| {
        let near = a.page == b.page && (a.y - b.y).abs() <= 4.0 * a.size.max(b.size);
        let over = |part: &Part| {
            let meets = |other: &Part| part.x < other.end && other.x < part.end;
            b.parts.iter().filter(|other| meets(other)).count() == 1
        };
        near && b.parts.len() > 1 && a.parts.iter().filter(|part| over(part)).count() > 1
    };
    let cells: Vec<bool> = (0..rows.len())
        .map(|at| {
            let Some(row) = rows.get(at) else {
                return false;
            };
            let before = at.checked_sub(1).and_then(|at| rows.get(at));
            let neighbours = [before, rows.get(at + 1)];
            let beside = neighbours
                .into_iter()
                .flatten()
                .any(|other| fits(row, other));
            row.parts.len() > 1 && beside
        })
        .collect();
    for (row, cells) in rows.iter_mut().zip(cells) {
        row.cells = cells;
    }
}
