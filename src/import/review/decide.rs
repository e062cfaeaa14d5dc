//! Carrying a decision out. All but the entry stays byte for byte.

use toml_edit::{ArrayOfTables, Item, Table, value};

use super::files::{Files, Refused, Sort, get, optional, parse, set};
use super::{Decision, forget, hide, rename};

/// The files after a decision.
///
/// # Errors
///
/// When a file is no TOML, or the entry is not there or of another sort.
pub fn decide(
    files: &Files,
    sort: Sort,
    index: usize,
    decision: &Decision,
) -> Result<Files, Refused> {
    match (sort, decision) {
        (Sort::Personal, Decision::Remove) => hide::hide(files, index),
        (Sort::Personal, Decision::Edit(fields)) => publish(files, index, fields),
        (Sort::Check, _) => check(files, index, decision),
        (Sort::Indicator, Decision::Exclude { words, class }) => {
            exclude(files, index, words, class)
        }
        (Sort::Personal, _) | (_, Decision::Exclude { .. } | Decision::Remove) => {
            Err(Refused::Unfit)
        }
        (_, Decision::Accept) => facts(files, sort, index, &[]),
        (_, Decision::Edit(fields)) => facts(files, sort, index, fields),
    }
}

/// Sets keys of an entry of facts.toml.
fn facts(
    files: &Files,
    sort: Sort,
    index: usize,
    fields: &[(String, String)],
) -> Result<Files, Refused> {
    let mut document = parse("facts.toml", &files.facts)?;
    let table = table(document.get_mut(sort.key()), index)?;
    let old = |key| get(table, key).unwrap_or_default().to_owned();
    let (id, name) = (old("id"), old("name"));
    let new = |key: &str| fields.iter().find(|(known, _)| known == key);
    let (new_id, new_name) = (new("id").cloned(), new("name").cloned());
    let plain = fields.iter().filter(|(key, _)| key != "id");
    plain.for_each(|(key, new)| set(table, key, new));
    table.remove("review");
    let mut files = Files {
        facts: document.to_string(),
        ..files.clone()
    };
    if let Some((_, new)) = new_name.filter(|(_, new)| *new != name) {
        files = rename::name(&files, &id, &name, &new)?;
    }
    match new_id.filter(|(_, new)| sort == Sort::Indicator && *new != id) {
        Some((_, new)) => rename::id(&files, &id, new.trim()),
        None => Ok(files),
    }
}

/// Makes an exclusion of an indicator.
fn exclude(files: &Files, index: usize, words: &str, class: &str) -> Result<Files, Refused> {
    let files = take_out(files, index)?;
    let mut document = parse("facts.toml", &files.facts)?;
    let mut exclusion = Table::new();
    exclusion.decor_mut().set_prefix("\n");
    exclusion.insert("words", value(words));
    exclusion.insert("class", value(class));
    let others = document
        .entry("exclusion")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    others
        .as_array_of_tables_mut()
        .ok_or(Refused::Unfit)?
        .push(exclusion);
    Ok(Files {
        facts: document.to_string(),
        ..files
    })
}

/// The files without an indicator, and without what was drafted of it.
///
/// # Errors
///
/// When a file is no TOML, or there is no such indicator.
pub fn take_out(files: &Files, index: usize) -> Result<Files, Refused> {
    let mut document = parse("facts.toml", &files.facts)?;
    let indicators = document.get_mut("indicator");
    let indicators = indicators.and_then(Item::as_array_of_tables_mut);
    let indicators = indicators.filter(|tables| index < tables.len());
    let indicators = indicators.ok_or(Refused::Gone)?;
    let id = indicators.get(index).and_then(|table| get(table, "id"));
    let id = id.unwrap_or_default().to_owned();
    indicators.remove(index);
    let files = Files {
        facts: document.to_string(),
        ..files.clone()
    };
    forget::forget(&files, &id)
}

fn check(files: &Files, index: usize, decision: &Decision) -> Result<Files, Refused> {
    let mut document = optional("checks.toml", files.checks.as_deref())?;
    let tables = document.get_mut(Sort::Check.key());
    match decision {
        Decision::Exclude { .. } => return Err(Refused::Unfit),
        Decision::Remove => {
            let tables = tables.and_then(Item::as_array_of_tables_mut);
            let tables = tables.filter(|tables| index < tables.len());
            tables.ok_or(Refused::Gone)?.remove(index);
        }
        Decision::Accept | Decision::Edit(_) => {
            let table = table(tables, index)?;
            if let Decision::Edit(fields) = decision {
                fields.iter().for_each(|(key, new)| set(table, key, new));
            }
            table.remove("review");
        }
    }
    Ok(Files {
        checks: Some(document.to_string()),
        ..files.clone()
    })
}

/// Personal data are published for the reason that is given.
fn publish(files: &Files, index: usize, fields: &[(String, String)]) -> Result<Files, Refused> {
    let mut document = optional("import.toml", files.import.as_deref())?;
    let table = table(document.get_mut(Sort::Personal.key()), index)?;
    set(table, "decision", "publish");
    fields.iter().for_each(|(key, new)| set(table, key, new));
    Ok(Files {
        import: Some(document.to_string()),
        ..files.clone()
    })
}

fn table(tables: Option<&mut Item>, index: usize) -> Result<&mut Table, Refused> {
    let tables = tables.and_then(Item::as_array_of_tables_mut);
    tables
        .and_then(|tables| tables.get_mut(index))
        .ok_or(Refused::Gone)
}
