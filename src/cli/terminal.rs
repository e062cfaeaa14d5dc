//! Prints untrusted text on a terminal: the author of a folder could move the
//! cursor, reverse the reading order, or write what nobody sees.

/// A line of which every character is seen: what moves the cursor, turns the
/// direction of writing or has no form of its own shows as `\u{202e}`.
#[must_use]
pub(crate) fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for c in line.chars() {
        match is_seen(c) {
            true => plain.push(c),
            false => plain.extend(c.escape_unicode()),
        }
    }
    plain
}

/// Whether a character has a form of its own. The standard library escapes
/// controls, formats, marks, line ends, spaces and what is assigned to nothing;
/// and quotes, which are seen.
fn is_seen(c: char) -> bool {
    match c {
        // The space of Chinese texts.
        '"' | '\'' | '\\' | '\u{3000}' => true,
        // Letters and a symbol that fonts draw as nothing.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' => false,
        _ => c.escape_debug().len() == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_shown_and_all_else_stays() {
        for (line, shown) in [
            ("甲 “乙” 1,384,286‰ é", "甲 “乙” 1,384,286‰ é"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("一\n没有发现差异\r", "一\\u{a}没有发现差异\\u{d}"),
            ("\u{9b}31m\u{7f}", "\\u{9b}31m\\u{7f}"),
            ("\u{202e}1\u{2069}", "\\u{202e}1\\u{2069}"),
            ("\u{200f}\u{61c}", "\\u{200f}\\u{61c}"),
            ("甲\u{200b}乙\u{2028}丙", "甲\\u{200b}乙\\u{2028}丙"),
            ("\u{feff}\u{ad}\u{2060}", "\\u{feff}\\u{ad}\\u{2060}"),
            ("a\u{a0}b\u{2003}", "a\\u{a0}b\\u{2003}"),
            ("e\u{301}\u{fe0f}", "e\\u{301}\\u{fe0f}"),
            ("\u{e0041}\u{3164}", "\\u{e0041}\\u{3164}"),
            ("\"甲\" 'a' \\ 　《㐀𠀀》①🙂", "\"甲\" 'a' \\ 　《㐀𠀀》①🙂"),
        ] {
            assert_eq!(plain(line), shown);
        }
    }
}
