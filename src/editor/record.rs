//! review.toml: the entries that a person has confirmed, by their keys.
//!
//! A line for each, sorted, so that two hands that confirm different entries
//! write different lines. A build does not read the file.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, Item, Value};

use crate::Key;

/// The file, in the folder of its report.
pub const FILE: &str = "review.toml";

const HEAD: &str = "# 由人核对过的条目，每条一行，写的是它内容的摘要：条目再改动，就要重新核对。\n# 由程序写下，网站不用它。\n";

/// The keys that a person has confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(BTreeSet<String>);

impl Record {
    /// Reads the file; one that can't be read confirms nothing.
    #[must_use]
    pub fn read(source: &str) -> Self {
        let document: DocumentMut = source.parse().unwrap_or_default();
        let decided = document.get("decided").and_then(Item::as_array);
        let decided = decided.into_iter().flatten().filter_map(Value::as_str);
        Self(decided.map(str::to_owned).collect())
    }

    /// Whether a person has confirmed it.
    #[must_use]
    pub fn has(&self, key: &Key) -> bool {
        self.0.contains(key.as_str())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Confirms an entry.
    pub(crate) fn add(&mut self, key: &Key) {
        self.0.insert(key.as_str().to_owned());
    }

    /// Forgets all that is not among those keys: entries that are no more.
    pub(crate) fn keep(&mut self, keys: &BTreeSet<Key>) {
        self.0
            .retain(|known| keys.iter().any(|key| key.as_str() == known));
    }

    /// The text of the file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut list = Array::new();
        for key in &self.0 {
            let mut value = Value::from(key.as_str());
            value.decor_mut().set_prefix("\n    ");
            list.push_formatted(value);
        }
        list.set_trailing(if self.0.is_empty() { "" } else { "\n" });
        list.set_trailing_comma(!self.0.is_empty());
        let mut document = DocumentMut::new();
        document.insert("decided", Item::Value(list.into()));
        [HEAD, &document.to_string()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_confirmed_is_read_again_one_line_each() {
        let keys = ["indicator b", "check a"].map(|it| it.parse::<Key>().expect("a key"));
        let mut record = Record::default();
        keys.iter().for_each(|key| record.add(key));
        let text = record.write();
        assert!(text.ends_with("decided = [\n    \"check a\",\n    \"indicator b\",\n]\n"));
        assert_eq!(Record::read(&text), record);
        record.keep(&BTreeSet::from([keys[0].clone()]));
        assert!(record.has(&keys[0]) && !record.has(&keys[1]));
    }

    #[test]
    fn a_file_that_can_not_be_read_confirms_nothing() {
        for text in ["", "decided = 1", "[[["] {
            assert!(Record::read(text).is_empty(), "{text}");
        }
        assert_eq!(Record::read(&Record::default().write()), Record::default());
    }
}
