//! Facts and the indicators that they make up.

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::named::named;
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

named! {
    /// What a fact is to its indicator.
    pub enum Role {
        /// The earlier state of a before/after pair.
        Before = "before",
        /// The indicator's own value (of a pair: the later state).
        Value = "value",
        /// The same figure said again elsewhere.
        Restated = "restated",
    }
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

named! {
    /// The sort of a measure.
    pub enum Kind {
        /// Things counted.
        Count = "count": "数量",
        /// A share of a whole, in %.
        Rate = "rate": "比率",
        /// An amount of money.
        Money = "money": "金额",
        /// A length of time.
        Duration = "duration": "时长",
        /// A day or a year.
        Date = "date": "日期",
        /// A version number, which has an order but no arithmetic.
        Version = "version": "版本",
    }
}

named! {
    /// Something that the text leaves unsaid about an indicator.
    pub enum Unsaid {
        /// A rate without the number of cases it is a share of.
        Denominator = "denominator": "分母",
        /// 截至目前 or 现在 without a date.
        AsOf = "as-of": "截止日期",
        /// A day without a year.
        Year = "year": "年份",
        /// A list that ends in 等 and names fewer items than the figure says.
        Items = "items": "其余名称",
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

impl Derived {
    /// Whether the result is rounded.
    pub fn is_rounded(&self) -> bool {
        self.formula.starts_with('≈')
    }
}

named! {
    /// The sort of a computed value.
    pub enum DerivedKind {
        /// After minus before.
        Change = "change": "变化",
        /// After divided by before.
        Multiple = "multiple": "倍数",
        /// Part of a whole, in %.
        Share = "share": "占比",
    }
}
