//! Numerals in Chinese: 七万, 一百二十, 两, 二〇二一, 三点五, 半.

use rust_decimal::Decimal;

use super::{Number, NumeralError, multipliers_end, product, run_end};

/// The digit that a character is worth.
fn digit(c: char) -> Option<i128> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a numeral may hold the character.
pub(super) fn may_hold(c: char) -> bool {
    is_numeral(c) || c == '点'
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿' | '廿' | '卅' | '半')
}

/// The end of the numeral that begins at `at`; `at` if none does.
pub(super) fn end(chars: &[char], at: usize) -> usize {
    // A circle that begins a run is a list's bullet, not a zero.
    if chars.get(at) == Some(&'○') {
        return at;
    }
    let end = run_end(chars, at, is_numeral);
    let decimals = run_end(chars, end + 1, |c| digit(c).is_some());
    let clock = chars.get(decimals) == Some(&'十');
    if end == at || chars.get(end) != Some(&'点') || decimals == end + 1 || clock {
        return end;
    }
    multipliers_end(chars, decimals)
}

/// Reads a whole numeral.
pub(super) fn parse(chars: &[char]) -> Result<Number, NumeralError> {
    if chars == ['半'] {
        let half = Decimal::new(5, 1);
        return Ok(Number {
            value: half,
            step: half,
        });
    }
    if let Some(point) = chars.iter().position(|&c| c == '点') {
        return decimal(&chars[..point], &chars[point + 1..]);
    }
    if chars.len() > 2 && chars.iter().all(|&c| c != '两' && digit(c).is_some()) {
        return Ok(Number {
            value: positional(chars)?,
            step: Decimal::ONE,
        });
    }
    let mut reader = Reader::default();
    for &c in chars {
        reader.take(c)?;
    }
    reader.finish()
}

/// A number with decimals: digits after 点, then perhaps multipliers.
fn decimal(whole: &[char], rest: &[char]) -> Result<Number, NumeralError> {
    let digits = run_end(rest, 0, |c| digit(c).is_some());
    if digits == 0 || multipliers_end(rest, digits) != rest.len() {
        return Err(NumeralError::Malformed);
    }
    let whole = parse(whole)?.value;
    let scale = u32::try_from(digits).map_err(|_| NumeralError::TooLarge)?;
    let step = Decimal::try_new(1, scale).map_err(|_| NumeralError::TooLarge)?;
    let value = positional(&rest[..digits])?
        .checked_mul(step)
        .and_then(|fraction| whole.checked_add(fraction))
        .ok_or(NumeralError::TooLarge)?;
    let worth = product(&rest[digits..])?;
    let times = |number: Decimal| number.checked_mul(worth).ok_or(NumeralError::TooLarge);
    Ok(Number {
        value: times(value)?,
        step: times(step)?,
    })
}

/// Digits in a row, as in a year.
fn positional(chars: &[char]) -> Result<Decimal, NumeralError> {
    let value = chars.iter().try_fold(0_i128, |value, &c| {
        value.checked_mul(10)?.checked_add(digit(c)?)
    });
    to_decimal(value.ok_or(NumeralError::TooLarge)?)
}

fn to_decimal(value: i128) -> Result<Decimal, NumeralError> {
    Decimal::try_from_i128_with_scale(value, 0).map_err(|_| NumeralError::TooLarge)
}

/// Reads digits and units from left to right.
#[derive(Default)]
struct Reader {
    /// What 亿 has closed.
    hundred_millions: Option<i128>,
    /// What 万 has closed, since 亿.
    ten_thousands: Option<i128>,
    /// What 十百千 have closed, since 万 or 亿.
    section: i128,
    /// The last of 十百千 in this section: the next must be smaller.
    small_unit: Option<i128>,
    /// A digit that waits for its unit.
    pending: Option<i128>,
    /// The last unit of any size, unless 零 came after it.
    open_unit: Option<i128>,
    /// The worth of the last printed place.
    step: i128,
    zero_last: bool,
    started: bool,
}

impl Reader {
    fn take(&mut self, c: char) -> Result<(), NumeralError> {
        match c {
            '十' => self.small(10)?,
            '百' => self.small(100)?,
            '千' => self.small(1_000)?,
            '廿' => self.tens(2)?,
            '卅' => self.tens(3)?,
            '万' => self.ten_thousand()?,
            '亿' => self.hundred_million()?,
            _ => self.digit(digit(c).ok_or(NumeralError::NotANumeral)?)?,
        }
        self.started = true;
        Ok(())
    }

    fn digit(&mut self, digit: i128) -> Result<(), NumeralError> {
        let second = self.pending.is_some() || (digit == 0 && self.zero_last);
        // 〇五 is part of a row of digits, not a number.
        let leading = self.zero_last && self.open_unit.is_none() && self.step == 0;
        if second || leading {
            return Err(NumeralError::Malformed);
        }
        if digit == 0 {
            self.zero_last = true;
            self.open_unit = None;
        } else {
            self.pending = Some(digit);
            self.zero_last = false;
            self.step = 1;
        }
        Ok(())
    }

    fn tens(&mut self, digit: i128) -> Result<(), NumeralError> {
        self.digit(digit)?;
        self.small(10)
    }

    fn small(&mut self, unit: i128) -> Result<(), NumeralError> {
        let falls = self.small_unit.is_none_or(|last| unit < last);
        let bare = self.pending.is_none();
        if !falls || (bare && self.started && unit != 10) || (bare && self.zero_last) {
            return Err(NumeralError::Malformed);
        }
        self.section += self.pending.take().unwrap_or(1) * unit;
        self.small_unit = Some(unit);
        self.close(unit, 1);
        Ok(())
    }

    fn ten_thousand(&mut self) -> Result<(), NumeralError> {
        if self.ten_thousands.is_some() {
            return Err(NumeralError::Malformed);
        }
        self.ten_thousands = Some(self.group()? * 10_000);
        self.close(10_000, 10_000);
        Ok(())
    }

    fn hundred_million(&mut self) -> Result<(), NumeralError> {
        if self.hundred_millions.is_some() {
            return Err(NumeralError::Malformed);
        }
        let after_ten_thousand = self.open_unit == Some(10_000) && self.pending.is_none();
        let group = if after_ten_thousand { 0 } else { self.group()? };
        let count = self.ten_thousands.take().unwrap_or(0) + group;
        self.hundred_millions = Some(count * 100_000_000);
        let before = if after_ten_thousand { 10_000 } else { 1 };
        self.close(100_000_000, before * 100_000_000);
        Ok(())
    }

    /// What 万 or 亿 multiplies.
    fn group(&mut self) -> Result<i128, NumeralError> {
        // 一百二万 leaves open whether 二 is ones or tens.
        let open = self.pending.is_some() && self.open_unit.is_some_and(|unit| unit > 10);
        let group = self.section + self.pending.take().unwrap_or(0);
        let bare = group == 0 && self.started;
        if open || bare || self.zero_last {
            return Err(NumeralError::Malformed);
        }
        self.section = 0;
        self.small_unit = None;
        Ok(group.max(1))
    }

    fn close(&mut self, unit: i128, step: i128) {
        self.open_unit = Some(unit);
        self.step = step;
        self.zero_last = false;
    }

    fn finish(self) -> Result<Number, NumeralError> {
        let closed =
            self.hundred_millions.unwrap_or(0) + self.ten_thousands.unwrap_or(0) + self.section;
        let is_zero = closed == 0 && self.pending.is_none();
        if !self.started || (self.zero_last && !is_zero) {
            return Err(NumeralError::Malformed);
        }
        // 一百二 is 120 and 两万五 is 25000: the digit takes the next place.
        let place = match (self.pending, self.open_unit) {
            (Some(_), Some(unit)) if unit > 10 => unit / 10,
            _ => 1,
        };
        let step = if self.pending.is_some() {
            place
        } else {
            self.step.max(1)
        };
        Ok(Number {
            value: to_decimal(closed + self.pending.unwrap_or(0) * place)?,
            step: to_decimal(step)?,
        })
    }
}
