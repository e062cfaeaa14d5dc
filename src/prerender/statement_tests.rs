//! The statement, without and with results.

use super::*;

fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).into());
    list.iter().map(owned).collect()
}

fn results() -> Results {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
    Results {
        site: "abc".to_owned(),
        day: "2026-11-24".to_owned(),
        axe: "4.14.1".to_owned(),
        browsers: vec![Run {
            name: "Firefox".to_owned(),
            version: "153.7.0".to_owned(),
            passed: names(&["access::light", "access::dark", "charts_reading::tree::all"]),
            failed: names(&["tours::zoom_of_pages"]),
            left_out: vec![LeftOut {
                test: "charts_reading::tree::all".to_owned(),
                reason: "没有<树>".to_owned(),
            }],
        }],
    }
}

#[test]
fn the_statement_the_worker_and_packed_forms_do_not_change_the_digest_and_others_do() {
    let site = [
        ("a.html", "甲"),
        (FILE, "一"),
        (WORKER, "1"),
        ("a.html.br", "x"),
    ];
    let other = [
        ("a.html", "甲"),
        (FILE, "二"),
        (WORKER, "2"),
        ("a.html.gz", "y"),
    ];
    let changed = [("a.html", "乙"), (FILE, "一")];
    assert_eq!(digest(&files(&site)), digest(&files(&other)));
    assert_ne!(digest(&files(&site)), digest(&files(&changed)));
    assert_ne!(digest(&files(&site)), digest(&files(&[("b.html", "甲")])));
}

#[test]
fn results_of_another_site_are_not_shown() {
    let page = ["<main>", PLACE, "</main>"].concat();
    let none = "<main><p>本次生成尚未检测。</p></main>";
    assert_eq!(filled(&page, None, "abc"), none);
    assert_eq!(filled(&page, Some(&results()), "abd"), none);
    assert!(filled(&page, Some(&results()), "abc").contains("检测日期：2026-11-24"));
}

#[test]
fn passed_failed_left_out_and_untested_are_told_apart() {
    let html = filled(PLACE, Some(&results()), "abc");
    for words in [
        "测试程序：Firefox 153.7.0。",
        "<td data-label=\"Firefox\">通过（2 项测试）</td>",
        "<td data-label=\"Firefox\">1 项没有通过，0 项通过</td>",
        "<td data-label=\"Firefox\">没有检测</td>",
        "<td data-label=\"Firefox\">1 项没有通过，2 项通过；1 项没有做或只做了一部分</td>",
        "<li>Firefox：tours::zoom_of_pages</li>",
        "没有&lt;树&gt;",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
}

#[test]
fn the_way_to_report_a_barrier_is_the_operators_or_absent() {
    let with = |text: &str| content(&Site::parse(text).expect("a site")).into_string();
    assert!(with("contact = \"0797-0000000\"").contains("告诉我们：0797-0000000"));
    assert!(!with("").contains("反馈"));
}
