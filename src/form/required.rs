//! What the operator requires of every report, and where it is.

use publish::lists::Requirement;
use text::anchor::Text;
use text::fold::{Folded, fold};
use text::outline::Outline;

use crate::place::Place;

/// How many places of a requirement are told.
const SHOWN: usize = 3;

/// A requirement and where the report meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// What is required.
    pub requirement: Requirement,
    /// The first places of its words; none where the report has none of them.
    pub places: Vec<Place>,
    /// How many places there are in all.
    pub count: usize,
}

/// Looks for the words of each requirement, in whatever width and case.
pub(crate) fn required(
    text: &Text<'_>,
    outline: &Outline,
    requirements: Vec<Requirement>,
) -> Vec<Required> {
    let folded = Folded::new(text.source.text);
    let look = |requirement: Requirement| {
        let words = requirement.words.iter();
        let mut found: Vec<_> = words.flat_map(|it| folded.find_all(&fold(it))).collect();
        found.sort_by_key(|it| (it.start, it.end));
        found.dedup_by_key(|it| it.start);
        let places = found.iter().take(SHOWN);
        Required {
            places: places.map(|it| Place::of(text, outline, it)).collect(),
            count: found.len(),
            requirement,
        }
    };
    requirements.into_iter().map(look).collect()
}
