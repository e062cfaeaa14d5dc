//! Rows of pages -> paragraphs: what repeats on pages is left out, and lines
//! that only the page's width has parted are joined.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::rows::Row;
use crate::clean::{self, Replacement, Step};
use text::numbering;

/// How near to a page's edge headers and footers stand, as a share of its
/// height, and how many rows there may be theirs.
const EDGE: f64 = 0.13;
const EDGE_ROWS: usize = 3;

/// The text of rows, and the steps that made it from all that the pages show.
pub(super) fn text(rows: &[Row]) -> (String, Vec<Step>) {
    let texts: Vec<String> = rows.iter().map(Row::text).collect();
    let mut whole = String::new();
    let mut places = Vec::with_capacity(rows.len());
    for text in &texts {
        places.push(whole.len());
        whole.push_str(text);
        whole.push('\n');
    }
    let out = furniture(rows, &texts);
    let removed = places.iter().zip(&texts).enumerate();
    let removed = removed.filter(|(at, _)| out.contains(at));
    let removed = removed.map(|(_, (place, text))| Replacement::removal(*place, text.len() + 1));
    let (kept, left_out) = clean::step(
        ("page-furniture", "每页重复的页眉、页脚和页码去掉"),
        &whole,
        removed.collect(),
    );
    let stays = |at: &usize| !out.contains(at);
    let flow: Vec<(&Row, &str)> = (0..rows.len())
        .filter(stays)
        .filter_map(|at| Some((rows.get(at)?, texts.get(at)?.as_str())))
        .collect();
    let (joined, wraps) = clean::step(
        ("page-wraps", "排版造成的换行接上（按行宽和缩进判断）"),
        &kept,
        wraps(&flow),
    );
    (joined, left_out.into_iter().chain(wraps).collect())
}

/// The rows that stand at one edge of their pages and say the same on many, but
/// for their numbers; and what the file itself marks so.
fn furniture(rows: &[Row], texts: &[String]) -> BTreeSet<usize> {
    let mut edges: BTreeMap<(bool, String), BTreeSet<usize>> = BTreeMap::new();
    let mut placed = Vec::new();
    let mut pages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        pages.entry(row.page).or_default().push(at);
    }
    for (page, on_page) in &pages {
        let height = |at: &usize| rows.get(*at).map_or(0.5, |row| row.height);
        let mut sorted = on_page.clone();
        sorted.sort_by(|a, b| height(b).total_cmp(&height(a)));
        let top = sorted.iter().take(EDGE_ROWS);
        let top = top
            .filter(|at| height(at) > 1.0 - EDGE)
            .map(|at| (true, *at));
        let low = sorted.iter().rev().take(EDGE_ROWS);
        let low = low.filter(|at| height(at) < EDGE).map(|at| (false, *at));
        for (upper, at) in top.chain(low) {
            let key = (upper, alike(texts.get(at).map_or("", String::as_str)));
            edges.entry(key.clone()).or_default().insert(*page);
            placed.push((at, key));
        }
    }
    // Left and right pages may differ.
    let many = |on: &BTreeSet<usize>| on.len() >= 2 && on.len() * 5 >= pages.len() * 2;
    let repeated = placed
        .into_iter()
        .filter(|(_, key)| edges.get(key).is_some_and(many));
    let marked = rows.iter().enumerate().filter(|(_, row)| row.artifact);
    repeated
        .map(|(at, _)| at)
        .chain(marked.map(|(at, _)| at))
        .collect()
}

/// A row's words with one sign for any number.
fn alike(text: &str) -> String {
    let mut alike = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let number = c.is_ascii_digit() || matches!(c, '０'..='９');
        match number {
            true if alike.ends_with('#') => {}
            true => alike.push('#'),
            false => alike.push(c),
        }
    }
    alike
}

/// The sides between which the lines of a column are set.
#[derive(Clone, Copy)]
struct Sides {
    left: f64,
    right: f64,
}

/// The rows of a column, on left or on right pages.
type Setting = (usize, usize);

fn setting(row: &Row) -> Setting {
    (row.column, row.page % 2)
}

fn sides(flow: &[(&Row, &str)]) -> BTreeMap<Setting, Sides> {
    const FEW: usize = 4;
    let mut settings: BTreeMap<Setting, Vec<&Row>> = BTreeMap::new();
    for (row, _) in flow.iter().filter(|(row, _)| !row.cells) {
        settings.entry(setting(row)).or_default().push(row);
    }
    let measured = settings.iter().filter_map(|(key, rows)| {
        let few = rows.len() < FEW;
        let other = settings.get(&(key.0, 1 - key.1));
        let rows = match other.filter(|_| few) {
            Some(other) => [rows.as_slice(), other].concat(),
            None => rows.clone(),
        };
        Some((*key, measure(&rows)?))
    });
    measured.collect()
}

/// The outermost sides that more than one row has.
fn measure(rows: &[&Row]) -> Option<Sides> {
    let mut starts: Vec<f64> = rows.iter().map(|row| row.x()).collect();
    let mut ends: Vec<f64> = rows.iter().map(|row| row.end()).collect();
    starts.sort_by(f64::total_cmp);
    ends.sort_by(|a, b| b.total_cmp(a));
    let size = rows.first()?.size;
    let shared = |places: &[f64]| {
        let mut pairs = places.windows(2);
        let found = pairs.find(|pair| matches!(pair, [a, b] if (a - b).abs() <= 0.5 * size));
        found.and_then(|pair| pair.first()).copied()
    };
    Some(Sides {
        left: shared(&starts).or(starts.first().copied())?,
        right: shared(&ends).or(ends.first().copied())?,
    })
}

/// The line ends that only the page's width has made.
fn wraps(flow: &[(&Row, &str)]) -> Vec<Replacement> {
    let sides = sides(flow);
    let pitch = pitch(flow);
    let indented = |row: &Row| {
        let sides = sides.get(&setting(row));
        sides.is_some_and(|sides| row.x() > sides.left + 0.8 * row.size)
    };
    // Where paragraphs begin with an indent, a number alone begins none.
    let indents = flow.iter().filter(|(row, _)| indented(row)).count() * 20 > flow.len();
    // From one side to the other, but for an indent and what can't be parted.
    let full = |row: &Row| {
        sides.get(&setting(row)).is_some_and(|sides| {
            row.x() <= sides.left + 4.5 * row.size && row.end() >= sides.right - 2.0 * row.size
        })
    };
    let mut found = Vec::new();
    let mut at = 0;
    for pair in flow.windows(2) {
        let [(row, text), (next, words)] = pair else {
            continue;
        };
        at += text.len();
        let beside = row.page == next.page && row.column == next.column;
        let near = !beside || row.y - next.y <= 1.5 * pitch.max(row.size);
        let alike = (row.size - next.size).abs() <= 0.15 * row.size;
        let numbered = !indents && numbering::read(words).is_some();
        if !row.cells && !next.cells && full(row) && near && alike && !indented(next) && !numbered {
            let now = Cow::Borrowed(between(text, words));
            found.push(Replacement { at, was: 1, now });
        }
        at += 1;
    }
    found
}

/// What stands between two lines that are joined.
fn between(text: &str, next: &str) -> &'static str {
    let (before, after) = (text.chars().next_back(), next.chars().next());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if digit(before) && digit(after) {
        // Whether these are one number no one can tell.
        "  "
    } else if latin(before) && latin(after) {
        " "
    } else {
        ""
    }
}

/// The usual distance of two lines.
fn pitch(flow: &[(&Row, &str)]) -> f64 {
    let mut all: Vec<f64> = flow
        .windows(2)
        .filter_map(|pair| match pair {
            [(a, _), (b, _)] if a.page == b.page && a.y > b.y => Some(a.y - b.y),
            _ => None,
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}
