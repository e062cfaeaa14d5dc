//! Steps on single characters: line ends, compatibility forms, spaces.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Replacement;

/// `\r\n`, `\r` and the separators of Unicode.
pub(super) fn line_ends(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let was = match c {
            '\r' if chars.next_if(|(_, next)| *next == '\n').is_some() => 2,
            '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => c.len_utf8(),
            _ => continue,
        };
        let now = Cow::Borrowed("\n");
        found.push(Replacement { at, was, now });
    }
    found
}

/// Kangxi and other radicals, compatibility ideographs, invisible characters.
/// Full-width digits are the report's own and stay.
pub(super) fn compatibility(text: &str) -> Vec<Replacement> {
    let replaced = text.char_indices().filter_map(|(at, c)| {
        let now = match c {
            '⼾' | '⾭' => Cow::Borrowed(radical(c)?),
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}' => Cow::Borrowed(""),
            '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => Cow::Borrowed(" "),
            '\u{2f00}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
                Cow::Owned(c.nfkc().collect())
            }
            _ => Cow::Borrowed(radical(c)?),
        };
        let was = c.len_utf8();
        // Some of those blocks are no forms of another character.
        (text.get(at..at + was) != Some(&*now)).then_some(Replacement { at, was, now })
    });
    replaced.collect()
}

/// The radicals of the supplement that PDF files put for whole characters.
fn radical(c: char) -> Option<&'static str> {
    Some(match c {
        '⺠' => "民",
        '⻄' => "西",
        '⻅' => "见",
        '⻆' => "角",
        '⻉' => "贝",
        '⻋' => "车",
        '⻓' => "长",
        '⻔' => "门",
        '⻘' => "青",
        '⻚' => "页",
        '⻛' => "风",
        '⻜' => "飞",
        '⻢' => "马",
        '⻣' => "骨",
        '⻥' => "鱼",
        '⻦' => "鸟",
        '⻩' => "黄",
        '⻬' => "齐",
        '⻰' => "龙",
        // Unicode has these for the forms 戶 and 靑, which mainland fonts draw
        // like those that the text means.
        '⼾' => "户",
        '⾭' => "青",
        '⺟' => "母",
        '⻝' => "食",
        '⻤' => "鬼",
        '⺎' => "兀",
        '⻳' => "龟",
        _ => return None,
    })
}

/// Spaces between digits that make one number, and between a number and
/// Chinese: `1 234 567`, `2021 年`.
pub(super) fn number_spaces(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut index = 0;
    while let Some(&(at, c)) = chars.get(index) {
        if !is_space(c) {
            index += 1;
            continue;
        }
        let rest = chars.get(index..).unwrap_or_default();
        let spaces = rest.iter().take_while(|(_, c)| is_space(*c)).count();
        let before = index.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(index + spaces);
        if let (Some((_, before)), Some((end, after))) = (before, after) {
            let number = is_digit(*before) || matches!(before, '%' | '％' | '‰');
            let joined = (number && is_chinese(*after))
                || (is_digit(*before) && matches!(after, '%' | '％' | '‰'))
                || (is_chinese(*before) && is_digit(*after))
                || (spaces == 1 && is_group(&chars, index));
            if joined {
                let now = Cow::Borrowed("");
                let was = end - at;
                found.push(Replacement { at, was, now });
            }
        }
        index += spaces;
    }
    found
}

/// Whether the space at that place parts groups of three digits.
fn is_group(chars: &[(usize, char)], space: usize) -> bool {
    let digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    let three = (1..=3).all(|step| digit(space + step)) && !digit(space + 4);
    let head = (1..=4).take_while(|step| space.checked_sub(*step).is_some_and(digit));
    three && (1..=3).contains(&head.count())
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{2009}')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}
