//! The export schema: the fields of every table, and the formats that write
//! them.
//!
//! [`indicators`], [`facts`] and [`checks`] declare the tables of a report;
//! those of charts and comparisons share the fields of [`figure`]. [`csv`],
//! [`json`] and [`xlsx`] write any table, whether it holds a view or a whole
//! report. [`origin`] states where rows come from.

pub mod checks;
pub mod csv;
pub mod facts;
pub mod figure;
pub mod indicators;
pub mod json;
pub mod origin;
mod reply;
pub mod xlsx;

use model::decimal::Decimal;

use self::origin::Origin;

/// A field of a table: the description of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the first row of every format, and its key in JSON.
    pub key: &'static str,
    /// The name that the reader sees.
    pub title: &'static str,
    /// The type of its cells.
    pub kind: FieldType,
    /// The meaning of its cells.
    pub meaning: &'static str,
}

impl Field {
    /// A field of words.
    pub const fn text(key: &'static str, title: &'static str, meaning: &'static str) -> Self {
        Self {
            key,
            title,
            kind: FieldType::Text,
            meaning,
        }
    }

    /// A field of decimals.
    pub const fn number(key: &'static str, title: &'static str, meaning: &'static str) -> Self {
        Self {
            kind: FieldType::Number,
            ..Self::text(key, title, meaning)
        }
    }

    /// A field of whole numbers.
    pub const fn integer(key: &'static str, title: &'static str, meaning: &'static str) -> Self {
        Self {
            kind: FieldType::Integer,
            ..Self::text(key, title, meaning)
        }
    }
}

model::named_enum! {
    /// The type of a field's cells, by its name in a Table Schema.
    pub enum FieldType {
        /// Words.
        Text = "string": "文字",
        /// A decimal.
        Number = "number": "数字",
        /// A whole number.
        Integer = "integer": "整数",
    }
}

/// The value of a field in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// An exact number.
    Number(Decimal),
    /// A whole number.
    Integer(u32),
}

impl Cell {
    /// Words, where there are any.
    pub fn words(text: impl Into<String>) -> Self {
        Self::some(Some(text))
    }

    /// Words, or nothing.
    pub fn some(text: Option<impl Into<String>>) -> Self {
        let text = text.map(Into::into).filter(|text| !text.is_empty());
        text.map_or(Self::Empty, Self::Text)
    }

    /// A number, or nothing.
    pub fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// The cell as text; empty for nothing.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Integer(number) => number.to_string(),
        }
    }
}

/// Fills a cell from the source of its row.
pub type Fill<R> = fn(&R) -> Cell;

/// A table as every format writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of its files, without their ending; its key in JSON.
    pub name: &'static str,
    /// The name that the reader sees.
    pub title: &'static str,
    /// What each row describes.
    pub purpose: &'static str,
    /// The fields, in their order.
    pub fields: Vec<Field>,
    /// The rows, each with a cell for every field.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of one row for each source, still without a name. `columns`
    /// pairs each field with the function that fills its cells.
    pub fn of<R, const N: usize>(
        columns: &[(Field, Fill<R>); N],
        sources: impl Iterator<Item = R>,
    ) -> Self {
        let row = |source| columns.iter().map(|(_, cell)| cell(&source)).collect();
        Self {
            name: "",
            title: "",
            purpose: "",
            fields: columns.iter().map(|(field, _)| *field).collect(),
            rows: sources.map(row).collect(),
        }
    }

    /// The first cell of a field that is not empty, as an example.
    pub fn example(&self, field: usize) -> String {
        let cells = self.rows.iter().filter_map(|row| row.get(field));
        let mut said = cells.map(Cell::text).filter(|text| !text.is_empty());
        said.next().unwrap_or_default()
    }
}

/// A table with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The rows.
    pub table: Table,
    /// Where they come from.
    pub origin: Origin,
}

impl Export {
    /// The rows as CSV, each with its origin: a file of a view stands alone.
    pub fn csv(&self) -> String {
        csv::csv(&self.origin.beside(&self.table))
    }

    /// The same with tabs, as text to paste.
    pub fn tsv(&self) -> String {
        csv::tsv(&self.origin.beside(&self.table))
    }
}

#[cfg(test)]
mod tests;
