//! Personal data in a text: listed for a decision before it is published
//! (个人信息保护法).

use std::ops::Range;

use crate::publish::anchor::Text;
use crate::publish::exclude::rules::{after, before};

/// Something that may tell of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// Where it stands, in chars of the text.
    pub range: Range<usize>,
    /// What it seems to be.
    pub kind: &'static str,
}

/// Whether a numeral is a telephone's or an identity card's.
pub fn is_number(text: &Text<'_>, token: &Range<usize>) -> bool {
    number_kind(text, token).is_some()
}

fn number_kind(text: &Text<'_>, token: &Range<usize>) -> Option<&'static str> {
    let digits = text.words(token);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let next = after(text, token, 1);
    let card = digits.len() == 18 || (digits.len() == 17 && matches!(next, "X" | "x"));
    let mobile = digits.len() == 11 && digits.starts_with('1') && digits.get(1..2) >= Some("3");
    let area = |token: &Range<usize>| {
        let code = text.words(token);
        matches!(code.len(), 3 | 4) && code.starts_with('0')
    };
    let line = matches!(digits.len(), 7 | 8) && before(text, token, 1) == "-" && {
        let dash = token.start - 1;
        (3..=4).any(|length| area(&(dash.saturating_sub(length)..dash)))
    };
    let code = area(token) && next == "-";
    let called = ["电话", "热线", "传真", "手机"].iter().any(|word| {
        let head = before(text, token, 4).trim_end_matches(['：', ':', ' ']);
        head.ends_with(word)
    });
    if card {
        Some("身份证号")
    } else if mobile {
        Some("手机号码")
    } else if line || code || (called && digits.len() >= 5) {
        Some("电话号码")
    } else {
        None
    }
}
