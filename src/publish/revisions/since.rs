//! What changes when a site takes the place of the one that was published: the
//! publisher is told before it does.

use std::collections::BTreeMap;

use model::bundle::{Bundle, SCHEMA};
use model::revision::{Amendment, Change, history};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::changes;
use super::shown::shown;
use crate::project::Project;

/// What a site of any version says of its reports.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Index {
    /// Their ids.
    pub reports: Vec<String>,
    /// Those that were withdrawn.
    #[serde(default)]
    pub withdrawn: Vec<Withdrawn>,
}

/// A report that a site says was withdrawn.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Withdrawn {
    /// Its id.
    pub id: String,
}

impl Index {
    /// The list of a site; `None` where it can't be read.
    #[must_use]
    pub fn read(json: &[u8]) -> Option<Self> {
        parse(json)
    }
}

/// A published site, as far as it is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    index: Index,
    states: BTreeMap<String, State>,
    /// What it says of the revisions of its reports.
    histories: BTreeMap<String, Vec<Amendment>>,
}

/// The state of a report that a site holds.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// In a form that this version can't read.
    Unreadable,
    /// As it was published.
    Read(Box<Bundle>),
}

impl State {
    /// The state that a bundle's JSON is of.
    #[must_use]
    pub fn read(json: &[u8]) -> Self {
        match parse::<Bundle>(json).filter(|it| it.schema == SCHEMA) {
            Some(bundle) => Self::Read(Box::new(bundle)),
            None => Self::Unreadable,
        }
    }
}

fn parse<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    serde_json::from_slice(json).ok()
}

impl Site {
    /// The site with that list of reports; `bundle` gives the bundle of a
    /// report, `file` the file at a path below the root. `None` where the list
    /// can't be read.
    pub fn read(
        index: &[u8],
        bundle: impl Fn(&str) -> Option<Vec<u8>>,
        file: impl Fn(&str) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let index = Index::read(index)?;
        let states = index.reports.iter().filter_map(|id| {
            let state = State::read(&bundle(id)?);
            Some((id.clone(), state))
        });
        let histories = index.reports.iter().map(|id| {
            let steps = file(&history(id)).map(|json| steps(&json));
            (id.clone(), steps.unwrap_or_default())
        });
        Some(Self {
            states: states.collect(),
            histories: histories.collect(),
            index,
        })
    }
}

/// What a site says of the revisions of a report, as it stands in its history.
#[must_use]
pub fn steps(json: &[u8]) -> Vec<Amendment> {
    parse(json).unwrap_or_default()
}

/// What becomes of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It was never published.
    New,
    /// It says what it said.
    Same,
    /// It was published in a form that this version can't read.
    Unreadable,
    /// It is neither among the data nor withdrawn.
    Gone,
    /// It is withdrawn now.
    Withdrawn,
    /// It was withdrawn, and is published again.
    Again,
    /// A later state was published than the data hold.
    Older {
        /// The number of the published state.
        published: u32,
        /// The number of the state that the data hold.
        now: u32,
    },
    /// The state of that number was published otherwise.
    Silent(u32, Differences),
    /// The day or the reason of the step to that state was published otherwise.
    Record(u32),
    /// It was corrected, and is in the state of that number.
    Corrected(u32, Differences),
}

/// In what two states of a report differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences(Amendment);

impl Differences {
    /// The differences between two states; `None` where they say the same.
    #[must_use]
    pub fn between(before: &Bundle, after: &Bundle) -> Option<Self> {
        let differences = Self(Amendment {
            number: number(after),
            date: String::new(),
            reason: String::new(),
            replaces: String::new(),
            about: changes::about(before, after),
            sentences: changes::sentences(before, after),
            figures: changes::figures(before, after),
            measures: changes::measures(before, after),
            checks: changes::checks(before, after),
            shown: Some(shown(before, after)),
        });
        let is_same = before.report.sha256 == after.report.sha256;
        (!is_same || differences.lists().next().is_some()).then_some(differences)
    }

    /// What changed, with a name for each list.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[Change])> {
        self.0.lists()
    }

    /// How much changed, in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let named = self.lists();
        let named = named.map(|(name, list)| format!("{name}{}处", list.len()));
        match named.collect::<Vec<_>>().join("、") {
            none if none.is_empty() => "report.txt 的空白或换行".to_owned(),
            words => words,
        }
    }
}

/// The number of the state that a bundle is of.
#[must_use]
pub fn number(bundle: &Bundle) -> u32 {
    bundle.report.revision.as_ref().map_or(1, |it| it.number)
}

/// What becomes of each report when the project's site takes the place of the
/// published one: those of the published site in its order, then the new ones.
#[must_use]
pub fn since(site: &Site, project: &Project) -> Vec<(String, What)> {
    let published = site.index.reports.iter();
    let published = published.map(|id| (id.clone(), of_published(site, id, project)));
    let others = project.reports.iter().filter_map(|report| {
        let id = &report.bundle.report.id;
        let what = match site.index.withdrawn.iter().any(|it| it.id == *id) {
            true => What::Again,
            false => What::New,
        };
        (!site.index.reports.contains(id)).then(|| (id.clone(), what))
    });
    published.chain(others).collect()
}

fn of_published(site: &Site, id: &str, project: &Project) -> What {
    let withdrawn = &project.revisions.withdrawn;
    if withdrawn.iter().any(|it| it.id == id) {
        return What::Withdrawn;
    }
    let mut reports = project.reports.iter().map(|it| &it.bundle);
    let Some(now) = reports.find(|it| it.report.id == id) else {
        return What::Gone;
    };
    let told = site.histories.get(id).map_or(&[][..], Vec::as_slice);
    let steps = project.revisions.histories.get(id);
    let steps = steps.map_or(&[][..], |it| &it.steps);
    of_report((site.states.get(id), told), (now, steps))
}

/// What becomes of a report that is among the data: the published state with
/// what is told of its revisions, and today's.
#[must_use]
pub fn of_report(
    (published, told): (Option<&State>, &[Amendment]),
    (now, steps): (&Bundle, &[Amendment]),
) -> What {
    let what = match published {
        None => return What::New,
        Some(State::Unreadable) => return What::Unreadable,
        Some(State::Read(then)) => of_states(then, now),
    };
    match record(told, steps) {
        Some(step) if !matches!(what, What::Older { .. } | What::Silent(..)) => What::Record(step),
        _ => what,
    }
}

fn of_states(published: &Bundle, now: &Bundle) -> What {
    let (then, number) = (number(published), number(now));
    if then > number {
        return What::Older {
            published: then,
            now: number,
        };
    }
    match Differences::between(published, now) {
        Some(differences) if then == number => What::Silent(number, differences),
        Some(differences) => What::Corrected(number, differences),
        None => What::Same,
    }
}

/// The first state of which another day or reason was published than is said
/// now.
fn record(published: &[Amendment], now: &[Amendment]) -> Option<u32> {
    let said = |it: &Amendment| (it.date.clone(), it.reason.clone());
    let mut both = published.iter().zip(now);
    let (changed, _) = both.find(|(then, now)| said(then) != said(now))?;
    Some(changed.number)
}
