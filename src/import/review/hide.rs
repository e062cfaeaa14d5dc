//! Personal data that are not to be published: a cross for every char, in all
//! files, so that places counted in chars stay right.

use toml_edit::Item;

use super::files::{Files, Refused, Sort, get, optional, parse};
use text::numerals;

/// Hides the words of an entry of import.toml, which goes.
pub(super) fn hide(files: &Files, index: usize) -> Result<Files, Refused> {
    let mut import = optional("import.toml", files.import.as_deref())?;
    let tables = import.get_mut(Sort::Personal.key());
    let tables = tables.and_then(Item::as_array_of_tables_mut);
    let tables = tables.ok_or(Refused::Gone)?;
    let table = tables.get(index).ok_or(Refused::Gone)?;
    let words = get(table, "words").unwrap_or_default().to_owned();
    if words.trim().is_empty() {
        return Err(Refused::Unfit);
    }
    tables.remove(index);
    let crosses = "×".repeat(words.chars().count());
    let hidden = |source: &str| source.replace(&words, &crosses);
    let optional = |source: &Option<String>| source.as_deref().map(hidden);
    Ok(Files {
        text: hidden(&files.text),
        report: optional(&files.report),
        facts: without_empty(&hidden(&files.facts))?,
        checks: optional(&files.checks),
        charts: optional(&files.charts),
        import: Some(hidden(&import.to_string())),
    })
}

/// facts.toml without exclusions whose number is hidden.
fn without_empty(facts: &str) -> Result<String, Refused> {
    let mut document = parse("facts.toml", facts)?;
    let tables = document
        .get_mut(Sort::Exclusion.key())
        .and_then(Item::as_array_of_tables_mut);
    if let Some(tables) = tables {
        tables.retain(|table| {
            let words = get(table, "words").unwrap_or_default();
            !words.contains('×') || !numerals::find(words).is_empty()
        });
    }
    Ok(document.to_string())
}
