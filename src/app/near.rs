//! What comes near a search, and its answer: fetched when the reader comes to a
//! search box, and drawn once the exact hits are painted.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::bundle_decoder;
use model::site::Synonym;
use pages::{Source, answer, near, search_all};
use query::near::{NearIndex, Thesaurus};
use query::route::Route;
use query::search::Results;

/// With so many sentences that hold the very words, none that come near are
/// given.
const ENOUGH: usize = 3;

thread_local! {
    static WORDS: RefCell<Thesaurus> = RefCell::default();
    /// The reports that were asked, by their ids.
    static INDEXES: RefCell<Vec<(String, NearIndex)>> = const { RefCell::new(Vec::new()) };
}

/// What is asked of this module.
pub(crate) enum Request<'a> {
    /// The everyday words have come.
    Words(&'a JsValue),
    /// A search of one report, with what was found exactly.
    Search(Source<'a>, &'a Route, &'a Results),
    /// The same among all reports.
    Everywhere(Source<'a>, &'a str, &'a Results),
    /// Questions that a report answers.
    Suggestions(Source<'a>, &'a Route),
}

/// What was found near, drawn.
#[derive(Default)]
pub(crate) struct Drawn {
    /// The answer.
    pub(crate) answer: String,
    /// The sentences; of a search among all reports with what was found exactly.
    pub(crate) near: String,
    /// The line that says how much there is, where it changes; of a search
    /// among all reports what was looked for in vain, if all was.
    pub(crate) told: Option<String>,
    /// How many sentences come near.
    pub(crate) hits: usize,
}

/// Answers a request.
pub(crate) fn drawn(request: &Request<'_>) -> Drawn {
    match request {
        Request::Words(json) => {
            let words = bundle_decoder::decode::<Vec<Synonym>>(json).unwrap_or_default();
            WORDS.set(Thesaurus::new(&words));
            Drawn::default()
        }
        Request::Search(source, route, exact) => searched(*source, route, exact),
        Request::Everywhere(source, query, exact) => everywhere(*source, query, exact),
        Request::Suggestions(source, route) => {
            let questions = with_index(*source, |index, words| {
                index.suggestions(source.bundle, words)
            });
            Drawn {
                near: near::suggestions(*source, &questions, route).into_string(),
                ..Drawn::default()
            }
        }
    }
}

fn searched(source: Source<'_>, route: &Route, exact: &Results) -> Drawn {
    let query = &route.view.search;
    let found = asked(source, query, exact);
    let answer = found.answer.as_ref();
    let answer = answer.map(|it| answer::answer(source, it, "answer").into_string());
    Drawn {
        answer: answer.unwrap_or_default(),
        near: near::near(source, &found, route, !exact.is_empty()).into_string(),
        told: near::told(query, &found, exact.passages.len() + exact.indicators.len()),
        hits: found.hits.len(),
    }
}

fn everywhere(source: Source<'_>, query: &str, exact: &Results) -> Drawn {
    let found = asked(source, query, exact);
    Drawn {
        near: search_all::found(source, query, exact, &found).into_string(),
        told: Some(near::missed(query, &found.sought)),
        hits: found.hits.len(),
        ..Drawn::default()
    }
}

fn asked(source: Source<'_>, query: &str, exact: &Results) -> query::near::Near {
    let mut found = with_index(source, |index, words| {
        index.ask(source.bundle, words, query, exact)
    });
    if exact.passages.len() >= ENOUGH {
        found.hits.clear();
    }
    found
}

/// Uses the index of a report, which is made when it is first asked for.
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
