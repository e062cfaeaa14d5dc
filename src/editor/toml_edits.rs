//! Edits of the publisher's TOML that leave the rest of a file as it is.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::Refused;

pub(crate) fn parse(file: &'static str, source: &str) -> Result<DocumentMut, Refused> {
    let document = source.parse::<DocumentMut>();
    document.map_err(|error| Refused::Syntax(file, error.message().to_owned()))
}

pub(crate) fn get<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).and_then(Item::as_str)
}

pub(crate) fn tables<'a>(document: &'a DocumentMut, key: &str) -> impl Iterator<Item = &'a Table> {
    let tables = document.get(key).and_then(Item::as_array_of_tables);
    tables.into_iter().flat_map(ArrayOfTables::iter)
}

/// The table at a place of an array.
pub(crate) fn table_mut<'a>(
    document: &'a mut DocumentMut,
    key: &str,
    index: usize,
) -> Result<&'a mut Table, Refused> {
    let tables = document.get_mut(key).and_then(Item::as_array_of_tables_mut);
    tables
        .and_then(|tables| tables.get_mut(index))
        .ok_or(Refused::Stale)
}

/// Adds a table with those strings behind the others of its array.
pub(crate) fn push(
    document: &mut DocumentMut,
    key: &str,
    fields: &[(&str, Item)],
) -> Result<(), Refused> {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    for (key, item) in fields {
        table.insert(key, item.clone());
    }
    let tables = document
        .entry(key)
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let tables = tables.as_array_of_tables_mut().ok_or(Refused::Unfit)?;
    tables.push(table);
    Ok(())
}

/// A string as an item.
pub(crate) fn text(words: &str) -> Item {
    value(words)
}

/// A list of strings as an item.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> Item {
    value(words.into_iter().collect::<toml_edit::Array>())
}
