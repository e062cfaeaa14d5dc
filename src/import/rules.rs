//! The word lists of `data/rules`: idioms, set numbers, names, offices.
//!
//! They are data, so that who knows the language and not the program can read
//! and mend them. They are part of the program, so that a draft depends on the
//! document alone.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use model::bundle::ExclusionClass;
use toml_edit::{DocumentMut, Item, TableLike};

/// The word lists, read once.
pub(crate) static RULES: LazyLock<Rules> = LazyLock::new(Rules::read);

/// The word lists.
pub(crate) struct Rules {
    /// Words whose numerals only name, the longer first.
    pub(crate) idioms: Vec<String>,
    /// What makes a numeral part of a set phrase, by the words around it.
    pub(crate) set_numbers: Vec<SetNumber>,
    /// Words that begin with a measure word and are none.
    pub(crate) unit_words: Vec<String>,
    /// Nouns that may be counted without a measure word.
    pub(crate) counted_nouns: Vec<String>,
    names: Lists,
    offices: Lists,
}

/// Lists of words by their keys.
type Lists = BTreeMap<String, Vec<String>>;

/// The words around a numeral that counts nothing.
pub(crate) struct SetNumber {
    pub(crate) class: ExclusionClass,
    before: Vec<String>,
    not_before: Vec<String>,
    after: Vec<String>,
    not_after: Vec<String>,
    /// The numerals that are meant; any if there are none.
    words: Vec<String>,
    /// Whether it is only about Chinese numerals.
    chinese: bool,
}

impl Rules {
    fn read() -> Self {
        let idioms = parse(include_str!("../../data/rules/idioms.toml"));
        let sets = parse(include_str!("../../data/rules/set_numbers.toml"));
        let rules = sets.get("rule").and_then(Item::as_array_of_tables);
        let mut names = list(idioms.as_table(), "names");
        names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        Self {
            idioms: names,
            set_numbers: rules.into_iter().flatten().map(SetNumber::read).collect(),
            unit_words: below(&sets, "units", "in-words"),
            counted_nouns: below(&sets, "nouns", "counted"),
            names: lists(&parse(include_str!("../../data/rules/names.toml"))),
            offices: lists(&parse(include_str!("../../data/rules/offices.toml"))),
        }
    }

    /// A list of names.toml.
    pub(crate) fn names(&self, key: &str) -> &[String] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    /// A list of offices.toml.
    pub(crate) fn offices(&self, key: &str) -> &[String] {
        self.offices.get(key).map_or(&[], Vec::as_slice)
    }
}

impl SetNumber {
    fn read(table: &toml_edit::Table) -> Self {
        let text = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default();
        let class = ExclusionClass::ALL
            .into_iter()
            .find(|class| class.name() == text("class"));
        Self {
            class: class.unwrap_or(ExclusionClass::ProperName),
            before: list(table, "before"),
            not_before: list(table, "not-before"),
            after: list(table, "after"),
            not_after: list(table, "not-after"),
            words: list(table, "words"),
            chinese: text("numeral") == "chinese",
        }
    }

    /// How many chars before and behind a numeral belong to its set phrase;
    /// `None` if it is none.
    pub(crate) fn reach(&self, before: &str, numeral: &str, after: &str) -> Option<[usize; 2]> {
        let arabic =
            numeral.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let meant = self.words.is_empty() || self.words.iter().any(|word| word == numeral);
        let barred = self.not_before.iter().any(|word| before.ends_with(word))
            || self.not_after.iter().any(|word| after.starts_with(word));
        if (arabic && self.chinese) || !meant || barred {
            return None;
        }
        let longest = |words: &[String], fits: &dyn Fn(&str) -> bool| {
            let fitting = words.iter().filter(|word| fits(word));
            let length = fitting.map(|word| word.chars().count()).max();
            if words.is_empty() { Some(0) } else { length }
        };
        let head = longest(&self.before, &|word| before.ends_with(word))?;
        let tail = longest(&self.after, &|word| after.starts_with(word))?;
        Some([head, tail])
    }
}

/// A file of `data/rules`; without any list if it is no TOML, which a test rules out.
fn parse(source: &str) -> DocumentMut {
    source.parse().unwrap_or_default()
}

fn lists(document: &DocumentMut) -> Lists {
    let keys = document.iter().map(|(key, _)| key);
    keys.map(|key| (key.to_owned(), list(document.as_table(), key)))
        .collect()
}

fn list(table: &dyn TableLike, key: &str) -> Vec<String> {
    let items = table.get(key).and_then(Item::as_array);
    let words = items.into_iter().flatten().filter_map(|it| it.as_str());
    words.map(str::to_owned).collect()
}

fn below(document: &DocumentMut, table: &str, key: &str) -> Vec<String> {
    let table = document.get(table).and_then(Item::as_table);
    table.map_or_else(Vec::new, |table| list(table, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_word_lists_is_toml_that_says_why() {
        for source in [
            include_str!("../../data/rules/idioms.toml"),
            include_str!("../../data/rules/names.toml"),
            include_str!("../../data/rules/offices.toml"),
            include_str!("../../data/rules/set_numbers.toml"),
        ] {
            let document: DocumentMut = source.parse().expect("TOML");
            assert!(source.starts_with('#'), "a file says what it is for");
            for rule in document
                .get("rule")
                .and_then(Item::as_array_of_tables)
                .into_iter()
                .flatten()
            {
                assert!(
                    rule.get("why")
                        .and_then(Item::as_str)
                        .is_some_and(|why| !why.is_empty())
                );
                let class = rule.get("class").and_then(Item::as_str).expect("a class");
                assert!(
                    ExclusionClass::ALL.iter().any(|it| it.name() == class),
                    "{class}"
                );
            }
        }
    }

    #[test]
    fn no_list_holds_a_word_twice_and_every_idiom_holds_a_numeral() {
        let mut seen = std::collections::BTreeSet::new();
        for idiom in &RULES.idioms {
            assert!(seen.insert(idiom), "{idiom} twice");
            assert!(!text::numerals::find(idiom).is_empty(), "{idiom}");
        }
        for key in ["leads", "openings", "stops", "verbs", "comparisons"] {
            assert!(!RULES.names(key).is_empty(), "{key}");
        }
    }
}
