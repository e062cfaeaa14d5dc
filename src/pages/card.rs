//! What the cards for sharing show: of a report, a chart, a check, a number.

use super::chart_checks::held;
use super::figures;
use super::said::{headline, sentence};
use chart::bars::{Bars, bars, change};
use chart::card::Card;
use chart::proof;
use chart::resolve::resolve;
use chart::runs::Run;
use model::bundle::Bundle;
use model::chart::Chart;
use model::check::{Check, Term, Verdict};
use model::indicator::Fact;
use text::check_words::gap;
use text::figure::figure;
use text::reply;
use text::typography::display;

/// What stands in the last line of a card of one number or check.
const CHECKABLE: &str = "原文逐字可查";

/// The card of a report: the first of its headlines, and the first check
/// that fails.
#[must_use]
pub fn of_report(bundle: &Bundle) -> Card {
    let mut headlines = bundle.headlines.iter();
    let said = headlines.find_map(|it| headline(bundle, it));
    let failing = bundle.checks.iter().find(|it| it.verdict == Verdict::Fails);
    let count = bundle.facts.len().to_string();
    let state = bundle.report.revision.as_ref();
    Card {
        title: vec![Run::words(display(&bundle.report.title))],
        bars: said.iter().filter_map(|it| pair(bundle, it.fact)).collect(),
        sentence: said.map(|it| it.words).unwrap_or_default(),
        verdict: failing
            .map(|it| named_verdict(bundle, it))
            .unwrap_or_default(),
        last: [
            [&count, "处数字，每一处都可查到原文"].concat(),
            state.map_or_else(String::new, |it| format!("第{}版", it.number)),
        ],
        first: whose(bundle, None),
        ..Card::default()
    }
}

/// The card of a chart: its drawing, or that of its check that fails.
#[must_use]
pub fn of_chart(bundle: &Bundle, chart: &Chart) -> Card {
    let held = held(bundle, chart);
    let failing = held.into_iter().find(|it| it.verdict == Verdict::Fails);
    let drawn = resolve(chart, bundle).and_then(|it| bars(&it));
    Card {
        title: vec![Run::words(display(&chart.title))],
        bars: match failing {
            Some(check) => vec![proof::bars(check, bundle)],
            None => drawn.unwrap_or_default(),
        },
        difference: failing.and_then(|it| gap(it, bundle)),
        verdict: failing
            .map(|it| named_verdict(bundle, it))
            .unwrap_or_default(),
        last: [display(&bundle.report.cited_title()), String::new()],
        first: whose(bundle, None),
        ..Card::default()
    }
}

/// The card of a check: its figures as a drawing, and what came of it.
#[must_use]
pub fn of_check(bundle: &Bundle, check: &Check) -> Card {
    let words = verdict(bundle, check);
    let note = check.note.as_ref().map(|note| Run::words(display(note)));
    let (sentence, verdict) = match check.verdict {
        Verdict::Fails => (note.into_iter().collect(), words),
        Verdict::Holds => (words, Vec::new()),
        Verdict::Open => (note.map_or(words, |note| vec![note]), Vec::new()),
    };
    Card {
        title: vec![Run::words(display(&check.title))],
        sentence,
        bars: vec![proof::bars(check, bundle)],
        difference: gap(check, bundle),
        reply: check.replies.last().map(|it| display(&reply::line(it))),
        verdict,
        last: [display(&bundle.report.cited_title()), CHECKABLE.into()],
        first: whose(bundle, check.facts().next()),
        ..Card::default()
    }
}

/// The card of a number: the number, and the sentence that holds it.
#[must_use]
pub(crate) fn of_number(bundle: &Bundle, fact: &Fact) -> Card {
    let indicator = bundle.indicator(&fact.indicator);
    let name = indicator.map(figures::name).unwrap_or_default();
    let bars: Vec<Bars> = pair(bundle, fact).into_iter().collect();
    let figure = Run::figure(display(&fact.printed), &fact.id);
    let failing = bundle
        .checks_of(&fact.id)
        .find(|it| it.verdict == Verdict::Fails);
    Card {
        title: vec![Run::words(name)],
        figure: bars.is_empty().then_some(figure),
        sentence: sentence(bundle, fact),
        bars,
        verdict: failing
            .map(|it| named_verdict(bundle, it))
            .unwrap_or_default(),
        last: [display(&bundle.report.cited_title()), CHECKABLE.into()],
        first: whose(bundle, Some(&fact.id)),
        ..Card::default()
    }
}

/// Whose words a card shows, with the theme of a fact, if there is one.
fn whose(bundle: &Bundle, fact: Option<&str>) -> String {
    let report = &bundle.report;
    let whose = report.issuer.as_ref().unwrap_or(&report.district);
    let mut words = [whose, "　", &report.year.to_string(), "年"].concat();
    let indicator = fact.and_then(|id| bundle.indicator(&bundle.fact(id)?.indicator));
    if let Some(theme) = indicator.and_then(|it| bundle.theme(&it.theme)) {
        words.extend(["　", theme.name.as_str()]);
    }
    words
}

/// The earlier and the current figure, where the fact is one of them.
fn pair(bundle: &Bundle, fact: &Fact) -> Option<Bars> {
    change(bundle, &fact.indicator)
}

/// Terms with their figures as `say` has them.
#[must_use]
pub fn runs(bundle: &Bundle, terms: &[Term], say: impl Fn(&Fact) -> String) -> Vec<Run> {
    let terms = terms.iter();
    let run = terms.filter_map(|term| match term {
        Term::Text(text) => Some(Run::words(display(text))),
        Term::Fact(id) => Some(Run::figure(say(bundle.fact(id)?), id)),
    });
    run.collect()
}

/// A verdict under the title of something else: it says first what is checked.
fn named_verdict(bundle: &Bundle, check: &Check) -> Vec<Run> {
    let name = Run::words([&display(&check.title), "："].concat());
    let mut words = vec![name];
    words.extend(verdict(bundle, check));
    words
}

/// A formula with how far its sides are apart, and its verdict.
fn verdict(bundle: &Bundle, check: &Check) -> Vec<Run> {
    let mut words = runs(bundle, &check.formula, figure);
    if let Some(gap) = gap(check, bundle) {
        words.push(Run::words(["　", &gap].concat()));
    }
    words.push(Run::words(["　", check.verdict.label()].concat()));
    words
}

#[cfg(test)]
mod tests;
