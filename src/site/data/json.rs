//! JSON: a report's metadata, and a table as a list of rows.

use crate::SiteError;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::metadata::Metadata;
use super::table::{Cell, Column, Table};

/// A table's bytes: `{"metadata": {…}, "<table>": [{…}, …]}`.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn json(table: &Table, metadata: &Metadata<'_>) -> Result<Vec<u8>, SiteError> {
    lines(&Document { table, metadata })
}

/// Indented JSON with a final line end.
///
/// # Errors
///
/// As for [`json`].
pub(super) fn lines(value: &impl Serialize) -> Result<Vec<u8>, SiteError> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

struct Document<'a> {
    table: &'a Table,
    metadata: &'a Metadata<'a>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = &self.table.columns;
        let rows: Vec<Row<'_>> = self
            .table
            .rows
            .iter()
            .map(|row| Row(columns, row))
            .collect();
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("metadata", self.metadata)?;
        map.serialize_entry(self.table.name, &rows)?;
        map.end()
    }
}

/// A row, its cells in the order of the columns.
struct Row<'a>(&'a [Column], &'a [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = self.0.iter().map(|column| column.name);
        serializer.collect_map(names.zip(self.1))
    }
}
