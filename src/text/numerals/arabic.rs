//! Numerals in Arabic digits: `616`, `１３,597`, `167.59万`, `1亿2000万`.

use rust_decimal::Decimal;

use super::{Number, NumeralError, multipliers_end, product, run_end};

/// The value of an ASCII or full-width digit.
pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

/// Whether a numeral may hold the character, multipliers apart.
pub(super) fn may_hold(c: char) -> bool {
    digit(c).is_some() || matches!(c, '.' | '．' | ',' | '，')
}

/// The end of the numeral that begins at `at`; `at` if none does.
pub(super) fn end(chars: &[char], at: usize) -> usize {
    let mut end = plain_end(chars, at);
    while end > at {
        let multiplied = multipliers_end(chars, end);
        let next = plain_end(chars, multiplied);
        if multiplied == end || next == multiplied {
            return multiplied;
        }
        end = next;
    }
    end
}

/// Reads a whole numeral.
pub(super) fn parse(chars: &[char]) -> Result<Number, NumeralError> {
    let mut total = Number {
        value: Decimal::ZERO,
        step: Decimal::ONE,
    };
    let mut limit = None;
    let mut at = 0;
    while at < chars.len() {
        let digits = plain_end(chars, at);
        let end = multipliers_end(chars, digits);
        if digits == at {
            return Err(NumeralError::NotANumeral);
        }
        let part = segment(&chars[at..digits], &chars[digits..end])?;
        if let Some(limit) = limit {
            follows(&total, &part, limit, &chars[at..digits], end > digits)?;
        }
        total = Number {
            value: total
                .value
                .checked_add(part.value)
                .ok_or(NumeralError::TooLarge)?,
            step: part.step,
        };
        limit = Some(product(&chars[digits..end])?);
        at = end;
    }
    Ok(total)
}

/// Whether a further segment (`2000万` of `1亿2000万`) can only be read one
/// way: smaller than what the segment before it counts in, and written out in
/// full when it has no multiplier of its own (`2万3000`, not `2万3`).
fn follows(
    before: &Number,
    part: &Number,
    limit: Decimal,
    digits: &[char],
    multiplied: bool,
) -> Result<(), NumeralError> {
    let full = multiplied || limit == power_of_ten(digits.len());
    let whole = before.value.fract().is_zero() && before.step >= limit;
    if whole && full && part.value < limit {
        Ok(())
    } else {
        Err(NumeralError::Malformed)
    }
}

fn power_of_ten(exponent: usize) -> Decimal {
    (0..exponent.min(28)).fold(Decimal::ONE, |power, _| power.saturating_mul(Decimal::TEN))
}

/// Digits and the multipliers after them.
fn segment(digits: &[char], multipliers: &[char]) -> Result<Number, NumeralError> {
    let text: String = digits
        .iter()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|&c| digit(c).unwrap_or('.'))
        .collect();
    let value = Decimal::from_str_exact(&text).map_err(|_| NumeralError::TooLarge)?;
    let step = Decimal::try_new(1, value.scale()).map_err(|_| NumeralError::TooLarge)?;
    if multipliers.is_empty() {
        return Ok(Number { value, step });
    }
    let worth = product(multipliers)?;
    let times = |number: Decimal| number.checked_mul(worth).map(|n| n.normalize());
    Ok(Number {
        value: times(value).ok_or(NumeralError::TooLarge)?,
        step: times(step).ok_or(NumeralError::TooLarge)?,
    })
}

/// The end of digits with separators and decimals, without multipliers.
fn plain_end(chars: &[char], at: usize) -> usize {
    let digits = digits_end(chars, at);
    if digits == at {
        return at;
    }
    let grouped = groups_end(chars, at, digits);
    match chars.get(grouped) {
        Some('.' | '．') => {
            let decimals = digits_end(chars, grouped + 1);
            if decimals > grouped + 1 {
                decimals
            } else {
                grouped
            }
        }
        _ => grouped,
    }
}

/// The end of groups of three after one to three digits. A separator has the
/// width of its digits, so that a full-width comma between half-width numbers
/// stays punctuation.
fn groups_end(chars: &[char], at: usize, digits: usize) -> usize {
    if digits - at > 3 {
        return digits;
    }
    let comma = match chars.get(at) {
        Some('0'..='9') => ',',
        _ => '，',
    };
    let mut end = digits;
    while chars.get(end) == Some(&comma) && digits_end(chars, end + 1) == end + 4 {
        end += 4;
    }
    end
}

fn digits_end(chars: &[char], at: usize) -> usize {
    run_end(chars, at, |c| digit(c).is_some())
}
