//! How far the words reach that lead to a number or follow it.

use crate::rules::RULES;
use text::anchor::Text;
use text::{numerals, units};

/// Where a clause ends.
pub(super) fn is_break(c: char) -> bool {
    "，,。；;、：:！？\n\r\t（(）)".contains(c)
}

/// Where the clause that holds a char begins, at most so many chars before.
pub fn clause_start(chars: &[char], at: usize, most: usize) -> usize {
    let from = at.saturating_sub(most);
    let head = chars.get(from..at).unwrap_or_default();
    head.iter()
        .rposition(|&c| is_break(c))
        .map_or(from, |place| from + place + 1)
}

/// Where the words begin that lead to a number: like [`clause_start`], but a
/// list (城市绿地、树木审批), what stands in quotes and a remark in brackets
/// belong to them.
pub(super) fn phrase_start(text: &Text<'_>, end: usize) -> usize {
    const REACH: usize = 64;
    let chars = &text.chars;
    let floor = end.saturating_sub(REACH);
    let mut at = end;
    while at > floor {
        let Some(&c) = at.checked_sub(1).and_then(|last| chars.get(last)) else {
            break;
        };
        if let Some(open) = opening(c).and_then(|open| opened(chars, floor, at - 1, open)) {
            at = open;
            continue;
        }
        let part_of_list = c == '、' && joins(text, at - 1, end);
        if is_break(c) && !part_of_list {
            return at;
        }
        at -= 1;
    }
    floor
}

/// The mark that opens what a mark closes.
fn opening(c: char) -> Option<char> {
    match c {
        '”' => Some('“'),
        '》' => Some('《'),
        '）' => Some('（'),
        ')' => Some('('),
        '」' => Some('「'),
        _ => None,
    }
}

/// Where the mark stands that opens, on the same line.
fn opened(chars: &[char], floor: usize, close: usize, mark: char) -> Option<usize> {
    let inside = chars.get(floor..close)?;
    let open = inside.iter().rposition(|&c| c == mark || c == '\n')?;
    (inside.get(open) == Some(&mark)).then_some(floor + open)
}

/// Whether a 、 parts items of one list: no number stands in what is before it,
/// and what follows is no predicate of its own.
fn joins(text: &Text<'_>, mark: usize, end: usize) -> bool {
    const REACH: usize = 24;
    let start = clause_start(&text.chars, mark, REACH);
    let before = text.words(&(start..mark));
    let after = text.words(&(mark + 1..end));
    let alone = RULES.names("verbs").iter().any(|verb| verb == before);
    // 撤销、变更和确认违法等纠错决定: a list that comes to a noun.
    let listed = after
        .split_once('等')
        .is_some_and(|(_, sum)| sum.chars().count() >= 2);
    let joins = alone || listed || !is_predicate(after);
    !before.is_empty() && !has_quantity(before) && joins
}

/// Whether words hold a number with a unit, and not only a year.
fn has_quantity(words: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    numerals::find(words).iter().any(|numeral| {
        let first = chars.get(numeral.start);
        let digits = first.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(c));
        let year = digits && numeral.len() == 4 && chars.get(numeral.end) == Some(&'年');
        !year && (digits || units::longest(&chars, numeral.end).is_some())
    })
}

/// Whether words begin with a verb that has an object: 办理案件, but not 培训班.
pub(super) fn is_predicate(words: &str) -> bool {
    const OBJECT: usize = 2;
    const NOUNS: [char; 10] = ['率', '数', '度', '量', '面', '证', '点', '员', '等', '方'];
    RULES.names("verbs").iter().any(|verb| {
        let object = words.strip_prefix(verb.as_str());
        object.is_some_and(|object| object.chars().count() >= OBJECT && !object.starts_with(NOUNS))
    })
}

/// Where the brackets open that close right before a char, if they are near:
/// 调解纠纷（含行业性纠纷）405件 is of 调解纠纷.
pub(super) fn before_brackets(chars: &[char], end: usize) -> usize {
    const REACH: usize = 40;
    let closed = end.checked_sub(1).and_then(|at| chars.get(at));
    let open = match closed {
        Some('）') => '（',
        Some(')') => '(',
        _ => return end,
    };
    opened(chars, end.saturating_sub(REACH), end - 1, open).unwrap_or(end)
}
