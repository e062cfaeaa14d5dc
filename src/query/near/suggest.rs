//! Questions that a report answers, made of its indicators.

use super::{NearIndex, Thesaurus};
use crate::search::Results;
use model::bundle::Bundle;
use model::indicator::{Indicator, Kind};

/// How many questions are suggested.
const MOST: usize = 4;

/// How many figures are looked at, at most: each indicator that is tried is
/// compared with all, and a report may have thousands.
const LOOKS: usize = 20_000;

/// The longest name that makes a question, in characters.
const LONGEST: usize = 14;

/// The questions: of the indicators that stand first on the overview, then of
/// the others, one of each theme, and only those that are answered.
pub(super) fn suggestions(
    index: &NearIndex,
    bundle: &Bundle,
    thesaurus: &Thesaurus,
) -> Vec<String> {
    let first = bundle
        .tiles
        .iter()
        .filter_map(|it| bundle.indicator(&it.indicator));
    let mut themes: Vec<&str> = Vec::new();
    let mut questions = Vec::new();
    let short = |it: &&Indicator| it.name.chars().count() <= LONGEST;
    let tried = first.chain(&bundle.indicators).filter(short);
    for indicator in tried.take(LOOKS / bundle.facts.len().max(1)) {
        if questions.len() == MOST || themes.contains(&indicator.theme.as_str()) {
            continue;
        }
        let question = question(indicator);
        let near = index.ask(bundle, thesaurus, &question, &Results::default());
        let figures = near.answer.map(|it| it.figures).unwrap_or_default();
        let own = |at: &usize| bundle.facts.get(*at).map(|it| &it.indicator);
        if figures.iter().any(|at| own(at) == Some(&indicator.id)) {
            themes.push(&indicator.theme);
            questions.push(question);
        }
    }
    questions
}

/// Asks for the figure of an indicator.
fn question(indicator: &Indicator) -> String {
    let asks = match indicator.kind {
        Kind::Count => "有多少？",
        Kind::Money => "是多少钱？",
        Kind::Date => "是哪天？",
        Kind::Duration => "是多久？",
        Kind::Version => "是第几版？",
        Kind::Rate => "是多少？",
    };
    [&indicator.name, asks].concat()
}
