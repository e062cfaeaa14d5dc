//! What a person decides about: the entries of a report, each with its key,
//! and whether a person has decided it.

use std::collections::{BTreeMap, BTreeSet};

use import::review::{self, Sort};

use crate::key::Keys;
use crate::record::{self, Record};
use crate::toml_edits::{parse, tables};
use crate::{Files, Key, Refused};

pub use import::review::Files as ReportFiles;

mod names;

/// The names of a report's own files, with where [`ReportFiles`] keeps them.
const TEXT: &str = "report.txt";
const FACTS: &str = "facts.toml";
const OTHERS: [&str; 4] = ["report.toml", "checks.toml", "charts.toml", "import.toml"];

/// An entry of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What names it.
    pub key: Key,
    /// What the files hold of it.
    pub entry: review::Entry,
    /// Whether a person has decided it.
    pub is_done: bool,
    /// What should be looked at, in words for the publisher.
    pub doubts: Vec<String>,
}

/// The entries of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// What has numbers in the text's order, then the checks, then the
    /// personal data.
    pub entries: Vec<Entry>,
}

impl Review {
    /// The entries of a report of a data folder.
    ///
    /// # Errors
    ///
    /// When one of its files is no text or no TOML.
    pub fn of(files: &Files, id: &str) -> Result<Self, Refused> {
        let own = report_files(files, id)?;
        let record = record(files, id);
        let keys = keys(&own)?;
        let entries = review::entries(&own)?;
        let repeated = names::repeated(&entries);
        let entries = entries.into_iter().filter_map(|entry| {
            let key = keys.get(&(entry.sort.key(), entry.index))?.clone();
            let confirmed = match entry.sort {
                // Its decision stands in its own file.
                Sort::Personal => entry.review.is_none(),
                _ => record.has(&key) && entry.review.is_none(),
            };
            Some(Entry {
                is_done: confirmed,
                doubts: doubts(&entry, &repeated),
                key,
                entry,
            })
        });
        Ok(Self {
            entries: entries.collect(),
        })
    }

    /// The entry of a key, if there is one yet.
    #[must_use]
    pub fn find(&self, key: &Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == *key)
    }

    /// The entry at a place of its file.
    #[must_use]
    pub fn at(&self, sort: Sort, index: usize) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|it| it.entry.sort == sort && it.entry.index == index)
    }

    /// How many entries a person has decided, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let done = self.entries.iter().filter(|entry| entry.is_done).count();
        (done, self.entries.len())
    }
}

/// Why an entry should be looked at closely.
fn doubts(entry: &review::Entry, repeated: &BTreeSet<String>) -> Vec<String> {
    let mut doubts: Vec<String> = entry.review.iter().cloned().collect();
    if entry.sort == Sort::Indicator {
        let name = entry.field("name").unwrap_or_default();
        doubts.extend(names::weak(name).map(str::to_owned));
        if repeated.contains(name) {
            doubts.push(format!("还有别的指标也叫“{name}”"));
        }
    }
    if entry.place.is_none() {
        doubts.push("引文在正文里找不到".to_owned());
    }
    doubts
}

/// The keys of the entries by their sorts and places in their files.
fn keys(files: &ReportFiles) -> Result<BTreeMap<(&'static str, usize), Key>, Refused> {
    let mut all = BTreeMap::new();
    let facts = parse(FACTS, &files.facts)?;
    let checks = parse("checks.toml", files.checks.as_deref().unwrap_or_default())?;
    let import = parse("import.toml", files.import.as_deref().unwrap_or_default())?;
    for sort in Sort::ALL {
        let document = match sort {
            Sort::Indicator | Sort::Exclusion => &facts,
            Sort::Check => &checks,
            Sort::Personal => &import,
        };
        let mut keys = Keys::default();
        for (index, table) in tables(document, sort.key()).enumerate() {
            all.insert((sort.key(), index), keys.of_table(sort, table));
        }
    }
    Ok(all)
}

/// What a person has confirmed of a report.
#[must_use]
pub fn record(files: &Files, id: &str) -> Record {
    let bytes = files.get(&path(id, record::FILE));
    let source = bytes.and_then(|bytes| str::from_utf8(bytes).ok());
    Record::read(source.unwrap_or_default())
}

/// The path of a report's file in the data folder.
#[must_use]
pub fn path(id: &str, name: &str) -> String {
    [id, "/", name].concat()
}

/// The text of a report's file, if it is there.
pub(crate) fn text_of(
    files: &Files,
    id: &str,
    name: &'static str,
) -> Result<Option<String>, Refused> {
    let bytes = files.get(&path(id, name)).cloned();
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|_| Refused::Encoding(name))
}

/// A report's own files as text.
///
/// # Errors
///
/// When one that must be there is not, or one is not UTF-8.
pub fn report_files(files: &Files, id: &str) -> Result<ReportFiles, Refused> {
    let needed = |name| text_of(files, id, name)?.ok_or(Refused::NoReport);
    let [report, checks, charts, import] = OTHERS.map(|name| text_of(files, id, name));
    Ok(ReportFiles {
        text: needed(TEXT)?,
        facts: needed(FACTS)?,
        report: report?,
        checks: checks?,
        charts: charts?,
        import: import?,
    })
}

/// Puts a report's own files back into the data folder.
pub(crate) fn put(files: &mut Files, id: &str, own: ReportFiles) {
    let others = [own.report, own.checks, own.charts, own.import];
    let others = OTHERS.into_iter().zip(others);
    let others = others.filter_map(|(name, text)| Some((name, text?)));
    for (name, text) in others.chain([(TEXT, own.text), (FACTS, own.facts)]) {
        files.insert(path(id, name), text.into_bytes());
    }
}
