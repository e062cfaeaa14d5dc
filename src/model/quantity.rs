//! A number as printed: its value, unit and qualifier.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::named::named;

/// A number read from the report's words.
///
/// `七万余份` is `value` 70000, `step` 10000, `unit` 份, qualifier
/// [`Qualifier::MoreThan`]. Multipliers (万, 亿) are folded into the value, so
/// that figures of one unit compare: `2.5万元` is 25000 元. The printed form
/// stays with the fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Quantity {
    /// What the number says, in `unit`.
    pub value: Value,
    /// What one step of the last printed digit is worth, in `unit`
    /// (`96.5%` → 0.1, `2.5万元` → 1000, `22件` → 1).
    #[serde(with = "crate::decimal::text")]
    #[cfg_attr(not(feature = "browser"), schemars(with = "String"))]
    pub step: Decimal,
    /// The measure word or unit, such as 件, 元, %, 工作日.
    pub unit: String,
    /// How the text limits the number.
    pub qualifier: Qualifier,
}

/// The value of a number: a decimal, or a day of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// An exact decimal, as a string in JSON.
    Number(
        #[serde(with = "crate::decimal::text")]
        #[cfg_attr(not(feature = "browser"), schemars(with = "String"))]
        Decimal,
    ),
    /// A day whose year the text leaves out.
    Date(MonthDay),
}

/// A month and a day, as `01-27` in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// A day that some year has; `None` for such as 2月30日.
    pub fn new(month: u8, day: u8) -> Option<Self> {
        const LENGTHS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let length = *LENGTHS.get(usize::from(month).checked_sub(1)?)?;
        (1..=length).contains(&day).then_some(Self { month, day })
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for MonthDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.split_once('-')
            .and_then(|(month, day)| Self::new(month.parse().ok()?, day.parse().ok()?))
            .ok_or("expected a day of the year such as 01-27")
    }
}

impl Value {
    /// The decimal, unless this is a date.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Date(_) => None,
        }
    }
}

impl fmt::Display for Value {
    /// The machine-readable form for `<data value>`: `25000`, `96.5`, `01-27`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Date(day) => day.fmt(f),
        }
    }
}

named! {
    /// How the text limits a number.
    #[derive(Default)]
    pub enum Qualifier {
        /// The number as it stands.
        #[default]
        Exact = "exact": "准确",
        /// 余, 多, 超: more than the number.
        MoreThan = "more-than": "多于",
        /// 近, 约: about the number.
        About = "about": "约数",
        /// 以上, 不少于: the number or more.
        AtLeast = "at-least": "不低于",
        /// 以下, 不足: the number or less.
        AtMost = "at-most": "不高于",
    }
}
