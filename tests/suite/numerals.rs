//! Every numeral of the 2021 report is accounted for, by a scanner and lists
//! that know nothing of the binder.

use std::ops::Range;

use model::bundle::Bundle;
use publish::write::bundle_json;

use super::project::{self, real};

const REPORT: &str = include_str!("../../data/rongjiang-2021/report.txt");
const FACTS: &str = include_str!("../fixtures/facts.tsv");
const NOT_FACTS: &str = include_str!("../fixtures/not-facts.tsv");

/// Rows of the list that hold no number (每月, 均) or no data (第一批, 文号).
const NO_FACTS: [&str; 6] = ["F039", "F088", "F102", "F103", "F105", "F106"];

/// Rows that list the number with words around it (办结率100%).
const WITH_WORDS: [&str; 9] = [
    "F061", "F062", "F064", "F065", "F067", "F068", "F070", "F104", "F107",
];

fn bundle() -> Bundle {
    project::bundle(&real())
}

fn facts(bundle: &Bundle) -> Vec<Range<usize>> {
    let facts = bundle.facts.iter();
    facts
        .map(|fact| fact.start as usize..fact.end as usize)
        .collect()
}

fn exclusions(bundle: &Bundle) -> Vec<Range<usize>> {
    let exclusions = bundle.exclusions.iter();
    exclusions
        .map(|e| e.start as usize..e.end as usize)
        .collect()
}

/// Runs of digits: the naive notion of a numeral.
fn runs() -> Vec<Range<usize>> {
    let chars: Vec<char> = REPORT.chars().collect();
    let kind = |c: char| match c {
        '0'..='9' | '０'..='９' => 1,
        _ if "〇○零一二两三四五六七八九十百千万亿廿卅半".contains(c) => 2,
        _ => 0,
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.end == at && kind(c) == kind(chars[run.start]) => run.end = at + 1,
            _ if kind(c) > 0 => runs.push(at..at + 1),
            _ => {}
        }
    }
    runs
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

#[test]
fn each_numeral_lies_in_exactly_one_fact_or_exclusion() {
    let bundle = bundle();
    let homes = [facts(&bundle), exclusions(&bundle)].concat();
    let runs = runs();
    assert!(runs.len() > 180, "the scanner found only {}", runs.len());
    for run in runs {
        let holds = |home: &&Range<usize>| home.start <= run.start && run.end <= home.end;
        let count = homes.iter().filter(holds).count();
        let words: String = REPORT.chars().skip(run.start).take(run.len()).collect();
        assert_eq!(count, 1, "{words} at {run:?}");
    }
}

#[test]
fn each_listed_number_that_is_no_fact_is_excluded() {
    let bundle = bundle();
    let excluded = exclusions(&bundle);
    for row in rows(NOT_FACTS) {
        let offset: usize = row[0].parse().expect("an offset");
        let found = excluded.iter().any(|range| range.contains(&offset));
        assert!(found, "{row:?}");
    }
}

#[test]
fn each_listed_fact_is_bound_with_its_unit() {
    let bundle = bundle();
    let facts = facts(&bundle);
    for row in rows(FACTS).filter(|row| !NO_FACTS.contains(&row[0])) {
        let start: usize = row[1].parse().expect("an offset");
        let end: usize = row[2].parse().expect("an offset");
        let touched = facts
            .iter()
            .filter(|fact| fact.start < end && start < fact.end);
        let [fact] = touched.collect::<Vec<_>>()[..] else {
            panic!("not one fact in {row:?}");
        };
        let with_words = WITH_WORDS.contains(&row[0]) && start <= fact.start && fact.end <= end;
        assert!(*fact == (start..end) || with_words, "{fact:?} in {row:?}");
    }
}

#[test]
fn facts_and_passages_repeat_the_source() {
    let bundle = bundle();
    let words = |start: u32, length: usize| -> String {
        REPORT.chars().skip(start as usize).take(length).collect()
    };
    for fact in &bundle.facts {
        assert_eq!(
            words(fact.start, fact.printed.chars().count()),
            fact.printed
        );
        let passage = bundle.passage(&fact.passage).expect("its passage");
        let end = passage.start as usize + passage.text.chars().count();
        assert!(
            passage.start <= fact.start && fact.end as usize <= end,
            "{}",
            fact.id
        );
    }
    for passage in &bundle.passages {
        assert_eq!(
            words(passage.start, passage.text.chars().count()),
            passage.text
        );
    }
}

#[test]
fn two_builds_give_the_same_bytes() {
    let json = || bundle_json(&bundle()).expect("a bundle is JSON");
    let first = json();
    assert_eq!(first, json());
    let read: Bundle = serde_json::from_str(&first).expect("its own JSON");
    assert_eq!(read, bundle());
}
