//! A published folder verifies as it was written; each tampering is found and
//! named.

mod pages;
mod site;

use ::verify::{Difference, Files, verify};
use model::check::Verdict;

use site::{BUNDLE, edit, path, published};

#[test]
fn a_published_folder_has_no_differences() {
    let verified = verify(&published());
    let differences = said(&verified.differences);
    assert!(verified.differences.is_empty(), "{differences}");
    let [report] = verified.reports.as_slice() else {
        panic!("one report");
    };
    assert_eq!(report.id, site::ID);
    assert!(report.facts > 100, "{}", report.facts);
    let failing = report
        .checks
        .iter()
        .filter(|it| it.verdict == Verdict::Fails);
    let failing: Vec<&str> = failing.map(|it| it.formula.as_str()).collect();
    assert_eq!(failing, ["9 + 14 = 23 ≠ 22"]);
}

#[test]
fn without_the_published_text_the_passages_must_have_its_digest() {
    let mut files = published();
    // The explorer's page links to the files of indicators, which stay.
    let stays = |path: &String| path.ends_with(".html") || path.contains("/data/indicators.");
    files.retain(|path, _| !path.contains("/data/") || stays(path));
    assert_eq!(said(&verify(&files).differences), "");
    edit(
        &mut files,
        BUNDLE,
        "\"text\":\"一、主要举措",
        "\"text\":\"二、主要举措",
    );
    let differences = said(&verify(&files).differences);
    assert!(differences.contains("passages › SHA-256"), "{differences}");
}

fn said(differences: &[Difference]) -> String {
    let lines = differences.iter().map(|it| format!("{it}\n"));
    lines.collect()
}

/// Replaces words of a file and checks that a difference names the file, the
/// place and what stands there now.
#[track_caller]
fn tamper(file: &str, from: &str, to: &str, place: &str, expected: &str, found: &str) {
    let mut files = published();
    edit(&mut files, file, from, to);
    named(&files, &path(&files, file), place, expected, found);
}

#[track_caller]
fn named(files: &Files, file: &str, place: &str, expected: &str, found: &str) {
    let differences = verify(files).differences;
    let named = differences.iter().any(|it| {
        it.file == file
            && it.place == place
            && it.expected.contains(expected)
            && it.found.contains(found)
    });
    assert!(named, "{file} › {place}:\n{}", said(&differences));
}

#[test]
fn the_text_is_held_to_its_facts() {
    let text = "data/report.txt";
    tamper(text, "616项", "617项", "SHA-256", "d4517667", "");
    let place = "hall-items.value › 原文";
    let mut files = published();
    edit(&mut files, text, "616项", "617项");
    let bundle = path(&files, BUNDLE);
    named(&files, &bundle, place, "617项", "616项");
    named(&files, &bundle, "hall-items.value › 数值", "617", "616");
    let mut files = published();
    edit(&mut files, text, "区党工委、", "区党工委");
    named(
        &files,
        &bundle,
        "report-year.restated › 原文",
        "年",
        "2021年",
    );
}

#[test]
fn the_bundle_is_held_to_the_text() {
    let fact = |from: &str, to: &str, place: &str, expected: &str, found: &str| {
        tamper(BUNDLE, from, to, place, expected, found);
    };
    let hall = "\"printed\":\"616项\",\"quantity\":{\"value\":{\"number\":\"616\"},\"step\":\"1\",\"unit\":\"项\",\"qualifier\":\"exact\"}";
    let with = |from: &str, to: &str| hall.replacen(from, to, 1);
    fact(
        hall,
        &with("\"616\"", "\"661\""),
        "hall-items.value › 数值",
        "616",
        "661",
    );
    fact(
        hall,
        &with("616项", "661项"),
        "hall-items.value › 原文",
        "616项",
        "661项",
    );
    fact(
        hall,
        &with("\"项\"", "\"件\""),
        "hall-items.value › 单位",
        "项",
        "件",
    );
    fact(
        hall,
        &with("exact", "more-than"),
        "hall-items.value › 限定",
        "确数",
        "多于",
    );
    fact(
        hall,
        &with("\"step\":\"1\"", "\"step\":\"10\""),
        "hall-items.value › 末位",
        "1",
        "10",
    );
    fact(
        "\"start\":690,\"end\":694",
        "\"start\":691,\"end\":694",
        "hall-items.value › 原文",
        "16项",
        "616项",
    );
    fact(
        "\"formula\":\"616 − 69\"",
        "\"formula\":\"616 − 68\"",
        "hall-items › 计算值",
        "616 − 69",
        "616 − 68",
    );
    fact(
        "\"value\":\"22.22\"",
        "\"value\":\"32.22\"",
        "non-cash-bid-deposits › 占比",
        "",
        "32.22",
    );
    fact(
        "\"class\":\"proper-name\"},",
        "\"class\":\"proper-name\"},{\"start\":690,\"end\":694,\"class\":\"year\"},",
        "第691字的“616”",
        "属于一个",
        "2个",
    );
    tamper(BUNDLE, "69项", "68项", "文件名中的 SHA-256", "", "");
    tamper(BUNDLE, "\"schema\":2", "\"schema\":3", "schema", "2", "3");
    tamper(
        BUNDLE,
        "{\"schema\"",
        "{\"shema\"",
        "内容",
        "一个报告的数据",
        "读不出来",
    );
}

#[test]
fn the_bundles_checks_are_recomputed() {
    let verdict =
        "{\"text\":\" = 23 ≠ \"},{\"fact\":\"review-received.value\"}],\"verdict\":\"fails\"";
    tamper(
        BUNDLE,
        verdict,
        &verdict.replace("fails", "holds"),
        "review-received-parts › 结论",
        "不成立",
        "成立",
    );
    tamper(
        BUNDLE,
        verdict,
        &verdict.replace("= 23 ≠", "="),
        "review-received-parts › 算式",
        "9 + 14 = 23 ≠ 22",
        "9 + 14 = 22",
    );
    tamper(
        BUNDLE,
        "\"low\":\"155000\"",
        "\"low\":\"145000\"",
        "non-cash-of-bid-deposits › 范围",
        "155000",
        "145000",
    );
    tamper(
        BUNDLE,
        "\"direction\":\"increase\"",
        "\"direction\":\"decrease\"",
        "hall-items-increased › 结论",
        "不成立",
        "成立",
    );
    tamper(
        BUNDLE,
        "国家、省、市、区 = ",
        "国家、省、县、区 = ",
        "certificate-data-levels-listed › 列举",
        "",
        "县",
    );
}
