//! The near hits of a search, and its answer. The module is fetched when a
//! search box gets the focus; its results are drawn after the exact hits.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::bundle_decoder;
use model::site::Synonym;
use pages::{Source, answer, near, search_all};
use query::near::{NearIndex, Thesaurus};
use query::route::Route;
use query::search::Results;

thread_local! {
    static WORDS: RefCell<Thesaurus> = RefCell::default();
    /// The indexes of the reports that were searched, by their ids.
    static INDEXES: RefCell<Vec<(String, NearIndex)>> = const { RefCell::new(Vec::new()) };
}

/// A request to this module.
pub(crate) enum Request<'a> {
    /// The everyday words were fetched.
    Words(&'a JsValue),
    /// A search of one report, with its exact hits.
    Search(Source<'a>, &'a Route, &'a Results),
    /// The same in one of all reports, which are of these districts.
    AllReports(Source<'a>, &'a str, &'a Results, &'a [&'a str]),
}

/// The near hits, as HTML.
#[derive(Default)]
pub(crate) struct Drawn {
    /// The answer.
    pub(crate) answer: String,
    /// The sentences; in a search of all reports together with the exact hits.
    pub(crate) near: String,
    /// The status line with the count of hits in one report, where it changes.
    pub(crate) told: Option<String>,
    /// In a search of all reports: how many near sentences the report has.
    pub(crate) hits: usize,
    /// In a search of all reports: whether the report has an answer.
    pub(crate) is_answered: bool,
    /// Whether the sentences of one of all reports speak of all that was asked.
    pub(crate) is_sure: bool,
    /// Where one of all reports stands among them.
    pub(crate) order: u8,
    /// The places and years of the question that one of all reports is not of.
    pub(crate) others: Vec<String>,
    /// In a search of all reports: the words that the report does not have.
    pub(crate) missing: Vec<String>,
}

/// Handles a request.
pub(crate) fn drawn(request: &Request<'_>) -> Drawn {
    match request {
        Request::Words(json) => {
            let words = bundle_decoder::decode::<Vec<Synonym>>(json).unwrap_or_default();
            WORDS.set(Thesaurus::new(&words));
            Drawn::default()
        }
        Request::Search(source, route, exact) => searched(*source, route, exact),
        Request::AllReports(source, query, exact, districts) => {
            in_all_reports(*source, query, exact, districts)
        }
    }
}

fn searched(source: Source<'_>, route: &Route, exact: &Results) -> Drawn {
    let query = &route.view.search;
    let found = asked(source, query, exact);
    let answer = found.answer.as_ref();
    let answer = answer.map(|it| answer::answer(source, it).into_string());
    Drawn {
        answer: answer.unwrap_or_default(),
        near: near::near(source, &found, route, !exact.is_empty()).into_string(),
        told: near::told(source, query, &found, exact),
        ..Drawn::default()
    }
}

fn in_all_reports(source: Source<'_>, query: &str, exact: &Results, districts: &[&str]) -> Drawn {
    let mut found = asked(source, query, exact);
    with_index(source, |index, _| {
        index.note_others(&mut found, query, districts);
    });
    found.hits.truncate(search_all::NEAR);
    Drawn {
        near: search_all::found(source, query, exact, &found).into_string(),
        hits: found.hits.len(),
        is_answered: found.answer.is_some(),
        is_sure: near::is_sure(&found),
        order: search_all::order(&found),
        others: near::asked_for(&found.elsewhere, &found.other_years),
        missing: near::missing(query, &found.sought),
        ..Drawn::default()
    }
}

fn asked(source: Source<'_>, query: &str, exact: &Results) -> query::near::Near {
    with_index(source, |index, words| {
        index.ask(source.bundle, words, query, exact)
    })
}

/// Uses the index of a report, which is built on first use.
fn with_index<T>(source: Source<'_>, then: impl FnOnce(&NearIndex, &Thesaurus) -> T) -> T {
    let id = &source.bundle.report.id;
    INDEXES.with_borrow_mut(|indexes| {
        let at = indexes.iter().position(|it| it.0 == *id);
        let at = at.unwrap_or_else(|| {
            indexes.push((id.clone(), NearIndex::new(source.bundle)));
            indexes.len() - 1
        });
        WORDS.with_borrow(|words| then(&indexes[at].1, words))
    })
}
