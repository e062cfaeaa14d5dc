//! Edits of facts.toml that leave the rest of the file as it is.

use std::fmt;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::publish::anchor::{self, Text};

#[cfg(test)]
mod tests;

/// An entry of facts.toml as a person reviews it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whether it is an `[[indicator]]`, or else an `[[exclusion]]`.
    pub indicator: bool,
    /// Its place among the entries of its sort, from 0.
    pub index: usize,
    /// Its keys that hold text, in the file's order.
    pub fields: Vec<(String, String)>,
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
    Edit(Vec<(String, String)>),
    /// An indicator is no data: words that hold its number, and their class.
    Exclude {
        /// Words of the text around the number.
        words: String,
        /// The class of facts.toml.
        class: String,
    },
}

/// Why a decision can't be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file is no TOML any more.
    Syntax(String),
    /// There is no such entry.
    Gone,
    /// It asks for what the entry has not.
    Unfit,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(why) => write!(f, "facts.toml 有语法错误：{why}"),
            Self::Gone => f.write_str("facts.toml 里已经没有这一条"),
            Self::Unfit => f.write_str("这一条不能这样改"),
        }
    }
}

impl std::error::Error for Refused {}

/// Every entry that has numbers, in the text's order.
///
/// # Errors
///
/// When the file is no TOML.
pub fn entries(facts: &str, text: &Text<'_>) -> Result<Vec<Entry>, Refused> {
    let document = parse(facts)?;
    let mut found = Vec::new();
    for (name, indicator) in [("indicator", true), ("exclusion", false)] {
        let tables = document.get(name).and_then(Item::as_array_of_tables);
        for (index, table) in tables.into_iter().flat_map(ArrayOfTables::iter).enumerate() {
            found.push(entry(table, index, indicator, text));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

/// An entry, and the char of the text at which it stands.
fn entry(table: &Table, index: usize, indicator: bool, text: &Text<'_>) -> (usize, Entry) {
    let texts = table
        .iter()
        .filter_map(|(key, item)| Some((key.to_owned(), item.as_str()?.to_owned())));
    let mut fields: Vec<(String, String)> = texts.collect();
    let review = fields.iter().position(|(key, _)| key == "review");
    let review = review.map(|at| fields.remove(at).1);
    let get = |key: &str| table.get(key).and_then(Item::as_str);
    let range = match indicator {
        true => get("value")
            .and_then(|quote| anchor::parse(quote).ok())
            .and_then(|quote| anchor::places(text, &quote).into_iter().next()),
        false => get("words").and_then(|words| text.find_all(words).into_iter().next()),
    };
    let place = range.as_ref().map(|range| {
        let chars = &text.chars;
        let head = chars.get(..range.start).unwrap_or_default();
        let start = head.iter().rposition(|&c| c == '\n').map_or(0, |at| at + 1);
        let tail = chars.get(range.end..).unwrap_or_default();
        let end = tail
            .iter()
            .position(|&c| c == '\n')
            .map_or(chars.len(), |at| range.end + at);
        [start..range.start, range.clone(), range.end..end].map(|part| text.words(&part).to_owned())
    });
    let entry = Entry {
        indicator,
        index,
        fields,
        review,
        place,
    };
    (range.map_or(usize::MAX, |range| range.start), entry)
}

/// The file after a decision. All but the entry stays byte for byte.
///
/// # Errors
///
/// When the file is no TOML, or the entry is not there or of another sort.
pub fn decide(
    facts: &str,
    indicator: bool,
    index: usize,
    decision: &Decision,
) -> Result<String, Refused> {
    let mut document = parse(facts)?;
    let name = if indicator { "indicator" } else { "exclusion" };
    let tables = document
        .get_mut(name)
        .and_then(Item::as_array_of_tables_mut);
    let tables = tables.ok_or(Refused::Gone)?;
    let table = tables.get_mut(index).ok_or(Refused::Gone)?;
    match decision {
        Decision::Accept => {
            table.remove("review");
        }
        Decision::Edit(fields) => {
            for (key, new) in fields {
                set(table, key, new);
            }
            table.remove("review");
        }
        Decision::Exclude { .. } if !indicator => return Err(Refused::Unfit),
        Decision::Exclude { words, class } => {
            tables.remove(index);
            let mut exclusion = Table::new();
            exclusion.decor_mut().set_prefix("\n");
            exclusion.insert("words", value(words.as_str()));
            exclusion.insert("class", value(class.as_str()));
            let others = document
                .entry("exclusion")
                .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            others
                .as_array_of_tables_mut()
                .ok_or(Refused::Unfit)?
                .push(exclusion);
        }
    }
    Ok(document.to_string())
}

/// Sets a key, keeping what stands around its value; none for an empty one.
fn set(table: &mut Table, key: &str, new: &str) {
    if new.trim().is_empty() {
        table.remove(key);
        return;
    }
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if old.as_str() == Some(new) => {}
        Some(old) => {
            let decor = old.decor().clone();
            *old = new.into();
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, value(new));
        }
    }
}

/// The file with its themes first, then its indicators in the text's order,
/// then its exclusions in theirs, comments with what they stand above.
///
/// # Errors
///
/// When the file is no TOML.
pub fn order(facts: &str, text: &Text<'_>) -> Result<String, Refused> {
    let mut document = parse(facts)?;
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
                    _ => entry(table, index, name == "indicator", text).0,
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

fn parse(facts: &str) -> Result<DocumentMut, Refused> {
    facts
        .parse::<DocumentMut>()
        .map_err(|error| Refused::Syntax(error.message().to_owned()))
}
