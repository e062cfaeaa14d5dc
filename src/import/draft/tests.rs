//! Whole drafts: of the real report, of any text.

use std::path::Path;

use proptest::prelude::*;

use crate::import::import;
use crate::publish::build::{Inputs, build};
use crate::publish::diagnostic::{Code, Diagnostic};

const REPORT: &str = include_str!("../../../data/rongjiang-2021/report.txt");

/// What `cargo site check` says of a draft.
fn problems(name: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let draft = import(name, bytes).expect("a readable document");
    let inputs = Inputs {
        text: Some(draft.text.into()),
        report: Some(draft.report.into()),
        facts: Some(draft.facts.into()),
        checks: draft.checks.map(Into::into),
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

/// The example in tests/import as a person leaves it who only strikes the
/// marks for review.
fn reviewed(file: &str) -> Inputs {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let bytes = std::fs::read(path.join(file)).expect("the example");
    let draft = import(file, &bytes).expect("a readable document");
    let marks = |file: &str| -> String {
        let lines = file.lines().filter(|line| !line.starts_with("review = "));
        lines.map(|line| format!("{line}\n")).collect()
    };
    Inputs {
        text: Some(draft.text.into()),
        report: Some(draft.report.into()),
        facts: Some(marks(&draft.facts).into()),
        checks: draft.checks.map(|checks| marks(&checks).into()),
        import: Some(draft.import.into()),
        ..Inputs::default()
    }
}

#[test]
fn the_examples_become_bundles_once_they_are_reviewed() {
    for (file, year) in [("example-2021.docx", 2021), ("example-2022.html", 2022)] {
        let checked = build("example", &reviewed(file));
        let said: String = checked
            .diagnostics
            .iter()
            .map(ToString::to_string)
            .collect();
        let bundle = checked.bundle.unwrap_or_else(|| panic!("{said}"));
        assert_eq!(bundle.report.year, year);
        assert_eq!(bundle.report.district, "赣南样例区");
        assert_eq!(bundle.report.issuer.as_deref(), Some("赣南样例区人民政府"));
        let sections: Vec<&str> = bundle.sections.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(sections, ["s0", "s1", "s1-1", "s1-2", "s1-3", "s2"]);
        let facts: Vec<String> = bundle
            .facts
            .iter()
            .map(|fact| format!("{} {}", fact.printed, fact.quantity.unit))
            .collect();
        let cells = ["94 件", "98.5 %", "59 件", "100 %"];
        assert!(
            cells
                .iter()
                .all(|cell| facts.iter().any(|fact| fact == cell)),
            "{facts:?}"
        );
        let checks: Vec<&str> = bundle
            .checks
            .iter()
            .map(|check| check.id.as_str())
            .collect();
        assert!(checks.len() >= 3, "{checks:?}");
    }
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
