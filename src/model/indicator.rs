//! Facts and the indicators that they make up.

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::quantity::Quantity;

/// A quantity at one place of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Fact {
    /// `<indicator>.<role>`, with `-2`, `-3` … for further restatements.
    pub id: String,
    /// The indicator that it belongs to.
    pub indicator: String,
    /// What it is to the indicator.
    pub role: Role,
    /// The passage that holds it.
    pub passage: String,
    /// Where it begins in the source, in Unicode scalar values.
    pub start: u32,
    /// Where it ends in the source, exclusive.
    pub end: u32,
    /// The words of the source, `616项`.
    pub printed: String,
    /// What the words say.
    pub quantity: Quantity,
}

/// What a fact is to its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The earlier state of a before/after pair.
    Before,
    /// The indicator's own value (of a pair: the later state).
    Value,
    /// The same figure said again elsewhere.
    Restated,
}

/// A named measure, made of one or more facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Indicator {
    /// Unique in the report, lower-case words with hyphens; part of permalinks.
    pub id: String,
    /// The name, in the report's own words as far as it has them.
    pub name: String,
    /// The id of its theme.
    pub theme: String,
    /// What sort of measure it is.
    pub kind: Kind,
    /// The period in the report's words; `None` is shown as 未说明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What is counted, in the report's words, where it could be taken for
    /// something else: its 口径.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The period of the earlier figure in the report's words, `去年`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_period: Option<String>,
    /// An id shared by the same measure in other reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// The ids of its facts, in reading order; exactly one has [`Role::Value`].
    pub facts: Vec<String>,
    /// What the text leaves unsaid and a reader would ask for.
    pub unsaid: Vec<Unsaid>,
    /// Values that the build computed from the facts.
    pub derived: Vec<Derived>,
}

/// The sort of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Things counted.
    Count,
    /// A share of a whole, in %.
    Rate,
    /// An amount of money.
    Money,
    /// A length of time.
    Duration,
    /// A day or a year.
    Date,
    /// A version number, which has an order but no arithmetic.
    Version,
}

impl Kind {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Self; 6] = [
        Self::Count,
        Self::Rate,
        Self::Money,
        Self::Duration,
        Self::Date,
        Self::Version,
    ];

    /// What the reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Count => "数量",
            Self::Rate => "比率",
            Self::Money => "金额",
            Self::Duration => "时长",
            Self::Date => "日期",
            Self::Version => "版本",
        }
    }
}

/// Something that the text leaves unsaid about an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unsaid {
    /// A rate without the number of cases it is a share of.
    Denominator,
    /// 截至目前 or 现在 without a date.
    AsOf,
    /// A day without a year.
    Year,
    /// A list that ends in 等 and names fewer items than the figure says.
    Items,
}

impl Unsaid {
    /// What the reader sees before 未说明.
    pub fn label(self) -> &'static str {
        match self {
            Self::Denominator => "分母",
            Self::AsOf => "截止日期",
            Self::Year => "年份",
            Self::Items => "其余名称",
        }
    }
}

/// A value that the build computed; never shown without its formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Derived {
    /// What was computed.
    pub kind: DerivedKind,
    /// The result, rounded to two decimals where it does not end.
    #[serde(with = "crate::decimal::text")]
    #[cfg_attr(not(feature = "browser"), schemars(with = "String"))]
    pub value: Decimal,
    /// The unit of the result; empty for a multiple.
    pub unit: String,
    /// How, in printed figures: `616 − 69`; `≈ 616 ÷ 69` where it is rounded.
    pub formula: String,
}

/// The sort of a computed value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DerivedKind {
    /// After minus before.
    Change,
    /// After divided by before.
    Multiple,
    /// Part of a whole, in %.
    Share,
}

impl DerivedKind {
    /// What the reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Change => "变化",
            Self::Multiple => "倍数",
            Self::Share => "占比",
        }
    }
}
