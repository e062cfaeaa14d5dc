//! Words with numerals that name and do not count, and telephone numbers.

use std::ops::Range;

use crate::rules::RULES;
use text::anchor::Text;
use text::exclude::{after, before};

/// The range of the idiom that holds a numeral.
pub(super) fn idiom(text: &Text<'_>, token: &Range<usize>) -> Option<Range<usize>> {
    RULES.idioms.iter().find_map(|idiom| {
        let length = idiom.chars().count();
        // A part of the numeral can't be the whole of a name.
        let first = token.end.saturating_sub(length);
        let mut starts = first..=token.start;
        starts.find_map(|start| {
            let place = start..start + length;
            let same = place.end <= text.chars.len() && text.words(&place) == *idiom;
            same.then_some(place)
        })
    })
}

/// Hotlines of the state, five digits or three.
pub(super) const HOTLINES: [&str; 14] = [
    "12345", "12348", "12315", "12388", "12389", "12393", "12301", "12328", "12333", "12366",
    "12369", "110", "119", "120",
];

/// Whether a numeral is a hotline's: by its number and the word behind it.
pub(super) fn is_hotline(text: &Text<'_>, token: &Range<usize>) -> bool {
    const NOUNS: [&str; 8] = [
        "热线", "平台", "市民", "便民", "政务", "电话", "公共", "举报",
    ];
    let number = text.words(token);
    let next = after(text, token, 2);
    let called = ["热线", "电话", "拨打"].contains(&before(text, token, 2));
    let named = NOUNS.contains(&next) || next.starts_with(['”', '"', '、', '报', '接']);
    (HOTLINES.contains(&number) && (named || called)) || is_line(number, after(text, token, 8))
}

/// Whether a number only names a line that people call, by itself or by the
/// words behind it.
pub(super) fn names_a_line(number: &str, rest: &str) -> bool {
    HOTLINES.contains(&number) || is_line(number, rest)
}

/// 12368热线, 12368诉讼服务热线, 96110专线.
fn is_line(number: &str, rest: &str) -> bool {
    const LINES: [&str; 5] = ["热线", "专线", "服务电话", "诉求", "工单"];
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let length = (3..=6).contains(&number.len());
    let of_service = number.len() == 5 && number.starts_with(['1', '9']);
    let mark = rest.find(|c: char| !c.is_alphabetic());
    let words = rest.get(..mark.unwrap_or(rest.len())).unwrap_or(rest);
    digits
        && length
        && LINES
            .iter()
            .any(|line| words.starts_with(line) || (of_service && words.contains(line)))
}

/// Figures and capital letters that are one name: 5A, 4S, A4, COVID-19.
pub(super) fn model(text: &Text<'_>, token: &Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let chars = &text.chars;
    let part = |c: &&char| c.is_ascii_alphanumeric() || **c == '-';
    let from = token.start.saturating_sub(LONGEST);
    let head = chars.get(from..token.start)?.iter().rev();
    let head = head.take_while(part).count();
    let tail = chars.get(token.end..)?.iter().take(LONGEST);
    let tail = tail.take_while(part).count();
    let range = token.start - head..token.end + tail;
    let words = text.words(&range);
    let joined = [head, tail].iter().any(|length| *length > 0);
    let named = words.contains(|c: char| c.is_ascii_uppercase())
        && !words.contains(|c: char| c.is_ascii_lowercase())
        && words.starts_with(|c: char| c.is_ascii_alphanumeric());
    (joined && named && range.len() <= LONGEST).then_some(range)
}

/// How far quotes may reach around a numeral, and how far the marks of a title.
const NEAR: usize = 24;
const TITLE: usize = 64;

/// The range within the quotes “” or 《》 that hold a numeral, if they are near.
pub(super) fn quoted(text: &Text<'_>, token: &Range<usize>) -> Option<Range<usize>> {
    [('“', '”'), ('《', '》'), ('「', '」'), ('‘', '’')]
        .into_iter()
        .find_map(|marks| enclosed(text, token, marks))
}

/// The range within those marks.
pub(super) fn enclosed(
    text: &Text<'_>,
    token: &Range<usize>,
    (open, close): (char, char),
) -> Option<Range<usize>> {
    let chars = &text.chars;
    let near = if open == '《' { TITLE } else { NEAR };
    let mark = |c: &char| *c == open || *c == close;
    let from = token.start.saturating_sub(near);
    let head = chars.get(from..token.start)?;
    let start = head.iter().rposition(mark)?;
    let tail = chars.get(token.end..(token.end + near).min(chars.len()))?;
    let end = tail.iter().position(mark)?;
    let inside = head.get(start) == Some(&open) && tail.get(end) == Some(&close);
    let range = from + start + 1..token.end + end;
    let line = !text.words(&range).contains('\n');
    (inside && line).then_some(range)
}
