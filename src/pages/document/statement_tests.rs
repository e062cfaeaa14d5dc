//! The statement, without and with results.

use super::*;

fn results() -> Results {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
    Results {
        package: "abc".to_owned(),
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

fn shown(results: Option<&Results>) -> String {
    content(&Operator::default(), results).into_string()
}

#[test]
fn without_results_the_statement_says_so() {
    assert!(shown(None).contains("<p>本站所用的这一版程序尚未检测。</p>"));
    assert!(shown(Some(&results())).contains("检测日期：2026-11-24"));
}

#[test]
fn passed_failed_left_out_and_untested_are_told_apart() {
    let html = shown(Some(&results()));
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
    let with =
        |text: &str| content(&publish::operator::parse(text).expect("a site"), None).into_string();
    assert!(with("contact = \"0797-0000000\"").contains("告诉我们：0797-0000000"));
    assert!(!with("").contains("反馈"));
}
