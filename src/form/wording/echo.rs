//! Words that stand once, where the text (or last year's report) has the same
//! words again and again with one character that is different, in another order
//! or not missing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Kind, Notice, Reading};
use crate::runs::runs;

/// How many characters are compared at a time.
const WINDOW: usize = 4;

/// How often words stand that others are held against.
const OFTEN: u32 = 2;

/// How much more probable the repeated words must be, in half units.
const GAIN: i64 = 11;

type Window = [char; WINDOW];

/// The windows of the text, with how often each stands.
struct Windows {
    count: BTreeMap<Window, u32>,
    /// The repeated ones by their characters but one.
    but_one: BTreeMap<(usize, [char; WINDOW - 1]), Vec<Window>>,
}

impl Windows {
    fn of(texts: [&[char]; 2]) -> Self {
        let mut count: BTreeMap<Window, u32> = BTreeMap::new();
        for text in texts {
            for run in runs(text) {
                let run = text.get(run).unwrap_or_default();
                for window in run.windows(WINDOW).filter_map(|it| it.try_into().ok()) {
                    *count.entry(window).or_default() += 1;
                }
            }
        }
        let mut but_one: BTreeMap<_, Vec<Window>> = BTreeMap::new();
        for window in count.iter().filter(|it| *it.1 >= OFTEN).map(|it| *it.0) {
            for at in 0..WINDOW {
                but_one
                    .entry(without(&window, at))
                    .or_default()
                    .push(window);
            }
        }
        Self { count, but_one }
    }

    fn count(&self, window: &Window) -> u32 {
        self.count.get(window).copied().unwrap_or(0)
    }
}

/// A window without the character at a place, and that place.
fn without(window: &Window, at: usize) -> (usize, [char; WINDOW - 1]) {
    let mut rest = ['\0'; WINDOW - 1];
    let kept = window.iter().enumerate().filter(|it| it.0 != at);
    for (place, (_, c)) in rest.iter_mut().zip(kept) {
        *place = *c;
    }
    (at, rest)
}

/// A way to read a place that the text has elsewhere.
struct Guess {
    gain: i64,
    range: Range<usize>,
    with: Vec<char>,
    words: String,
}

/// Everything that stands once beside what is repeated.
pub(super) fn notices(reading: &Reading<'_>, before: Option<&str>) -> Vec<Notice> {
    let before: Vec<char> = before.unwrap_or_default().chars().collect();
    let windows = Windows::of([reading.chars, &before]);
    let mut best: BTreeMap<usize, Guess> = BTreeMap::new();
    for run in &reading.runs {
        for at in 0..run.chars.len().saturating_sub(WINDOW - 1) {
            let start = run.start + at;
            let Some(window) = window(reading, start) else {
                continue;
            };
            if windows.count(&window) > 1 {
                continue;
            }
            for guess in guesses(reading, &windows, start, &window) {
                let known = best.get(&guess.range.start);
                if guess.gain >= GAIN && known.is_none_or(|it| it.gain < guess.gain) {
                    best.insert(guess.range.start, guess);
                }
            }
        }
    }
    best.into_values()
        .map(|guess| notice(reading, guess))
        .collect()
}

fn window(reading: &Reading<'_>, start: usize) -> Option<Window> {
    let chars = reading.chars.get(start..start + WINDOW)?;
    chars.try_into().ok()
}

/// The ways to read a window as one that is repeated.
fn guesses(reading: &Reading<'_>, windows: &Windows, start: usize, window: &Window) -> Vec<Guess> {
    let mut found = Vec::new();
    for (at, here) in window.iter().enumerate() {
        let others = windows.but_one.get(&without(window, at));
        for other in others.into_iter().flatten() {
            let Some(right) = other.get(at) else { continue };
            // 法制宣传 stands beside 法治宣传 in many a report.
            let both = matches!((here, right), ('制', '治') | ('治', '制'));
            let alike = reading.lexicon.are_alike(*here, *right) && !both;
            if alike && seldom(reading, start + at) {
                found.push(guess(reading, start + at..start + at + 1, &[*right], other));
            }
        }
        let mut swapped = *window;
        if at + 1 < WINDOW {
            swapped.swap(at, at + 1);
            let pair = [*here, window.get(at + 1).copied().unwrap_or_default()];
            if may_swap(pair) && windows.count(&swapped) >= OFTEN {
                let with = swapped.get(at..at + 2).unwrap_or_default();
                found.push(guess(reading, start + at..start + at + 2, with, &swapped));
            }
        }
    }
    found
}

/// Whether two characters may have changed places by mistake: 六十 and 十六 are
/// numbers both, and 的 stands anywhere.
pub(super) fn may_swap(pair: [char; 2]) -> bool {
    let number = |c: char| "一二三四五六七八九十百千万亿第两".contains(c);
    let [one, other] = pair;
    one != other && !pair.contains(&'的') && !(number(one) && number(other))
}

/// Whether a char stands only here beside the one before it, or the one after.
fn seldom(reading: &Reading<'_>, at: usize) -> bool {
    reading.pair(at) < 2 && reading.pair(at + 1) < 2
}

fn guess(reading: &Reading<'_>, range: Range<usize>, with: &[char], words: &Window) -> Guess {
    Guess {
        gain: reading.gain(&range, with),
        range,
        with: with.to_vec(),
        words: words.iter().collect(),
    }
}

fn notice(reading: &Reading<'_>, guess: Guess) -> Notice {
    let here = reading.words(&guess.range);
    let with: String = guess.with.iter().collect();
    Notice {
        kind: Kind::Typo,
        range: guess.range,
        note: format!("“{here}”是否为“{with}”：别处写作“{}”", guess.words),
    }
}
