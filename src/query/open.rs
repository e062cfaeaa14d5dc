//! What the text leaves open about a number: the questions of the list of checks,
//! and what they do not ask already.

use super::label::{UNSAID, left_open};
use model::bundle::Bundle;
use model::check::{Check, Verdict};
use model::indicator::{Fact, Indicator, Unsaid};
use text::check_words::{question, said};
use text::typography::display;

/// The questions that a number takes part in.
pub fn asked<'a>(bundle: &'a Bundle, fact: &Fact) -> Vec<&'a Check> {
    let checks = bundle.checks_of(&fact.id);
    let open = checks.filter(|it| it.verdict == Verdict::Open && bundle.is_listed(it));
    open.collect()
}

/// What is unsaid about an indicator and asked by none of these questions.
pub fn unasked(indicator: &Indicator, asked: &[&Check]) -> Vec<Unsaid> {
    let is_asked = |unsaid: &Unsaid| {
        let mut missing = asked.iter().filter_map(|it| it.missing);
        missing.any(|it| it.name() == unsaid.name())
    };
    let unsaid = indicator.unsaid.iter().copied();
    unsaid.filter(|it| !is_asked(it)).collect()
}

/// All that is open about a number, each in a sentence that says of what.
pub fn sentences(bundle: &Bundle, fact: &Fact) -> Vec<String> {
    let asked = asked(bundle, fact);
    let questions = asked.iter().map(|check| {
        let question = said(&question(check, bundle), bundle);
        [&display(&question), "原文", UNSAID].concat()
    });
    let indicator = bundle.indicator(&fact.indicator);
    let unsaid = indicator.map_or_else(Vec::new, |it| {
        let unasked = unasked(it, &asked).into_iter();
        let named = unasked.map(|unsaid| [&display(&it.name), &*left_open(unsaid)].concat());
        named.collect()
    });
    questions.chain(unsaid).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::check::Missing;
    use model::sample;

    #[test]
    fn each_sentence_says_of_what_and_nothing_is_said_twice() {
        let mut bundle = sample::bundle();
        bundle.indicators[0].unsaid = vec![Unsaid::AsOf, Unsaid::Items];
        bundle.checks = vec![Check {
            missing: Some(Missing::AsOf),
            note: Some("原文未写截止日期".into()),
            ..sample::check("until", Verdict::Open, &["hall-items.value"])
        }];
        assert_eq!(
            sentences(&bundle, &bundle.facts[1]),
            [
                "政务大厅可办事项616项，截至哪一天？原文未说明",
                "政务大厅可办事项其余是哪些：未说明"
            ]
        );
    }
}
