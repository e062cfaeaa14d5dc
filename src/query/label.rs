//! How figures are told in plain words: values, units, how exact they are, what
//! was computed of them, and what the report leaves unsaid.

use model::decimal::Decimal;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Unsaid};
use model::quantity::{Qualifier, Value};

/// The words for what the report does not state.
pub const UNSAID: &str = "未说明";

/// A value, or 未说明 when the report does not state it.
pub fn or_unsaid(known: Option<&str>) -> &str {
    known.unwrap_or(UNSAID)
}

/// What the text leaves open about an indicator: `分母：未说明`.
pub fn unsaid(indicator: &Indicator) -> Vec<String> {
    let unsaid = indicator.unsaid.iter();
    unsaid
        .map(|it| [it.label(), "：", UNSAID].concat())
        .collect()
}

/// How exact a printed number is.
pub(crate) fn exactness(qualifier: Qualifier) -> &'static str {
    limited(qualifier).unwrap_or("就是这个数")
}

/// The unit of days. `15日` is measured in it; `1月27日` is not.
const DAY: &str = "日";

/// A unit as it is offered among others: that of days is no measure where they
/// name a date.
pub(crate) fn unit_label(unit: &str) -> &str {
    match unit {
        DAY => "日（日期、天数）",
        _ => unit,
    }
}

/// What a figure is measured in; a date in nothing.
pub fn unit_of(fact: &Fact) -> &str {
    match fact.quantity.value {
        Value::Date(_) => "日期",
        Value::Number(_) => &fact.quantity.unit,
    }
}

/// How many times as much: `8.93 倍`, and of less than one time the part, `9%`.
pub fn times(multiple: Decimal) -> String {
    let whole = 10_u128.checked_pow(multiple.scale());
    let is_part = whole.is_none_or(|one| multiple.mantissa().unsigned_abs() < one);
    match hundredths(multiple).filter(|_| is_part) {
        Some(percent) => [&percent.to_string(), "%"].concat(),
        None => [&grouped(&multiple.to_string()), " 倍"].concat(),
    }
}

/// A number in hundredths; `None` if it is too long.
fn hundredths(number: Decimal) -> Option<Decimal> {
    let (digits, scale) = match number.scale() {
        0 => (number.mantissa().checked_mul(100)?, 0),
        1 => (number.mantissa().checked_mul(10)?, 0),
        scale => (number.mantissa(), scale - 2),
    };
    let percent = Decimal::try_from_i128_with_scale(digits, scale).ok()?;
    Some(percent.normalize())
}

/// A computed value in a few words, without its formula: `增加 547项`.
pub fn computed(derived: &Derived) -> String {
    let value = derived.value;
    let amount = || grouped(&value.abs().to_string());
    let unit = derived.unit.as_str();
    let about = if derived.is_rounded() { "约" } else { "" };
    match derived.kind {
        DerivedKind::Change if value.is_zero() => "没有变化".into(),
        DerivedKind::Change if value.is_sign_negative() => ["减少 ", &amount(), unit].concat(),
        DerivedKind::Change => ["增加 ", &amount(), unit].concat(),
        DerivedKind::Multiple => [about, "是先前的 ", &times(value)].concat(),
        DerivedKind::Share => [about, "占 ", &grouped(&value.to_string()), unit].concat(),
    }
}

/// What the text leaves unsaid, in words that need no context: `以什么为分母：未说明`.
pub fn left_open(unsaid: Unsaid) -> String {
    let open = match unsaid {
        Unsaid::Denominator => "以什么为分母",
        Unsaid::AsOf => "截至哪一天",
        Unsaid::Year => "是哪一年",
        Unsaid::Items => "其余是哪些",
    };
    [open, "：", UNSAID].concat()
}

/// How the text limits a number, in plain words; `None` for one that it gives
/// as it stands.
pub fn limited(qualifier: Qualifier) -> Option<&'static str> {
    match qualifier {
        Qualifier::Exact => None,
        Qualifier::MoreThan => Some("比这个数多一些"),
        Qualifier::About => Some("大约是这个数"),
        Qualifier::AtLeast => Some("这个数或更多"),
        Qualifier::AtMost => Some("这个数或更少"),
    }
}

/// The value without its unit: `1,384,286`, `96.5`, or `1月27日` for a day.
///
/// A year (`2021年`) is a name, not an amount, and gets no separators.
pub fn value_text(fact: &Fact) -> String {
    match fact.quantity.value {
        Value::Number(number) if fact.quantity.unit == "年" => number.to_string(),
        Value::Number(number) => grouped(&number.to_string()),
        Value::Date(day) => {
            let mut text = day.month().to_string();
            text.push('月');
            text.push_str(&day.day().to_string());
            text.push('日');
            text
        }
    }
}

/// Puts a comma before every third digit left of the decimal point.
pub fn grouped(number: &str) -> String {
    let whole = number.find('.').unwrap_or(number.len());
    let mut text = String::with_capacity(number.len() + number.len() / 3);
    let mut after_digit = false;
    for (at, char) in number.char_indices() {
        if after_digit && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        after_digit = char.is_ascii_digit();
        text.push(char);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use model::indicator::Role;
    use model::quantity::MonthDay;
    use model::sample;

    #[track_caller]
    fn check(number: &str, unit: &str, expected: &str) {
        let mut fact = sample::fact("hall-items", Role::Value, "616项", 616, unit);
        fact.quantity.value = Value::Number(number.parse().expect("a decimal"));
        assert_eq!(value_text(&fact), expected);
    }

    #[test]
    fn less_than_one_time_is_said_as_a_part() {
        let check = |multiple: &str, expected: &str| {
            let multiple: Decimal = multiple.parse().expect("a decimal");
            assert_eq!(times(multiple), expected);
        };
        check("8.93", "8.93 倍");
        check("1", "1 倍");
        check("1234.5", "1,234.5 倍");
        check("0.09", "9%");
        check("0.5", "50%");
        check("0.125", "12.5%");
        check("0", "0%");
        check("-0.25", "-25%");
    }

    #[test]
    fn what_was_computed_is_said_in_words() {
        let check = |kind, value: &str, unit: &str, expected: &str| {
            let mut derived = Derived {
                kind,
                value: value.parse().expect("a decimal"),
                unit: unit.into(),
                formula: "616 ÷ 69".into(),
            };
            assert_eq!(computed(&derived), expected);
            derived.formula = "≈ 616 ÷ 69".into();
            let is_exact = kind == DerivedKind::Change;
            let about = if is_exact { "" } else { "约" };
            assert_eq!(computed(&derived), [about, expected].concat());
        };
        check(DerivedKind::Change, "15000", "元", "增加 15,000元");
        check(DerivedKind::Change, "-1", "件", "减少 1件");
        check(DerivedKind::Change, "0", "件", "没有变化");
        check(DerivedKind::Multiple, "8.93", "", "是先前的 8.93 倍");
        check(DerivedKind::Multiple, "0.09", "", "是先前的 9%");
        check(DerivedKind::Share, "31.5", "%", "占 31.5%");
    }

    #[test]
    fn a_date_is_measured_in_nothing_and_days_say_which() {
        let mut fact = sample::fact("hall-items", Role::Value, "1月27日", 616, "日");
        assert_eq!(unit_of(&fact), "日");
        fact.quantity.value = Value::Date(MonthDay::new(1, 27).expect("a day"));
        assert_eq!(unit_of(&fact), "日期");
        assert_eq!(unit_label("日"), "日（日期、天数）");
        assert_eq!(unit_label("工作日"), "工作日");
    }

    #[test]
    fn thousands_are_set_apart() {
        check("1384286", "条", "1,384,286");
        check("94495", "件", "94,495");
        check("616", "项", "616");
        check("0", "项", "0");
        check("-1234", "项", "-1,234");
        check("-123", "项", "-123");
    }

    #[test]
    fn decimals_stay_as_they_are() {
        check("96.5", "%", "96.5");
        check("1234567.8901", "元", "1,234,567.8901");
        check("2.0", "版本", "2.0");
    }

    #[test]
    fn a_year_is_not_an_amount() {
        check("2021", "年", "2021");
    }

    #[test]
    fn a_day_is_said_in_the_reports_words() {
        let mut fact = sample::fact("hall-items", Role::Value, "616项", 616, "");
        fact.quantity.value = Value::Date(MonthDay::new(1, 27).expect("a day"));
        assert_eq!(value_text(&fact), "1月27日");
    }

    proptest! {
        #[test]
        fn nothing_but_commas_is_added(digits in any::<i64>(), scale in 0_u32..20) {
            let plain = Decimal::new(digits, scale).to_string();
            let text = grouped(&plain);
            prop_assert_eq!(text.replace(',', ""), plain);
            prop_assert!(!text.starts_with(',') && !text.contains("-,") && !text.contains(",."));
        }
    }
}
