//! The numbers of headings: 一、 （一） 1. （1）, in half and full width.

use std::ops::Range;

use super::numerals;

/// The number that begins a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// The depth that its form stands for, 1 to 4.
    pub level: u8,
    /// The number.
    pub number: u32,
    /// Where it stands in the line, punctuation included, in chars.
    pub range: Range<usize>,
    /// Where its numeral stands in the line, in chars.
    pub numeral: Range<usize>,
}

/// The number at the start of a line, after any spaces.
pub fn read(line: &str) -> Option<Numbering> {
    let chars: Vec<char> = line.chars().collect();
    let start = chars.iter().take_while(|c| c.is_whitespace()).count();
    let bracketed = matches!(chars.get(start), Some('(' | '（'));
    let from = start + usize::from(bracketed);
    let numeral = from..numeral_end(&chars, from);
    let words: String = chars.get(numeral.clone())?.iter().collect();
    let number = u32::try_from(numerals::parse(&words).ok()?.value).ok()?;
    let arabic = words.starts_with(|c: char| matches!(c, '0'..='9' | '０'..='９'));
    let after = chars.get(numeral.end)?;
    let digit_next = chars
        .get(numeral.end + 1)
        .is_some_and(|c| matches!(c, '0'..='9' | '０'..='９'));
    let level = match (bracketed, arabic, after) {
        (false, false, '、') => 1,
        (true, false, ')' | '）') => 2,
        // 2.5 is a number with decimals.
        (false, true, '.' | '．') if !digit_next => 3,
        (false, true, '、') => 3,
        (true, true, ')' | '）') => 4,
        _ => return None,
    };
    let range = start..numeral.end + 1;
    Some(Numbering {
        level,
        number,
        range,
        numeral,
    })
}

/// The end of a run of digits of one kind, without separators or multipliers.
fn numeral_end(chars: &[char], from: usize) -> usize {
    let rest = chars.get(from..).unwrap_or_default();
    let run = |belongs: fn(&char) -> bool| rest.iter().take_while(|c| belongs(c)).count();
    let arabic = run(|c| matches!(c, '0'..='9' | '０'..='９'));
    let chinese = run(|c| "〇零一二三四五六七八九十百廿卅".contains(*c));
    from + arabic.max(chinese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_stands_for_a_level() {
        let check = |line: &str, expect: Option<(u8, u32, Range<usize>)>| {
            let said = read(line).map(|n| (n.level, n.number, n.range));
            assert_eq!(said, expect, "{line}");
        };
        check("一、主要举措", Some((1, 1, 0..2)));
        check("　　十二、附", Some((1, 12, 2..5)));
        check("(一)加强", Some((2, 1, 0..3)));
        check("（十一）加强", Some((2, 11, 0..4)));
        check("1.强化", Some((3, 1, 0..2)));
        check("１．强化", Some((3, 1, 0..2)));
        check("2、强化", Some((3, 2, 0..2)));
        check("(3)强化", Some((4, 3, 0..3)));
        check("（４）强化", Some((4, 4, 0..3)));
        check("2.5万元", None);
        check("2021年", None);
        check("一是少数", None);
        check("八五、普法", None);
        check("(", None);
        check("", None);
    }
}
