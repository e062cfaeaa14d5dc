//! Characters that make no word where they stand, and would with another that
//! sounds or looks alike, in another order, or with one more.
//!
//! Only what stands once is told: what is repeated is the text's own.

use std::ops::Range;

use super::echo::may_swap;
use super::{Kind, Notice, Reading};
use crate::runs::{Run, is_han};

/// How much more probable the other reading must be, in half units: for a
/// character in place of another, for two that change places, and for one more.
const OTHER: i64 = 20;
const SWAPPED: i64 = 24;
const MISSING: i64 = 12;

/// What is asked of two that change places where neither makes a word.
const BOTH_ALONE: i64 = 18;

/// What is asked for characters that are all but the same.
const SAME_SHAPE: i64 = 12;

/// Characters that are all but the same.
const SHAPES: [&str; 24] = [
    "已己巳",
    "未末",
    "人入",
    "日曰",
    "土士",
    "干千",
    "戊戌戍",
    "侯候",
    "治冶",
    "货贷",
    "折拆",
    "主王玉",
    "大太",
    "免兔",
    "微徽",
    "券卷",
    "宣直",
    "性牲",
    "推堆",
    "拔拨",
    "测侧",
    "情清请",
    "密蜜",
    "提题",
];

/// Characters that are words by themselves, whatever stands beside them.
const WORDS: &str = "其之以于而与及或且所为被把由从向等各该此本每均不无可应须能会将再又也都就才只仅\
    更最在对按经使让给至到是有";

/// What is asked beyond that for one of those.
const WORD: i64 = 10;

/// What is asked beyond that within a short quotation: names are coined there.
const COINED: i64 = 8;

/// The longest quotation that counts as a coined name.
const NAME: usize = 20;

/// What other words of the text give to a reading that they share.
const SHARED: i64 = 5;

/// Everything that makes no word where it stands.
pub(super) fn notices(reading: &Reading<'_>) -> Vec<Notice> {
    let mut found: Vec<(i64, Notice)> = Vec::new();
    for run in &reading.runs {
        // 赣市法府建办字〔2021〕7号 is made of short forms.
        let after = reading.char(run.start + run.chars.len());
        if matches!(after, Some('〔' | '[' | '［')) {
            continue;
        }
        for at in 0..run.chars.len() {
            found.extend(other(reading, run, at));
            found.extend(not_yet(reading, run, at));
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
    // 减税减费减租 is a row of its own making.
    let here = run.chars.get(at);
    let beside = [at.checked_sub(2), Some(at + 2)];
    let row = beside
        .into_iter()
        .flatten()
        .any(|it| run.chars.get(it) == here);
    !row && run.is_alone(at) && reading.pair(place) < 2 && reading.pair(place + 1) < 2
}

/// How much more probable a reading must be with one character for another.
fn asked(here: char, right: char) -> i64 {
    let same = SHAPES
        .iter()
        .any(|it| it.contains(here) && it.contains(right));
    let word = if WORDS.contains(here) { WORD } else { 0 };
    word + if same { SAME_SHAPE } else { OTHER }
}

fn other(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> Option<(i64, Notice)> {
    if run.chars.len() < 2 || !is_odd(reading, run, at) {
        return None;
    }
    // 依法治教 is what another office says of 依法治国.
    let head = run.chars.get(at.saturating_sub(3)..at);
    if head == Some(&['依', '法', '治']) {
        return None;
    }
    let here = *run.chars.get(at)?;
    let guesses = reading.lexicon.alike(here).into_iter().map(|right| {
        let gain = run.gain(&(at..at + 1), &[right]);
        let gain = gain + shared(reading, run.start + at, right);
        (gain - asked(here, right), right)
    });
    let (beyond, right) = guesses.max()?;
    let range = run.start + at..run.start + at + 1;
    let enough = beyond >= coined(reading, range.start);
    let note = format!(
        "“{here}”是否为“{right}”：{}",
        around(reading, &range, &[right])
    );
    enough.then(|| (beyond, notice(range, note)))
}

/// 己 and 末 that stand for 已 and 未: these are words, and those are not.
fn not_yet(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> Option<(i64, Notice)> {
    let here = *run.chars.get(at)?;
    let place = run.start + at;
    let before = place.checked_sub(1).and_then(|it| reading.char(it));
    let right = match here {
        '己' if !before.is_some_and(|c| "自为律克利知异".contains(c)) => '已',
        '末' if before.is_some_and(|c| is_han(c) && !"年月季期周纪旬".contains(c)) => '未',
        _ => return None,
    };
    let range = place..place + 1;
    let note = format!(
        "“{here}”是否为“{right}”：{}",
        around(reading, &range, &[right])
    );
    let odd = run.is_alone(at) && at + 1 < run.chars.len();
    odd.then(|| (OTHER, notice(range, note)))
}

fn swapped(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> Option<(i64, Notice)> {
    let &[one, other] = run.chars.get(at..at + 2)? else {
        return None;
    };
    let range = run.start + at..run.start + at + 2;
    let odd = run.is_alone(at) || run.is_alone(at + 1) || makes_a_phrase(run, at);
    if !may_swap([one, other]) || !odd || reading.pair(range.start + 1) > 1 {
        return None;
    }
    let gain = run.gain(&(at..at + 2), &[other, one]);
    let particles = WORDS.contains(one) || WORDS.contains(other);
    let alone = run.is_alone(at) && run.is_alone(at + 1) && !particles;
    let beyond = gain - if alone { BOTH_ALONE } else { SWAPPED };
    let enough = beyond >= coined(reading, range.start);
    let note = format!(
        "“{one}{other}”是否为“{other}{one}”：{}",
        around(reading, &range, &[other, one])
    );
    enough.then(|| (beyond, notice(range, note)))
}

/// Whether four characters of the run would be a word if those at a place and
/// the next changed places: 行执政法.
fn makes_a_phrase(run: &Run<'_>, at: usize) -> bool {
    (at.saturating_sub(2)..=at).any(|start| {
        let Some(words) = run.chars.get(start..start + 4) else {
            return false;
        };
        let mut turned = words.to_vec();
        if at + 1 >= start + turned.len() {
            return false;
        }
        turned.swap(at - start, at + 1 - start);
        !run.is_word(words) && run.is_word(&turned)
    })
}

/// A word of four characters of which one in the middle is missing.
fn missing(reading: &Reading<'_>, run: &Run<'_>, at: usize) -> Option<(i64, Notice)> {
    let three = run.chars.get(at..at + 3)?;
    let alone = (at..at + 3).filter(|it| run.is_alone(*it)).count();
    let start = run.start + at;
    let once = reading.pair(start + 1) < 2 && reading.pair(start + 2) < 2;
    if alone == 0 || !once || coined(reading, start) > 0 {
        return None;
    }
    let whole = reading.lexicon.with_one_more(three);
    let gain = |word: &Vec<char>| run.gain(&(at..at + 3), word);
    let (gain, word) = whole.into_iter().map(|word| (gain(&word), word)).max()?;
    let words: String = word.into_iter().collect();
    let range = start..start + 3;
    let note = format!("“{}”是否为“{words}”", reading.words(&range));
    (gain >= MISSING).then(|| (gain - MISSING, notice(range, note)))
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
