//! Every number of a report's text in its sentence, with what it is.

use std::ops::Range;

use import::review::Sort;
use model::bundle::{ExclusionClass, Passage};
use model::indicator::Role;
use model::named::Named;
use text::anchor::{self, Text};
use text::exclude;
use text::numerals;
use text::outline::{self, Outline};
use toml_edit::{DocumentMut, Item, Table, Value};

use crate::place::overlap;
use crate::review::{ReportFiles, Review};
use crate::toml_edits::{get, parse, tables};
use crate::{Files, Key, Refused, review};

/// What a number of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A figure of the indicator at that place of facts.toml.
    Fact {
        /// The indicator's place.
        index: usize,
        /// What the figure is to it.
        role: Role,
        /// Which of the quotes of that role it is.
        nth: usize,
    },
    /// No data, as the exclusion at that place of facts.toml says.
    Excluded {
        /// The exclusion's place.
        index: usize,
        /// Its class, if it is known.
        class: Option<ExclusionClass>,
    },
    /// No data by a rule that holds for every report.
    Rule(ExclusionClass),
    /// Nothing yet.
    Open,
}

impl State {
    /// What a key says of it: where its entry stands in the file does not
    /// matter.
    fn says(self) -> String {
        match self {
            Self::Fact { role, nth, .. } => format!("{} {nth}", role.name()),
            Self::Excluded { class, .. } => format!("excluded {class:?}"),
            Self::Rule(class) => format!("rule {}", class.name()),
            Self::Open => "open".to_owned(),
        }
    }
}

/// A number in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// What names it: it has another one when it or its sentence changes.
    pub key: Key,
    /// Where it stands, in chars of the text: a figure with its unit.
    pub place: Range<usize>,
    /// What it is.
    pub state: State,
    /// Its sentence: up to it, itself, and the rest.
    pub sentence: [String; 3],
    /// The id of its section.
    pub section: String,
    /// The entry that says what it is.
    pub entry: Option<Key>,
    /// Whether a person has decided it. What a rule knows waits for nobody.
    pub is_done: bool,
    /// What should be looked at.
    pub doubts: Vec<String>,
}

/// The numbers of a report, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers(pub Vec<Number>);

impl Numbers {
    /// The numbers of a report of a data folder.
    ///
    /// # Errors
    ///
    /// When one of its files is no text or no TOML.
    pub fn of(files: &Files, id: &str, review: &Review) -> Result<Self, Refused> {
        let own = review::report_files(files, id)?;
        let text = Text::new(&own.text);
        let outline = outline::read(&text, &mut Vec::new());
        let places = Places::of(&own, &text, &outline)?;
        let numbers = places.0.into_iter();
        let numbers = numbers.map(|(place, state)| number(&text, &outline, review, place, state));
        Ok(Self(numbers.collect()))
    }

    /// The number of a key, if it is there yet.
    #[must_use]
    pub fn find(&self, key: &Key) -> Option<&Number> {
        self.0.iter().find(|number| number.key == *key)
    }

    /// The places of all figures.
    pub(crate) fn facts(&self) -> Vec<Range<usize>> {
        let facts = self.0.iter();
        let facts = facts.filter(|it| matches!(it.state, State::Fact { .. }));
        facts.map(|it| it.place.clone()).collect()
    }
}

fn number(
    text: &Text<'_>,
    outline: &Outline,
    review: &Review,
    place: Range<usize>,
    state: State,
) -> Number {
    let passage = outline.passage_at(place.start);
    let sentence = sentence(text, passage, &place);
    let entry = match state {
        State::Fact { index, .. } => review.at(Sort::Indicator, index),
        State::Excluded { index, .. } => review.at(Sort::Exclusion, index),
        State::Rule(_) | State::Open => None,
    };
    let says = entry.map(|it| it.key.to_string());
    let says = format!("{} {says:?} {} {sentence:?}", state.says(), place.start);
    let mut doubts = entry.map_or_else(Vec::new, |it| it.doubts.clone());
    if state == State::Open {
        doubts.push("还没有说明它是数据，还是不是数据".to_owned());
    }
    Number {
        key: Key::of("number", &says),
        section: passage.map_or_else(String::new, |it| it.section.clone()),
        entry: entry.map(|it| it.key.clone()),
        is_done: matches!(state, State::Rule(_)) || entry.is_some_and(|it| it.is_done),
        place,
        state,
        sentence,
        doubts,
    }
}

/// The sentence of a place in three parts.
fn sentence(text: &Text<'_>, passage: Option<&Passage>, place: &Range<usize>) -> [String; 3] {
    let whole = passage.map_or(place.clone(), |passage| {
        let start = passage.start as usize;
        start..start + passage.text.chars().count()
    });
    let end = whole.end.max(place.end);
    [
        whole.start.min(place.start)..place.start,
        place.clone(),
        place.end..end,
    ]
    .map(|part| text.words(&part).to_owned())
}

/// Where numbers stand, and what they are.
pub(crate) struct Places(pub(crate) Vec<(Range<usize>, State)>);

impl Places {
    pub(crate) fn of(
        files: &ReportFiles,
        text: &Text<'_>,
        outline: &Outline,
    ) -> Result<Self, Refused> {
        let facts = parse("facts.toml", &files.facts)?;
        let mut places = figures(&facts, text);
        let figures: Vec<Range<usize>> = places.iter().map(|(place, _)| place.clone()).collect();
        let listed = listed(&facts, text);
        for token in numerals::find(&files.text) {
            if figures.iter().any(|figure| overlap(figure, &token)) {
                continue;
            }
            let within =
                |place: &Range<usize>| place.start <= token.start && token.end <= place.end;
            let entry = listed.iter().find(|(place, ..)| within(place));
            let by_rule = || exclude::by_rule(text, outline, &token).map(State::Rule);
            let state = match entry {
                Some((_, index, class)) => State::Excluded {
                    index: *index,
                    class: *class,
                },
                None => by_rule().unwrap_or(State::Open),
            };
            places.push((token, state));
        }
        places.sort_by_key(|(place, _)| (place.start, place.end));
        Ok(Self(places))
    }
}

/// The quotes of an indicator: its role, which of that role, its words.
pub(crate) fn quotes(table: &Table) -> Vec<(Role, usize, &str)> {
    let single = |role: Role| get(table, role.name()).map(|quote| (role, 0, quote));
    let restated = table.get(Role::Restated.name()).and_then(Item::as_array);
    let restated = restated.into_iter().flatten().filter_map(Value::as_str);
    let restated = restated.enumerate();
    let restated = restated.map(|(nth, quote)| (Role::Restated, nth, quote));
    [Role::Value, Role::Before]
        .into_iter()
        .filter_map(single)
        .chain(restated)
        .collect()
}

/// The places of all figures whose quotes lead to one.
fn figures(facts: &DocumentMut, text: &Text<'_>) -> Vec<(Range<usize>, State)> {
    let indicators = tables(facts, Sort::Indicator.key()).enumerate();
    let quotes = indicators.flat_map(|(index, table)| {
        let quotes = quotes(table).into_iter();
        quotes.map(move |(role, nth, quote)| (State::Fact { index, role, nth }, quote))
    });
    let placed = quotes.filter_map(|(state, quote)| {
        let quote = anchor::parse(quote).ok()?;
        let place = anchor::places(text, &quote).into_iter().next()?;
        Some((place, state))
    });
    placed.collect()
}

/// The places of the words of all exclusions.
fn listed(
    facts: &DocumentMut,
    text: &Text<'_>,
) -> Vec<(Range<usize>, usize, Option<ExclusionClass>)> {
    let exclusions = tables(facts, Sort::Exclusion.key()).enumerate();
    let placed = exclusions.flat_map(|(index, table)| {
        let class = get(table, "class").and_then(ExclusionClass::named);
        let words = get(table, "words").unwrap_or_default();
        let places = text.find_all(words).into_iter();
        places.map(move |place| (place, index, class))
    });
    placed.collect()
}
