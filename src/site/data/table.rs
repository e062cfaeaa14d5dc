//! A table as every format writes it: columns with their meaning, and rows.

use rust_decimal::Decimal;
use serde::ser::{Serialize, Serializer};

/// A table of a report.
pub(crate) struct Table {
    /// The name of its files, without their ending.
    pub(crate) name: &'static str,
    /// What the reader sees.
    pub(crate) title: &'static str,
    /// What a row is.
    pub(crate) purpose: &'static str,
    /// The columns, in their order.
    pub(crate) columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The first cell of a column that holds anything, as an example.
    pub(crate) fn example(&self, column: usize) -> String {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let mut said = cells.map(Cell::text).filter(|text| !text.is_empty());
        said.next().unwrap_or_default()
    }
}

/// A column and what stands in it.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// The name in the files' first row.
    pub(crate) name: &'static str,
    /// What the reader sees.
    pub(crate) title: &'static str,
    /// What sort of cells it has.
    pub(crate) kind: Kind,
    /// What its cells mean.
    pub(crate) meaning: &'static str,
}

impl Column {
    /// A column with its name, title, kind and meaning.
    pub(crate) const fn new(
        name: &'static str,
        title: &'static str,
        kind: Kind,
        meaning: &'static str,
    ) -> Self {
        Self {
            name,
            title,
            kind,
            meaning,
        }
    }
}

/// The sort of a column's cells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Text,
    /// A decimal.
    Number,
    /// A whole number.
    Integer,
}

impl Kind {
    /// The type as the Table Schema names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
            Self::Integer => "integer",
        }
    }

    /// What the reader sees.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::Number => "数字",
            Self::Integer => "整数",
        }
    }
}

/// What stands in a row's column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// An exact number.
    Number(Decimal),
}

impl Cell {
    /// Words, where there are any.
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self::some(Some(text))
    }

    /// Words, or nothing.
    pub(crate) fn some(text: Option<impl Into<String>>) -> Self {
        let text = text.map(Into::into).filter(|text| !text.is_empty());
        text.map_or(Self::Empty, Self::Text)
    }

    /// A number, or nothing.
    pub(crate) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// The cell as text; empty for nothing.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Serialize for Cell {
    /// `null`, or a string: JSON's numbers are read as floating point, which
    /// can't hold every decimal.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.collect_str(number),
        }
    }
}
