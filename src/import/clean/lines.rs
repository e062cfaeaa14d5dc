//! Steps on lines: page numbers, blank lines, wraps, indents, headings.

use std::borrow::Cow;

use super::Replacement;
use text::numbering;
use unicode_width::UnicodeWidthStr;

/// The lines with the byte at which each begins, without their line ends.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// Takes out a whole line with one line end.
fn whole_line(text: &str, at: usize, line: &str) -> Replacement {
    let last = at + line.len() >= text.len();
    match last {
        // The last line has none behind it.
        true => Replacement::removal(at, line.len()),
        false => Replacement::removal(at, line.len() + 1),
    }
}

/// `- 3 -`, `—3—`, `第3页`, `第 3 页 共 10 页`; bare numbers only where they
/// count up.
pub(super) fn page_numbers(text: &str) -> Vec<Replacement> {
    let bare = |line: &str| {
        line.trim()
            .parse::<u16>()
            .ok()
            .filter(|_| line.trim().len() <= 3)
    };
    let numbers: Vec<u16> = lines(text).filter_map(|(_, line)| bare(line)).collect();
    let counting = numbers.len() >= 2
        && numbers
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if *b == a.saturating_add(1)));
    let found = lines(text).filter(|(_, line)| is_page(line) || (counting && bare(line).is_some()));
    found.map(|(at, line)| whole_line(text, at, line)).collect()
}

fn is_page(line: &str) -> bool {
    const LONGEST: usize = 24;
    let words: String = line.split_whitespace().collect();
    if words.is_empty() || words.chars().count() > LONGEST {
        return false;
    }
    let dashed = words
        .trim_start_matches(['-', '—', '–', '－', '―'])
        .trim_end_matches(['-', '—', '–', '－', '―']);
    let digits = |words: &str| !words.is_empty() && words.chars().all(|c| c.is_ascii_digit());
    let sided = words.starts_with(['-', '—', '–', '－', '―'])
        && words.ends_with(['-', '—', '–', '－', '―']);
    let named = words.strip_prefix('第').is_some_and(|rest| {
        rest.contains('页')
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || "页共第，,/".contains(c))
    });
    (sided && digits(dashed)) || named
}

/// Lines of nothing but spaces.
pub(super) fn blank_lines(text: &str) -> Vec<Replacement> {
    let found = lines(text).filter(|(at, line)| {
        line.trim().is_empty() && (at + line.len() < text.len() || !line.is_empty())
    });
    found.map(|(at, line)| whole_line(text, at, line)).collect()
}

/// Line ends in the middle of sentences, in texts whose lines have one width.
pub(super) fn wraps(text: &str) -> Vec<Replacement> {
    let all: Vec<(usize, &str)> = lines(text).collect();
    let Some(width) = width(&all) else {
        return Vec::new();
    };
    let indented = |line: &str| line.starts_with([' ', '\u{3000}']);
    let some_indented = all.iter().filter(|(_, line)| indented(line)).count() > 1;
    let joined = all.windows(2).filter_map(|pair| {
        let [(at, line), (_, next)] = pair else {
            return None;
        };
        let full = columns(line) + SLACK > width;
        let open = !ends_sentence(line) || some_indented;
        let new = indented(next) || numbering::read(next).is_some() || next.trim().is_empty();
        let table = line.contains('\t') || next.contains('\t');
        (full && open && !new && !table).then(|| Replacement::removal(at + line.len(), 1))
    });
    joined.collect()
}

/// How many columns a full line may fall short: a number or a word that does
/// not fit goes to the next line whole.
const SLACK: usize = 7;

/// The columns that a line fills: a digit has one, a Chinese character two.
fn columns(line: &str) -> usize {
    line.trim_end().width_cjk()
}

/// The width to which lines are set, if they are: most lines have it.
fn width(lines: &[(usize, &str)]) -> Option<usize> {
    const HANGING: usize = 4;
    let mut lengths: Vec<usize> = lines
        .iter()
        .map(|(_, line)| columns(line))
        .filter(|length| *length > 0)
        .collect();
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len().checked_sub(1)? * 19 / 20)?;
    let longest = lengths.last().copied().unwrap_or_default();
    let full = lengths
        .iter()
        .filter(|length| **length + SLACK > width)
        .count();
    let set = (24..=120).contains(&width) && longest <= width + HANGING;
    (set && full >= 3 && full * 5 >= lengths.len() * 2).then_some(width)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['”', '’', '）', ')'])
        .ends_with(['。', '！', '？', '；', '：', ':', ';'])
}

/// Spaces at both ends of lines; tabs are cells.
pub(super) fn indents(text: &str) -> Vec<Replacement> {
    let space = |c: char| c.is_whitespace() && c != '\t';
    let mut found = Vec::new();
    for (at, line) in lines(text) {
        let inner = line.trim_start_matches(space);
        let head = line.len() - inner.len();
        let body = inner.trim_end_matches(space);
        if head > 0 {
            found.push(Replacement::removal(at, head));
        }
        if body.len() < inner.len() {
            found.push(Replacement::removal(
                at + head + body.len(),
                inner.len() - body.len(),
            ));
        }
    }
    found
}

/// Headings within a long line, as in a report on one line: where the numbers
/// follow each other, level by level.
pub(super) fn headings(text: &str) -> Vec<Replacement> {
    const LONG: usize = 200;
    let mut found = Vec::new();
    for (at, line) in lines(text) {
        let places = if line.len() > LONG {
            inner_headings(line)
        } else {
            Vec::new()
        };
        let parts = places.len() + usize::from(numbering::read(line).is_some());
        if parts >= 3 {
            found.extend(places.into_iter().map(|place| Replacement {
                at: at + place,
                was: 0,
                now: Cow::Borrowed("\n"),
            }));
        }
    }
    found
}

/// The bytes at which headings begin within a line.
fn inner_headings(line: &str) -> Vec<usize> {
    const NUMBER: usize = 8;
    let mut next = [1_u32; 4];
    let mut places = Vec::new();
    let mut before = None;
    for (at, c) in line.char_indices() {
        let last = before.replace(c);
        if !(matches!(c, '(' | '（') || is_number(c)) || last.is_some_and(is_number) {
            continue;
        }
        let head: String = line
            .get(at..)
            .unwrap_or_default()
            .chars()
            .take(NUMBER)
            .collect();
        let Some(number) = numbering::read(&head) else {
            continue;
        };
        let level = usize::from(number.level).clamp(1, 4) - 1;
        let stop = last
            .is_none_or(|c| matches!(c, '。' | '！' | '？' | '”' | '：' | '；' | '\u{3000}' | ' '));
        let titled =
            matches!(number.level, 1 | 2) && last.is_some_and(|c| c.is_alphabetic() && c != '第');
        let follows = next.get(level) == Some(&number.number) || number.number == 1;
        if follows && (stop || titled) {
            if let Some(expected) = next.get_mut(level) {
                *expected = number.number.saturating_add(1);
            }
            if let Some(lower) = next.get_mut(level + 1..) {
                lower.fill(1);
            }
            if at > 0 {
                places.push(at);
            }
        }
    }
    places
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || "〇零一二三四五六七八九十百廿卅".contains(c)
}
