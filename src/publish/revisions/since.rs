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
#[derive(Deserialize)]
struct Index {
    reports: Vec<String>,
    #[serde(default)]
    withdrawn: Vec<Withdrawn>,
}

#[derive(Deserialize)]
struct Withdrawn {
    id: String,
}

/// A published site, as far as it is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// The ids of its reports, and of those that it says were withdrawn.
    reports: Vec<String>,
    withdrawn: Vec<String>,
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
        let Index { reports, withdrawn } = parse(index)?;
        let states = reports.iter().filter_map(|id| {
            let state = State::read(&bundle(id)?);
            Some((id.clone(), state))
        });
        let histories = reports.iter().filter_map(|id| {
            let steps = parse(&file(&history(id))?)?;
            Some((id.clone(), steps))
        });
        Some(Self {
            states: states.collect(),
            histories: histories.collect(),
            reports,
            withdrawn: withdrawn.into_iter().map(|it| it.id).collect(),
        })
    }
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
    let published = site.reports.iter();
    let published = published.map(|id| (id.clone(), of_published(site, id, project)));
    let others = project.reports.iter().filter_map(|report| {
        let id = &report.bundle.report.id;
        let what = match site.withdrawn.contains(id) {
            true => What::Again,
            false => What::New,
        };
        (!site.reports.contains(id)).then(|| (id.clone(), what))
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
    match site.states.get(id) {
        None => What::New,
        Some(State::Unreadable) => What::Unreadable,
        Some(State::Read(then)) => {
            let what = of_report(then, now);
            match record(site, id, project) {
                Some(step) if !matches!(what, What::Older { .. } | What::Silent(..)) => {
                    What::Record(step)
                }
                _ => what,
            }
        }
    }
}

fn of_report(published: &Bundle, now: &Bundle) -> What {
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
fn record(site: &Site, id: &str, project: &Project) -> Option<u32> {
    let published = site.histories.get(id)?;
    let now = project.revisions.histories.get(id);
    let now = now.map_or(&[][..], |it| &it.steps);
    let said = |it: &Amendment| (it.date.clone(), it.reason.clone());
    let mut both = published.iter().zip(now);
    let (changed, _) = both.find(|(then, now)| said(then) != said(now))?;
    Some(changed.number)
}
