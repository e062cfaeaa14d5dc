//! What speaks of an indicator that is one no longer.

use toml_edit::{Array, ArrayOfTables, Item, Table, Value};

use super::files::{Files, Refused, get, parse};
use super::rename::{changed, strings};

/// The files without what was drafted of that indicator: checks that nobody
/// has accepted go, charts lose the figure, or go when they show no other.
pub(super) fn forget(files: &Files, id: &str) -> Result<Files, Refused> {
    let mut facts = parse("facts.toml", &files.facts)?;
    let indicators = tables(facts.get_mut("indicator")).into_iter();
    for table in indicators.flat_map(ArrayOfTables::iter_mut) {
        if get(table, "part-of") == Some(id) {
            table.remove("part-of");
        }
    }
    Ok(Files {
        facts: facts.to_string(),
        checks: changed("checks.toml", files.checks.as_deref(), |document| {
            if let Some(checks) = tables(document.get_mut("check")) {
                checks.retain(|table| get(table, "review").is_none() || !names(table, id));
            }
        })?,
        charts: changed("charts.toml", files.charts.as_deref(), |document| {
            if let Some(charts) = tables(document.get_mut("chart")) {
                charts.iter_mut().for_each(|table| drop_figure(table, id));
                charts.retain(|table| get(table, "whole") != Some(id) && !is_empty(table));
            }
        })?,
        ..files.clone()
    })
}

fn tables(item: Option<&mut Item>) -> Option<&mut ArrayOfTables> {
    item.and_then(Item::as_array_of_tables_mut)
}

fn names(table: &Table, id: &str) -> bool {
    strings(table).iter().any(|word| word == id)
}

fn lists(table: &mut Table) -> impl Iterator<Item = &mut Array> {
    let items = table.iter_mut();
    items.filter_map(|(_, item)| item.as_value_mut().and_then(Value::as_array_mut))
}

fn drop_figure(table: &mut Table, id: &str) {
    lists(table).for_each(|list| list.retain(|value| value.as_str() != Some(id)));
}

/// Whether every list of a chart is empty, and it has one.
fn is_empty(table: &Table) -> bool {
    let mut table = table.clone();
    let lengths: Vec<usize> = lists(&mut table).map(|list| list.len()).collect();
    !lengths.is_empty() && lengths.iter().all(|length| *length == 0)
}
