//! What comes near a question, and its answer.
//!
//! Exact search finds what contains the reader's words. This finds what they
//! may mean: the question is taken apart into the longest pieces that the
//! report has, everyday words lead to official ones, question words count for
//! nothing. A character that leads nowhere is taken for one that sounds alike,
//! and everyday words in another order are hints; nothing is answered by either.
//! Sentences that hold several pieces come first. Where a question
//! names an indicator and asks for a figure, its sentence is the answer, or
//! there is none: an answer quotes, it never guesses.

mod answer;
mod fragment;
mod hint_scores;
mod hints;
mod known;
mod pairs;
mod phrases;
mod place;
mod question;
mod rank;
mod rarity;
mod segment;
mod sounds;
mod suggest;
mod thesaurus;

use std::ops::Range;

use model::bundle::Bundle;
use text::fold::fold;

use super::search::{Results, merged, searched};
use super::section::section_words;
use super::word::{Sentence, Word};
use known::Known;
use place::places;
use question::{Need, Question, Sort, read};
pub use thesaurus::Thesaurus;

/// What was found near a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// The answer, where the report has one.
    pub answer: Option<Answer>,
    /// The sentences that come near, the nearest first, without those that hold
    /// the very words and without the answer's.
    pub hits: Vec<NearHit>,
    /// What was looked for.
    pub sought: Vec<Sought>,
    /// Whether the report speaks of what was asked in the question's own words
    /// or in others that mean the same.
    pub is_close: bool,
    /// Whether one of the sentences says all that was asked, in such words.
    pub says_all: bool,
    /// The places that the question names, none of which is the report's.
    pub elsewhere: Vec<String>,
    /// The years that the question names, none of which is the report's.
    pub other_years: Vec<u16>,
}

/// A sentence that comes near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearHit {
    /// Its position in the bundle's list.
    pub index: usize,
    /// Where it speaks of what was asked, in chars of the sentence.
    pub marks: Vec<Range<usize>>,
    /// The clause that comes nearest, in chars of the sentence.
    pub clause: Range<usize>,
    /// How near it comes; only to be compared with others of one question.
    pub score: u32,
}

/// A piece of the question, and the words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The reader's words, folded.
    pub said: String,
    /// The official words, if it is an everyday one.
    pub official: Vec<String>,
    /// Whether they mean the same.
    pub is_same: bool,
    /// Whether the report has it, or one of them.
    pub found: bool,
}

/// A figure that a question asks for, in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The sentence's position in the bundle's list.
    pub passage: usize,
    /// The part of it that says so, in chars of the sentence.
    pub shown: Range<usize>,
    /// The figures asked for, as positions in the bundle's list of facts.
    pub figures: Vec<usize>,
    /// The other figures of that part.
    pub siblings: Vec<usize>,
    /// What the report leaves open about the figures, in sentences.
    pub open: Vec<String>,
    /// The checks that fail and that a figure asked for takes part in, as
    /// positions in the bundle's list.
    pub failing: Vec<usize>,
}

/// A report, ready to be asked.
pub struct NearIndex {
    year: u16,
    places: Vec<String>,
    sentences: Vec<Sentence>,
    /// For each sentence what stands above it: headings and theme.
    contexts: Vec<String>,
    clauses: Vec<Clause>,
    /// The folded names of the indicators.
    names: Vec<String>,
    /// All that the report and its indicators are named by, folded.
    all: String,
}

/// A clause of a sentence: what stands between commas.
struct Clause {
    passage: usize,
    /// Its chars within the sentence.
    range: Range<usize>,
    text: String,
    /// The names of the indicators whose figures it holds.
    names: String,
    /// Its figures, as positions in the bundle's list.
    facts: Vec<usize>,
    /// Which part of the sentence it belongs to: what stands between semicolons.
    segment: Range<usize>,
}

impl NearIndex {
    /// Takes a report apart.
    #[must_use]
    pub fn new(bundle: &Bundle) -> Self {
        let names: Vec<String> = bundle.indicators.iter().map(|it| fold(&it.name)).collect();
        let sentences = bundle.passages.iter().map(|it| Sentence::new(&it.text));
        let sentences: Vec<Sentence> = sentences.collect();
        let mut all: String = names.join("\n");
        for sentence in &sentences {
            all.push('\n');
            all.push_str(&sentence.folded.text);
        }
        let contexts = bundle.passages.iter();
        let contexts = contexts.map(|it| fold(&section_words(bundle, &it.section)));
        let mut made = Self {
            year: bundle.report.year,
            places: places(&fold(&bundle.report.district)),
            contexts: contexts.collect(),
            sentences,
            clauses: Vec::new(),
            names,
            all,
        };
        for index in 0..bundle.passages.len() {
            made.add_clauses(bundle, index);
        }
        made
    }

    fn add_clauses(&mut self, bundle: &Bundle, index: usize) {
        let Some(passage) = bundle.passages.get(index) else {
            return;
        };
        let chars: Vec<char> = passage.text.chars().collect();
        for segment in parts(&chars, 0..chars.len(), &[';', '；']) {
            for range in parts(
                &chars,
                segment.clone(),
                &[',', '，', ':', '：', '。', ';', '；'],
            ) {
                let within = |at: u32| {
                    let at = at.saturating_sub(passage.start) as usize;
                    range.contains(&at)
                };
                let facts = bundle.facts.iter().enumerate();
                let facts = facts.filter(|(_, it)| it.passage == passage.id && within(it.start));
                let facts: Vec<usize> = facts.map(|(at, _)| at).collect();
                let names = facts.iter().filter_map(|at| self.name_of(bundle, *at));
                let text: String = chars
                    .get(range.clone())
                    .unwrap_or_default()
                    .iter()
                    .collect();
                self.clauses.push(Clause {
                    passage: index,
                    text: fold(&text),
                    names: names.collect::<Vec<_>>().join("\n"),
                    facts,
                    segment: segment.clone(),
                    range,
                });
            }
        }
    }

    /// The folded name of the indicator of a fact.
    fn name_of(&self, bundle: &Bundle, fact: usize) -> Option<&str> {
        let id = &bundle.facts.get(fact)?.indicator;
        let at = bundle.indicators.iter().position(|it| it.id == *id)?;
        self.names.get(at).map(String::as_str)
    }

    /// What comes near a question, and the answer where there is one. `exact` is
    /// what the search found for the same query.
    #[must_use]
    pub fn ask(
        &self,
        bundle: &Bundle,
        thesaurus: &Thesaurus,
        query: &str,
        exact: &Results,
    ) -> Near {
        let question = read(searched(query), thesaurus, self);
        let weights = self.weights(&question);
        let answer = self
            .answer(bundle, &question, &weights)
            .filter(|_| !question.corrected);
        let mut hits = self.rank(bundle, &question, &weights);
        let answered = answer.as_ref().map(|it| it.passage);
        let shown = exact.passages.iter().map(|it| it.index).chain(answered);
        let shown: Vec<usize> = shown.collect();
        hits.retain(|hit| !shown.contains(&hit.index));
        for hit in &mut hits {
            hit.marks = self.marks(&question, hit.index);
        }
        Near {
            answer,
            says_all: hits.iter().any(|it| self.says_it_all(&question, it.index)),
            hits,
            sought: sought(&question, &weights),
            is_close: self.is_close(&question, &weights),
            other_years: match question.years.contains(&self.year) {
                true => Vec::new(),
                false => question.years,
            },
            elsewhere: question.elsewhere,
        }
    }

    /// Whether a sentence or the name of one of its figures says all that was
    /// asked in the question's own words or in others that mean the same.
    fn says_it_all(&self, question: &Question, index: usize) -> bool {
        let Some(sentence) = self.sentences.get(index) else {
            return false;
        };
        let clauses = self.clauses.iter().filter(|it| it.passage == index);
        let names: Vec<&str> = clauses.map(|it| it.names.as_str()).collect();
        let says = |need: &Need| {
            need.is_said_by(&sentence.folded.text) || names.iter().any(|it| need.is_said_by(it))
        };
        let mut topics = question.needs.iter().filter(|it| it.means_something());
        question.unknown.is_empty() && topics.all(says)
    }

    /// Adds the places of other reports that the question names; `districts` are
    /// those of all. A report of another place answers nothing.
    pub fn note_others(&self, near: &mut Near, query: &str, districts: &[&str]) {
        let asked = fold(query);
        if self.places.iter().any(|it| asked.contains(it)) {
            return;
        }
        for district in districts {
            let names = places(&fold(district)).into_iter();
            let named = names.filter(|it| asked.contains(it) && !self.all.contains(it));
            let named = named.max_by_key(String::len);
            let is_new = |it: &String| !near.elsewhere.iter().any(|other| other.contains(it));
            near.elsewhere.extend(named.filter(is_new));
        }
        if !near.elsewhere.is_empty() {
            near.answer = None;
        }
    }

    /// Questions that the report answers, one of a theme.
    #[must_use]
    pub fn suggestions(&self, bundle: &Bundle, thesaurus: &Thesaurus) -> Vec<String> {
        suggest::suggestions(self, bundle, thesaurus)
    }

    fn marks(&self, question: &Question, index: usize) -> Vec<Range<usize>> {
        let Some(sentence) = self.sentences.get(index) else {
            return Vec::new();
        };
        let needs = question.needs.iter();
        let shown = needs.filter(|it| !matches!(it.sort, Sort::General | Sort::Left));
        let words = shown.flat_map(|it| &it.alternatives);
        merged(words.flat_map(|it| sentence.places(&it.word)))
    }
}

impl Known for NearIndex {
    fn occurs(&self, word: &Word) -> bool {
        self.all.contains(word.text())
            && (!word.is_guarded() || self.sentences.iter().any(|it| it.holds(word)))
    }

    fn year(&self) -> u16 {
        self.year
    }

    fn is_place(&self, words: &str) -> bool {
        self.places.iter().any(|it| it == words)
    }

    fn ends_place(&self, words: &str) -> bool {
        !self.is_place(words) && self.places.iter().any(|it| it.ends_with(words))
    }

    fn is_fragment(&self, characters: &str, is_word: &dyn Fn(&[char]) -> bool) -> bool {
        fragment::is_fragment(&self.all, characters, is_word)
    }
}

/// What was looked for, in the order of the question, each once; single
/// characters mean nothing and are not named.
fn sought(question: &Question, weights: &[u32]) -> Vec<Sought> {
    let unknown = |at: usize| {
        let own = question.unknown.iter().filter(move |it| it.0 == at);
        own.map(|(_, word)| Sought {
            said: word.clone(),
            official: Vec::new(),
            is_same: false,
            found: false,
        })
    };
    let mut sought = Vec::new();
    for (at, (need, weight)) in question.needs.iter().zip(weights).enumerate() {
        sought.extend(unknown(at));
        let alone = need.said.chars().count() == 1 && (need.sort == Sort::Piece || *weight == 0);
        if !alone && !matches!(need.sort, Sort::General | Sort::Left) {
            sought.push(Sought {
                said: need.said.clone(),
                official: official(need),
                is_same: need.alternatives.iter().all(|it| it.same),
                found: *weight > 0,
            });
        }
    }
    sought.extend(unknown(question.needs.len()));
    let mut each: Vec<Sought> = Vec::new();
    for word in sought {
        if !each.iter().any(|it| it.said == word.said) {
            each.push(word);
        }
    }
    each
}

fn official(need: &Need) -> Vec<String> {
    let words = need.alternatives.iter().map(|it| it.word.text());
    let others = words.filter(|word| *word != need.said);
    others.map(str::to_owned).collect()
}

/// The parts of a range between the separators; a comma within a number parts
/// nothing.
fn parts(chars: &[char], within: Range<usize>, separators: &[char]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = within.start;
    for at in within.clone() {
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        let number = chars.get(at) == Some(&',') && at > 0 && digit(at - 1) && digit(at + 1);
        if !number && chars.get(at).is_some_and(|c| separators.contains(c)) {
            if start < at {
                parts.push(start..at);
            }
            start = at + 1;
        }
    }
    if start < within.end {
        parts.push(start..within.end);
    }
    parts
}

#[cfg(test)]
mod tests;
