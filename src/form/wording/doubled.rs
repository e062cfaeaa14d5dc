//! Characters, words and marks that stand twice in a row by mistake: 的的,
//! 进行进行, 。。; not 常常, 层层 or 工作作风.

use std::ops::Range;

use super::{Kind, Notice, Reading};
use crate::runs::is_han;

/// Characters that say “each” when they stand twice, and others that stand twice
/// in good words: 件件有着落, 常常, 环环相扣.
const EACH: &str = "件项条步环张届级层家次回遍趟样种类批户人个处代桩点滴天月年日时刻事常往刚渐早好大多牢紧\
    深稳实明仅久默频屡源";

/// Characters that end one name and begin the next: 赣州市市场监管局, 区区委.
const PLACES: &str = "省市县区州盟旗镇乡村街部委局院会室办厅组队所站店厂校企岗国";

/// Characters that count things, and so do not stand twice behind a number.
const COUNTED: &str = "十百千万亿件项条家次回户批个名人起场类种处代";

/// The longest words that are looked for twice.
const LONGEST: usize = 12;

/// Everything that stands twice in a row by mistake.
pub(super) fn notices(reading: &Reading<'_>) -> Vec<Notice> {
    let mut found = marks(reading.chars);
    for run in &reading.runs {
        let mut at = 0;
        while at < run.chars.len() {
            let place = run.start + at;
            let length = twice(run.chars, at);
            let wrong = match length {
                0 => false,
                1 => is_wrong_char(reading, place),
                2 => is_wrong_word(reading, place),
                _ => true,
            };
            if wrong {
                found.push(notice(reading, place..place + 2 * length));
            }
            at += if wrong { 2 * length } else { 1 };
        }
    }
    found
}

fn notice(reading: &Reading<'_>, range: Range<usize>) -> Notice {
    let half = range.start..range.start + range.len() / 2;
    Notice {
        kind: Kind::Doubled,
        note: format!("“{}”重复", reading.words(&half)),
        range,
    }
}

/// The length of the longest words at a place that stand there twice.
fn twice(chars: &[char], at: usize) -> usize {
    let lengths = (1..=LONGEST).rev();
    let stands = |length: &usize| {
        let first = chars.get(at..at + length);
        first.is_some() && first == chars.get(at + length..at + 2 * length)
    };
    // 一一 within 一一一 are characters, and no words.
    let same = |length: usize| {
        let words = chars.get(at..at + length).unwrap_or_default();
        words.iter().all(|c| Some(c) == words.first())
    };
    lengths
        .filter(stands)
        .find(|&it| it == 1 || !same(it))
        .unwrap_or(0)
}

/// Whether a character that stands twice is one too many: the two are no word,
/// and no two words that meet there have one of them each.
fn is_wrong_char(reading: &Reading<'_>, at: usize) -> bool {
    let Some(c) = reading.char(at) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|it| reading.char(it));
    let begins = (2..=4).any(|length| is_word(reading, &(at + 1..at + 1 + length)));
    // 3万万人 and 3项项任务 are one too many, 3个个体户 is not.
    if COUNTED.contains(c) && before.is_some_and(|c| c.is_ascii_digit()) {
        return !begins || "万亿".contains(c);
    }
    let numeral = "一二三四五六七八九十百千万亿两几零〇多".contains(c);
    if numeral || EACH.contains(c) || reading.pair(at + 1) > 1 || is_row(reading, at) {
        return false;
    }
    // At the head of a clause 县县 is every county.
    let heads = before.is_none_or(|c| !is_han(c));
    if PLACES.contains(c) && (begins || heads) {
        return false;
    }
    // 个个击破 is a word, and so is 立法法.
    let covers = (3..=4_usize).any(|length| {
        (0..length - 1).any(|back| {
            let range = at.checked_sub(back).map(|start| start..start + length);
            range.is_some_and(|range| is_word(reading, &range))
        })
    });
    if covers {
        return false;
    }
    let ends = (2..=4).any(|length| {
        let start = (at + 1).checked_sub(length);
        start.is_some_and(|start| is_word(reading, &(start..at + 1)))
    });
    match is_particle(c) {
        // 对对口 is 对 and 对口, 目的的 is 目的 and 的.
        true => !begins && !ends,
        false => !(ends && begins) && reading.gain(&(at..at + 1), &[]) >= 12,
    }
}

/// Whether two characters stand twice each, one after the other, and no word
/// goes on into them: 和和美美, but not 委员员会会议.
fn is_row(reading: &Reading<'_>, at: usize) -> bool {
    let twice = |at: usize| {
        let c = reading.char(at);
        c.is_some_and(is_han) && c == reading.char(at + 1)
    };
    let row = |start: usize| {
        let joined = [start.saturating_sub(1)..start + 1, start + 3..start + 5];
        twice(start) && twice(start + 2) && !joined.iter().any(|it| is_word(reading, it))
    };
    row(at) || at.checked_sub(2).is_some_and(row)
}

fn is_word(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let word = reading.chars.get(range.clone()).unwrap_or_default();
    reading.lexicon.is_word(word)
}

/// Characters that are words by themselves and never stand twice.
fn is_particle(c: char) -> bool {
    const PARTICLES: &str = "的地得了着和与及或在是对将被把从由向为于以而且但并经可能会要应须使让给凭按依据\
        因该新";
    PARTICLES.contains(c)
}

/// Whether a word of two characters that stands twice is one too many: 进行进行,
/// but not 一步一步 or 本规定规定的.
fn is_wrong_word(reading: &Reading<'_>, at: usize) -> bool {
    let counted = reading
        .chars
        .get(at..at + 2)
        .is_some_and(|it| it.iter().any(|c| "一二三四五六七八九十两几".contains(*c)));
    // What is stated, and that it is stated.
    let stated = [
        "规定", "要求", "决定", "通知", "计划", "报告", "建议", "安排", "约定",
    ];
    let word = reading.words(&(at..at + 2));
    !counted && !stated.contains(&word.as_str()) && is_word(reading, &(at..at + 2))
}

/// Marks that stand twice: 。。 and ，， but not …… or ——.
fn marks(chars: &[char]) -> Vec<Notice> {
    let mut found = Vec::new();
    for (at, pair) in chars.windows(2).enumerate() {
        let [one, other] = pair else { continue };
        let stop = |c: &char| "，。、；：？！,;".contains(*c);
        if stop(one) && stop(other) {
            let after = chars.get(at + 2);
            let quoted = after.is_some_and(|c| is_han(*c)) || after.is_none_or(|c| !stop(c));
            let emphatic = "？！".contains(*one) && "？！".contains(*other);
            if quoted && !emphatic {
                found.push(Notice {
                    kind: Kind::Doubled,
                    range: at..at + 2,
                    note: format!("标点“{one}{other}”连用"),
                });
            }
        }
    }
    found
}
