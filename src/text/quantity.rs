//! Reading a quantity phrase: `616项`, `2.5万元`, `七万余份`, `80%以上`.

use std::fmt;

use rust_decimal::Decimal;

use super::numerals::{self, NumeralError};
use super::units::{self, Unit};
use crate::model::quantity::{MonthDay, Qualifier, Quantity, Value};

/// A quantity and its unit's row in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the phrase says.
    pub quantity: Quantity,
    /// Its unit, with the kinds that it fits.
    pub unit: Unit,
}

/// Why a phrase is no quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// It holds no numeral.
    NoNumber,
    /// Words that are no qualifier stand before the numeral.
    Before(String),
    /// The numeral can't be read.
    Numeral(String, NumeralError),
    /// It holds a second numeral and is no date.
    SecondNumber(String),
    /// No unit follows the numeral.
    NoUnit,
    /// What follows the numeral is no unit of the table.
    UnknownUnit(String),
    /// No year has that day.
    NoSuchDay,
    /// Two qualifiers that say different things.
    Qualifiers,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber => f.write_str("没有数字"),
            Self::Before(words) => write!(f, "数字前有多余的“{words}”"),
            Self::Numeral(numeral, error) => write!(f, "“{numeral}”无法读取：{error}"),
            Self::SecondNumber(numeral) => write!(f, "不止一个数字：还有“{numeral}”"),
            Self::NoUnit => f.write_str("数字后没有单位"),
            Self::UnknownUnit(unit) => write!(f, "单位“{unit}”未知"),
            Self::NoSuchDay => f.write_str("没有这一天"),
            Self::Qualifiers => f.write_str("限定词互相矛盾"),
        }
    }
}

impl std::error::Error for QuantityError {}

/// Reads a phrase that is a number with its unit and qualifiers, and nothing
/// else.
pub fn read(phrase: &str) -> Result<Reading, QuantityError> {
    let chars: Vec<char> = phrase.chars().collect();
    let ranges = numerals::find(phrase);
    let words = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    let Some(first) = ranges.first() else {
        return Err(QuantityError::NoNumber);
    };
    if let Some(second) = ranges.get(1) {
        let frame = (
            words(0, first.start),
            words(first.end, second.start),
            words(second.end, chars.len()),
        );
        if (frame.0.as_str(), frame.1.as_str(), frame.2.as_str()) == ("", "月", "日") {
            return day(
                &words(first.start, first.end),
                &words(second.start, second.end),
            );
        }
    }
    let before = words(0, first.start);
    let leading = leading_qualifier(&before).ok_or(QuantityError::Before(before))?;
    let rest = words(first.end, chars.len());
    number(leading, &words(first.start, first.end), &rest)
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

fn number(leading: Qualifier, numeral: &str, rest: &str) -> Result<Reading, QuantityError> {
    let number = numerals::parse(numeral)
        .map_err(|error| QuantityError::Numeral(numeral.to_owned(), error))?;
    let (middle, rest) = strip_more(rest);
    // 10余万元: the multiplier may stand behind 余.
    let (worth, rest) = match middle {
        Qualifier::Exact => (Decimal::ONE, rest),
        _ => strip_multipliers(rest),
    };
    let (trailing, unit) = strip_trailing(rest);
    let scale = |part: Decimal| {
        let too_large = || QuantityError::Numeral(numeral.to_owned(), NumeralError::TooLarge);
        part.checked_mul(worth).ok_or_else(too_large)
    };
    if let Some(second) = numerals::find(unit).first() {
        let second = unit.chars().skip(second.start).take(second.len()).collect();
        return Err(QuantityError::SecondNumber(second));
    }
    let qualifier = combine([leading, middle, trailing])?;
    finish(
        Value::Number(scale(number.value)?),
        scale(number.step)?,
        unit,
        qualifier,
    )
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
    Some(match words {
        "" => Qualifier::Exact,
        "超" | "超过" | "逾" => Qualifier::MoreThan,
        "近" | "约" | "大约" => Qualifier::About,
        "不少于" | "不低于" | "至少" => Qualifier::AtLeast,
        "不足" | "不超过" | "不高于" => Qualifier::AtMost,
        _ => return None,
    })
}

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
    const ENDINGS: [(&str, Qualifier); 6] = [
        ("以上", Qualifier::AtLeast),
        ("以下", Qualifier::AtMost),
        ("以内", Qualifier::AtMost),
        ("左右", Qualifier::About),
        ("余", Qualifier::MoreThan),
        ("多", Qualifier::MoreThan),
    ];
    ENDINGS
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(phrase: &str, expect: &str) {
        let said = match read(phrase) {
            Ok(Reading { quantity: q, .. }) => {
                format!("{} {} ±{} {}", q.value, q.unit, q.step, q.qualifier.label())
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(said, expect, "{phrase}");
    }

    #[test]
    fn quantities_of_the_report_are_read() {
        check("616项", "616 项 ±1 确数");
        check("2.5万元", "25000 元 ±1000 确数");
        check("167.59万元", "1675900 元 ±100 确数");
        check("七万余份", "70000 份 ±10000 多于");
        check("200余家", "200 家 ±1 多于");
        check("80%以上", "80 % ±1 不低于");
        check("96.5%", "96.5 % ±0.1 确数");
        check("９６．５％", "96.5 % ±0.1 确数");
        check("两个小时", "2 小时 ±1 确数");
        check("24小时", "24 小时 ±1 确数");
        check("1个工作日", "1 工作日 ±1 确数");
        check("1月27日", "01-27 日 ±1 确数");
        check("十一月十一日", "11-11 日 ±1 确数");
        check("2.0版本", "2.0 版本 ±0.1 确数");
        check("100万条", "1000000 条 ±10000 确数");
        check("28条次", "28 条次 ±1 确数");
        check("两镇", "2 镇 ±1 确数");
        check("一处", "1 处 ±1 确数");
        check("2021年", "2021 年 ±1 确数");
        check("2021年度", "2021 年 ±1 确数");
        check("21个", "21 个 ±1 确数");
    }

    #[test]
    fn qualifiers_stand_before_between_and_after() {
        check("近300件", "300 件 ±1 约数");
        check("约3万人次", "30000 人次 ±10000 约数");
        check("超过10万元", "100000 元 ±10000 多于");
        check("10余万元", "100000 元 ±10000 多于");
        check("不足5%", "5 % ±1 不高于");
        check("30天左右", "30 天 ±1 约数");
        check("近300件以上", "限定词互相矛盾");
    }

    #[test]
    fn what_is_no_quantity_says_why() {
        check("", "没有数字");
        check("若干件", "没有数字");
        check("办结率100%", "数字前有多余的“办结率”");
        check("三五个", "“三五”无法读取：数字写法不成立或有歧义");
        check("5个48项", "不止一个数字：还有“48”");
        check("616", "数字后没有单位");
        check("616kt", "单位“kt”未知");
        check("2月30日", "没有这一天");
        check("13月1日", "没有这一天");
    }

    proptest! {
        #[test]
        fn no_phrase_panics(phrase in "[近超约]?[0-9一两十万亿.,]{0,12}[余多]?[百万亿]{0,9}[件元月日%]{0,3}(以上)?|.*") {
            let _ = read(&phrase);
        }
    }
}
