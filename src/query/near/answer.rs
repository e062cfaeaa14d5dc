//! The answer to a question that names an indicator and asks for its figure.
//!
//! It quotes or there is none. Everything that the question says must be said by
//! the indicator's name, its clause or the heading above; the figure must be of
//! the sort that is asked for; and no other indicator may fit as well.

use std::ops::Range;

use super::phrases::Measure;
use super::question::{Need, Question, Sort};
use super::rank::is_asked;
use super::{Answer, Clause, NearIndex};
use crate::open::sentences;
use model::bundle::Bundle;
use model::indicator::{Indicator, Kind, Role};
use text::fold::fold;

/// Names of indicators say these besides what they measure.
const PLAIN: &str =
    "的了数数量件人总共各类个收到提供投放投入办理受理指派进行开展已所在为全区区本次项起种";

/// Words that reverse the meaning of a name.
const NEGATIONS: [&str; 8] = ["不", "未", "非", "撤", "无", "驳", "异常", "违"];

/// How many characters of a name may be left unsaid by a question that asks for
/// the whole of something.
const SPARE: usize = 3;

/// An indicator that says all that a question asks.
struct Candidate<'a> {
    clause: &'a Clause,
    fact: usize,
    /// How well the words fit that stand for what is asked, of 100.
    fit: u32,
    /// How many characters of its name the question does not say.
    unsaid: usize,
}

impl Candidate<'_> {
    /// Whether it says what is asked as well as another.
    fn rivals(&self, other: &Self) -> bool {
        self.fit == other.fit && self.unsaid <= other.unsaid + SPARE
    }
}

impl NearIndex {
    /// The answer, where there is one.
    pub(super) fn answer(
        &self,
        bundle: &Bundle,
        question: &Question,
        weights: &[u32],
    ) -> Option<Answer> {
        let asked = question.asks.filter(|_| !question.other_time)?;
        let mut found: Vec<Candidate<'_>> = Vec::new();
        for clause in &self.clauses {
            for fact in &clause.facts {
                found.extend(self.candidate(bundle, question, weights, asked, clause, *fact));
            }
        }
        found.sort_by_key(|it| (std::cmp::Reverse(it.fit), it.unsaid));
        let best = found.first()?;
        let (passage, shown) = (best.clause.passage, best.clause.segment.clone());
        let (near, rivals): (Vec<&Candidate<'_>>, Vec<_>) = found
            .iter()
            .filter(|it| it.rivals(best))
            .partition(|it| it.clause.passage == passage && it.clause.segment == shown);
        if !rivals.is_empty() {
            return None;
        }
        let mut figures: Vec<usize> = near.into_iter().map(|it| it.fact).collect();
        figures.sort_unstable();
        figures.dedup();
        Some(self.quoted(bundle, passage, shown, figures))
    }

    fn candidate<'a>(
        &'a self,
        bundle: &Bundle,
        question: &Question,
        weights: &[u32],
        asked: Measure,
        clause: &'a Clause,
        fact: usize,
    ) -> Option<Candidate<'a>> {
        let own = bundle.facts.get(fact).filter(|it| it.role == Role::Value)?;
        let indicator = bundle.indicator(&own.indicator)?;
        let name = fold(&indicator.name);
        let fit = self.says_all(question, weights, clause, &name);
        let fit = fit.filter(|_| is_asked(bundle, asked, own))?;
        let left = unsaid_of(&name, &question.needs);
        let spare = left.iter().filter(|c| !PLAIN.contains(**c)).count();
        let rest: String = left.iter().collect();
        let negated = NEGATIONS.iter().any(|it| rest.contains(it));
        let whole = ["全区", "我区", "共", "总", "合计"];
        let said_whole = whole
            .iter()
            .any(|it| name.contains(it) || clause.text.contains(it));
        let part_only = question.whole && spare > SPARE && !said_whole;
        let counted = counts_what_is_asked(asked, indicator, &own.quantity.unit, &name, &left);
        (!negated && !part_only && counted).then_some(Candidate {
            clause,
            fact,
            fit,
            unsaid: spare,
        })
    }

    /// Whether all that a question is about is said by the indicator's name, its
    /// clause, or the heading above; the most of it by the name. Gives how well
    /// the words fit. What became of something may be told of what is only close
    /// to it; a figure is given of the very thing.
    fn says_all(
        &self,
        question: &Question,
        weights: &[u32],
        clause: &Clause,
        name: &str,
    ) -> Option<u32> {
        let above = self.contexts.get(clause.passage).map_or("", String::as_str);
        let (mut by_name, mut all, mut worst) = (0, 0, 100);
        let loose = question.asks == Some(Measure::Outcome);
        for (need, weight) in question.needs.iter().zip(weights) {
            let said = |text: &str| {
                need.fit(text, !loose)
                    .filter(|_| !is_tail(&need.said, text))
            };
            let named = said(name);
            let fit = match need.sort {
                Sort::General => continue,
                Sort::Left => named?,
                _ => named
                    .or_else(|| said(&clause.text))
                    .or_else(|| said(above))?,
            };
            worst = worst.min(fit);
            all += weight;
            by_name += named.map_or(0, |_| *weight);
        }
        (by_name > 0 && by_name * 10 >= all * 6).then_some(worst)
    }

    /// A part of a sentence with its figures and what is left open about them.
    fn quoted(
        &self,
        bundle: &Bundle,
        passage: usize,
        shown: Range<usize>,
        figures: Vec<usize>,
    ) -> Answer {
        let clauses = self.clauses.iter();
        let own = clauses.filter(|it| it.passage == passage && it.segment == shown);
        let siblings = own.flat_map(|it| it.facts.iter().copied());
        let siblings = siblings.filter(|it| !figures.contains(it)).collect();
        let mut open: Vec<String> = Vec::new();
        for fact in figures.iter().filter_map(|at| bundle.facts.get(*at)) {
            for sentence in sentences(bundle, fact) {
                if !open.contains(&sentence) {
                    open.push(sentence);
                }
            }
        }
        Answer {
            passage,
            shown,
            figures,
            siblings,
            open,
        }
    }
}

/// Whether the words stand in a text only behind the beginning of a name in
/// quotation marks, which says something else: 差评 in “好差评”.
fn is_tail(said: &str, text: &str) -> bool {
    let mut quoted = text.split('"').skip(1).step_by(2);
    let mut others = text.split('"').step_by(2);
    let behind = quoted.any(|it| it.contains(said) && !it.starts_with(said));
    behind && !others.any(|it| it.contains(said))
}

/// The characters of a name that the question does not say.
fn unsaid_of(name: &str, needs: &[Need]) -> Vec<char> {
    let left = needs
        .iter()
        .fold(name.to_owned(), |left, need| need.taken_from(&left));
    left.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether an indicator counts what the question counts: it is asked for by its
/// own measure word, or what its name ends in is said.
fn counts_what_is_asked(
    asked: Measure,
    indicator: &Indicator,
    unit: &str,
    name: &str,
    left: &[char],
) -> bool {
    let Measure::Count(word) = asked else {
        return indicator.kind != Kind::Rate
            || asked == Measure::Outcome
            || rate_is_said(name, left);
    };
    if word.is_some_and(|word| word != '个' && unit.starts_with(word)) {
        return true;
    }
    let mut said = name
        .chars()
        .filter(|c| c.is_alphanumeric() && !PLAIN.contains(*c));
    said.next_back()
        .is_none_or(|head| left.last() != Some(&head) && !left.contains(&head))
}

/// Whether the question says which rate: 满意率, not only a rate.
fn rate_is_said(name: &str, left: &[char]) -> bool {
    let last: Vec<char> = name.chars().rev().take(3).collect();
    last.iter().all(|c| !left.contains(c))
}
