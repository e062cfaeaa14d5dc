//! What a numeral of the text is, and what the steps of the scan share.

use std::ops::Range;

use super::cells::Cells;
use super::margins::Margins;
use model::bundle::ExclusionClass;
use model::check::Direction;
use model::indicator::Kind;
use model::quantity::Quantity;
use text::anchor::Text;
use text::outline::Outline;

/// A numeral, or several that make one phrase, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The phrase with unit and qualifiers, in chars of the text.
    pub range: Range<usize>,
    /// Its numerals, from the first to the last, in chars.
    pub numeral: Range<usize>,
    /// What it is.
    pub meaning: Meaning,
    /// Why a person should look at it.
    pub review: Option<&'static str>,
}

/// What a numeral is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It measures something.
    Quantity(Measured),
    /// It is no data.
    Excluded {
        /// Why.
        class: ExclusionClass,
        /// Whether the build knows it by rule, so that facts.toml need not.
        by_rule: bool,
    },
}

/// A quantity with what the words around it say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Value, unit, qualifier.
    pub quantity: Quantity,
    /// What sort of measure its unit makes it.
    pub kind: Kind,
    /// Whether its unit stands elsewhere: in a table's head, behind a range.
    pub unit_elsewhere: bool,
    /// 增长, 下降 before it.
    pub direction: Option<Direction>,
    /// Whether it is one of several that belong together.
    pub part: GroupRole,
    /// A name made of the words that it counts; never empty.
    pub name: String,
}

/// What a quantity is to the numbers beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupRole {
    /// It stands alone.
    Whole,
    /// The lower end of a range.
    From,
    /// The upper end of a range.
    To,
    /// One of the numbers of a ratio.
    Share,
}

impl Found {
    /// The quantity, unless it is excluded.
    pub fn measured(&self) -> Option<&Measured> {
        match &self.meaning {
            Meaning::Quantity(measured) => Some(measured),
            Meaning::Excluded { .. } => None,
        }
    }
}

/// A text with its numerals, as the steps of the scan see it.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) outline: &'a Outline,
    pub(super) tokens: Vec<Range<usize>>,
    pub(super) cells: Cells,
    pub(super) margins: Margins,
}

/// Whether a char is a digit in Arabic figures.
pub(super) trait NumericDigit {
    fn is_numeric_digit(&self) -> bool;
}

impl NumericDigit for char {
    fn is_numeric_digit(&self) -> bool {
        matches!(self, '0'..='9' | '０'..='９')
    }
}

impl Found {
    /// The same with only that numeral.
    pub(super) fn of(self, numeral: &Range<usize>) -> Self {
        Self {
            numeral: numeral.clone(),
            ..self
        }
    }
}

pub(super) fn excluded(
    range: Range<usize>,
    class: ExclusionClass,
    by_rule: bool,
    review: Option<&'static str>,
) -> Found {
    Found {
        numeral: range.clone(),
        range,
        meaning: Meaning::Excluded { class, by_rule },
        review,
    }
}
