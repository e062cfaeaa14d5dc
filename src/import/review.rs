//! What a person has yet to decide about a drafted report, and edits of its
//! files that leave the rest of each as it is.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use text::anchor::{self, Text};

mod decide;
mod files;
mod forget;
mod hide;
mod rename;
#[cfg(test)]
mod tests;

pub use decide::{decide, take_out};
pub use files::{Files, Refused, Sort};
use files::{get, optional, parse, tables};

/// An entry as a person reviews it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What sort it is.
    pub sort: Sort,
    /// Its place among the entries of its sort, from 0.
    pub index: usize,
    /// Its keys that hold text, in the file's order.
    pub fields: Vec<(String, String)>,
    /// The names and quotes of the figures that a check is about.
    pub figures: Vec<[String; 2]>,
    /// Why it is to be reviewed.
    pub review: Option<String>,
    /// The paragraph that holds it, up to the words, the words, and the rest.
    pub place: Option<[String; 3]>,
}

impl Entry {
    /// The value of a key.
    pub fn field(&self, key: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        let (_, value) = fields.find(|(known, _)| known == key)?;
        Some(value)
    }
}

/// What a person decides about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is right: `review` goes.
    Accept,
    /// Those keys get those values (an empty one is taken out); `review` goes.
    /// A new id is put wherever the old one stands. Personal data are published.
    Edit(Vec<(String, String)>),
    /// An indicator is no data: words that hold its number, and their class.
    Exclude {
        /// Words of the text around the number.
        words: String,
        /// The class of facts.toml.
        class: String,
    },
    /// A check is dropped; personal data are hidden in every file.
    Remove,
}

/// Every entry: what has numbers in the text's order, then the checks, then
/// the personal data.
///
/// # Errors
///
/// When a file is no TOML.
pub fn entries(files: &Files) -> Result<Vec<Entry>, Refused> {
    let text = Text::new(&files.text);
    let facts = parse("facts.toml", &files.facts)?;
    let mut found = Vec::new();
    for sort in [Sort::Indicator, Sort::Exclusion] {
        for (index, table) in tables(&facts, sort.key()).enumerate() {
            found.push(entry(table, index, sort, &text));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let checks = optional("checks.toml", files.checks.as_deref())?;
    for (index, table) in tables(&checks, Sort::Check.key()).enumerate() {
        found.push((0, check(table, index, &facts, &text)));
    }
    let import = optional("import.toml", files.import.as_deref())?;
    for (index, table) in tables(&import, Sort::Personal.key()).enumerate() {
        found.push((0, personal(table, index, &text)));
    }
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

/// An entry of facts.toml, and the char of the text at which it stands.
fn entry(table: &Table, index: usize, sort: Sort, text: &Text<'_>) -> (usize, Entry) {
    let mut fields = texts(table);
    let review = fields.iter().position(|(key, _)| key == "review");
    let review = review.map(|at| fields.remove(at).1);
    let range = match sort {
        Sort::Indicator => quoted(table, text),
        _ => get(table, "words").and_then(|words| text.find_all(words).into_iter().next()),
    };
    let entry = Entry {
        sort,
        index,
        fields,
        figures: Vec::new(),
        review,
        place: range.as_ref().map(|range| paragraph(text, range)),
    };
    (range.map_or(usize::MAX, |range| range.start), entry)
}

/// A check with its figures, at the place of the first.
fn check(table: &Table, index: usize, facts: &DocumentMut, text: &Text<'_>) -> Entry {
    let (_, entry) = entry(table, index, Sort::Check, text);
    let named = rename::strings(table);
    let figures: Vec<&Table> = tables(facts, "indicator")
        .filter(|figure| get(figure, "id").is_some_and(|id| named.iter().any(|n| n == id)))
        .collect();
    let place = figures.first().and_then(|figure| quoted(figure, text));
    let said = |figure: &&Table| {
        let said = |key| get(figure, key).unwrap_or_default();
        let before = get(figure, "before").map(|before| format!("{before}…"));
        let quote = format!("{}{}", before.unwrap_or_default(), said("value"));
        [said("name").to_owned(), quote.replace(['\n', '\t'], " ")]
    };
    Entry {
        figures: figures.iter().map(said).collect(),
        place: place.map(|range| paragraph(text, &range)),
        ..entry
    }
}

/// Personal data, undecided or to be published.
fn personal(table: &Table, index: usize, text: &Text<'_>) -> Entry {
    let (_, entry) = entry(table, index, Sort::Personal, text);
    let decided = entry.field("decision").is_some() || entry.place.is_none();
    let kind = entry.field("kind").unwrap_or("个人信息");
    let doubt = format!("可能是个人信息（{kind}），要决定是否公开");
    Entry {
        review: (!decided).then_some(doubt),
        ..entry
    }
}

/// The place of an indicator's value.
fn quoted(table: &Table, text: &Text<'_>) -> Option<std::ops::Range<usize>> {
    let quote = anchor::parse(get(table, "value")?).ok()?;
    anchor::places(text, &quote).into_iter().next()
}

/// The paragraph of a place, in three parts.
fn paragraph(text: &Text<'_>, range: &std::ops::Range<usize>) -> [String; 3] {
    let chars = &text.chars;
    let head = chars.get(..range.start).unwrap_or_default();
    let start = head.iter().rposition(|&c| c == '\n').map_or(0, |at| at + 1);
    let tail = chars.get(range.end..).unwrap_or_default();
    let end = tail
        .iter()
        .position(|&c| c == '\n')
        .map_or(chars.len(), |at| range.end + at);
    [start..range.start, range.clone(), range.end..end].map(|part| text.words(&part).to_owned())
}

/// The keys of a table that hold text.
fn texts(table: &Table) -> Vec<(String, String)> {
    let texts = table.iter();
    texts
        .filter_map(|(key, item)| Some((key.to_owned(), item.as_str()?.to_owned())))
        .collect()
}

/// facts.toml with its themes first, then its indicators in the text's order,
/// then its exclusions in theirs, comments with what they stand above.
///
/// # Errors
///
/// When the file is no TOML.
pub fn order(facts: &str, text: &Text<'_>) -> Result<String, Refused> {
    let mut document = parse("facts.toml", facts)?;
    let mut position = 0;
    for name in ["theme", "indicator", "exclusion"] {
        let tables = document
            .get_mut(name)
            .and_then(Item::as_array_of_tables_mut);
        let Some(tables) = tables else { continue };
        let mut placed: Vec<(usize, Table)> = tables
            .iter()
            .enumerate()
            .map(|(index, table)| {
                let at = match name {
                    "theme" => index,
                    "indicator" => entry(table, index, Sort::Indicator, text).0,
                    _ => entry(table, index, Sort::Exclusion, text).0,
                };
                (at, table.clone())
            })
            .collect();
        placed.sort_by_key(|(at, _)| *at);
        let mut sorted = ArrayOfTables::new();
        for (_, mut table) in placed {
            table.set_position(Some(position));
            position += 1;
            sorted.push(table);
        }
        *tables = sorted;
    }
    Ok(document.to_string())
}
