//! The answer to a question that names an indicator and asks for its figure.
//!
//! It quotes or there is none. Everything that the question says must be said by
//! the indicator's name, its clause or the heading above; the figure must be of
//! the sort that is asked for. Where several indicators fit equally, one sentence
//! must hold all their figures. A question that leaves open which of several
//! things it means has no answer.

mod names;

use std::cmp::Reverse;
use std::ops::Range;

use super::phrases::Measure;
use super::question::{Need, Question, Sort};
use super::rank::is_asked;
use super::{Answer, Clause, NearIndex};
use crate::open::sentences;
use model::bundle::Bundle;
use model::check::Verdict;
use model::indicator::{Indicator, Kind, Role};
use names::{counts_what_is_asked, head, is_plain, is_tail, leaves_out_which, letters, unsaid_of};
use text::fold::fold;

/// Words that reverse the meaning of a name, or make a plan of what was done.
const NEGATIONS: [&str; 11] = [
    "不", "未", "非", "撤", "无", "驳", "异常", "违", "任务", "目标", "计划",
];

/// How many characters of a name may be left unsaid by a question that asks for
/// the whole of something.
const SPARE: usize = 3;

/// How many characters of a question are no more than a word that many names have.
const SHORT: usize = 2;

/// An indicator that says all that a question asks.
struct Candidate<'a> {
    clause: &'a Clause,
    fact: usize,
    /// How well the words fit that stand for what is asked, of 100.
    fit: u32,
    /// What its name says of the question, weighed.
    named: u32,
    /// The characters of its name that mean something and that the question does
    /// not say, sorted.
    unsaid: Vec<char>,
    /// Whether the question says nothing of its name but what it ends in.
    by_head: bool,
    /// Whether it may be the answer. What counts something else in a like measure
    /// word, and what a question may mean among others, only stands against it.
    answers: bool,
    /// The figure before a change that the question names.
    before: Option<usize>,
}

impl Candidate<'_> {
    /// Whether it says what is asked about as well as another. Where the question
    /// says only a part of a name, any name of which it says that part is as good.
    fn rivals(&self, other: &Self) -> bool {
        let as_much = self.unsaid.len() <= other.unsaid.len() + SPARE;
        let is_part_said = !other.unsaid.is_empty();
        self.fit == other.fit
            && self.named == other.named
            && (as_much || is_part_said || self.by_head && other.by_head)
    }

    /// Whether it says what is asked exactly as well as another.
    fn equals(&self, other: &Self) -> bool {
        let same = self.unsaid.len() == other.unsaid.len() && self.answers;
        self.rivals(other) && (same || self.by_head && other.by_head)
    }

    /// Whether it counts a part of what another counts, in the same place: its
    /// name says as much and more.
    fn is_part_of(&self, whole: &Self) -> bool {
        let mut own = self.unsaid.iter();
        let holds = whole.unsaid.iter().all(|c| own.any(|it| it == c));
        self.is_beside(whole) && holds && self.unsaid.len() > whole.unsaid.len()
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
        found.sort_by_key(|it| (Reverse(it.named), Reverse(it.fit), it.unsaid.len()));
        let best = found.first().filter(|it| it.answers)?;
        let passage = best.clause.passage;
        let is_lit = |it: &Candidate<'_>| match asked {
            Measure::Outcome => it.is_beside(best),
            _ => it.equals(best) && it.clause.passage == passage,
        };
        let mut rivals = found.iter().filter(|it| it.rivals(best));
        if rivals.any(|it| !is_lit(it) && !it.is_part_of(best)) {
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
        let said = self.says_all(question, weights, clause, &said, strict);
        let Said { fit, named, above } = said.filter(|_| is_asked(bundle, asked, own))?;
        // Words that mean the same fit as well as each other.
        let fit = if strict { 100 } else { fit };
        let left = unsaid_of(&name, &question.needs);
        let rest: String = left.iter().collect();
        let mut unsaid: Vec<char> = left.iter().copied().filter(|c| !is_plain(*c)).collect();
        unsaid.sort_unstable();
        let negated = NEGATIONS.iter().any(|it| rest.contains(it));
        let part_only = question.whole && unsaid.len() > SPARE && !says_whole(&name, clause);
        let unit = &own.quantity.unit;
        let is_counted =
            counts_what_is_asked(asked, indicator, unit, &name, &left, &question.needs)
                || matches!(asked, Measure::Count(_)) && self.shares_ending(&name, &rest);
        let is_alike = matches!(asked, Measure::Count(Some(word)) if word != '个');
        let mut topics = question.needs.iter().filter(|it| it.sort != Sort::General);
        let changes = topics.any(|it| it.fit(&name, true).is_none());
        let head = head(&name, &rest).filter(|_| !unsaid.is_empty() && !changes);
        let is_exact = unsaid.is_empty() || before.is_some() || asked == Measure::Outcome;
        let named_in_part = NamedInPart {
            indicator,
            name: &name,
            rest: &rest,
            unsaid: unsaid.len(),
            head,
        };
        let vague = !is_exact && (above || self.is_vague(bundle, &question.needs, &named_in_part));
        (!negated && !part_only && (is_counted || is_alike)).then_some(Candidate {
            clause,
            fact,
            fit,
            named,
            unsaid,
            by_head: head.is_some(),
            answers: is_counted && !vague,
            before: before.filter(|_| changes),
        })
    }

    /// Whether a question that says only a part of a name does not tell which of
    /// several things it means. A rate says what it is by its ending.
    fn is_vague(&self, bundle: &Bundle, needs: &[Need], part: &NamedInPart<'_>) -> bool {
        let (kind, id) = (part.indicator.kind, &part.indicator.id);
        if kind == Kind::Rate {
            return false;
        }
        let topics = needs.iter();
        let topics = topics.filter(|it| !matches!(it.sort, Sort::General | Sort::Left));
        let said: usize = topics.clone().map(|it| it.said.chars().count()).sum();
        let topics_in = |text: &str| topics.clone().all(|it| it.is_said_by(text));
        let is_short = said <= SHORT && part.unsaid > SPARE;
        let head_elsewhere = |head: &str| self.is_elsewhere(bundle, id, |it| it.contains(head));
        part.head.is_some_and(head_elsewhere)
            || kind == Kind::Count && leaves_out_which(part.name, part.rest)
            || is_short && (kind == Kind::Date || self.is_elsewhere(bundle, id, topics_in))
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
    /// what the question says of its name: then the rest of it says which is meant.
    fn is_elsewhere(
        &self,
        bundle: &Bundle,
        indicator: &str,
        mut speaks: impl FnMut(&str) -> bool,
    ) -> bool {
        let facts = bundle.facts.iter().filter(|it| it.indicator == indicator);
        let own: Vec<&String> = facts.map(|it| &it.passage).collect();
        let mut others = bundle.passages.iter().zip(&self.sentences);
        others.any(|(it, sentence)| !own.contains(&&it.id) && speaks(&sentence.folded.text))
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
    /// clause, or the heading above; the most of it by the name. What became of something may be told of what is only close
    /// to it; a figure is given of the very thing.
    fn says_all(
        &self,
        question: &Question,
        weights: &[u32],
        clause: &Clause,
        name: &str,
        strict: bool,
    ) -> Option<Said> {
        let heading = self.contexts.get(clause.passage).map_or("", String::as_str);
        let (mut by_name, mut all, mut worst, mut above) = (0, 0, 100, false);
        for (need, weight) in question.needs.iter().zip(weights) {
            let said = |text: &str| {
                need.fit(text, strict)
                    .filter(|_| !is_tail(&need.said, text))
            };
            let named = said(name);
            let fit = match need.sort {
                Sort::General => continue,
                Sort::Left => named?,
                _ => match named.or_else(|| said(&clause.text)) {
                    Some(fit) => fit,
                    None => {
                        above = true;
                        said(heading)?
                    }
                },
            };
            worst = worst.min(fit);
            all += weight;
            by_name += named.map_or(0, |_| *weight);
        }
        (by_name > 0 && by_name * 10 >= all * 6).then_some(Said {
            fit: worst,
            named: by_name,
            above,
        })
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

/// How a figure says what a question is about.
struct Said {
    /// How well the words fit, of 100.
    fit: u32,
    /// How much of it the name says, weighed.
    named: u32,
    /// Whether some of it is said by the heading above alone.
    above: bool,
}

/// A name of which a question says a part.
struct NamedInPart<'a> {
    indicator: &'a Indicator,
    /// The name, folded.
    name: &'a str,
    /// The letters of it that are not said.
    rest: &'a str,
    /// How many of those mean something.
    unsaid: usize,
    /// What it ends in, where the question says this and nothing else of it.
    head: Option<&'a str>,
}

/// Whether an indicator or its clause is of the whole of something.
fn says_whole(name: &str, clause: &Clause) -> bool {
    let words = ["全区", "我区", "共", "总", "合计"];
    let mut words = words.iter();
    words.any(|it| name.contains(it) || clause.text.contains(it))
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
