//! What a reader takes away, and that nothing of it is lost or run.

use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::*;

use super::csv::is_formula;
use super::origin::Filtered;
use super::*;
use crate::links::Links;
use crate::route::Page;
use crate::rows::explore;
use crate::search::Index;
use crate::view::View;
use model::bundle::Bundle;
use model::check::Verdict;
use model::indicator::{Derived, DerivedKind};
use model::sample;

fn exported(bundle: &Bundle, query: &str) -> Export {
    let (index, view) = (Index::new(bundle), View::decode(query));
    let rows = explore(bundle, &index, &view, None).rows;
    let links = Links::new(&bundle.report.id, "https://example.cn/zt/");
    let filters = view.filters();
    let view = Filtered {
        query: filters.encode(),
        address: links.view(Page::Indicators, filters),
    };
    Export {
        table: indicators::table(bundle, &index, rows.into_iter(), &links),
        origin: Origin {
            report: bundle.report.clone(),
            citation: "样例报告[R].".into(),
            view: Some(view),
        },
    }
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

/// The table's lines as [`read`] gives them of its CSV.
fn lines(csv: &str) -> Vec<Vec<String>> {
    read(csv.strip_prefix('\u{feff}').expect("a mark"))
}

fn of_words(rows: Vec<Vec<String>>) -> Table {
    let words = |row: Vec<String>| row.into_iter().map(Cell::words).collect();
    Table {
        fields: ["a", "b", "c"].map(|it| Field::text(it, "", "")).into(),
        ..Table {
            rows: rows.into_iter().map(words).collect(),
            ..Table::of::<(), 0>(&[], std::iter::empty())
        }
    }
}

/// The sample with a computed value, under a view.
fn computed() -> Export {
    let mut bundle = sample::bundle();
    bundle.indicators[0].derived.push(Derived {
        kind: DerivedKind::Change,
        value: (-547).into(),
        unit: "项".into(),
        formula: "69 − 616".into(),
    });
    exported(&bundle, "?q=1&f=大厅&sort=-value&n=hall-items.value")
}

#[test]
fn a_row_has_all_that_the_report_says_and_nothing_else() {
    expect![[r#"
        {
          "metadata": {
            "id": "sample-2021",
            "title": "样例报告",
            "district": "样例区",
            "year": 2021,
            "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
            "citation": "样例报告[R].",
            "filter": "f=%E5%A4%A7%E5%8E%85&sort=-value",
            "address": "https://example.cn/zt/sample-2021/indicators/?f=%E5%A4%A7%E5%8E%85&sort=-value"
          },
          "indicators": [
            {
              "id": "hall-items",
              "name": "政务大厅可办事项",
              "value": "616",
              "printed": "616项",
              "unit": "项",
              "qualifier": "准确",
              "period": "未说明",
              "theme": "政务服务",
              "kind": "数量",
              "section": "一、政务服务",
              "sentence": "可办事项由去年的69项增加至现在的616项。",
              "sentence_url": "https://example.cn/zt/sample-2021/report/#p1-0000",
              "indicator_url": "https://example.cn/zt/sample-2021/indicators/#hall-items",
              "check_verdict": null,
              "before": "69",
              "change": "-547",
              "multiple": null,
              "share": null,
              "formula": "变化：69 − 616",
              "unsaid": null,
              "facts": "hall-items.before hall-items.value"
            }
          ]
        }
    "#]].assert_eq(&json::json(&computed()));
}

#[test]
fn a_row_of_csv_has_the_same_and_where_it_comes_from() {
    let csv = lines(&computed().csv());
    let keys = "id,name,value,printed,unit,qualifier,period,theme,kind,section,sentence,\
        sentence_url,indicator_url,check_verdict,before,change,multiple,share,formula,unsaid,\
        facts,report,filter,address,sha256,citation";
    assert_eq!(csv[0], keys.split(',').collect::<Vec<_>>());
    let row = csv[0].iter().zip(&csv[1]);
    let row: std::collections::BTreeMap<&str, &str> = row
        .map(|(key, cell)| (key.as_str(), cell.as_str()))
        .collect();
    assert_eq!((row["change"], row["share"]), ("-547", ""));
    assert_eq!(
        (row["report"], row["filter"]),
        ("样例报告", "f=%E5%A4%A7%E5%8E%85&sort=-value")
    );
}

#[test]
fn the_whole_is_the_view_without_a_filter_and_its_origin_names_no_view() {
    let bundle = sample::bundle();
    let mut export = exported(&bundle, "");
    export.origin.view = None;
    let keys: Vec<&str> = export.origin.entries().iter().map(|it| it.key).collect();
    let expected = ["id", "title", "district", "year", "sha256", "citation"];
    assert_eq!(keys, expected);
    let all = indicators::table(
        &bundle,
        &Index::new(&bundle),
        0..bundle.indicators.len(),
        &Links::new(&bundle.report.id, "https://example.cn/zt/"),
    );
    assert_eq!(export.table, all);
}

#[test]
fn links_lead_from_anywhere_where_the_sites_address_is_known() {
    let bundle = sample::bundle();
    let check = |root: &str, expected: &str| {
        let table = facts::table(&bundle, &Links::new(&bundle.report.id, root));
        let at = table.fields.iter().position(|it| it.key == "sentence_url");
        let cell = &table.rows[0][at.expect("a link")];
        assert_eq!(cell, &Cell::words(expected));
    };
    check("", "sample-2021/report/#p1-0000");
    check(
        "https://example.cn/zt/",
        "https://example.cn/zt/sample-2021/report/#p1-0000",
    );
}

#[test]
fn an_indicators_verdict_is_the_worst_of_all_its_figures_and_what_is_open_is_none() {
    let mut bundle = sample::bundle();
    let mut check = |verdict: Verdict, fact: &str, expected: &str| {
        let check = sample::check(verdict.name(), verdict, &[fact]);
        bundle.checks.push(check);
        let table = exported(&bundle, "").table;
        let at = table.fields.iter().position(|it| it.key == "check_verdict");
        assert_eq!(table.rows[0][at.expect("a verdict")].text(), expected);
    };
    check(Verdict::Fails, "other.value", "");
    check(Verdict::Open, "hall-items.before", "原文未写明");
    check(Verdict::Holds, "hall-items.value", "成立");
    check(Verdict::Open, "hall-items.value", "成立");
    check(Verdict::Fails, "hall-items.value", "不成立");
}

#[test]
fn the_issuers_words_have_a_column_only_in_a_report_that_has_any() {
    let mut bundle = sample::bundle();
    bundle.checks = vec![
        sample::check("silent", Verdict::Holds, &["hall-items.before"]),
        sample::check("answered", Verdict::Open, &["hall-items.value"]),
    ];
    let links = Links::new(&bundle.report.id, "");
    let without = [exported(&bundle, "").table, checks::table(&bundle, &links)];
    bundle.checks[1].replies = vec![sample::reply()];
    let with = [exported(&bundle, "").table, checks::table(&bundle, &links)];
    let words = "样例区法治办，2022-03-01：其余各项未列入报告。 另行公布。";
    for (before, mut table) in without.into_iter().zip(with) {
        let reply = table.fields.pop().expect("a field");
        assert_eq!((reply.key, reply.title), ("reply", "发布机关的说明"));
        let cells = table.rows.iter_mut().filter_map(Vec::pop);
        let cells: Vec<Cell> = cells.collect();
        assert_eq!(cells.last(), Some(&Cell::words(words)));
        assert!(cells.len() == 1 || cells[0] == Cell::Empty);
        assert_eq!(table, before);
    }
    let none = exported(&bundle, "?q=1&f=没有").table;
    assert!(none.rows.is_empty());
    assert_eq!(none.fields.last().map(|it| it.key), Some("reply"));
}

#[test]
fn a_table_has_each_key_and_each_title_once() {
    let bundle = sample::bundle();
    let links = Links::new(&bundle.report.id, "");
    let export = exported(&bundle, "");
    for table in [
        export.origin.beside(&export.table),
        facts::table(&bundle, &links),
        checks::table(&bundle, &links),
    ] {
        for (at, field) in table.fields.iter().enumerate() {
            for other in table.fields.iter().skip(at + 1) {
                assert_ne!(field.key, other.key);
                assert_ne!(field.title, other.title);
            }
        }
    }
}

#[test]
fn text_to_paste_is_the_same_with_tabs() {
    let export = exported(&sample::bundle(), "");
    let text = export.tsv();
    let cells: Vec<Vec<String>> = text
        .split_terminator("\r\n")
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    assert!(cells.len() > 1);
    assert_eq!(cells, lines(&export.csv()));
}

#[test]
fn a_csv_has_a_mark_and_crlf_and_quotes_what_holds_a_comma() {
    let table = of_words(vec![vec!["1,\"2\"".into(), "=x".into(), "c".into()]]);
    let expected = "\u{feff}a,b,c\r\n\"1,\"\"2\"\"\",'=x,c\r\n";
    assert_eq!(csv::csv(&table), expected);
}

#[test]
fn a_number_is_no_formula() {
    let mut table = of_words(vec![vec!["a".into()]]);
    table.rows[0][0] = Cell::Number((-7).into());
    assert_eq!(csv::csv(&table), "\u{feff}a,b,c\r\n-7\r\n");
}

#[test]
fn only_what_a_spreadsheet_would_compute_is_marked() {
    let check = |cell: &str, formula: bool| assert_eq!(is_formula(cell), formula, "{cell:?}");
    for cell in [
        "=1+1", "+5", "-1+1", "@SUM(A1)", "\t=1", "\r", "\n=1", "＝1", "＋1", "－1", "＠a", "-",
        "-.5", "--1",
    ] {
        check(cell, true);
    }
    for cell in [
        "", "-5", "-96.5", "616", "01-27", "一、", "a=1", "6减1", "'=1",
    ] {
        check(cell, false);
    }
}

proptest! {
    #[test]
    fn a_plain_reader_gets_every_cell_back(
        rows in vec(vec("[-=+@,\"\r\n\t'a1政 ＝]{0,6}", 3), 0..5),
    ) {
        let safe = |cell: &String| if is_formula(cell) { format!("'{cell}") } else { cell.clone() };
        let expected: Vec<Vec<String>> = rows.iter().map(|it| it.iter().map(safe).collect()).collect();
        let csv = csv::csv(&of_words(rows));
        prop_assert_eq!(&lines(&csv)[1..], expected);
    }

    #[test]
    fn json_is_indented_and_escaped_as_serde_does(name in any::<String>(), mark in "[\\x00-\\x7f]{0,8}") {
        let mut bundle = sample::bundle();
        bundle.indicators[0].name = name;
        bundle.report.title = mark;
        let export = exported(&bundle, "");
        let json = json::json(&export);
        let parsed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let name = &export.table.rows[0][1];
        prop_assert_eq!(parsed["indicators"][0]["name"].as_str().unwrap_or_default(), name.text());
        prop_assert_eq!(json, serde_json::to_string_pretty(&parsed).expect("JSON") + "\n");
    }

    #[test]
    fn no_cell_is_left_for_a_spreadsheet_to_compute(name in any::<String>()) {
        let mut bundle = sample::bundle();
        bundle.indicators[0].name = name;
        for line in lines(&exported(&bundle, "").csv()) {
            prop_assert_eq!(line.len(), 26);
            for cell in line {
                prop_assert!(!is_formula(&cell), "{:?}", cell);
            }
        }
    }
}
