//! The explorer's rows: which indicators are shown, in which order, with the
//! counts of the choices, in one pass.

use std::ops::Range;
use std::sync::Arc;

use super::facets::{Counts, Filter, Outcome};
use super::search::Index;
use super::view::View;
use super::word::{Word, words};
use model::bundle::Bundle;

/// What the explorer shows for a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explored {
    /// The indicators, as positions in the bundle's list, in order.
    pub rows: Vec<usize>,
    /// What each choice would leave.
    pub counts: Counts,
    /// Whether numbers of the text filter were found within longer numerals
    /// only.
    pub cut: bool,
    /// The text filter's words, folded.
    words: Vec<String>,
    /// The indicators that have every word, whatever the facets.
    found: Vec<usize>,
}

/// Picks, counts and orders the rows of a view.
///
/// Text filter, facets and range all hold; a value that the bundle does not
/// have is passed over. The range counts only where exactly one unit is
/// chosen. `before` is what the same bundle and index gave for another view,
/// if there is any: a filter that only says more than that one's did looks
/// at no more rows than it found.
///
/// Equal rows stay in reading order and rows without the column (no period,
/// no value) come last, whichever way the rest is sorted. Numbers are compared
/// with those of their own unit only: the rows of a unit stay together, and
/// the unit with the greatest number shown comes first (ascending: the unit
/// with the least). Days follow the numbers, sorted among themselves. Names
/// and periods are compared by code point.
pub fn explore(bundle: &Bundle, index: &Index, view: &View, before: Option<&Explored>) -> Explored {
    let (table, words) = (index.table(), words(&view.filter));
    let filter = Filter::new(bundle, table, view);
    let mut counts = Counts::none(table);
    if words.is_empty() && filter.is_open() {
        return all(bundle, index, view);
    }
    let mut shown = vec![false; table.len()];
    let known = before.filter(|it| it.is_refined_by(&words));
    let (found, cut) = index.filter(&words, known.map(|it| it.found.as_slice()));
    for position in &found {
        let outcome = filter.judge(bundle, table, *position, &mut counts);
        if let Some(shown) = shown.get_mut(*position) {
            *shown = outcome == Outcome::Shown;
        }
    }
    Explored {
        rows: index.orders().pick(bundle, table, view.sort, &shown),
        counts,
        cut,
        words,
        found,
    }
}

/// Every row, as it is when nothing is asked.
fn all(bundle: &Bundle, index: &Index, view: &View) -> Explored {
    let table = index.table();
    let shown = vec![true; table.len()];
    Explored {
        rows: index.orders().pick(bundle, table, view.sort, &shown),
        counts: table.totals.clone(),
        cut: false,
        words: Vec::new(),
        found: (0..table.len()).collect(),
    }
}

/// So many views are remembered: as many as a word has letters.
const REMEMBERED: usize = 12;

/// What was explored of late, so that letters taken back cost nothing.
#[derive(Default)]
pub struct ExploreCache(Vec<(View, Arc<Explored>)>);

impl ExploreCache {
    /// What [`explore`] gives; always of the same bundle and index.
    pub fn explore(&mut self, bundle: &Bundle, index: &Index, view: &View) -> Arc<Explored> {
        let entry = match self.0.iter().position(|it| it.0 == *view) {
            Some(at) => self.0.remove(at),
            None => (view.clone(), self.refined(bundle, index, view).into()),
        };
        let explored = Arc::clone(&entry.1);
        if self.0.len() >= REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(entry);
        explored
    }

    /// Looks only at the rows of the narrowest view that this one refines.
    fn refined(&self, bundle: &Bundle, index: &Index, view: &View) -> Explored {
        let words = words(&view.filter);
        let known = self.0.iter().map(|it| it.1.as_ref());
        let refined = known.filter(|it| it.is_refined_by(&words));
        let narrowest = refined.min_by_key(|it| it.found.len());
        explore(bundle, index, view, narrowest)
    }
}

impl Explored {
    /// Whether every text with these words was found for the words asked
    /// before. A number that was looked for whole is no part of a longer one.
    fn is_refined_by(&self, words: &[String]) -> bool {
        let within = |old: &Word| words.iter().any(|new| new.contains(old.text()));
        let mut old = Word::all(&self.words).into_iter();
        old.all(|old| within(&old) && (self.cut || !old.is_guarded()))
    }
}

/// The rows to draw when a list of equally high rows is scrolled: those in
/// sight and as many again on either side, so that a flick shows no gap.
///
/// Lengths are in one unit, such as CSS pixels. `scroll_top` is how far the
/// list's top is above the viewport's; negative while it is below. A row
/// height of 0 or less draws nothing.
pub fn window(total: usize, row_height: f64, scroll_top: f64, viewport: f64) -> Range<usize> {
    if !(row_height > 0.0 && scroll_top.is_finite() && viewport > 0.0) {
        return 0..0;
    }
    // `as` keeps to the range of the type.
    let rows = |length: f64| (length / row_height) as usize;
    let spare = viewport.min(f64::MAX / 4.0);
    let end = rows(scroll_top + spare + spare)
        .saturating_add(1)
        .min(total);
    let start = rows(scroll_top - spare).min(end);
    if scroll_top + spare + spare < 0.0 {
        return 0..0;
    }
    start..end
}

#[cfg(test)]
mod tests;
