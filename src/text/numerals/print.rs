//! The inverse of reading, for property tests.

use rust_decimal::Decimal;

/// A way to write a number.
#[derive(Clone, Copy, Debug)]
pub enum Style {
    /// `1234`
    Plain,
    /// `1,234`
    Grouped,
    /// `１２３４`
    FullWidth,
    /// `１，２３４`
    FullWidthGrouped,
    /// `一千二百三十四`
    Chinese,
    /// `一二三四`
    ChineseDigits,
}

impl Style {
    /// Every way.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::Grouped,
        Self::FullWidth,
        Self::FullWidthGrouped,
        Self::Chinese,
        Self::ChineseDigits,
    ];
}

/// Writes a number that is not negative and below 10^16; `None` if the style
/// can't write it unambiguously.
pub fn print(value: Decimal, style: Style) -> Option<String> {
    let plain = value.to_string();
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (plain.as_str(), None),
    };
    Some(match style {
        Style::Plain => plain,
        Style::Grouped => join(group(whole), fraction, "."),
        Style::FullWidth => widen(&plain),
        Style::FullWidthGrouped => widen(&join(group(whole), fraction, ".")),
        Style::Chinese => join(
            integer(whole.parse().ok()?),
            fraction.map(digits).as_deref(),
            "点",
        ),
        Style::ChineseDigits if whole.len() > 2 => {
            join(digits(whole), fraction.map(digits).as_deref(), "点")
        }
        Style::ChineseDigits => return None,
    })
}

fn join(whole: String, fraction: Option<&str>, point: &str) -> String {
    match fraction {
        Some(fraction) => whole + point + fraction,
        None => whole,
    }
}

fn group(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn widen(text: &str) -> String {
    text.chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c))
        .collect()
}

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

fn digits(text: &str) -> String {
    text.bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0')])
        .collect()
}

fn integer(value: u64) -> String {
    if value == 0 {
        return "零".into();
    }
    for (size, unit) in [(100_000_000, "亿"), (10_000, "万")] {
        if value >= size {
            return integer(value / size) + unit + &rest(value % size, size / 10);
        }
    }
    let mut text = String::new();
    let mut value = value;
    let mut gap = false;
    for (size, unit) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / size;
        value %= size;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        text += DIGITS[usize::try_from(digit).unwrap_or(0)];
        text += unit;
    }
    text
}

fn rest(value: u64, place: u64) -> String {
    match value {
        0 => String::new(),
        _ if value < place => format!("零{}", integer(value)),
        _ => integer(value),
    }
}
