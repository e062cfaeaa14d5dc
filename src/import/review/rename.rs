//! A new id or name for an indicator, wherever the files speak of it.

use toml_edit::{DocumentMut, Item, Table, Value};

use super::files::{Files, Refused, get, optional, parse, set, tables};
use model::bundle::is_id;

/// Keys whose text is never an indicator's id.
const WORDS: [&str; 10] = [
    "id",
    "title",
    "subtitle",
    "name",
    "kind",
    "note",
    "missing",
    "direction",
    "items",
    "review",
];

/// What an import puts behind an indicator's id for what it makes of it.
const MADE: [&str; 5] = ["change", "same", "sum", "part", "parts"];

/// Gives an indicator another id.
pub(super) fn id(files: &Files, old: &str, new: &str) -> Result<Files, Refused> {
    let mut facts = parse("facts.toml", &files.facts)?;
    let taken = tables(&facts, "indicator").any(|table| get(table, "id") == Some(new));
    if taken || !is_id(new) {
        return Err(Refused::Id(new.to_owned()));
    }
    let indicators = facts
        .get_mut("indicator")
        .and_then(Item::as_array_of_tables_mut);
    for table in indicators.into_iter().flat_map(|tables| tables.iter_mut()) {
        for key in ["id", "part-of"] {
            if get(table, key) == Some(old) {
                set(table, key, new);
            }
        }
    }
    let made = |word: &str| {
        let rest = word.strip_prefix(old)?.strip_prefix('-')?;
        MADE.contains(&rest).then(|| format!("{new}-{rest}"))
    };
    let change = |key: &str, word: &str| match key {
        "id" => made(word),
        _ if WORDS.contains(&key) => None,
        _ => (word == old).then(|| new.to_owned()),
    };
    Ok(Files {
        facts: facts.to_string(),
        checks: changed("checks.toml", files.checks.as_deref(), |document| {
            each(document.as_table_mut(), &change);
        })?,
        charts: changed("charts.toml", files.charts.as_deref(), |document| {
            each(document.as_table_mut(), &change);
        })?,
        ..files.clone()
    })
}

/// Puts a new name into the titles of checks and charts that show the
/// indicator and hold its old name.
pub(super) fn name(files: &Files, id: &str, old: &str, new: &str) -> Result<Files, Refused> {
    let titles = |document: &mut DocumentMut, key: &str| {
        let tables = document.get_mut(key).and_then(Item::as_array_of_tables_mut);
        for table in tables.into_iter().flat_map(|tables| tables.iter_mut()) {
            let title = get(table, "title").unwrap_or_default().to_owned();
            if !old.is_empty() && title.contains(old) && strings(table).iter().any(|s| s == id) {
                set(table, "title", &title.replace(old, new));
            }
        }
    };
    Ok(Files {
        checks: changed("checks.toml", files.checks.as_deref(), |document| {
            titles(document, "check");
        })?,
        charts: changed("charts.toml", files.charts.as_deref(), |document| {
            titles(document, "chart");
        })?,
        ..files.clone()
    })
}

/// A file, if there is one, after a change.
pub(super) fn changed(
    file: &'static str,
    source: Option<&str>,
    change: impl FnOnce(&mut DocumentMut),
) -> Result<Option<String>, Refused> {
    let Some(source) = source else {
        return Ok(None);
    };
    let mut document = optional(file, Some(source))?;
    change(&mut document);
    Ok(Some(document.to_string()))
}

/// Changes the strings of a table and of all below it, by key.
fn each(table: &mut Table, change: &impl Fn(&str, &str) -> Option<String>) {
    for (key, item) in table.iter_mut() {
        let key = key.get().to_owned();
        match item {
            Item::Value(value) => each_value(&key, value, change),
            Item::Table(table) => each(table, change),
            Item::ArrayOfTables(tables) => {
                tables.iter_mut().for_each(|table| each(table, change));
            }
            Item::None => {}
        }
    }
}

fn each_value(key: &str, value: &mut Value, change: &impl Fn(&str, &str) -> Option<String>) {
    if let Some(array) = value.as_array_mut() {
        for value in array.iter_mut() {
            each_value(key, value, change);
        }
    } else if let Some(new) = value.as_str().and_then(|word| change(key, word)) {
        let decor = value.decor().clone();
        *value = new.into();
        *value.decor_mut() = decor;
    }
}

/// Every string of a table that may be an id.
pub(super) fn strings(table: &Table) -> Vec<String> {
    let mut found = Vec::new();
    collect(table, &mut found);
    found
}

fn collect(table: &Table, found: &mut Vec<String>) {
    for (_, item) in table.iter().filter(|(key, _)| !WORDS.contains(key)) {
        match item {
            Item::Value(value) => {
                let listed = value.as_array().into_iter().flatten();
                let words = listed.chain([value]).filter_map(Value::as_str);
                found.extend(words.map(str::to_owned));
            }
            Item::Table(table) => collect(table, found),
            Item::ArrayOfTables(tables) => tables.iter().for_each(|table| collect(table, found)),
            Item::None => {}
        }
    }
}
