//! What old links are told over several steps.

use crate::revisions::changes::{checks, figures, measures};
use crate::revisions::corrections::corrections;
use model::bundle::Bundle;
use model::check::{Reply, Verdict};
use model::indicator::Role;
use model::revision::{Correction, Subject};
use model::sample;

/// A report with a second sentence, so that the first may go.
fn first() -> Bundle {
    let mut bundle = sample::bundle();
    let mut second = bundle.passages[0].clone();
    second.id = "p9-0000".into();
    second.text = "群众办事更加方便快捷。".into();
    bundle.passages.insert(0, second);
    bundle
}

fn step(old: &Bundle, new: &mut Bundle, state: u32) {
    new.corrections = corrections(old, new, state, "2022-03-05");
}

fn of(bundle: &Bundle, subject: Subject) -> Vec<&Correction> {
    let all = bundle.corrections.iter();
    all.filter(|it| it.subject == subject).collect()
}

#[test]
fn links_to_a_number_lead_on_when_its_sentence_is_changed_and_then_taken_away() {
    let first = first();
    let fact = first.facts[0].clone();
    let mut second = first.clone();
    second.facts.remove(0);
    let changed = second.passages.iter_mut().find(|it| it.id == fact.passage);
    changed.expect("its sentence").text = "可办事项增加至现在的616项。".into();
    step(&first, &mut second, 2);
    let anchors = &of(&second, Subject::Sentence)[0].anchors;
    assert_eq!(*anchors, std::slice::from_ref(&fact.id));
    let mut third = second.clone();
    third.passages.retain(|it| it.id != fact.passage);
    third.facts.clear();
    step(&second, &mut third, 3);
    let with = |it: &&&Correction| it.anchors.contains(&fact.id);
    let sentences = of(&third, Subject::Sentence);
    let [gone] = sentences.iter().filter(with).collect::<Vec<_>>()[..] else {
        panic!("{sentences:?}");
    };
    assert!(gone.gone && gone.revision == 3);
    assert_eq!(gone.behind.as_deref(), Some("p9-0000"));
}

#[test]
fn a_number_that_is_gone_from_a_sentence_that_stayed_is_told_there() {
    let first = first();
    let fact = first.facts[0].clone();
    let mut second = first.clone();
    second.facts.remove(0);
    step(&first, &mut second, 2);
    let [gone] = of(&second, Subject::Number)[..] else {
        panic!("{:?}", second.corrections);
    };
    assert_eq!(
        (&gone.id, gone.behind.as_ref()),
        (&fact.id, Some(&fact.passage))
    );
    assert!(gone.before.ends_with(&fact.printed), "{}", gone.before);
    let mut third = second.clone();
    third.passages.retain(|it| it.id != fact.passage);
    step(&second, &mut third, 3);
    let behind = of(&third, Subject::Number)[0].behind.as_deref();
    assert_eq!(behind, Some("p9-0000"));
}

#[test]
fn what_is_said_otherwise_of_an_indicator_or_a_check_is_listed() {
    let mut first = first();
    first.checks = vec![sample::check("c", Verdict::Fails, &["hall-items.value"])];
    let mut second = first.clone();
    second.indicators[0].basis = Some("进驻大厅的".into());
    second.checks[0].note = Some("口径不同".into());
    second.checks[0].replies.push(Reply {
        date: "2022-03-01".into(),
        who: "区政府".into(),
        text: "笔误".into(),
    });
    let [measure] = measures(&first, &second).try_into().expect("one");
    assert!(
        measure
            .after
            .is_some_and(|it| it.contains("口径：进驻大厅的"))
    );
    let [check] = checks(&first, &second).try_into().expect("one");
    let after = check.after.unwrap_or_default();
    assert!(
        after.ends_with("；口径不同；区政府（2022-03-01）：笔误"),
        "{after}"
    );
    assert_eq!(measures(&first, &first), []);
}

#[test]
fn of_many_figures_indicators_and_checks_each_change_is_told() {
    const MANY: usize = 100_000;
    let sample = sample::bundle();
    let state = |printed: &str| {
        let mut bundle = sample.clone();
        bundle.facts.clear();
        bundle.indicators.clear();
        bundle.checks.clear();
        for at in 0..MANY {
            let id = format!("i-{at}");
            let mut fact = sample.facts[0].clone();
            fact.id = format!("{id}.value");
            fact.indicator.clone_from(&id);
            fact.role = Role::Value;
            fact.printed = printed.into();
            let check = sample::check(&id, Verdict::Holds, &[&fact.id]);
            let mut indicator = sample.indicators[0].clone();
            indicator.name = format!("第{at}项");
            indicator.id = id;
            bundle.facts.push(fact);
            bundle.checks.push(check);
            bundle.indicators.push(indicator);
        }
        bundle
    };
    let [old, new] = ["616项", "617项"].map(state);
    let changed = figures(&old, &new);
    assert_eq!(changed.len(), MANY);
    assert_eq!(changed[MANY - 1].name, format!("第{}项", MANY - 1));
    assert_eq!(measures(&old, &new), []);
    let made = corrections(&old, &new, 2, "2022-03-05");
    assert_eq!(
        made.iter()
            .filter(|it| it.subject == Subject::Indicator)
            .count(),
        MANY
    );
}
