//! Characters that make no word where they stand, and would with another that
//! sounds or looks alike, in another order, or with one more.
//!
//! Only what stands once is told: what is repeated is the text's own.

use std::ops::Range;

use super::{Kind, Notice, Reading};
use crate::runs::Run;

/// How much more probable the other reading must be, in half units: for a
/// character in place of another, for two that change places, and for one more.
const OTHER: i64 = 20;
const SWAPPED: i64 = 24;

/// What is asked beyond that within a short quotation: names are coined there.
const COINED: i64 = 8;

/// The longest quotation that counts as a coined name.
const NAME: usize = 10;

/// What other words of the text give to a reading that they share.
const SHARED: i64 = 5;

/// Everything that makes no word where it stands.
pub(super) fn notices(reading: &Reading<'_>) -> Vec<Notice> {
    let mut found: Vec<(i64, Notice)> = Vec::new();
    for run in &reading.runs {
        for at in 0..run.chars.len() {
            found.extend(other(reading, run, at));
            found.extend(swapped(reading, run, at));
            found.extend(missing(reading, run, at));
        }
    }
    // Of readings that touch, the most probable is told.
    found.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1.range.start));
    let mut kept: Vec<Notice> = Vec::new();
    for (_, notice) in found {
        let touches =
            |it: &Notice| it.range.start <= notice.range.end && notice.range.start <= it.range.end;
        if !kept.iter().any(touches) {
            kept.push(notice);
        }
    }
    kept
}

/// Whether what stands at a place of the run stands there alone: neither with
/// the char before nor with the one after is it found elsewhere.
fn is_odd(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> bool {
    let place = run.start + at;
    run.is_alone(at) && reading.pair(place) < 2 && reading.pair(place + 1) < 2
}

fn other(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> Option<(i64, Notice)> {
    if run.chars.len() < 3 || !is_odd(reading, run, at) {
        return None;
    }
    let here = *run.chars.get(at)?;
    let guesses = reading.lexicon.alike(here).into_iter().map(|right| {
        let gain = run.gain(&(at..at + 1), &[right]);
        (gain + shared(reading, run.start + at, right), right)
    });
    let (gain, right) = guesses.max()?;
    let range = run.start + at..run.start + at + 1;
    let enough = gain >= OTHER + coined(reading, range.start);
    let note = format!(
        "“{here}”是否为“{right}”：{}",
        around(reading, &range, &[right])
    );
    enough.then(|| (gain, notice(range, note)))
}

fn swapped(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> Option<(i64, Notice)> {
    let &[one, other] = run.chars.get(at..at + 2)? else {
        return None;
    };
    let range = run.start + at..run.start + at + 2;
    let odd = run.is_alone(at) || run.is_alone(at + 1);
    if one == other || !odd || reading.pair(range.start + 1) > 1 {
        return None;
    }
    let gain = run.gain(&(at..at + 2), &[other, one]);
    let enough = gain >= SWAPPED + coined(reading, range.start);
    let note = format!(
        "“{one}{other}”是否为“{other}{one}”：{}",
        around(reading, &range, &[other, one])
    );
    enough.then(|| (gain, notice(range, note)))
}

/// A word of four characters of which one in the middle is missing.
fn missing(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> Option<(i64, Notice)> {
    let three = run.chars.get(at..at + 3)?;
    let alone = (at..at + 3).filter(|it| run.is_alone(*it)).count();
    let start = run.start + at;
    let once = reading.pair(start + 1) < 2 && reading.pair(start + 2) < 2;
    if alone < 2 || !once || coined(reading, start) > 0 {
        return None;
    }
    let whole = reading.lexicon.with_one_more(three);
    let gain = |word: &Vec<char>| run.gain(&(at..at + 3), word);
    let (gain, word) = whole.into_iter().map(|word| (gain(&word), word)).max()?;
    let words: String = word.into_iter().collect();
    let range = start..start + 3;
    let note = format!("“{}”是否为“{words}”", reading.words(&range));
    (gain >= 8).then(|| (gain, notice(range, note)))
}

fn notice(range: Range<usize>, note: String) -> Notice {
    Notice {
        kind: Kind::Typo,
        range,
        note,
    }
}

/// What the text gives to a reading: it has those neighbours elsewhere.
fn shared(reading: &Reading<'_>, at: usize, right: char) -> i64 {
    let before = at.checked_sub(1).and_then(|it| reading.char(it));
    let pairs = [
        before.map(|it| (it, right)),
        reading.char(at + 1).map(|it| (right, it)),
    ];
    let counts = pairs.into_iter().flatten();
    let often = counts
        .filter_map(|it| reading.pairs.get(&it))
        .any(|it| *it > 1);
    if often { SHARED } else { 0 }
}

/// What more is asked of a reading within a short quotation.
fn coined(reading: &Reading<'_>, at: usize) -> i64 {
    let head = at.saturating_sub(NAME)..at;
    let head = reading.chars.get(head).unwrap_or_default();
    let open = head.iter().rev().find(|c| "“”‘’".contains(**c));
    let tail = reading.chars.get(at..).unwrap_or_default();
    let shut = tail.iter().take(NAME).find(|c| "“”‘’".contains(**c));
    let quoted = matches!(open, Some('“' | '‘')) && matches!(shut, Some('”' | '’'));
    if quoted { COINED } else { 0 }
}

/// A place with its neighbours as it would read.
fn around(reading: &Reading<'_>, range: &Range<usize>, with: &[char]) -> String {
    let han = |at: usize| reading.run(at).is_some();
    let mut start = range.start;
    while start > 0 && range.start - start < 2 && han(start - 1) {
        start -= 1;
    }
    let mut end = range.end;
    while end - range.end < 2 && han(end) {
        end += 1;
    }
    let with: String = with.iter().collect();
    [
        reading.words(&(start..range.start)),
        with,
        reading.words(&(range.end..end)),
    ]
    .concat()
}
