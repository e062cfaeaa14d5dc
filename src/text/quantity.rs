//! Reading a quantity phrase: `616项`, `2.5万元`, `七万余份`, `80%以上`, and
//! with signs, currencies and fractions `-3.2%`, `¥100`, `三分之一`, `两年半`.

use rust_decimal::Decimal;
use thiserror::Error;

use super::numerals::{self, NumeralError};
use super::units::{self, Unit};
use model::quantity::{MonthDay, Qualifier, Quantity, Value};

/// A quantity and its unit's row in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the phrase says.
    pub quantity: Quantity,
    /// Its unit, with the kinds that it fits.
    pub unit: Unit,
}

/// Why a phrase is no quantity.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// It holds no numeral.
    #[error("没有数字")]
    NoNumber,
    /// Words that are no qualifier stand before the numeral.
    #[error("数字前有多余的“{0}”")]
    Before(String),
    /// The numeral can't be read.
    #[error("“{0}”无法读取：{1}")]
    Numeral(String, NumeralError),
    /// It holds a second numeral and is no date.
    #[error("不止一个数字：还有“{0}”")]
    SecondNumber(String),
    /// No unit follows the numeral.
    #[error("数字后没有单位")]
    NoUnit,
    /// What follows the numeral is no unit of the table.
    #[error("单位“{0}”未知")]
    UnknownUnit(String),
    /// No year has that day.
    #[error("没有这一天")]
    NoSuchDay,
    /// Two qualifiers that say different things.
    #[error("限定词互相矛盾")]
    Qualifiers,
}

/// Reads a phrase that is a number with its unit and qualifiers, and nothing
/// else.
pub fn read(phrase: &str) -> Result<Reading, QuantityError> {
    let ranges = numerals::find(phrase);
    let words = |from: usize, to: usize| slice(phrase, from, to);
    let length = phrase.chars().count();
    let Some(first) = ranges.first() else {
        return Err(QuantityError::NoNumber);
    };
    let numeral = words(first.start, first.end);
    if let Some(second) = ranges.get(1) {
        let between = words(first.end, second.start);
        let rest = words(second.end, length);
        let second = words(second.start, second.end);
        match (first.start, between, rest) {
            (0, "月", "日" | "号") => return day(numeral, second),
            (_, "/", _) if let Some(whole) = denominator(second) => {
                return fraction(words(0, first.start), whole, numeral, rest);
            }
            (_, "分之", _) => return fraction(words(0, first.start), numeral, second, rest),
            _ => {}
        }
    }
    let before = Before::read(words(0, first.start))?;
    let rest = words(first.end, length);
    number(&before, numeral, rest)
}

/// Reads a phrase whose unit stands elsewhere in the text: in a table's head,
/// or behind the other end of a range.
pub fn read_with_unit(phrase: &str, unit: &str) -> Result<Reading, QuantityError> {
    match read(phrase) {
        Err(QuantityError::NoUnit) => read(&[phrase, unit].concat()),
        other => other,
    }
}

/// The words between two chars.
fn slice(text: &str, from: usize, to: usize) -> &str {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(b, _)| b);
    text.get(byte(from)..byte(to)).unwrap_or_default()
}

/// What stands before a numeral: a qualifier, a currency, a sign.
struct Before {
    qualifier: Qualifier,
    currency: Option<&'static str>,
    negative: bool,
}

impl Before {
    fn read(words: &str) -> Result<Self, QuantityError> {
        let unsigned = words.strip_suffix(SIGNS);
        let negative = unsigned.is_some() && !words.ends_with(['+', '＋']);
        let rest = unsigned.unwrap_or(words);
        let (rest, currency) = CURRENCIES
            .iter()
            .find_map(|&(sign, unit)| Some((rest.strip_suffix(sign)?, Some(unit))))
            .unwrap_or((rest, None));
        let qualifier = leading_qualifier(rest);
        Ok(Self {
            qualifier: qualifier.ok_or_else(|| QuantityError::Before(words.to_owned()))?,
            currency,
            negative,
        })
    }
}

/// What may be a sign before a numeral.
pub const SIGNS: [char; 6] = ['-', '−', '－', '+', '＋', '负'];

/// Signs of money before a numeral, and their units.
pub const CURRENCIES: [(&str, &str); 8] = [
    ("人民币", "元"),
    ("US$", "美元"),
    ("HK$", "港元"),
    ("¥", "元"),
    ("￥", "元"),
    ("$", "美元"),
    ("€", "欧元"),
    ("£", "英镑"),
];

/// 百分之五, 千分之三, and 三分之二 as two of a third: no decimal is a third.
fn fraction(before: &str, whole: &str, part: &str, rest: &str) -> Result<Reading, QuantityError> {
    let unit = match whole {
        "百" => "%".to_owned(),
        "千" => "‰".to_owned(),
        _ => [whole, "分之一"].concat(),
    };
    let (middle, rest) = strip_more(rest);
    let (trailing, rest) = strip_trailing(rest);
    if !rest.is_empty() {
        return Err(QuantityError::UnknownUnit(rest.to_owned()));
    }
    let number = match part {
        "百" => numerals::parse("一百"),
        _ => numerals::parse(part),
    };
    let number = number.map_err(|error| QuantityError::Numeral(part.to_owned(), error))?;
    let before = Before::read(before)?;
    let qualifier = combine([before.qualifier, middle, trailing])?;
    let value = sign(number.value, before.negative);
    finish(Value::Number(value), number.step, &unit, qualifier)
}

/// The denominator of a fraction like 1/4, as 四分之一 has it.
fn denominator(digits: &str) -> Option<&'static str> {
    const WORDS: [&str; 9] = ["二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let number: usize = digits.parse().ok()?;
    WORDS.get(number.checked_sub(2)?).copied()
}

fn sign(value: Decimal, negative: bool) -> Decimal {
    if negative { -value } else { value }
}

fn day(month: &str, day: &str) -> Result<Reading, QuantityError> {
    let value = [month, day].map(|numeral| {
        let number = numerals::parse(numeral).ok()?.value;
        u8::try_from(number).ok()
    });
    let [Some(month), Some(day)] = value else {
        return Err(QuantityError::NoSuchDay);
    };
    let day = MonthDay::new(month, day).ok_or(QuantityError::NoSuchDay)?;
    finish(Value::Date(day), Decimal::ONE, "日", Qualifier::Exact)
}

fn number(before: &Before, numeral: &str, rest: &str) -> Result<Reading, QuantityError> {
    let number = numerals::parse(numeral)
        .map_err(|error| QuantityError::Numeral(numeral.to_owned(), error))?;
    let (middle, rest) = strip_more(rest);
    // 10余万元: the multiplier may stand behind 余.
    let (worth, rest) = match middle {
        Qualifier::Exact => (Decimal::ONE, rest),
        _ => strip_multipliers(rest),
    };
    let (trailing, unit) = strip_trailing(rest);
    let (half, unit) = strip_half(unit);
    let scale = |part: Decimal| {
        let too_large = || QuantityError::Numeral(numeral.to_owned(), NumeralError::TooLarge);
        part.checked_mul(worth).ok_or_else(too_large)
    };
    if units::find(unit).is_none()
        && let Some(second) = numerals::find(unit).first()
    {
        let second = unit.chars().skip(second.start).take(second.len()).collect();
        return Err(QuantityError::SecondNumber(second));
    }
    let unit = match (before.currency, unit) {
        (Some(currency), "" | "元") => currency,
        (_, unit) => unit,
    };
    let value = scale(number.value)?;
    let (value, step) = match half {
        true => (value.saturating_add(Decimal::new(5, 1)), Decimal::new(5, 1)),
        false => (value, scale(number.step)?),
    };
    finish(
        Value::Number(sign(value, before.negative)),
        step,
        unit,
        combine([before.qualifier, middle, trailing])?,
    )
}

/// 两年半, 三个半小时: half a unit more.
fn strip_half(unit: &str) -> (bool, &str) {
    const HALVES: [(&str, &str); 6] = [
        ("年半", "年"),
        ("天半", "天"),
        ("个月半", "月"),
        ("个半月", "月"),
        ("个半小时", "小时"),
        ("倍半", "倍"),
    ];
    let found = HALVES.iter().find(|(form, _)| *form == unit);
    found.map_or((false, unit), |&(_, unit)| (true, unit))
}

fn finish(
    value: Value,
    step: Decimal,
    unit: &str,
    qualifier: Qualifier,
) -> Result<Reading, QuantityError> {
    if unit.is_empty() {
        return Err(QuantityError::NoUnit);
    }
    let unit = units::find(unit).ok_or_else(|| QuantityError::UnknownUnit(unit.to_owned()))?;
    let quantity = Quantity {
        value,
        step,
        unit: unit.name.to_owned(),
        qualifier,
    };
    Ok(Reading { quantity, unit })
}

fn leading_qualifier(words: &str) -> Option<Qualifier> {
    let mut all = LEADING.iter();
    match words {
        "" => Some(Qualifier::Exact),
        _ => all.find(|(word, _)| *word == words).map(|row| row.1),
    }
}

/// The qualifiers that stand before a numeral, longer words first.
pub const LEADING: [(&str, Qualifier); 20] = [
    ("不少于", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("不超过", Qualifier::AtMost),
    ("不高于", Qualifier::AtMost),
    ("不多于", Qualifier::AtMost),
    ("超过", Qualifier::MoreThan),
    ("突破", Qualifier::MoreThan),
    ("大约", Qualifier::About),
    ("将近", Qualifier::About),
    ("接近", Qualifier::About),
    ("至少", Qualifier::AtLeast),
    ("不足", Qualifier::AtMost),
    ("不到", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("最多", Qualifier::AtMost),
    ("最少", Qualifier::AtLeast),
    ("超", Qualifier::MoreThan),
    ("逾", Qualifier::MoreThan),
    ("近", Qualifier::About),
    ("约", Qualifier::About),
];

/// The qualifiers that stand behind a unit, longer words first.
pub const TRAILING: [(&str, Qualifier); 9] = [
    ("及以上", Qualifier::AtLeast),
    ("及以下", Qualifier::AtMost),
    ("以上", Qualifier::AtLeast),
    ("以下", Qualifier::AtMost),
    ("以内", Qualifier::AtMost),
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("余", Qualifier::MoreThan),
    ("多", Qualifier::MoreThan),
];

fn strip_more(words: &str) -> (Qualifier, &str) {
    match words.strip_prefix(['余', '多']) {
        Some(rest) => (Qualifier::MoreThan, rest),
        None => (Qualifier::Exact, words),
    }
}

fn strip_multipliers(words: &str) -> (Decimal, &str) {
    let mut worth = Decimal::ONE;
    let mut chars = words.chars();
    loop {
        let rest = chars.as_str();
        match chars.next().and_then(numerals::multiplier) {
            Some(factor) => worth = worth.saturating_mul(factor),
            None => return (worth, rest),
        }
    }
}

fn strip_trailing(words: &str) -> (Qualifier, &str) {
    TRAILING
        .iter()
        .find_map(|&(ending, qualifier)| Some((qualifier, words.strip_suffix(ending)?)))
        .unwrap_or((Qualifier::Exact, words))
}

/// The one qualifier that is said; `Exact` if none is.
fn combine(qualifiers: [Qualifier; 3]) -> Result<Qualifier, QuantityError> {
    let mut said = qualifiers
        .into_iter()
        .filter(|&qualifier| qualifier != Qualifier::Exact);
    let first = said.next().unwrap_or_default();
    if said.all(|qualifier| qualifier == first) {
        Ok(first)
    } else {
        Err(QuantityError::Qualifiers)
    }
}

#[cfg(test)]
mod tests;
