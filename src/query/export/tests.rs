//! What a reader takes away, and that nothing of it is lost or run.

use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::rows::explore;
use model::indicator::{Derived, DerivedKind};
use model::sample;

fn exported(bundle: &Bundle, query: &str) -> Export {
    let (index, view) = (Index::new(bundle), View::decode(query));
    let rows = explore(bundle, &index, &view, None).rows;
    let links = Links::new(&bundle.report.id, "https://example.cn/zt/");
    export(bundle, &index, &view, &rows, &links, "样例报告[R].")
}

/// A reader of RFC 4180 and nothing else.
fn read(csv: &str) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.next_if_eq(&'\n').is_some() => {
                cells.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut cells));
            }
            _ => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && cells.is_empty(), "cut short");
    lines
}

#[test]
fn a_row_has_all_that_the_report_says_and_nothing_else() {
    let mut bundle = sample::bundle();
    bundle.indicators[0].derived.push(Derived {
        kind: DerivedKind::Change,
        value: (-547).into(),
        unit: "项".into(),
        formula: "69 − 616".into(),
    });
    let export = exported(&bundle, "?q=1&f=大厅&sort=-value&n=hall-items.value");
    expect![[r#"
        {
          "report": "样例报告",
          "filter": "f=%E5%A4%A7%E5%8E%85&sort=-value",
          "address": "https://example.cn/zt/sample-2021/indicators/?f=%E5%A4%A7%E5%8E%85&sort=-value",
          "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
          "citation": "样例报告[R].",
          "indicators": [
            {
              "id": "hall-items",
              "name": "政务大厅可办事项",
              "value": "616",
              "printed": "616项",
              "unit": "项",
              "qualifier": "确数",
              "kind": "数量",
              "period": null,
              "theme": "政务服务",
              "section": "一、政务服务",
              "sentence": "可办事项由去年的69项增加至现在的616项。",
              "sentence_link": "https://example.cn/zt/sample-2021/report/#p1-0000",
              "link": "https://example.cn/zt/sample-2021/indicators/#hall-items",
              "verdict": "未参与核对",
              "before": "69",
              "change": "-547",
              "multiple": null,
              "share": null,
              "unsaid": null
            }
          ]
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&export).expect("JSON"));
    let csv = export.csv();
    assert!(csv.starts_with("\u{feff}编号,指标,数值,原文数字,"));
    assert!(csv.contains(",未参与核对,69,-547,,,,样例报告,"));
}

#[test]
fn text_to_paste_is_the_same_with_tabs() {
    let export = exported(&sample::bundle(), "");
    let csv = export.csv();
    let plain = csv.strip_prefix('\u{feff}').expect("a mark");
    let lines = export.tsv();
    let cells: Vec<Vec<String>> = lines
        .split_terminator("\r\n")
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    assert_eq!(cells, read(plain));
}

#[test]
fn names_and_labels_of_fields_are_unique() {
    for (place, field) in FIELDS.iter().enumerate() {
        for other in FIELDS.iter().skip(place + 1) {
            assert_ne!(field.name(), other.name());
            assert_ne!(field.label(), other.label());
        }
    }
}

#[test]
fn only_what_a_spreadsheet_would_compute_is_marked() {
    let check = |cell: &str, formula: bool| assert_eq!(is_formula(cell), formula, "{cell:?}");
    for cell in [
        "=1+1", "+5", "-1+1", "@SUM(A1)", "\t=1", "\r", "\n=1", "＝1", "-", "-.5", "--1",
    ] {
        check(cell, true);
    }
    for cell in ["", "-5", "-96.5", "616", "01-27", "一、", "a=1", "'=1"] {
        check(cell, false);
    }
}

proptest! {
    #[test]
    fn a_plain_reader_gets_every_cell_back(
        lines in vec(vec("[-=+@,\"\r\n\t'a1政 ＝]{0,6}", 3), 0..5),
    ) {
        let mut csv = String::new();
        for cells in &lines {
            line(&mut csv, ',', cells.iter().map(String::as_str));
        }
        let safe = |cell: &String| if is_formula(cell) { format!("'{cell}") } else { cell.clone() };
        let expected: Vec<Vec<String>> = lines.iter().map(|it| it.iter().map(safe).collect()).collect();
        prop_assert_eq!(read(&csv), expected);
    }

    #[test]
    fn the_json_of_the_browser_is_that_of_serde(name in any::<String>(), mark in "[\\x00-\\x7f]{0,8}") {
        let mut bundle = sample::bundle();
        bundle.indicators[0].name = name;
        bundle.report.title = mark;
        let export = exported(&bundle, "");
        prop_assert_eq!(export.json(), serde_json::to_string(&export).expect("JSON"));
    }

    #[test]
    fn no_cell_is_left_for_a_spreadsheet_to_compute(name in any::<String>()) {
        let mut bundle = sample::bundle();
        bundle.indicators[0].name = name;
        let csv = exported(&bundle, "").csv();
        for line in read(csv.strip_prefix('\u{feff}').expect("a mark")) {
            prop_assert_eq!(line.len(), FIELDS.len() + Export::ORIGIN.len());
            for cell in line {
                prop_assert!(!is_formula(&cell), "{:?}", cell);
            }
        }
    }
}
