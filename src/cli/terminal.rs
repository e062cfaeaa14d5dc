//! Prints untrusted text on a terminal: the author of a folder could move the
//! cursor, or reverse the reading order.

/// A line without what moves the cursor or turns the direction of writing: such
/// characters show as `\u{202e}`.
#[must_use]
pub(crate) fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for c in line.chars() {
        match c.is_control() || is_bidi_control(c) {
            true => plain.extend(c.escape_unicode()),
            false => plain.push(c),
        }
    }
    plain
}

fn is_bidi_control(c: char) -> bool {
    let ranges = [
        '\u{200e}'..='\u{200f}',
        '\u{202a}'..='\u{202e}',
        '\u{2066}'..='\u{2069}',
    ];
    c == '\u{61c}' || ranges.iter().any(|it| it.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_the_cursor_or_turns_the_direction_is_shown_and_all_else_stays() {
        for (line, shown) in [
            ("甲 “乙” 1,384,286‰ é", "甲 “乙” 1,384,286‰ é"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("一\n没有发现差异\r", "一\\u{a}没有发现差异\\u{d}"),
            ("\u{9b}31m\u{7f}", "\\u{9b}31m\\u{7f}"),
            ("\u{202e}1\u{2069}", "\\u{202e}1\\u{2069}"),
            ("\u{200f}\u{61c}", "\\u{200f}\\u{61c}"),
        ] {
            assert_eq!(plain(line), shown);
        }
    }
}
