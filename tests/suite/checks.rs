//! The checks of the 2021 report against the seed's verdicts, and what a
//! changed digit does to them.

mod edit;
mod expected;

use std::collections::BTreeMap;

use expect_test::expect;
use model::bundle::Bundle;
use model::check::Check;
use publish::build::Inputs;
use text::figure::formula;

use super::project::{self, bundle};

const SEED: &str = include_str!("../fixtures/checks.tsv");

fn inputs() -> Inputs {
    project::real()
}

fn said(bundle: &Bundle, check: &Check) -> String {
    let said = format!(
        "{} {}",
        check.verdict.label(),
        formula(&check.formula, bundle)
    );
    match &check.ranges {
        Some(ranges) => format!("{said} [{} | {}]", ranges.left, ranges.right),
        None => said,
    }
}

#[test]
fn each_row_of_the_seed_has_its_verdict() {
    let bundle = bundle(&inputs());
    let by_id: BTreeMap<&str, &Check> = bundle.checks.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut seen = 0;
    for line in SEED.lines().skip(1) {
        let [seed, verdict, missing, ids] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("a row of four columns: {line}");
        };
        for id in ids.split(',') {
            let check = by_id
                .get(id)
                .unwrap_or_else(|| panic!("{seed}: no check {id}"));
            assert_eq!(check.verdict.name(), verdict, "{seed}");
            let said = serde_json::to_value(check.missing).expect("JSON");
            assert_eq!(said.as_str().unwrap_or_default(), missing, "{seed}");
            assert_eq!(check.note.is_some(), check.missing.is_some(), "{seed}");
            seen += 1;
        }
    }
    assert_eq!(seen, bundle.checks.len());
    assert_eq!(SEED.lines().count(), 37);
}

#[test]
fn formulas_carry_the_arithmetic() {
    let bundle = bundle(&inputs());
    let lines = bundle
        .checks
        .iter()
        .map(|check| format!("{}: {}\n", check.id, said(&bundle, check)));
    let lines: String = lines.collect();
    expect![[r#"
        work-systems-listed: 原文未写明 首问责任制、限时办结制、网格责任制 = 3；6
        hall-items-increased: 成立 616 − 69 = 547，616 ÷ 69 ≈ 8.93
        joint-departments-restated: 成立 21 = 21
        steps-cut-restated: 成立 191 = 191
        documents-cut-restated: 成立 107 = 107
        one-visit-items-restated: 成立 249 = 249
        one-visit-items-of-hall-items: 原文未写明 249；616
        self-service-hours-restated: 成立 24 = 24
        bad-rating-fix-rate-base: 原文未写明 100%
        app-version-increased: 成立 3.0 > 2.0
        app-items-increased: 成立 121 − 40 = 81，121 ÷ 40 ≈ 3.03
        certificate-platform-levels-listed: 成立 省、市 = 2
        certificate-data-levels-listed: 成立 国家、省、市、区 = 4
        electronic-certificates-listed: 原文未写明 食品经营许可证、健康证、退休证 = 3；14
        competition-cases-and-fines: 原文未写明 3起；1起；2.5万元
        non-cash-of-bid-deposits: 成立 16万 ≤ 72万（≈ 22.22%） [155000..165000 | 715000..725000]
        seal-engraving-time-decreased: 原文未写明 1工作日；2小时
        approval-dates-year: 原文未写明 1月27日；5月31日；6月29日；7月1日
        decision-legality-review-rate-base: 原文未写明 100%
        document-cleanups-listed: 成立 长江流域保护、行政处罚、计划生育 = 3
        disclosures-of-all-disclosures: 成立 4726 ≤ 13597（≈ 34.76%）
        penalties-and-licences: 原文未写明 94495 ÷ 8647 ≈ 10.93
        channel-volumes: 原文未写明 3234件；14条；851件；63条
        hotline-satisfaction-rate-base: 原文未写明 96.5%
        portal-satisfaction-rate: 原文未写明 63条；100%
        credit-records-parts: 成立 1379969 + 4317 = 1384286
        credit-records-target-reached: 成立 1379969 ≥ 100万（≈ 138%） [1379969..1379969 | 995000..1005000]
        counted-up-to: 原文未写明 1321条；1384286条；3次
        checked-entities-and-companies: 原文未写明 82户；47户
        random-checks-and-batches: 原文未写明 3次；3批
        legal-aid-parts: 成立 94 + 59 = 153
        closed-and-accepted-legal-aid-cases: 原文未写明 128件；153件
        law-literate-coverage-base: 原文未写明 ≥80%
        review-received-parts: 不成立 9 + 14 = 23 ≠ 22
        review-accepted-outcomes: 原文未写明 6 + 2 = 8；9
        review-refusals-sued-of-refused: 成立 2 ≤ 14（≈ 14.29%）
        litigation-cases-answered: 原文未写明 44件
    "#]].assert_eq(&lines);
}

#[test]
fn nothing_is_guessed_or_judged() {
    let bundle = bundle(&inputs());
    for check in &bundle.checks {
        let words = [&check.title, check.note.as_ref().unwrap_or(&check.title)];
        for word in ["可能", "疑", "异常", "应当", "错误", "推", "大约", "离群"] {
            assert!(
                !words.iter().any(|it| it.contains(word)),
                "{}: {word}",
                check.id
            );
        }
    }
}

#[test]
fn a_changed_digit_flips_the_checks_that_it_must_and_no_others() {
    let original = inputs();
    let before = bundle(&original);
    let mut tried = 0;
    let mut flipped = 0;
    for fact in expected::facts() {
        for changed in edit::digits(&original, &before, fact) {
            let after = bundle(&changed.inputs);
            let expected = expected::verdicts(&changed.values);
            for (old, new) in before.checks.iter().zip(&after.checks) {
                let right = expected
                    .get(new.id.as_str())
                    .copied()
                    .unwrap_or(old.verdict);
                assert_eq!(
                    new.verdict, right,
                    "{}: {} → {}",
                    new.id, changed.from, changed.to
                );
                flipped += usize::from(new.verdict != old.verdict);
            }
            tried += 1;
        }
    }
    assert!(
        tried > 150 && flipped > 50,
        "{tried} changes, {flipped} flips"
    );
}
