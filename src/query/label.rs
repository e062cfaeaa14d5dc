//! How tables print a figure's value, and what the report leaves unsaid.

use model::indicator::{Fact, Indicator, Unsaid};
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

/// What the text leaves unsaid, so that nobody asks of what: `以什么为分母：未说明`.
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
