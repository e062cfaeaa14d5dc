//! Characters of another script or another block that only look like the one
//! that is meant: ⼈ for 人, ニ for 二, O for 0.

use std::ops::Range;

use text::fold::fold;

use super::{Kind, Notice, Reading};
use crate::runs::is_han;

/// Signs of other scripts and the Chinese characters that they look like.
const SIGNS: [(char, char); 29] = [
    ('ニ', '二'),
    ('ハ', '八'),
    ('カ', '力'),
    ('ロ', '口'),
    ('タ', '夕'),
    ('エ', '工'),
    ('ト', '卜'),
    ('ミ', '三'),
    ('ー', '一'),
    ('オ', '才'),
    ('チ', '千'),
    ('セ', '七'),
    ('ヌ', '又'),
    ('ㄦ', '儿'),
    ('ㄧ', '一'),
    ('ㄚ', '丫'),
    ('囗', '口'),
    ('曰', '日'),
    ('丨', '1'),
    ('゠', '二'),
    ('笫', '第'),
    ('囯', '国'),
    ('巿', '市'),
    ('亊', '事'),
    ('攺', '改'),
    ('曱', '甲'),
    ('—', '一'),
    ('–', '一'),
    ('亠', '一'),
];

/// Letters that look like digits.
const LETTERS: [(char, char); 7] = [
    ('O', '0'),
    ('o', '0'),
    ('Ｏ', '0'),
    ('ｏ', '0'),
    ('l', '1'),
    ('I', '1'),
    ('ｌ', '1'),
];

/// Every character that only looks like the one that is meant.
pub(super) fn notices(reading: &Reading<'_>) -> Vec<Notice> {
    let mut found = Vec::new();
    for (at, &c) in reading.chars.iter().enumerate() {
        let looks = other_block(c)
            .or_else(|| sign(reading, at, c))
            .or_else(|| letter(reading, at, c));
        if let Some(looks) = looks {
            found.push(notice(at..at + 1, c, looks));
        }
    }
    found
}

fn notice(range: Range<usize>, c: char, looks: char) -> Notice {
    let code = u32::from(c);
    Notice {
        kind: Kind::LookAlike,
        range,
        note: format!("“{c}”（U+{code:04X}）只是形似“{looks}”"),
    }
}

/// A radical or a compatibility character in place of the character itself.
fn other_block(c: char) -> Option<char> {
    let other =
        matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    let plain = fold(&c.to_string()).chars().next();
    plain.filter(|it| other && *it != c)
}

/// A sign of another script between Chinese characters, where the character that
/// it looks like makes a word.
fn sign(reading: &Reading<'_>, at: usize, c: char) -> Option<char> {
    let (_, looks) = SIGNS.iter().find(|it| it.0 == c)?;
    let before = at.checked_sub(1).and_then(|it| reading.char(it));
    let after = reading.char(at + 1);
    let kana = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3040}'..='\u{30ff}'));
    let beside = before.is_some_and(is_han) || after.is_some_and(is_han);
    if !beside || kana(before) || kana(after) {
        return None;
    }
    // A dash has its own uses, and 曰 is a word, too.
    let usual = matches!(c, '—' | '–' | '曰');
    (!usual || makes_a_word(reading, at, *looks)).then_some(*looks)
}

/// Whether a character in that place would make a known word with its
/// neighbours, which are no words as they stand.
fn makes_a_word(reading: &Reading<'_>, at: usize, looks: char) -> bool {
    let sign = reading.char(at).unwrap_or_default();
    (2..=4_usize).any(|length| {
        (0..length).any(|back| {
            let start = at.checked_sub(back);
            let range = start.map(|start| start..start + length);
            let word = range.and_then(|range| {
                let mut word = reading.chars.get(range)?.to_vec();
                *word.get_mut(back)? = looks;
                Some(word)
            });
            let whole = word
                .is_some_and(|it| it.iter().all(|c| is_han(*c)) && reading.lexicon.is_word(&it));
            // 北京—上海 makes none that ends with it.
            whole && (is_han(sign) || length > 2 || back == 1)
        })
    })
}

/// A letter within a number, or beside one that counts something: 2O21年, l2月.
fn letter(reading: &Reading<'_>, at: usize, c: char) -> Option<char> {
    let (_, looks) = LETTERS.iter().find(|it| it.0 == c)?;
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let before = at.checked_sub(1).and_then(|it| reading.char(it));
    let after = reading.char(at + 1);
    if latin(before) || latin(after) {
        return None;
    }
    let unit = after.is_some_and(|c| "年月日件个项次人户起场万亿元%".contains(c));
    let chinese = |c: Option<char>| c.is_some_and(|c| "〇○一二三四五六七八九".contains(c));
    let inside = digit(before) && (digit(after) || unit);
    let first = digit(after) && !latin(before) && *looks == '1' && {
        let end = reading.chars.get(at + 1..).unwrap_or_default();
        let digits = end.iter().take_while(|c| c.is_ascii_digit()).count();
        reading
            .char(at + 1 + digits)
            .is_some_and(|c| "年月日件个项次人户起场".contains(c))
    };
    let year = chinese(before) && (chinese(after) || after == Some('年')) && *looks == '0';
    match () {
        () if inside || first => Some(*looks),
        () if year => Some('〇'),
        () => None,
    }
}
