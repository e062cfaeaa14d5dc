//! Numerals: where they stand in a text, and what they say.
//!
//! Arabic (ASCII or full width, with decimal point and thousands separators)
//! and Chinese (一百二十, 二〇二一, 三点五, 廿), with 百千万亿 as multipliers
//! (`2.5万`, `七万`, `1亿2000万`). Finding is generous, so that no number goes
//! unaccounted for; reading is strict, so that none is guessed at.

use std::ops::Range;

use rust_decimal::Decimal;
use thiserror::Error;

mod arabic;
mod chinese;
#[cfg(any(test, feature = "print"))]
pub mod print;
#[cfg(test)]
mod tests;

/// What a numeral says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The exact value.
    pub value: Decimal,
    /// What one step of the last printed digit is worth: `2.5万` → 1000,
    /// `七万` → 10000. A Chinese integer below 万 is written out in full, so
    /// its step is 1, as for the same number in Arabic digits.
    pub step: Decimal,
}

/// Why a numeral can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NumeralError {
    /// It holds something other than a numeral, or nothing.
    #[error("不是数字")]
    NotANumeral,
    /// Its digits and multipliers make no number, or more than one (三五).
    #[error("数字写法不成立或有歧义")]
    Malformed,
    /// It has more than 28 digits.
    #[error("数字超过28位")]
    TooLarge,
}

/// Every numeral of a text, in order, as ranges of chars.
///
/// A lone multiplier (百 in 百姓) counts, since 百家 would be a number.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = arabic::end(&chars, at).max(chinese::end(&chars, at));
        if end > at {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// Whether a numeral of the text goes on across the byte: a part of it stands
/// before, a part after.
///
/// Looks only at what may belong to that numeral, so it costs as much in a long
/// text as in a short one.
pub fn goes_across(text: &str, byte: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..byte), text.get(byte..)) else {
        return false;
    };
    let head = before.len() - length(before.chars().rev());
    let head = before.get(head..).unwrap_or_default();
    let tail = length(after.chars());
    if head.is_empty() || tail == 0 {
        return false;
    }
    // What follows a numeral may change how it is read: 1.2百分点.
    let next = after.get(tail..).and_then(|rest| rest.chars().next());
    let tail = tail + next.map_or(0, char::len_utf8);
    let run = [head, after.get(..tail).unwrap_or_default()].concat();
    let at = head.chars().count();
    let numerals = find(&run);
    numerals.iter().any(|it| it.start < at && at < it.end)
}

/// The bytes of the characters, from the first on, that may belong to numerals.
fn length(chars: impl Iterator<Item = char>) -> usize {
    let belongs = |c: &char| arabic::may_hold(*c) || chinese::may_hold(*c);
    chars.take_while(belongs).map(char::len_utf8).sum()
}

/// What a whole numeral says; multipliers at its end are part of it.
pub fn parse(numeral: &str) -> Result<Number, NumeralError> {
    let chars: Vec<char> = numeral.chars().collect();
    match chars.first() {
        None => Err(NumeralError::NotANumeral),
        Some(&first) if arabic::digit(first).is_some() => arabic::parse(&chars),
        Some(_) => chinese::parse(&chars),
    }
}

/// The worth of 百, 千, 万 or 亿 after a number.
pub fn multiplier(c: char) -> Option<Decimal> {
    let worth: i64 = match c {
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    };
    Some(Decimal::from(worth))
}

/// The end of the run of multipliers at `at`.
fn multipliers_end(chars: &[char], at: usize) -> usize {
    let end = run_end(chars, at, |c| multiplier(c).is_some());
    // 1.2百分点 is not a hundred times 1.2.
    let last = end.checked_sub(1).and_then(|last| chars.get(last));
    let share = end > at && last == Some(&'百') && chars.get(end) == Some(&'分');
    end - usize::from(share)
}

/// The end of the run of such chars that begins at `at`.
fn run_end(chars: &[char], at: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = chars.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|&&c| belongs(c)).count()
}

/// The product of a run of multipliers; 1 for none.
fn product(chars: &[char]) -> Result<Decimal, NumeralError> {
    chars.iter().try_fold(Decimal::ONE, |product, &c| {
        let worth = multiplier(c).ok_or(NumeralError::NotANumeral)?;
        product.checked_mul(worth).ok_or(NumeralError::TooLarge)
    })
}
