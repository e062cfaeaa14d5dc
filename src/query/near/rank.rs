//! Which sentences come near a question: those that hold its pieces in one
//! clause, then in one sentence, then below a heading that names them.

use super::hint_scores;
use super::pairs;
use super::phrases::{self, Measure};
use super::question::{Need, Question, Sort};
use super::rarity::rarity;
use super::{Clause, NearHit, NearIndex};
use model::bundle::{Bundle, PassageRole};
use model::indicator::{Fact, Kind};
use model::quantity::Value;

/// How many sentences are given at most.
const MOST: usize = 6;

/// Of 100: what a piece counts for that stands in the clause itself, in the name
/// of a figure of it, in the next clause of the same part of the sentence,
/// elsewhere in the sentence, and in a heading above it.
const NAMED: u32 = 90;
const BESIDE: u32 = 75;
const ELSEWHERE: u32 = 55;
const ABOVE: u32 = 40;

/// Of 100: what a heading counts for, which says less than its sentences.
const HEADING: u32 = 65;

/// Of 100: what a sentence of so many bytes counts for where a question asks
/// who, where, which or how: a short one only names the thing.
const DETAILED: u32 = 102;
const LONG: usize = 60;

/// Of 100: how much of what is asked the name of an indicator says that fits,
/// and how much more its sentence counts than one that only shares the words.
const FITTING: u32 = 50;
const OF_NAMED: u32 = 60;

/// Of 100: what a word counts for that is named as one of several things.
const LISTED: u32 = 85;

/// Of 100: what a sentence counts for without a figure of the sort that is asked
/// for.
const WITHOUT_FIGURE: u32 = 90;

/// How many characters of loosely related words outweigh one that leads nowhere.
const OUTWEIGHS: usize = 2;

/// Sentences with less than this of the best one's weight, in hundredths, are
/// left out; so are those with less than this of the whole question's.
const OF_BEST: u32 = 45;
const OF_ALL: u32 = 15;

impl NearIndex {
    /// What each need weighs: rare and long ones more; 0 for what the report
    /// does not have.
    pub(super) fn weights(&self, question: &Question) -> Vec<u32> {
        question
            .needs
            .iter()
            .map(|need| self.weight(need))
            .collect()
    }

    fn weight(&self, need: &Need) -> u32 {
        let total = self.sentences.len();
        let holds = |it: &&super::Sentence| need.alternatives.iter().any(|a| it.holds(&a.word));
        let with = self.sentences.iter().filter(holds).count();
        let named = || {
            let mut names = self.names.iter();
            names.any(|name| need.alternatives.iter().any(|a| a.word.is_in(name)))
        };
        let with = match with {
            0 if need.sort != Sort::Left && named() => 1,
            0 => return 0,
            with => with,
        };
        let length = need.said.chars().count();
        let worth = match (need.sort, length) {
            (Sort::General, _) => 2,
            // A character that is everywhere says nothing.
            (Sort::Left, _) if with * 5 > total => return 0,
            (Sort::Left, _) => 4,
            (Sort::Number, _) => 16,
            (Sort::Everyday, 0..=1) => 10,
            (Sort::Everyday, 2) => 12,
            (Sort::Everyday, _) => 14,
            (Sort::Piece, 0..=2) => 10,
            (Sort::Piece, 3) => 13,
            (Sort::Piece, _) => 16,
        };
        worth * (rarity(total, with) + 2)
    }

    /// Whether the report speaks of something in the question's own words or in
    /// others that mean the same; characters alone are no words.
    pub(super) fn is_close(&self, question: &Question, weights: &[u32]) -> bool {
        let mut needs = question.needs.iter().zip(weights);
        let says = |(need, weight): (&Need, &u32)| {
            let own = || {
                let mut sentences = self.sentences.iter().map(|it| &it.folded.text);
                let mut names = self.names.iter();
                sentences.any(|it| need.is_said_by(it)) || names.any(|it| need.is_said_by(it))
            };
            *weight > 0 && need.is_word() && (need.sort != Sort::Everyday || own())
        };
        !question.corrected && needs.any(says)
    }

    /// Whether what was found of the question can lead anywhere: characters
    /// alone and words of every report do not, nor do words that are only
    /// related where most of the question is about something else.
    fn leads(&self, question: &Question, weights: &[u32]) -> bool {
        if self.is_close(question, weights) {
            return true;
        }
        let (mut found, mut missing) = (0, 0);
        for (need, weight) in question.needs.iter().zip(weights) {
            let length = need.said.chars().count();
            match (need.sort, *weight > 0) {
                (Sort::General | Sort::Left, _) => {}
                (_, true) => found += length,
                (_, false) if length > 1 => missing += length,
                (_, false) => {}
            }
        }
        let unknown = question.unknown.iter().flat_map(|it| it.1.chars());
        missing += unknown.filter(|it| !phrases::is_light(*it)).count();
        found > 0 && found >= missing * OUTWEIGHS
    }

    /// The sentences that come near, the nearest first.
    pub(super) fn rank(
        &self,
        bundle: &Bundle,
        question: &Question,
        weights: &[u32],
    ) -> Vec<NearHit> {
        if !self.leads(question, weights) {
            return Vec::new();
        }
        let (pairs, hints) = (self.pairs(question), self.hints(question));
        let fits: Vec<Fits> = question.needs.iter().map(|need| self.fits(need)).collect();
        let words = question.needs.iter().zip(weights).zip(&fits);
        let words = words.filter(|((need, weight), _)| **weight > 0 && need.is_word());
        let words: Vec<(&Fits, u32)> = words.map(|((_, weight), fits)| (fits, *weight)).collect();
        let said: u32 = words.iter().map(|it| it.1).sum();
        let compares = question.compares || words.len() == 1;
        let said = Some(said).filter(|_| question.asks.is_none() && compares);
        let all: u32 = weights.iter().sum();
        let mut hits: Vec<NearHit> = Vec::new();
        for (at, clause) in self.clauses.iter().enumerate() {
            if !words.is_empty() && words.iter().all(|it| it.0.at(self, at, clause) == 0) {
                continue;
            }
            let own = self.score(bundle, question, &fits, weights, at, said);
            let score = own + pairs::of(&pairs, clause) + hint_scores::of(&hints, clause);
            match hits.last_mut().filter(|it| it.index == clause.passage) {
                Some(hit) if hit.score >= score => {}
                Some(hit) => (hit.score, hit.clause) = (score, clause.range.clone()),
                None => hits.push(NearHit {
                    index: clause.passage,
                    marks: Vec::new(),
                    clause: clause.range.clone(),
                    score,
                }),
            }
        }
        let best = hits.iter().map(|it| it.score).max().unwrap_or(0);
        hits.retain(|it| {
            it.score > 0 && it.score * 100 >= best * OF_BEST && it.score * 100 >= all * OF_ALL
        });
        hits.sort_by_key(|it| std::cmp::Reverse(it.score));
        hits.truncate(MOST);
        hits
    }

    /// How near a clause comes. `said` is what the words of a question weigh that
    /// is about a figure without asking for one: the indicator that fits counts.
    fn score(
        &self,
        bundle: &Bundle,
        question: &Question,
        fits: &[Fits],
        weights: &[u32],
        at: usize,
        said: Option<u32>,
    ) -> u32 {
        let Some(clause) = self.clauses.get(at) else {
            return 0;
        };
        let weighed = fits.iter().zip(weights);
        let around = weighed.map(|(fits, weight)| fits.at(self, at, clause) * weight);
        let sum = |of: fn(&Fits, usize) -> u32| -> u32 {
            let weighed = fits.iter().zip(weights);
            weighed.map(|(fits, weight)| of(fits, at) * weight).sum()
        };
        let figure = sum(Fits::figure) * emphasis(bundle, question, clause) / 10;
        let named = sum(Fits::name);
        let fitting = match said.is_some_and(|said| named >= said * FITTING) {
            true => named * OF_NAMED / 100,
            false => 0,
        };
        let score = (around.sum::<u32>() + figure.max(fitting)) / 100;
        let asked = question.asks;
        let lacks = asked.is_some_and(|it| !self.states(bundle, it, clause.passage));
        let score = if lacks {
            score * WITHOUT_FIGURE / 100
        } else {
            score
        };
        let role = bundle.passages.get(clause.passage).map(|it| it.role);
        let sentence = self.sentences.get(clause.passage);
        let is_long = sentence.is_some_and(|it| it.folded.text.len() >= LONG);
        match role {
            Some(PassageRole::Heading | PassageRole::Lead) => score * HEADING / 100,
            _ if question.details && is_long => score * DETAILED / 100,
            _ => score,
        }
    }

    /// Whether a sentence has a figure of the sort that is asked for.
    fn states(&self, bundle: &Bundle, asked: Measure, passage: usize) -> bool {
        let own = self.clauses.iter().filter(|it| it.passage == passage);
        let mut facts = own
            .flat_map(|it| &it.facts)
            .filter_map(|at| bundle.facts.get(*at));
        facts.any(|it| is_asked(bundle, asked, it))
    }

    fn fits(&self, need: &Need) -> Fits {
        let best = |text: &str| match need.fit(text, false).unwrap_or(0) {
            0 => 0,
            fit if need.is_listed_in(text) => fit * LISTED / 100,
            fit => fit,
        };
        let clauses = self.clauses.iter();
        let left = need.sort == Sort::Left;
        Fits {
            clauses: clauses
                .map(|it| match best(&it.text) {
                    0 if !left => best(&it.names) * NAMED / 100,
                    fit => fit,
                })
                .collect(),
            names: self.clauses.iter().map(|it| best(&it.names)).collect(),
            contexts: match left {
                true => Vec::new(),
                false => self.contexts.iter().map(|it| best(it)).collect(),
            },
        }
    }
}

/// How much more a clause counts, in tenths, for a figure of the sort that is
/// asked for; most for one in the very measure word.
fn emphasis(bundle: &Bundle, question: &Question, clause: &Clause) -> u32 {
    let Some(asked) = question.asks else {
        return 0;
    };
    let facts = clause.facts.iter().filter_map(|at| bundle.facts.get(*at));
    let kinds = facts.filter(|it| is_asked(bundle, asked, it));
    let exact = |it: &Fact| match asked {
        Measure::Count(Some(unit)) => it.quantity.unit.starts_with(unit),
        _ => false,
    };
    kinds
        .map(|it| if exact(it) { 10 } else { 8 })
        .max()
        .unwrap_or(0)
}

/// How well something that a question is about fits each clause, and what
/// stands above each sentence.
struct Fits {
    clauses: Vec<u32>,
    names: Vec<u32>,
    contexts: Vec<u32>,
}

impl Fits {
    /// How well it fits the name of a figure of the clause.
    fn name(&self, at: usize) -> u32 {
        self.names.get(at).copied().unwrap_or(0)
    }

    /// How well it fits a figure of the clause: all when the figure's name says
    /// it, half when only the clause does.
    fn figure(&self, at: usize) -> u32 {
        let named = self.names.get(at).copied().unwrap_or(0);
        named.max(self.own(at) / 2)
    }

    /// How well it fits the clause itself.
    fn own(&self, at: usize) -> u32 {
        self.clauses.get(at).copied().unwrap_or(0)
    }

    /// How well it fits a clause in its surroundings.
    fn at(&self, index: &NearIndex, at: usize, clause: &Clause) -> u32 {
        let mut best = self.own(at);
        let same = |other: &&Clause| other.passage == clause.passage;
        let before = index.clauses.get(..at).unwrap_or_default();
        let first = at - before.iter().rev().take_while(same).count();
        let others = index.clauses.iter().enumerate().skip(first);
        for (other, its) in others.take_while(|(_, it)| same(it)) {
            let near = if its.segment == clause.segment && other.abs_diff(at) == 1 {
                BESIDE
            } else {
                ELSEWHERE
            };
            best = best.max(self.own(other) * near / 100);
        }
        let above = self.contexts.get(clause.passage).copied().unwrap_or(0);
        best.max(above * ABOVE / 100)
    }
}

/// Whether a figure is of the sort that is asked for.
pub(super) fn is_asked(bundle: &Bundle, asked: Measure, fact: &Fact) -> bool {
    let unit = fact.quantity.unit.as_str();
    let Some(indicator) = bundle.indicator(&fact.indicator) else {
        return false;
    };
    match (asked, indicator.kind) {
        (Measure::Count(None | Some('个')), Kind::Count) => true,
        (Measure::Count(None), Kind::Money) => true,
        (Measure::Count(Some(asked)), Kind::Count) => phrases::counts(asked, unit),
        (Measure::Of(Kind::Date), Kind::Date) => matches!(fact.quantity.value, Value::Date(_)),
        (Measure::Year, Kind::Date) => fact.printed.contains('年'),
        (Measure::Of(kind), other) => kind == other,
        (Measure::Outcome, Kind::Rate) => true,
        _ => false,
    }
}
