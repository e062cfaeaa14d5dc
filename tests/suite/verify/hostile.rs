//! Bundles that someone made up: whatever they say, the end is a list of
//! differences.

use ::verify::Files;
use serde_json::{Value, json};
use text::digest::prefix;

use super::said;
use super::site::{self, BUNDLE, ID, path, published, verified};

/// How many of the bundle's values are replaced, one at a time.
const TRIED: usize = 24;

/// The site with another bundle, named and listed as it should be.
pub(super) fn with_bundle(bundle: &Value) -> Files {
    let mut files = published();
    let old = path(&files, BUNDLE);
    files.remove(&old);
    let bytes = serde_json::to_vec(bundle).expect("JSON");
    files.insert(format!("{ID}/bundle.{}.json", prefix(&bytes)), bytes);
    site::relist(&mut files, site::maker());
    files
}

pub(super) fn bundle() -> Value {
    let files = published();
    serde_json::from_slice(&files[&path(&files, BUNDLE)]).expect("JSON")
}

/// The places of all values that hold no other, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                places(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (position, value) in items.iter().enumerate() {
                places(value, &format!("{at}/{position}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

#[test]
fn no_value_of_a_bundle_makes_it_fail() {
    let bundle = bundle();
    let mut all = Vec::new();
    places(&bundle, "", &mut all);
    let hostile = [
        json!(""),
        json!(4_294_967_295_u32),
        json!("79228162514264337593543950335"),
        json!("\u{0}</script>%app%"),
        json!(0),
        json!("-0.0000000000000000000000000001"),
    ];
    let step = all.len() / TRIED;
    for (place, value) in all.iter().step_by(step.max(1)).zip(hostile.iter().cycle()) {
        let mut tampered = bundle.clone();
        *tampered.pointer_mut(place).expect("a value") = value.clone();
        if tampered == bundle {
            continue;
        }
        let told = verified(&with_bundle(&tampered)).differences;
        assert!(!told.is_empty(), "{place}: {value}");
    }
}

#[test]
fn facts_that_lie_nowhere_are_told() {
    for (start, end) in [(694, 690), (0, 0), (u32::MAX, u32::MAX), (0, u32::MAX)] {
        let mut bundle = bundle();
        let facts = bundle["facts"].as_array_mut().expect("facts");
        for fact in facts {
            fact["start"] = json!(start);
            fact["end"] = json!(end);
        }
        let told = said(&verified(&with_bundle(&bundle)).differences);
        assert!(told.contains("hall-items.value › 原文"), "{start}..{end}");
    }
}

#[test]
fn ten_thousand_exclusions_of_the_whole_text_end_in_time() {
    let mut bundle = bundle();
    let all = json!({ "start": 0, "end": u32::MAX, "class": "year" });
    bundle["exclusions"] = Value::Array(vec![all; 10_000]);
    let told = said(&verified(&with_bundle(&bundle)).differences);
    assert!(told.contains("属于一个指标或排除项"), "{told}");
}

/// So many copies of a value, each with an id of its own.
fn many(value: &Value, count: usize) -> Value {
    let copies = (0..count).map(|at| {
        let mut copy = value.clone();
        copy["id"] = json!(format!("id-{at}"));
        copy
    });
    copies.collect()
}

#[test]
fn many_facts_of_the_whole_text_among_many_sentences_take_neither_time_nor_room() {
    const MANY: usize = 20_000;
    let mut bundle = bundle();
    let mut fact = bundle["facts"][0].clone();
    for (member, value) in [
        ("start", json!(0)),
        ("end", json!(u32::MAX)),
        ("passage", json!("nowhere")),
    ] {
        fact[member] = value;
    }
    bundle["facts"] = many(&fact, MANY);
    bundle["passages"] = many(&bundle["passages"][0], MANY);
    let verified = verified(&with_bundle(&bundle));
    let facts = verified.differences.iter();
    let mut facts = facts.filter(|it| it.place.ends_with(" › 原文"));
    let first = facts.next().expect("a difference");
    assert!(first.expected.chars().count() < 100, "{first}");
}

#[test]
fn a_number_restated_many_times_takes_neither_time_nor_room() {
    let mut bundle = bundle();
    let fact = bundle["facts"][0]["id"].clone();
    let figures = vec![fact; 10_000];
    bundle["checks"][0]["identity"] = json!({ "same": { "figures": figures } });
    let told = said(&verified(&with_bundle(&bundle)).differences);
    assert!(told.contains(" › 算式"), "{}", told.len());
}

/// Changes a bundle.
type Change = fn(&mut Value);

/// What no report is, with the place that must be named.
const ENDLESS: [(&str, Change); 6] = [
    ("数字 › id-0", |it| {
        it["facts"][0]["id"] = json!("id-0");
        it["facts"][1]["id"] = json!("id-0");
    }),
    ("核对 › ", |it| {
        it["checks"][0] = it["checks"][1].clone()
    }),
    ("指标 › ", |it| {
        it["indicators"][0]["name"] = json!("名".repeat(10_000))
    }),
    ("数字 › ", |it| {
        it["facts"][0]["printed"] = json!("1".repeat(1_000_000))
    }),
    ("核对的数字和名称", |it| {
        let id = it["facts"][0]["id"].clone();
        it["checks"][0]["identity"] = json!({ "same": { "figures": vec![id; 100_000] } });
    }),
    ("算式", |it| {
        let term = json!({ "fact": it["facts"][0]["id"] });
        it["checks"][0]["formula"] = json!(vec![term; 100_000]);
    }),
];

#[test]
fn what_would_fill_the_readers_memory_is_told_and_not_made() {
    for (place, change) in ENDLESS {
        let mut bundle = bundle();
        change(&mut bundle);
        let verified = verified(&with_bundle(&bundle));
        let told = verified.differences.iter();
        let mut told = told.filter(|it| it.place.starts_with(place));
        assert!(
            told.next().is_some(),
            "{place}: {}",
            said(&verified.differences)
        );
        assert!(verified.reports[0].checks.is_empty(), "{place}");
    }
}

#[test]
fn a_sentence_of_any_length_is_told_in_few_words_for_each_name_it_lacks() {
    let mut bundle = bundle();
    let checks = bundle["checks"].as_array_mut().expect("checks");
    let mut lists = checks
        .iter_mut()
        .filter(|it| it["identity"].get("enumeration").is_some());
    let list = lists.next().expect("a list");
    let items: Vec<String> = (0..500).map(|at| format!("没有{at}")).collect();
    list["identity"]["enumeration"]["items"] = json!(items);
    let passages = bundle["passages"].as_array_mut().expect("passages");
    for passage in passages {
        let text = passage["text"].as_str().expect("words").repeat(1000);
        passage["text"] = json!(text);
    }
    let told = verified(&with_bundle(&bundle)).differences;
    let lacking: Vec<_> = told
        .iter()
        .filter(|it| it.place.ends_with(" › 列举"))
        .collect();
    assert_eq!(lacking.len(), 500);
    assert!(lacking.iter().all(|it| it.expected.len() < 2000));
}
