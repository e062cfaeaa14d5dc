//! Tampered inputs: the text, the bundle, the list of reports, the app package.

use ::verify::{Files, NotCompared};
use text::digest::{prefix, sha256};

use super::said;
use super::site::{self, BUNDLE, ID, edit, path, published, verified};

/// Replaces words of a file and checks that a difference names the file, the
/// place and what stands there now.
#[track_caller]
fn tamper(file: &str, from: &str, to: &str, place: &str, expected: &str, found: &str) {
    let mut files = published();
    edit(&mut files, file, from, to);
    named(&files, &path(&files, file), place, expected, found);
}

/// Checks that a difference names the file, the place and words of both.
#[track_caller]
fn named(files: &Files, file: &str, place: &str, expected: &str, found: &str) {
    assert!(
        !expected.is_empty() && !found.is_empty(),
        "nothing is checked"
    );
    let differences = verified(files).differences;
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
    let place = "hall-items.value › 原文";
    let mut files = published();
    edit(&mut files, text, "616项", "617项");
    let file = path(&files, text);
    let digest = sha256(&files[&file]);
    named(&files, &file, "SHA-256", "d4517667", &digest);
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
        "hall-items.value › 准确程度",
        "准确",
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
}

#[test]
fn what_the_bundle_computes_and_excludes_is_held_to_the_text() {
    let fact = |from: &str, to: &str, place: &str, expected: &str, found: &str| {
        tamper(BUNDLE, from, to, place, expected, found);
    };
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
        "由原文数字算得",
        "32.22",
    );
    fact(
        "\"class\":\"proper-name\"},",
        "\"class\":\"proper-name\"},{\"start\":690,\"end\":694,\"class\":\"year\"},",
        "第691字的“616”",
        "属于一个",
        "2个",
    );
}

#[test]
fn the_bundle_has_the_schema_and_the_digest_that_are_expected() {
    let mut files = published();
    edit(&mut files, BUNDLE, "69项", "68项");
    let file = path(&files, BUNDLE);
    let stated = file.split('.').nth(1).expect("a digest");
    let digest = prefix(&files[&file]);
    named(&files, &file, "文件名中的 SHA-256", &digest, stated);
    tamper(BUNDLE, "\"schema\":3", "\"schema\":2", "schema", "3", "2");
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
        "\"省\",\"市\",\"区\"",
        "\"省\",\"县\",\"区\"",
        "certificate-data-levels-listed › 列举",
        "国家",
        "县",
    );
    tamper(
        BUNDLE,
        "国家、省、市、区 = ",
        "国家、省、县、区 = ",
        "certificate-data-levels-listed › 算式",
        "国家、省、市、区 = 4",
        "国家、省、县、区 = 4",
    );
}

#[test]
fn the_bundles_sentences_are_held_to_the_text() {
    let mut files = published();
    let other = "\"text\":\"二、主要举措";
    edit(&mut files, BUNDLE, "\"text\":\"一、主要举措", other);
    let told = said(&verified(&files).differences);
    assert!(
        told.contains("passages › ") && told.contains("二、主要举措"),
        "{told}"
    );
}

#[test]
fn a_missing_input_is_named() {
    let text = format!("{ID}/data/report.txt");
    let bundle = path(&published(), BUNDLE);
    for (file, named_as, place, expected, found) in [
        (text.as_str(), text.as_str(), "文件", "报告原文", "（无）"),
        (&bundle, &format!("{ID}/"), "报告", "bundle.", "不全"),
        (
            "project.json",
            "project.json",
            "文件",
            "应有的文件",
            "（无）",
        ),
    ] {
        let mut files = published();
        files.remove(file);
        named(&files, named_as, place, expected, found);
    }
}

#[test]
fn a_report_has_one_bundle_and_no_other_is_read() {
    let mut files = published();
    let other = format!("{ID}/bundle.zzzzzzzzzzzzzzzz.json");
    files.insert(other.clone(), b"no JSON".to_vec());
    site::relist(&mut files, site::maker());
    named(&files, &other, "文件", "一个数据包", "又一个");
    let told = verified(&files).differences;
    assert!(told.iter().all(|it| it.place != "内容"), "{}", said(&told));
}

#[test]
fn the_list_of_reports_must_be_one() {
    let list = "/project.json";
    tamper(
        list,
        "{\"reports\"",
        "{\"report\"",
        "内容",
        "编号",
        "读不出来",
    );
    let mut files = published();
    edit(&mut files, list, ID, "rongjiang-2020");
    named(&files, "rongjiang-2020/", "报告", "原文", "不全");
}

#[test]
fn what_no_operator_can_have_written_is_named() {
    let mut files = published();
    let from = "\"map\":null";
    let to = "\"map\":\"javascript:alert(1)\"";
    edit(&mut files, "/project.json", from, to);
    site::relist(&mut files, site::maker());
    named(
        &files,
        "project.json",
        "operator",
        "site.toml",
        "map 应是完整的地址",
    );
}

#[test]
fn from_inputs_that_do_not_hold_nothing_is_made() {
    let mut files = published();
    edit(&mut files, "data/report.txt", "616项", "617项");
    assert_eq!(verified(&files).not_compared, [NotCompared::Files]);
}

#[test]
fn the_app_package_is_held_to_the_name_of_its_folder() {
    let folder = site::package_folder();
    for name in [
        "first.css",
        "page.css",
        "app.js",
        "app_bg.wasm",
        "embed.js",
        "inline.js",
        "worker.js",
    ] {
        let mut files = published();
        let file = files.get_mut(&format!("{folder}/{name}")).expect(name);
        file.extend(b"/* more */");
        named(
            &files,
            &folder,
            "文件夹名中的 SHA-256",
            "fazhi-report-",
            &folder,
        );
        files.remove(&format!("{folder}/{name}"));
        named(&files, &folder, "内容", "完整", name);
    }
    let mut files = published();
    files.insert(format!("{folder}/more.js"), b"more()".to_vec());
    named(
        &files,
        &folder,
        "文件夹名中的 SHA-256",
        "fazhi-report-",
        &folder,
    );
    let mut files = published();
    files.retain(|path, _| !path.starts_with(&folder));
    named(&files, "fazhi-report-", "文件夹", "程序", "（无）");
}

#[test]
fn results_of_other_tests_are_not_part_of_the_package() {
    let mut files = published();
    let file = format!("{}/tested.json", site::package_folder());
    files.insert(file.clone(), b"{}".to_vec());
    named(&files, &file, "文件", "没有", "多出");
}
