//! The key of an entry or a number: the digest of what it says.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use import::review::Sort;
use text::digest;
use toml_edit::Table;

/// Names an entry by what it says: one that has changed has another key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// The key of something of a sort that says so.
    pub(crate) fn of(sort: &str, says: &str) -> Self {
        Self(format!("{sort} {}", digest::prefix(says.as_bytes())))
    }

    /// The key as it stands in files and forms.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Key {
    type Err = std::convert::Infallible;

    /// Any text may be asked for; one that is no key is found nowhere.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// Gives keys to the entries of a file, in its order.
#[derive(Default)]
pub(crate) struct Keys(BTreeMap<String, usize>);

impl Keys {
    /// The key of an entry. `review` is no part of what it says: whether
    /// somebody has looked at an entry does not make it another one.
    pub(crate) fn of_table(&mut self, sort: Sort, table: &Table) -> Key {
        let mut table = table.clone();
        table.remove("review");
        let says = table.to_string();
        let count = self.0.entry(says.clone()).or_default();
        *count += 1;
        // Two entries may say the same.
        match *count {
            1 => Key::of(sort.key(), &says),
            count => Key::of(sort.key(), &format!("{says}\n{count}")),
        }
    }
}
