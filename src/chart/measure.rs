//! How wide a text is and where it breaks, by a fixed rule.
//!
//! Fonts differ between machines; a rule does not, so both targets draw the
//! same bytes. The rule errs on the wide side of common Chinese fonts.

use std::ops::Range;

use text::typography::pieces;

/// The font size of names and values, in px.
pub(super) const EM: i32 = 13;
/// The height of a line, in px.
pub(super) const LINE: i32 = 19;

/// The width of a text, in px, rounded up.
pub(super) fn width(text: &str) -> i32 {
    width_at(text, EM)
}

/// The width of a text set at `size` px, in px, rounded up.
pub(super) fn width_at(text: &str, size: i32) -> i32 {
    let hundredths: i32 = text.chars().map(advance).sum();
    (hundredths * size + 99) / 100
}

/// The width of the widest of several texts, in px.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> i32 {
    texts.into_iter().map(width).max().unwrap_or(0)
}

/// The height of lines below each other, in px.
pub(super) fn height(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX / LINE) * LINE
}

/// Breaks a text set at `size` px into lines no wider than `limit` px.
pub(crate) fn wrap_at(text: &str, size: i32, limit: i32) -> Vec<String> {
    wrap(text, limit * EM / size.max(1))
}

/// As [`wrap_at`]; no line breaks within one of the `kept` ranges, which count
/// characters and are in order.
pub(super) fn wrap_keeping(
    text: &str,
    kept: &[Range<usize>],
    size: i32,
    limit: i32,
) -> Vec<String> {
    let limit = limit * EM / size.max(1);
    let mut whole: Vec<String> = Vec::new();
    let mut at = 0;
    for word in words(text, limit) {
        let inside = kept.iter().any(|it| it.start < at && at < it.end);
        at += word.chars().count();
        match whole.last_mut().filter(|_| inside) {
            Some(last) => last.push_str(&word),
            None => whole.push(word),
        }
    }
    even(&whole, limit)
}

/// Breaks a text into lines no wider than `limit` px, as even as they can be.
pub(super) fn wrap(text: &str, limit: i32) -> Vec<String> {
    even(&words(text, limit), limit)
}

/// Puts words into lines no wider than `limit` px, as even as they can be.
fn even(words: &[String], limit: i32) -> Vec<String> {
    let limit = limit.max(EM);
    let lines = fill(words, limit);
    if lines.len() < 2 {
        return lines;
    }
    // The narrowest measure with as many lines leaves no orphan character.
    let least = widest(words.iter().map(String::as_str)).max(limit / 2);
    (0..)
        .map(|step| least + step * STEP)
        .take_while(|narrower| *narrower < limit)
        .map(|narrower| fill(words, narrower))
        .find(|even| even.len() == lines.len())
        .unwrap_or(lines)
}

/// By how much a measure is tried narrower, in px.
const STEP: i32 = 3;

fn fill(words: &[String], limit: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words {
        if !line.is_empty() && width(&line) + width(word) > limit {
            lines.push(std::mem::take(&mut line).trim_end().into());
        }
        for piece in broken(word, limit) {
            if !line.is_empty() && width(&line) + width(&piece) > limit {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(&piece);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The runs that a line break must not enter: the pieces of a title that a line
/// can hold, and of the others what belongs together.
fn words(text: &str, limit: i32) -> Vec<String> {
    let piece = |piece: &str| match width(piece) > limit {
        true => runs(piece),
        false => vec![piece.into()],
    };
    pieces(text).into_iter().flat_map(piece).collect()
}

/// Numbers, Latin words, and punctuation or an operator with the character that
/// it belongs to.
fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut previous = None;
    for character in text.chars() {
        let joins = previous.is_some_and(|previous| joined(previous, character));
        match runs.last_mut().filter(|_| joins) {
            Some(run) => run.push(character),
            None => runs.push(character.into()),
        }
        previous = Some(character);
    }
    runs
}

/// A word as it is, or its characters when no line could hold it.
fn broken(word: &str, limit: i32) -> Vec<String> {
    if width(word) > limit {
        word.chars().map(String::from).collect()
    } else {
        vec![word.into()]
    }
}

fn joined(left: char, right: char) -> bool {
    (left.is_ascii_graphic() && right.is_ascii_graphic())
        || "（“‘《〈【〔(=−÷×".contains(left)
        || (left == ' ' && right.is_ascii_digit())
        || "）”’》〉】〕)，。、；：？！,%".contains(right)
}

/// The advance of a character, in hundredths of the font size.
fn advance(character: char) -> i32 {
    match character {
        '%' | '@' | 'M' | 'W' | 'm' | 'w' => 95,
        'A'..='Z' => 72,
        // Figures are bold.
        '0'..='9' => 60,
        '\0'..='\u{7f}' | '−' => 56,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, limit: i32, expected: &[&str]) {
        assert_eq!(wrap(text, limit), expected, "{text} in {limit} px");
    }

    #[test]
    fn lines_break_evenly_and_never_inside_a_word_or_a_number_or_before_punctuation() {
        check("民事", 100, &["民事"]);
        check("", 100, &[]);
        check("不予受理行政复议案件", 120, &["不予受理行政", "复议案件"]);
        check("市民热线12345转办件", 80, &["市民热线", "12345转办件"]);
        check("= 1384286 − 1379969", 110, &["= 1384286", "− 1379969"]);
        check("《条例》，等", 40, &["《条", "例》，", "等"]);
    }

    #[test]
    fn a_figure_that_is_kept_stands_on_one_line_with_the_stop_after_it() {
        let text = "可办事项增加至现在的616项，群众";
        let lines = wrap_keeping(text, std::slice::from_ref(&(10..14)), EM, 160);
        assert_eq!(lines, ["可办事项增加至现在的", "616项，群众"]);
        assert_eq!(wrap_at(text, EM, 158).concat(), text);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_rather_than_cut() {
        let lines = wrap("123456789012345", 40);
        assert_eq!(lines.concat(), "123456789012345");
        assert!(lines.iter().all(|line| width(line) <= 40));
    }
}
