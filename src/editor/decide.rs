//! Decisions: from files and a decision about a key to other files.

use std::collections::BTreeSet;

use import::review::{self as entries, Sort};
use model::bundle::ExclusionClass;

use crate::check::NewCheck;
use crate::fields;
use crate::numbers::Numbers;
use crate::record;
use crate::review::{self, Entry, ReportFiles, Review};
use crate::{Files, Key, Refused};

mod figure;
mod number;

pub use figure::NewFact;

/// What a person decides about an entry or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The entry is right as it stands.
    Accept(Key),
    /// Those keys of the entry get those values; an empty one is taken out.
    /// Personal data are published.
    Edit(Key, Vec<(String, String)>),
    /// A check is dropped; personal data are hidden in every file.
    Remove(Key),
    /// The number is no data.
    Exclude(Key, ExclusionClass),
    /// The number is data of its own.
    Fact(Key, NewFact),
    /// The first number is the earlier state of the second, which is data.
    Before(Key, Key),
    /// A new check of figures.
    Check(NewCheck),
    /// A field of report.toml is right, or gets a value.
    Field(&'static str, String),
}

/// What a decision made: other files, or none where it was so already.
pub(crate) struct Made {
    pub(crate) files: Option<Files>,
    pub(crate) what: &'static str,
}

/// How the entry that was decided is found among those that came of it.
pub(crate) enum Subject {
    /// It stands where it stood.
    At(Sort, usize),
    /// It is the last of its sort.
    Last(Sort),
    /// It is gone, or has a decision of its own.
    None,
}

/// A report's files after a change, and what the change was about.
pub(crate) struct Changed {
    pub(crate) own: ReportFiles,
    pub(crate) subject: Subject,
    pub(crate) what: &'static str,
}

/// What holds of a report before a decision.
pub(crate) struct Before {
    pub(crate) own: ReportFiles,
    pub(crate) review: Review,
    pub(crate) numbers: Numbers,
}

const SAME: &str = "已经核对过。没有改动任何文件";

/// The files after a decision about a report.
pub(crate) fn decide(files: &Files, id: &str, decision: &Decision) -> Result<Made, Refused> {
    if let &Decision::Field(name, ref value) = decision {
        return fields::decide(files, id, name, value);
    }
    let review = Review::of(files, id)?;
    let before = Before {
        own: review::report_files(files, id)?,
        numbers: Numbers::of(files, id, &review)?,
        review,
    };
    let changed = match decision {
        Decision::Accept(key) => entry(&before, key, &entries::Decision::Accept)?,
        Decision::Edit(key, values) => {
            entry(&before, key, &entries::Decision::Edit(values.clone()))?
        }
        Decision::Remove(key) => entry(&before, key, &entries::Decision::Remove)?,
        Decision::Exclude(key, class) => number::exclude(&before, key, *class)?,
        Decision::Fact(key, fact) => figure::fact(&before, key, fact)?,
        Decision::Before(earlier, later) => figure::before(&before, earlier, later)?,
        Decision::Check(check) => Some(check.add(&before.own)?),
        Decision::Field(..) => None,
    };
    let Some(changed) = changed else {
        let what = SAME;
        return Ok(Made { files: None, what });
    };
    finish(files, id, &before.review, changed)
}

/// Carries out a decision about an entry; `None` when it was so already.
fn entry(
    before: &Before,
    key: &Key,
    decision: &entries::Decision,
) -> Result<Option<Changed>, Refused> {
    let entry = before.review.find(key).ok_or(Refused::Stale)?;
    let (sort, index) = (entry.entry.sort, entry.entry.index);
    let own = entries::decide(&before.own, sort, index, decision)?;
    let (subject, what) = match decision {
        entries::Decision::Accept => (Subject::At(sort, index), "接受"),
        entries::Decision::Remove => (Subject::None, "去掉"),
        _ if sort == Sort::Personal => (Subject::None, "公开个人信息"),
        _ => (Subject::At(sort, index), "修改"),
    };
    if own == before.own && entry.is_done {
        return Ok(None);
    }
    Ok(Some(Changed { own, subject, what }))
}

/// The whole folder after a change, with the record of what a person decided.
fn finish(files: &Files, id: &str, before: &Review, changed: Changed) -> Result<Made, Refused> {
    let Changed { own, subject, what } = changed;
    let mut files = files.clone();
    review::put(&mut files, id, own);
    let after = Review::of(&files, id)?;
    let mut record = review::record(&files, id);
    for key in carried(before, &after) {
        record.add(&key);
    }
    let own = after.entries.iter();
    let decided = match subject {
        Subject::At(sort, index) => after.at(sort, index),
        Subject::Last(sort) => own
            .filter(|it| it.entry.sort == sort)
            .max_by_key(|it| it.entry.index),
        Subject::None => None,
    };
    if let Some(decided) = decided {
        record.add(&decided.key);
    }
    let known: BTreeSet<Key> = after.entries.iter().map(|it| it.key.clone()).collect();
    let known = known.into_iter().chain(fields::keys(&files, id));
    record.keep(&known.collect());
    files.insert(review::path(id, record::FILE), record.write().into_bytes());
    let files = Some(files);
    Ok(Made { files, what })
}

/// The keys of entries that a person had decided and that a decision about
/// another one has changed: a new id that their lists hold, a new name in
/// their titles. They need no second look.
fn carried(before: &Review, after: &Review) -> Vec<Key> {
    let changed = after.entries.iter().filter(|entry| {
        let was = before
            .find(&entry.key)
            .is_none()
            .then(|| before_it(before, after, entry));
        was.flatten().is_some_and(|was| was.is_done)
    });
    changed.map(|entry| entry.key.clone()).collect()
}

/// What an entry was before a decision: the one of its id or words. A new id
/// leaves all entries at their places.
fn before_it<'a>(before: &'a Review, after: &Review, entry: &Entry) -> Option<&'a Entry> {
    let sort = entry.entry.sort;
    let count = |review: &Review| {
        review
            .entries
            .iter()
            .filter(|it| it.entry.sort == sort)
            .count()
    };
    let named = |it: &Entry| {
        it.entry
            .field("id")
            .or(it.entry.field("words"))
            .map(str::to_owned)
    };
    let mut own = before.entries.iter().filter(|it| it.entry.sort == sort);
    let name = named(entry);
    own.find(|it| name.is_some() && named(it) == name)
        .or_else(|| {
            let stayed = sort != Sort::Exclusion && count(before) == count(after);
            before.at(sort, entry.entry.index).filter(|_| stayed)
        })
}
