//! The real report's bundle: its bytes, its schema, its search.

use expect_test::expect_file;
use model::bundle::Bundle;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use publish::{build, write};
use query::search::Index;
use serde_json::json;

use super::project::{ID, real};

fn bundle() -> Bundle {
    let checked = build::build(ID, &real());
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    checked.bundle.expect("a report without errors")
}

#[test]
fn the_bundle_is_the_golden_one_byte_for_byte() {
    let json = write::bundle_json(&bundle()).expect("a bundle is JSON");
    assert_eq!(
        json,
        write::bundle_json(&bundle()).expect("a bundle is JSON")
    );
    let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let pretty = serde_json::to_string_pretty(&read).expect("JSON") + "\n";
    expect_file!["../golden/rongjiang-2021.json"].assert_eq(&pretty);
}

#[test]
fn the_bundle_reads_back_as_it_was() {
    let bundle = bundle();
    let json = write::bundle_json(&bundle).expect("a bundle is JSON");
    let read: Bundle = serde_json::from_str(&json).expect("a bundle");
    assert_eq!(read, bundle);
}

#[test]
fn the_schema_is_the_golden_one_and_the_bundle_keeps_to_it() {
    let schema = write::schema_json().expect("a schema is JSON");
    expect_file!["../golden/bundle.schema.json"].assert_eq(&schema);
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let json = serde_json::to_value(bundle()).expect("a bundle is JSON");
    let problems: Vec<String> = validator
        .iter_errors(&json)
        .map(|it| it.to_string())
        .collect();
    assert_eq!(problems, Vec::<String>::new());
    let damaged = serde_json::json!({ "schema": 3 });
    assert!(!validator.is_valid(&damaged));
    for (place, value) in [
        ("/corrections", json!([{}])),
        ("/report/revision", json!({})),
    ] {
        let mut damaged = json.clone();
        let (parent, member) = place.rsplit_once('/').expect("a place");
        damaged.pointer_mut(parent).expect("its parent")[member] = value;
        assert!(!validator.is_valid(&damaged), "{place}");
    }
}

/// ASCII as full-width forms, as some input methods type it.
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

#[test]
fn any_substring_in_either_width_finds_exactly_the_passages_that_contain_it() {
    let bundle = bundle();
    let index = Index::new(&bundle);
    let text: Vec<char> = bundle
        .passages
        .iter()
        .flat_map(|passage| passage.text.chars())
        .collect();
    let mut runner = TestRunner::new(Config::with_cases(400));
    let places = (0..text.len(), 1_usize..=8);
    let outcome = runner.run(&places, |(start, length)| {
        let words: String = text.iter().skip(start).take(length).collect();
        prop_assume!(!words.contains(char::is_whitespace));
        // Numbers are found whole, which the tests of `query` hold to.
        let digits = "0123456789一二两三四五六七八九十百千万亿半";
        prop_assume!(!words.starts_with(|c| digits.contains(c)));
        prop_assume!(!words.ends_with(|c| digits.contains(c)));
        // The naive answer, apart from the folding: quotes are alike.
        let alike = |text: &str| text.replace(['“', '”'], "\"").to_lowercase();
        let expected: Vec<usize> = (0..bundle.passages.len())
            .filter(|at| alike(&bundle.passages[*at].text).contains(&alike(&words)))
            .collect();
        for query in [words.clone(), full_width(&words)] {
            let found = index.search(&query).passages;
            let found: Vec<usize> = found.iter().map(|hit| hit.index).collect();
            prop_assert_eq!(&found, &expected, "{}", query);
        }
        Ok(())
    });
    outcome.expect("every substring is found where it stands, and nowhere else");
}
