//! Brackets and quotation marks without a counterpart in their paragraph.

use super::{Kind, Notice};

/// Opening and closing marks; those of one pair in either width are one sort.
const PAIRS: [(&str, &str); 7] = [
    ("《", "》"),
    ("〈", "〉"),
    ("“", "”"),
    ("（(", "）)"),
    ("【", "】"),
    ("「", "」"),
    ("〔［[", "〕］]"),
];

/// Marks that have no counterpart, by paragraphs.
pub(super) fn notices(text: &str) -> Vec<Notice> {
    let mut found = Vec::new();
    let mut start = 0;
    // What the paragraph before left open may be closed by this one.
    let mut left: Vec<(usize, char, usize)> = Vec::new();
    let lacking = |it: (usize, char, usize)| notice(it.2, it.0, it.1, true);
    for line in text.split('\n') {
        let chars: Vec<char> = line.chars().collect();
        let (open, shut) = unpaired(&chars);
        for (sort, at) in shut {
            match left.iter().position(|it| it.0 == sort) {
                Some(index) => {
                    left.remove(index);
                }
                None => {
                    let mark = chars.get(at).copied().unwrap_or_default();
                    found.push(notice(start + at, sort, mark, false));
                }
            }
        }
        found.extend(left.drain(..).map(lacking));
        left = open
            .into_iter()
            .filter_map(|(sort, at)| Some((sort, *chars.get(at)?, start + at)))
            .collect();
        start += chars.len() + 1;
    }
    found.extend(left.into_iter().map(lacking));
    found
}

/// Tells of a mark of that sort.
fn notice(at: usize, sort: usize, mark: char, opens: bool) -> Notice {
    let (open, shut) = PAIRS.get(sort).copied().unwrap_or_default();
    let other = if opens { shut } else { open };
    let other = other.chars().next().unwrap_or_default();
    Notice {
        kind: Kind::Unpaired,
        range: at..at + 1,
        note: format!("标点 {mark} 没有成对的 {other}"),
    }
}

/// A mark: its sort, as an index of [`PAIRS`], and its place in chars.
type Mark = (usize, usize);

/// The marks of a paragraph that open and are not closed, and that close what is
/// not open.
fn unpaired(chars: &[char]) -> (Vec<Mark>, Vec<Mark>) {
    let mut open: Vec<Mark> = Vec::new();
    let mut shut = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        if let Some(sort) = PAIRS.iter().position(|it| it.0.contains(c)) {
            // “甲“乙”: the first is never closed.
            open.push((sort, at));
        } else if let Some(sort) = PAIRS.iter().position(|it| it.1.contains(c)) {
            match open.iter().rposition(|it| it.0 == sort) {
                Some(index) => {
                    open.remove(index);
                }
                None if sort == 3 && numbers(chars, at) => {}
                None => shut.push((sort, at)),
            }
        }
    }
    (open, shut)
}

/// Whether a bracket only closes the number of an item: `1）`, `一）`, `a)`.
fn numbers(chars: &[char], at: usize) -> bool {
    let head = chars.get(..at).unwrap_or_default();
    let digits = head
        .iter()
        .rev()
        .take_while(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(**c));
    let count = digits.count();
    let before = head
        .len()
        .checked_sub(count + 1)
        .and_then(|it| head.get(it));
    let starts = before.is_none_or(|c| c.is_whitespace() || "。；：;:，,、".contains(*c));
    (1..=3).contains(&count) && starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let found = notices(text).into_iter();
        let found: Vec<usize> = found.map(|it| it.range.start).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_mark_without_its_counterpart_is_told() {
        check("印发《办法，开展工作", &[2]);
        check("印发办法》，开展工作", &[4]);
        check("落实“三项制度", &[2]);
        check("“甲“乙”", &[0]);
        check("（一）甲）乙", &[4]);
    }

    #[test]
    fn pairs_in_either_width_and_numbers_of_items_are_no_fault() {
        check("(一）印发《甲〈乙〉的通知》（赣府〔2021〕1号)", &[]);
        check("1）甲；2）乙；a)丙", &[]);
    }

    #[test]
    fn a_quotation_may_go_on_in_the_next_paragraph() {
        check("他说：“甲。\n乙。”", &[]);
        check("他说：“甲。\n乙。\n丙。”", &[3, 12]);
    }
}
