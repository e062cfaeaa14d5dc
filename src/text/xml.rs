//! What XML can hold.

/// Whether XML 1.0 can hold a character, as itself or as a reference.
#[must_use]
pub fn can_hold(character: char) -> bool {
    let white = matches!(character, '\t' | '\n' | '\r');
    white || !matches!(character, '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A text without what XML can't hold.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().filter(|it| can_hold(*it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_forbids_is_left_out() {
        assert_eq!(
            clean("甲\0\u{b}\t<&\u{ffff}\u{1b}乙\u{10000}"),
            "甲\t<&乙\u{10000}"
        );
    }
}
