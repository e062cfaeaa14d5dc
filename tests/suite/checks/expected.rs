//! What the numeric checks must say of given figures, worked out in plain
//! integers from the words alone: nothing here knows the publisher's code.

use std::collections::BTreeMap;

use model::check::Verdict;

/// A sum that must be met, or inequality, in tenths of a thousandth of a unit.
enum Rule {
    /// The parts add up to the last.
    Sum,
    /// The parts are no more than the last.
    AtMost,
    /// The first is the last.
    Same,
    /// The first is less than the last.
    Below,
    /// The last is that many.
    Count(i64),
}

const RULES: [(&str, Rule, &[&str]); 18] = [
    (
        "legal-aid-parts",
        Rule::Sum,
        &[
            "civil-legal-aid-cases.value",
            "criminal-legal-aid-cases.value",
            "legal-aid-cases.value",
        ],
    ),
    (
        "credit-records-parts",
        Rule::Sum,
        &[
            "basic-credit-records.value",
            "double-publicity-records.value",
            "credit-records.value",
        ],
    ),
    (
        "review-received-parts",
        Rule::Sum,
        &[
            "review-accepted.value",
            "review-refused.value",
            "review-received.value",
        ],
    ),
    (
        "review-refusals-sued-of-refused",
        Rule::AtMost,
        &["review-refusals-sued.value", "review-refused.value"],
    ),
    (
        "non-cash-of-bid-deposits",
        Rule::AtMost,
        &["non-cash-bid-deposits.value", "bid-deposits.value"],
    ),
    (
        "disclosures-of-all-disclosures",
        Rule::AtMost,
        &["disclosures.value", "disclosures-since-launch.value"],
    ),
    (
        "credit-records-target-reached",
        Rule::AtMost,
        &["credit-records-target.value", "basic-credit-records.value"],
    ),
    (
        "joint-departments-restated",
        Rule::Same,
        &["joint-departments.value", "joint-departments.restated"],
    ),
    (
        "steps-cut-restated",
        Rule::Same,
        &["steps-cut.value", "steps-cut.restated"],
    ),
    (
        "documents-cut-restated",
        Rule::Same,
        &["documents-cut.value", "documents-cut.restated"],
    ),
    (
        "one-visit-items-restated",
        Rule::Same,
        &["one-visit-items.value", "one-visit-items.restated"],
    ),
    (
        "self-service-hours-restated",
        Rule::Same,
        &["self-service-hours.value", "self-service-hours.restated"],
    ),
    (
        "hall-items-increased",
        Rule::Below,
        &["hall-items.before", "hall-items.value"],
    ),
    (
        "app-items-increased",
        Rule::Below,
        &["app-items.before", "app-items.value"],
    ),
    (
        "app-version-increased",
        Rule::Below,
        &["app-version.before", "app-version.value"],
    ),
    (
        "certificate-platform-levels-listed",
        Rule::Count(2),
        &["certificate-platform-levels.value"],
    ),
    (
        "certificate-data-levels-listed",
        Rule::Count(4),
        &["certificate-data-levels.value"],
    ),
    (
        "document-cleanups-listed",
        Rule::Count(3),
        &["document-cleanups.value"],
    ),
];

/// Every fact that takes part in a numeric check.
pub(crate) fn facts() -> Vec<&'static str> {
    let mut facts: Vec<&str> = RULES
        .iter()
        .flat_map(|(_, _, facts)| *facts)
        .copied()
        .collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// The verdicts that follow from the words of the facts.
pub(crate) fn verdicts(values: &BTreeMap<String, String>) -> BTreeMap<&'static str, Verdict> {
    let verdict = |(id, rule, facts): &(&'static str, Rule, &[&str])| {
        let ranges: Vec<(i64, i64)> = facts.iter().map(|fact| range(&values[*fact])).collect();
        let verdict = match holds(rule, &ranges) {
            true => Verdict::Holds,
            false => Verdict::Fails,
        };
        (*id, verdict)
    };
    RULES.iter().map(verdict).collect()
}

fn holds(rule: &Rule, ranges: &[(i64, i64)]) -> bool {
    let (last, parts) = ranges.split_last().expect("a figure");
    let low: i64 = parts.iter().map(|range| range.0).sum();
    let high: i64 = parts.iter().map(|range| range.1).sum();
    match rule {
        Rule::Sum | Rule::Same => low <= last.1 && last.0 <= high,
        Rule::AtMost => low <= last.1,
        Rule::Below => low < last.1,
        Rule::Count(count) => last.0 == count * 10,
    }
}

/// The least and the greatest number that the words may stand for, in tenths:
/// tens of thousands are rounded to their last digit.
fn range(words: &str) -> (i64, i64) {
    let number: String = words
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.' || "一二两三四五六七八九".contains(*c))
        .map(
            |c| match "一二三四五六七八九".chars().position(|it| it == c) {
                Some(at) => char::from_digit(at as u32 + 1, 10).expect("a digit"),
                None if c == '两' => '2',
                None => c,
            },
        )
        .collect();
    let tenths: i64 = match number.split_once('.') {
        Some((whole, tenth)) => (whole.to_owned() + tenth).parse().expect("digits"),
        None => number.parse::<i64>().expect("digits") * 10,
    };
    if words.contains('万') {
        // Half of 万, in tenths.
        return (tenths * 10_000 - 50_000, tenths * 10_000 + 50_000);
    }
    (tenths, tenths)
}
