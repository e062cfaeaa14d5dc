//! Whatever a report, its publisher or the operator writes stays words in every
//! file of a site: no cell is run by a spreadsheet, no markup by a browser, and
//! no file breaks.

use std::io::{Cursor, Read};

use ::verify::Files;
use csv::ReaderBuilder;
use model::bundle::Bundle;
use model::check::Reply;
use publish::project::Project;
use scraper::{Html, Selector};

use super::project::{project, root, site};

/// Begins a formula in full width, closes attributes and elements, opens one
/// that no page has, ends a section of XML, and holds what XML forbids.
const HOSTILE: &str = "＝1+\"'></script></title><x-y>&]]>\u{b}";

/// What a spreadsheet takes for the beginning of a formula.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The site of two reports with such words wherever words may stand.
fn files() -> Files {
    let mut project: Project = project(&root().join("tests/reports"));
    for report in &mut project.reports {
        spoil(&mut report.bundle);
    }
    for concept in &mut project.concepts {
        before(&mut concept.name);
    }
    let operator = &mut project.operator;
    operator.address = Some(["https://a.cn/?", HOSTILE, "/"].concat());
    for words in [
        &mut operator.name,
        &mut operator.domain,
        &mut operator.sponsor,
        &mut operator.contact,
        &mut operator.icp,
        &mut operator.map,
        &mut operator.public_key,
    ] {
        *words = Some(HOSTILE.to_owned());
    }
    site(&project)
}

fn before(words: &mut String) {
    words.insert_str(0, HOSTILE);
}

fn spoil(bundle: &mut Bundle) {
    let report = &mut bundle.report;
    report.published = Some("2022-03-01".to_owned());
    report.issuer = Some(HOSTILE.to_owned());
    report.document_number = Some(HOSTILE.to_owned());
    report.source = Some(HOSTILE.to_owned());
    for words in [&mut report.title, &mut report.district] {
        before(words);
    }
    bundle
        .sections
        .iter_mut()
        .for_each(|it| before(&mut it.title));
    bundle
        .passages
        .iter_mut()
        .for_each(|it| before(&mut it.text));
    bundle.themes.iter_mut().for_each(|it| before(&mut it.name));
    bundle
        .facts
        .iter_mut()
        .for_each(|it| before(&mut it.printed));
    bundle
        .charts
        .iter_mut()
        .for_each(|it| before(&mut it.title));
    bundle.tiles.iter_mut().for_each(|it| before(&mut it.name));
    for indicator in &mut bundle.indicators {
        before(&mut indicator.name);
        indicator.period = Some(HOSTILE.to_owned());
        indicator.basis = Some(HOSTILE.to_owned());
    }
    for check in &mut bundle.checks {
        before(&mut check.title);
        check.note = Some(HOSTILE.to_owned());
        check.replies = vec![Reply {
            date: "2022-03-01".to_owned(),
            who: HOSTILE.to_owned(),
            text: HOSTILE.to_owned(),
        }];
    }
}

fn of_kind<'a>(files: &'a Files, ending: &str) -> Vec<(&'a str, &'a [u8])> {
    let files = files.iter().filter(|(path, _)| path.ends_with(ending));
    let found: Vec<_> = files
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    assert!(!found.is_empty(), "no {ending}");
    found
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn no_cell_of_any_table_is_left_for_a_spreadsheet_to_compute() {
    let files = files();
    let tables = of_kind(&files, ".csv");
    for name in ["indicators", "facts", "checks"] {
        let name = ["/", name, ".csv"].concat();
        assert_eq!(tables.iter().filter(|it| it.0.ends_with(&name)).count(), 2);
    }
    for start in ["compare/", "example-2021/charts/"] {
        assert!(tables.iter().any(|it| it.0.starts_with(start)), "{start}");
    }
    let mut guarded = 0;
    for (path, bytes) in tables {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
        let mut reader = ReaderBuilder::new().has_headers(false).from_reader(bytes);
        for cell in reader.records().flat_map(|it| {
            let row: Vec<String> = it.expect(path).iter().map(str::to_owned).collect();
            row
        }) {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(STARTS), "{path}: {cell:?}");
            guarded += usize::from(cell.starts_with("'＝"));
        }
    }
    assert!(guarded > 100, "only {guarded} cells were hostile");
}

#[test]
fn a_workbook_holds_words_and_numbers_and_no_formula() {
    for (path, bytes) in of_kind(&files(), ".xlsx") {
        let mut workbook = zip::ZipArchive::new(Cursor::new(bytes)).expect(path);
        for at in 0..workbook.len() {
            let mut part = workbook.by_index(at).expect("a part");
            let mut xml = String::new();
            part.read_to_string(&mut xml).expect("UTF-8");
            let xml = roxmltree::Document::parse(&xml).expect(path);
            let formula = |it: &roxmltree::Node<'_, '_>| it.tag_name().name() == "f";
            assert!(!xml.descendants().any(|it| formula(&it)), "{path}");
        }
    }
}

#[test]
fn xml_and_json_hold_the_words_as_they_are_but_for_what_they_can_not_hold() {
    let files = files();
    let kept = HOSTILE.replace('\u{b}', "");
    for (path, words) in [("feed.xml", 2), ("sitemap.xml", 10)] {
        let xml = roxmltree::Document::parse(text(&files[path])).expect(path);
        let words_of =
            |it: &roxmltree::Node<'_, '_>| it.text().is_some_and(|it| it.contains(&kept));
        let found = xml.descendants().filter(words_of).count();
        assert!(found >= words, "{path}: {found}");
    }
    // The sample package's own picture holds nothing.
    let mut drawings = of_kind(&files, ".svg");
    drawings.retain(|(path, _)| !path.starts_with("fazhi-report-"));
    assert!(!drawings.is_empty());
    for (path, bytes) in drawings {
        let drawn = roxmltree::Document::parse(text(bytes)).expect(path);
        assert!(
            !drawn.descendants().any(|it| it.tag_name().name() == "x-y"),
            "{path}"
        );
    }
    for ending in [".json", ".webmanifest"] {
        for (path, bytes) in of_kind(&files, ending) {
            let json: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
            assert!(json.is_ok(), "{path}");
        }
    }
}

#[test]
fn no_word_opens_an_element_of_a_page() {
    let opened = Selector::parse("x-y").expect("a selector");
    let data = Selector::parse("script[type$=json]").expect("a selector");
    for (path, bytes) in of_kind(&files(), ".html") {
        let page = Html::parse_document(text(bytes));
        assert_eq!(page.select(&opened).count(), 0, "{path}");
        for script in page.select(&data) {
            let json: Result<serde_json::Value, _> = serde_json::from_str(&script.inner_html());
            assert!(json.is_ok(), "{path}");
        }
    }
}
