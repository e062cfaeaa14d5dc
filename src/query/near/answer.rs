//! The answer to a question that names an indicator and asks for its figure.
//!
//! It quotes or there is none. Everything that the question says must be said by
//! the indicator's name, its clause or the heading above; the figure must be of
//! the sort that is asked for. Where several indicators fit equally, one sentence
//! must hold all their figures.

use std::ops::Range;

use super::phrases::Measure;
use super::question::{Need, Question, Sort};
use super::rank::is_asked;
use super::{Answer, Clause, NearIndex};
use crate::open::sentences;
use model::bundle::Bundle;
use model::check::Verdict;
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
    /// Whether the question says nothing of its name but what it ends in.
    by_head: bool,
    /// The figure before a change that the question names.
    before: Option<usize>,
}

impl Candidate<'_> {
    /// Whether it says what is asked about as well as another.
    fn rivals(&self, other: &Self) -> bool {
        let as_much = self.unsaid <= other.unsaid + SPARE;
        self.fit == other.fit && (as_much || self.by_head && other.by_head)
    }

    /// Whether it says what is asked exactly as well as another.
    fn equals(&self, other: &Self) -> bool {
        self.rivals(other) && (self.unsaid == other.unsaid || self.by_head && other.by_head)
    }

    fn is_beside(&self, other: &Self) -> bool {
        self.clause.passage == other.clause.passage && self.clause.segment == other.clause.segment
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
        let here = !question.other_time && question.elsewhere.is_empty();
        let asked = question.asks.filter(|_| here)?;
        let mut found: Vec<Candidate<'_>> = Vec::new();
        for clause in &self.clauses {
            for fact in &clause.facts {
                found.extend(self.candidate(bundle, question, weights, asked, clause, *fact));
            }
        }
        found.sort_by_key(|it| (std::cmp::Reverse(it.fit), it.unsaid));
        let best = found.first()?;
        let passage = best.clause.passage;
        let is_lit = |it: &Candidate<'_>| match asked {
            Measure::Outcome => it.is_beside(best),
            _ => it.equals(best) && it.clause.passage == passage,
        };
        let mut rivals = found.iter().filter(|it| it.rivals(best));
        if rivals.any(|it| !is_lit(it) && !it.is_beside(best)) {
            return None;
        }
        let lit = found.iter().filter(|it| it.rivals(best) && is_lit(it));
        let lit: Vec<&Candidate<'_>> = lit.collect();
        let segments = lit.iter().map(|it| &it.clause.segment);
        let start = segments.clone().map(|it| it.start).min()?;
        let shown = start..segments.map(|it| it.end).max()?;
        let figures = lit.iter().flat_map(|it| [Some(it.fact), it.before]);
        let mut figures: Vec<usize> = figures.flatten().collect();
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
        let before = self.before(bundle, clause, &own.indicator);
        let said = match before {
            Some(_) => [&name, "\n", &clause.text].concat(),
            None => name.clone(),
        };
        let strict = question.asks != Some(Measure::Outcome) && before.is_none();
        let fit = self.says_all(question, weights, clause, &said, strict);
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
        let counted = counts_what_is_asked(
            asked,
            indicator,
            &own.quantity.unit,
            &name,
            &left,
            &question.needs,
        ) || matches!(asked, Measure::Count(_)) && self.shares_ending(&name, &rest);
        let mut topics = question.needs.iter().filter(|it| it.sort != Sort::General);
        let changes = topics.any(|it| it.fit(&name, true).is_none());
        let head = head(&name, &rest).filter(|_| spare > 0 && !changes);
        let vague = head.is_some_and(|it| {
            indicator.kind != Kind::Rate && self.is_elsewhere(bundle, &own.indicator, it)
        });
        (!negated && !part_only && counted && !vague).then_some(Candidate {
            clause,
            fact,
            fit,
            unsaid: spare,
            by_head: head.is_some(),
            before: before.filter(|_| changes),
        })
    }

    /// The figure of an indicator before its change, where the clause states it.
    fn before(&self, bundle: &Bundle, clause: &Clause, indicator: &str) -> Option<usize> {
        let mut facts = clause.facts.iter().copied();
        facts.find(|at| {
            let fact = bundle.facts.get(*at);
            fact.is_some_and(|it| it.role == Role::Before && it.indicator == indicator)
        })
    }

    /// Whether other sentences than those with the indicator's figures speak of
    /// what its name ends in: then the rest of the name says which is meant.
    fn is_elsewhere(&self, bundle: &Bundle, indicator: &str, head: &str) -> bool {
        let facts = bundle.facts.iter().filter(|it| it.indicator == indicator);
        let own: Vec<&String> = facts.map(|it| &it.passage).collect();
        let mut others = bundle.passages.iter().zip(&self.sentences);
        others.any(|(it, sentence)| !own.contains(&&it.id) && sentence.folded.text.contains(head))
    }

    /// Whether a name ends in what the question leaves unsaid, as do others of
    /// the report: 处理决定数量 does not tell indicators apart, what stands
    /// before it does.
    fn shares_ending(&self, name: &str, unsaid: &str) -> bool {
        let name = letters(name);
        let name = name.trim_start_matches(is_plain);
        let unsaid = unsaid.trim_start_matches(is_plain);
        let said = name.strip_suffix(unsaid).map_or(0, |it| it.chars().count());
        let mut others = self.names.iter().map(|it| letters(it));
        let others = others.by_ref().filter(|it| it.ends_with(unsaid)).count();
        said > 2 && !unsaid.is_empty() && others > 1
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
        strict: bool,
    ) -> Option<u32> {
        let above = self.contexts.get(clause.passage).map_or("", String::as_str);
        let (mut by_name, mut all, mut worst) = (0, 0, 100);
        for (need, weight) in question.needs.iter().zip(weights) {
            let said = |text: &str| {
                need.fit(text, strict)
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
        let within = |it: &Range<usize>| shown.start <= it.start && it.end <= shown.end;
        let own = clauses.filter(|it| it.passage == passage && within(&it.segment));
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
            siblings,
            open,
            failing: failing(bundle, &figures),
            figures,
        }
    }
}

/// The checks that fail and that one of the figures takes part in.
fn failing(bundle: &Bundle, figures: &[usize]) -> Vec<usize> {
    let facts: Vec<&str> = figures
        .iter()
        .filter_map(|at| bundle.facts.get(*at).map(|it| &*it.id))
        .collect();
    let checks = bundle.checks.iter().enumerate();
    let failing = checks.filter(|(_, check)| {
        check.verdict == Verdict::Fails && check.facts().any(|it| facts.contains(&it))
    });
    failing.map(|(at, _)| at).collect()
}

/// The letters and numbers of a name.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether names say it besides what they measure.
fn is_plain(c: char) -> bool {
    PLAIN.contains(c)
}

/// What a name ends in, where the question says this and nothing else of it.
fn head<'a>(name: &'a str, unsaid: &str) -> Option<&'a str> {
    let says = |c: &char| c.is_alphanumeric() && !is_plain(*c);
    let mut unsaid = unsaid.chars().filter(says).peekable();
    let mut own = name.char_indices().filter(|(_, c)| says(c));
    own.find(|(_, c)| unsaid.next_if_eq(c).is_none())
        .filter(|_| unsaid.peek().is_none())
        .and_then(|(start, _)| name.get(start..))
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
    needs: &[Need],
) -> bool {
    let Measure::Count(word) = asked else {
        return indicator.kind != Kind::Rate
            || asked == Measure::Outcome
            || rate_is_said(name, needs);
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
fn rate_is_said(name: &str, needs: &[Need]) -> bool {
    let name = letters(name);
    let mut words = needs.iter().flat_map(|it| &it.alternatives);
    words.any(|it| it.same && it.word.text().chars().count() > 2 && name.ends_with(it.word.text()))
}
