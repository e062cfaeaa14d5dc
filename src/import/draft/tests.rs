//! Whole drafts: of the real report, of any text.

use proptest::prelude::*;

use crate::import;
use publish::build::{Inputs, build};
use text::diagnostic::{Code, Diagnostic};

const REPORT: &str = include_str!("../../../data/rongjiang-2021/report.txt");

/// What `cargo site check` says of a draft.
fn problems(name: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let draft = import(name, bytes).expect("a readable document");
    let inputs = Inputs {
        text: Some(draft.text.into()),
        report: Some(draft.report.into()),
        facts: Some(draft.facts.into()),
        checks: draft.checks.map(Into::into),
        charts: draft.charts.map(Into::into),
        import: Some(draft.import.into()),
        ..Inputs::default()
    };
    build("draft-2021", &inputs).diagnostics
}

#[test]
fn the_real_report_is_drafted_so_that_only_people_are_needed() {
    let left: Vec<String> = problems("report.txt", REPORT.as_bytes())
        .iter()
        .filter(|problem| problem.code != Code::Unreviewed)
        .map(ToString::to_string)
        .collect();
    // The text has no title line, and so names no district.
    let codes = |text: &String| text.contains("缺少键“title”") || text.contains("缺少键“district”");
    assert!(
        left.iter().all(codes) && left.len() == 2,
        "{}",
        left.concat()
    );
}

#[test]
fn personal_data_wait_for_a_decision() {
    let text = "联系人：张三，电话13800138000。由李小明同志负责，公职律师20名。";
    let left = problems("a.txt", text.as_bytes());
    let personal = left.iter().filter(|problem| problem.code == Code::Personal);
    let said: Vec<&str> = personal.map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "“张三”可能是个人信息（姓名），还没有决定是否公开",
            "“13800138000”可能是个人信息（手机号码），还没有决定是否公开",
            "“李小明”可能是个人信息（姓名），还没有决定是否公开",
        ]
    );
}

#[test]
fn a_change_that_is_said_twice_keeps_both_of_its_numbers_in_both_places() {
    let text = "一、甲\n12345热线由1项增加到48项。\n二、乙\n12345热线由1项增加到48项。\n";
    let codes = problems("a.txt", text.as_bytes());
    let unbound = codes
        .iter()
        .filter(|problem| problem.code == Code::UnboundNumber);
    assert_eq!(unbound.count(), 0, "{codes:?}");
    let draft = import("a.txt", text.as_bytes()).unwrap();
    assert_eq!(
        draft.facts.matches("\nbefore = ").count(),
        2,
        "{}",
        draft.facts
    );
}

/// The theme of a part that 1. opens was used and never defined.
#[test]
fn a_part_whose_first_heading_is_of_the_third_level_gives_its_theme() {
    let text = "一、主要举措\n1.加强领导。召开会议4次。\n2.完善制度。制定制度6项。\n";
    let draft = import("a.txt", text.as_bytes()).unwrap();
    assert!(
        draft.facts.contains("id = \"s1\"\nname = \"主要举措\""),
        "{}",
        draft.facts
    );
    assert_eq!(draft.facts.matches("theme = \"s1\"").count(), 2);
    let left = problems("a.txt", text.as_bytes());
    let codes = |it: &Diagnostic| !matches!(it.code, Code::MissingKey | Code::Unreviewed);
    let unknown: Vec<&Diagnostic> = left.iter().filter(|it| codes(it)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn what_is_unsure_of_a_report_stands_in_its_own_file() {
    let text = "望山县人民政府\n2022年度法治政府建设情况报告\n2022年，望山县学法12次。";
    let draft = import("a.txt", text.as_bytes()).unwrap();
    assert!(
        draft
            .report
            .contains("title = \"望山县人民政府2022年度法治政府建设情况报告\"")
    );
    assert!(
        draft.report.contains("review = \"title：标题由两行合成\""),
        "{}",
        draft.report
    );
    let left = problems("a.txt", text.as_bytes());
    let told = left.iter().filter(|it| it.code == Code::Unreviewed);
    let told: Vec<&str> = told.map(|it| it.message.as_str()).collect();
    assert_eq!(told, ["待核对：title：标题由两行合成"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_draft_accounts_for_every_number(
        text in "([一二三]、[甲乙丙]{2,4}\n|办理[1-9]{1,3}[件项]，|其中[1-9]件、|由[1-9]项增加到[1-9]{2}项。|“[一二]进”|12345热线|[3-9]月|同样[1-3]件。){1,20}",
    ) {
        for problem in problems("a.txt", text.as_bytes()) {
            let known = matches!(
                problem.code,
                Code::Unreviewed | Code::MissingKey | Code::DuplicateSection | Code::NumberingGap
            );
            prop_assert!(known, "{}\n{}", text, problem);
        }
    }
}
