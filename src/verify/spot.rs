//! The first place where two files differ, in words.

use std::fmt::Write as _;

use super::{ABSENT, Findings};

/// How much is said of a file before and after the place, in bytes.
const BEFORE: usize = 24;
const AFTER: usize = 72;

/// Tells where a file first differs from what it should be.
pub(super) fn compare(path: &str, made: &[u8], found: &[u8], findings: &mut Findings) {
    let differ = |(a, b): (&u8, &u8)| a != b;
    let same = made.len().min(found.len());
    let at = made.iter().zip(found).position(differ).unwrap_or(same);
    if at == made.len() && at == found.len() {
        return;
    }
    match str::from_utf8(made) {
        Ok(text) => {
            let at = floor(text, at);
            let place = place(path, text, at);
            findings.add(path, place, words(made, at), words(found, at));
        }
        Err(_) => {
            let length = |bytes: &[u8]| format!("{} 字节", bytes.len());
            let place = format!("第{}字节", at + 1);
            findings.add(path, place, length(made), length(found));
        }
    }
}

/// The start of the character that holds the byte.
fn floor(text: &str, at: usize) -> usize {
    let starts = (0..=at).rev().find(|at| text.is_char_boundary(*at));
    starts.unwrap_or_default()
}

/// The line and column, both from 1; in a page also the element before.
fn place(path: &str, text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default();
    let column = column.chars().count() + 1;
    let mut place = format!("第{line}行第{column}列");
    let named = before
        .rsplit_once(" id=\"")
        .and_then(|(_, it)| it.split_once('"'));
    if let (true, Some((id, _))) = (path.ends_with(".html"), named) {
        let _ = write!(place, "（{id} 之后）");
    }
    place
}

/// The words around a place, with whatever has no form in letters escaped.
fn words(bytes: &[u8], at: usize) -> String {
    let range = at.saturating_sub(BEFORE)..bytes.len().min(at + AFTER);
    let near = String::from_utf8_lossy(bytes.get(range).unwrap_or_default());
    // What is cut through at the ends.
    let near = near.trim_matches('\u{fffd}');
    let mut words = String::new();
    for char in near.chars() {
        match char {
            '"' | '\'' | '\\' => words.push(char),
            _ => words.extend(char.escape_debug()),
        }
    }
    if words.is_empty() {
        return ABSENT.to_owned();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, made: &[u8], found: &[u8], expect: &str) {
        let mut findings = Findings::default();
        compare(path, made, found, &mut findings);
        let said: String = findings.0.iter().map(ToString::to_string).collect();
        assert_eq!(said, expect);
    }

    #[test]
    fn equal_files_do_not_differ() {
        check("a.txt", b"", b"", "");
        check("a.png", b"\xff", b"\xff", "");
    }

    #[test]
    fn a_text_is_told_by_line_and_column_and_the_words_there() {
        check(
            "a.csv",
            "甲\n乙丙丁".as_bytes(),
            "甲\n乙戊丁".as_bytes(),
            "a.csv › 第2行第2列：应为“甲\\n乙丙丁”，实为“甲\\n乙戊丁”",
        );
        check(
            "a.csv",
            b"ab",
            b"a",
            "a.csv › 第1行第2列：应为“ab”，实为“a”",
        );
        check(
            "a.csv",
            b"a",
            b"",
            "a.csv › 第1行第1列：应为“a”，实为“（无）”",
        );
        check(
            "a.csv",
            "\u{feff}a".as_bytes(),
            b"\x1b\xffa",
            "a.csv › 第1行第1列：应为“\\u{feff}a”，实为“\\u{1b}\u{fffd}a”",
        );
    }

    #[test]
    fn in_a_page_the_element_before_is_named() {
        check(
            "a.html",
            b"<p id=\"x\">1",
            b"<p id=\"x\">2",
            "a.html › 第1行第11列（x 之后）：应为“<p id=\"x\">1”，实为“<p id=\"x\">2”",
        );
    }

    #[test]
    fn what_is_no_text_is_told_by_byte_and_length() {
        check(
            "a.png",
            b"\xff\xff\x00",
            b"\xff\xff",
            "a.png › 第3字节：应为“3 字节”，实为“2 字节”",
        );
    }
}
