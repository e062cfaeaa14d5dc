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

/// Spaces between the digits of what is surely one number: 总额1 9 4亿元,
/// 2 0 2 1年, 达98. 5%. Digits that may be several numbers stay apart.
pub(super) fn split_numbers(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let chars: Vec<(usize, char)> = line.char_indices().collect();
        let mut at = 0;
        while at < chars.len() {
            let run = Run::read(&chars, at);
            if run.groups.len() > 1 && run.is_one_number(&chars, line) {
                let gaps = run.groups.windows(2).filter_map(|pair| {
                    let [left, right] = pair else { return None };
                    let from = chars.get(left.end)?.0;
                    let to = chars.get(right.start)?.0;
                    let now = Cow::Borrowed("");
                    Some(Replacement {
                        at: start + from,
                        was: to - from,
                        now,
                    })
                });
                found.extend(gaps);
            }
            at = run.end.max(at + 1);
        }
        start += line.len();
    }
    found
}

/// Groups of digits with one space between each.
struct Run {
    groups: Vec<std::ops::Range<usize>>,
    end: usize,
}

impl Run {
    fn read(chars: &[(usize, char)], start: usize) -> Self {
        let part = |at: usize| {
            chars
                .get(at)
                .is_some_and(|(_, c)| is_digit(*c) || *c == '.')
        };
        let mut groups = Vec::new();
        let mut at = start;
        while part(at) {
            let length = (at..chars.len()).take_while(|&at| part(at)).count();
            groups.push(at..at + length);
            at += length;
            let space = chars.get(at).is_some_and(|(_, c)| is_space(*c));
            if !(space && part(at + 1)) {
                break;
            }
            at += 1;
        }
        Self { groups, end: at }
    }

    fn is_one_number(&self, chars: &[(usize, char)], line: &str) -> bool {
        let Some(first) = self.groups.first() else {
            return false;
        };
        let before = first.start.checked_sub(1).and_then(|at| chars.get(at));
        let after: String = chars
            .iter()
            .skip(self.end)
            .take(3)
            .map(|(_, c)| *c)
            .collect();
        let group = |range: &std::ops::Range<usize>| -> String {
            let chars = chars.get(range.clone()).unwrap_or_default();
            chars.iter().map(|(_, c)| *c).collect()
        };
        let groups: Vec<String> = self.groups.iter().map(group).collect();
        let digits = groups.concat();
        let points = digits.matches('.').count();
        let year = digits
            .parse::<u16>()
            .is_ok_and(|year| (1949..=2100).contains(&year));
        if after.starts_with('年') && points == 0 {
            return year && digits.len() == 4;
        }
        let prose =
            line.contains(['。', '，', '；']) && before.is_some_and(|(_, c)| is_chinese(*c));
        let large = after.starts_with(['%', '％', '‰', '万', '亿', '元']);
        if !prose || points > 1 || digits.starts_with('.') || digits.ends_with('.') {
            return false;
        }
        if points == 1 {
            let parted = groups.len() == 2;
            return parted && large;
        }
        let single = groups.iter().all(|group| group.chars().count() == 1);
        let unit = text::units::longest(&after.chars().collect::<Vec<_>>(), 0).is_some();
        single && !counts_up(&digits) && (large || (unit && groups.len() > 2))
    }
}

/// Whether each digit is one more than the last, as in 3 4 5项 for three items.
fn counts_up(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    digits
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if *b == a + 1))
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
