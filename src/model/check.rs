//! Arithmetic identities between figures, and what came of checking them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::named::named;

/// One identity over facts, recomputed by the build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Check {
    /// Unique in the report; part of permalinks.
    pub id: String,
    /// What is checked, in the report's words as far as it has them.
    pub title: String,
    /// What is said to be true of which facts, by their ids.
    pub identity: Identity<String>,
    /// How figures of one unit become figures of the others' unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// How the identity and its result are printed, in reading order:
    /// `94 + 59 = 153`.
    pub formula: Vec<Term>,
    /// What came of it.
    pub verdict: Verdict,
    /// What would be needed; with [`Verdict::Open`] only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    /// What the text does not say, as a neutral sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The ranges that the two sides stand for, when a figure is rounded or
    /// qualified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranges: Option<Ranges>,
    /// What the issuer says of it, by date. A bundle without any is the same,
    /// byte for byte, as before there were replies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
}

/// The issuer's dated words on a check. They are no part of the report, and no
/// verdict follows from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Reply {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// Who says it: the issuer, or the office of it that answers.
    pub who: String,
    /// The words, unchanged; paragraphs are lines.
    pub text: String,
}

impl Check {
    /// The sort of the identity.
    pub fn kind(&self) -> CheckKind {
        self.identity.kind()
    }

    /// Whether it only notes why nothing is computed, and asks nothing that a
    /// reader would: figures that merely stand side by side, units that do not
    /// compare, or a figure that the text tells by another one (44件，均答辩).
    /// What the issuer answered is none.
    pub fn is_remark(&self) -> bool {
        let noted = match (&self.identity, self.missing) {
            (_, Some(Missing::Unit)) => true,
            (Identity::Compare { .. }, Some(Missing::Relation)) => true,
            (Identity::Compare { figures }, Some(Missing::Figure)) => figures.len() == 1,
            _ => false,
        };
        noted && self.verdict == Verdict::Open && self.replies.is_empty()
    }

    /// The ids of the facts in the formula, in reading order.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.formula.iter().filter_map(|term| match term {
            Term::Fact(id) => Some(id.as_str()),
            Term::Text(_) => None,
        })
    }
}

/// What is said to be true of figures, which are facts' ids in the bundle and
/// resolved facts where they are calculated with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Identity<T> {
    /// The parts add up to the whole.
    Sum {
        /// What is added.
        parts: Vec<T>,
        /// What it comes to.
        whole: T,
    },
    /// The parts are together no more than the whole.
    Part {
        /// What is added.
        parts: Vec<T>,
        /// What it stays within.
        whole: T,
    },
    /// All are one number.
    Same {
        /// The figures, in reading order.
        figures: Vec<T>,
    },
    /// The value changed in that direction.
    Change {
        /// The later figure.
        value: T,
        /// The earlier figure.
        before: T,
        /// Where the text says that it went.
        direction: Direction,
    },
    /// The value reaches the target.
    Target {
        /// What was reached.
        value: T,
        /// What had to be reached.
        target: T,
    },
    /// The items are as many as the figure says.
    Enumeration {
        /// The names that the text lists.
        items: Vec<String>,
        /// The figure that counts them.
        count: T,
    },
    /// The rate is the part divided by the whole; what the text leaves out is
    /// `None`.
    Ratio {
        /// What is divided.
        #[serde(skip_serializing_if = "Option::is_none")]
        part: Option<T>,
        /// What it is divided by.
        #[serde(skip_serializing_if = "Option::is_none")]
        whole: Option<T>,
        /// The rate.
        rate: T,
    },
    /// The figures stand side by side; nothing is said of them.
    Compare {
        /// The figures.
        figures: Vec<T>,
    },
}

impl<T> Identity<T> {
    /// The sort of identity.
    pub fn kind(&self) -> CheckKind {
        match self {
            Self::Sum { .. } => CheckKind::Sum,
            Self::Part { .. } => CheckKind::Part,
            Self::Same { .. } => CheckKind::Same,
            Self::Change { .. } => CheckKind::Change,
            Self::Target { .. } => CheckKind::Target,
            Self::Enumeration { .. } => CheckKind::Enumeration,
            Self::Ratio { .. } => CheckKind::Ratio,
            Self::Compare { .. } => CheckKind::Compare,
        }
    }

    /// The figures that must have one unit, each once, in the formula's order.
    pub fn comparable(&self) -> Vec<&T> {
        match self {
            Self::Sum { parts, whole } | Self::Part { parts, whole } => {
                parts.iter().chain([whole]).collect()
            }
            Self::Same { figures } | Self::Compare { figures } => figures.iter().collect(),
            Self::Change { value, before, .. } => vec![value, before],
            Self::Target { value, target } => vec![value, target],
            Self::Enumeration { count, .. } => vec![count],
            Self::Ratio { part, whole, .. } => part.iter().chain(whole).collect(),
        }
    }

    /// Every figure, each once, in the formula's order.
    pub fn figures(&self) -> Vec<&T> {
        let mut figures = self.comparable();
        if let Self::Ratio { rate, .. } = self {
            figures.push(rate);
        }
        figures
    }

    /// Every figure that must have one unit, to be changed.
    pub fn comparable_mut(&mut self) -> Vec<&mut T> {
        match self {
            Self::Sum { parts, whole } | Self::Part { parts, whole } => {
                parts.iter_mut().chain([whole]).collect()
            }
            Self::Same { figures } | Self::Compare { figures } => figures.iter_mut().collect(),
            Self::Change { value, before, .. } => vec![value, before],
            Self::Target { value, target } => vec![value, target],
            Self::Enumeration { count, .. } => vec![count],
            Self::Ratio { part, whole, .. } => part.iter_mut().chain(whole).collect(),
        }
    }

    /// The same identity over what `of` makes of each figure; `None` if it
    /// makes nothing of one.
    pub fn try_map<U>(&self, of: impl Fn(&T) -> Option<U>) -> Option<Identity<U>> {
        let all = |figures: &[T]| figures.iter().map(&of).collect::<Option<Vec<U>>>();
        let given = |figure: &Option<T>| match figure {
            Some(figure) => of(figure).map(Some),
            None => Some(None),
        };
        Some(match self {
            Self::Sum { parts, whole } => Identity::Sum {
                parts: all(parts)?,
                whole: of(whole)?,
            },
            Self::Part { parts, whole } => Identity::Part {
                parts: all(parts)?,
                whole: of(whole)?,
            },
            Self::Same { figures } => Identity::Same {
                figures: all(figures)?,
            },
            Self::Change {
                value,
                before,
                direction,
            } => Identity::Change {
                value: of(value)?,
                before: of(before)?,
                direction: *direction,
            },
            Self::Target { value, target } => Identity::Target {
                value: of(value)?,
                target: of(target)?,
            },
            Self::Enumeration { items, count } => Identity::Enumeration {
                items: items.clone(),
                count: of(count)?,
            },
            Self::Ratio { part, whole, rate } => Identity::Ratio {
                part: given(part)?,
                whole: given(whole)?,
                rate: of(rate)?,
            },
            Self::Compare { figures } => Identity::Compare {
                figures: all(figures)?,
            },
        })
    }
}

/// How figures of one unit become figures of the others' unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Conversion {
    /// The unit that is converted.
    pub from: String,
    /// What its figures are multiplied by: more than zero.
    #[serde(with = "crate::decimal::text")]
    #[cfg_attr(not(feature = "browser"), schemars(with = "String"))]
    pub factor: Decimal,
}

named! {
    /// The sort of an identity.
    pub enum CheckKind {
        /// Parts add up to a whole.
        Sum = "sum": "分项合计",
        /// Parts are no more than a whole.
        Part = "part": "部分与总体",
        /// One figure is said in several places.
        Same = "same": "重复表述",
        /// A figure changed in the direction that the text says.
        Change = "change": "前后变化",
        /// A figure reaches a target.
        Target = "target": "目标完成",
        /// A figure counts the items that the text names.
        Enumeration = "enumeration": "列举计数",
        /// A rate is a part divided by a whole.
        Ratio = "ratio": "比率",
        /// Figures that stand side by side.
        Compare = "compare": "并列数字",
    }
}

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Term {
    /// A figure, by its fact's id; shown as its number, linked.
    Fact(String),
    /// Signs, computed numbers and words, shown as they are.
    Text(String),
}

named! {
    /// What came of a check.
    pub enum Verdict {
        /// The figures as printed can't satisfy the identity.
        Fails = "fails": "不成立",
        /// The figures as printed satisfy the identity.
        Holds = "holds": "成立",
        /// Something that the identity needs is not in the text.
        Open = "open": "原文未写明",
    }
}

named! {
    /// What the text would have to say for a check to be made.
    pub enum Missing {
        /// What a rate is a share of.
        Denominator = "denominator": "分母",
        /// That the figures count the same things.
        Scope = "scope": "统计范围",
        /// A common unit.
        Unit = "unit": "相同单位",
        /// The rest of a list that ends in 等.
        Items = "items": "其余名称",
        /// The day up to which a figure counts.
        AsOf = "as-of": "截止日期",
        /// The year of a day.
        Year = "year": "年份",
        /// How the figures are related.
        Relation = "relation": "相互关系",
        /// A figure that the text implies or leaves out.
        Figure = "figure": "具体数字",
    }
}

/// The ranges of a formula's two sides, inclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Ranges {
    /// The side that is computed.
    pub left: Range,
    /// The side that the text prints.
    pub right: Range,
}

/// From `low` to `high`; `None` is without end. Shown as `200..300`, `80..∞`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Range {
    /// The least value.
    #[serde(with = "crate::decimal::text_option")]
    #[cfg_attr(not(feature = "browser"), schemars(with = "Option<String>"))]
    pub low: Option<Decimal>,
    /// The greatest value.
    #[serde(with = "crate::decimal::text_option")]
    #[cfg_attr(not(feature = "browser"), schemars(with = "Option<String>"))]
    pub high: Option<Decimal>,
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |it: Option<Decimal>| it.map_or("∞".to_owned(), |it| it.to_string());
        write!(f, "{}..{}", bound(self.low), bound(self.high))
    }
}

named! {
    /// Where the text says that a figure went.
    pub enum Direction {
        /// Up.
        Increase = "increase",
        /// Down.
        Decrease = "decrease",
    }
}
