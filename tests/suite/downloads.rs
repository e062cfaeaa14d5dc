//! The whole-report downloads: re-read by Python's csv, openpyxl and
//! frictionless, verified against the text, and the page that lists them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use ::verify::{Files, Options, verify};
use dev::tools;
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;

use super::project::{ID, data, project, published, site};

/// A folder with the downloads of the real report, for other programs.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let own = format!("{ID}/data/");
        for (path, bytes) in published() {
            if let Some(name) = path.strip_prefix(&own) {
                fs::write(folder.path().join(name), bytes).expect("written");
            }
        }
        folder
    });
    folder.path()
}

fn file(name: &str) -> Vec<u8> {
    let path = format!("{ID}/data/{name}");
    published()
        .get(&path)
        .unwrap_or_else(|| panic!("{path}"))
        .clone()
}

fn page() -> Html {
    Html::parse_document(&String::from_utf8(file("index.html")).expect("UTF-8"))
}

/// What the elements that a selector names hold.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector)
        .map(|it| it.text().collect())
        .collect()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// Runs a program in the downloads' folder; gives what it said.
#[track_caller]
fn run(command: &mut Command) -> String {
    let output = command.current_dir(folder()).output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let problems = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{problems}");
    said
}

#[test]
fn python_and_openpyxl_read_the_same_and_the_data_package_is_valid() {
    let python = tools::for_download_tests().expect("Python with its packages");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/downloads/compare.py");
    let said = run(Command::new(&python).arg(script).arg("."));
    let counts: Vec<usize> = said
        .split_whitespace()
        .filter_map(|it| it.parse().ok())
        .collect();
    assert_eq!(counts.len(), 4, "{said}");
    assert!(counts.iter().all(|count| *count > 0), "{said}");
    let validate = [
        "-m",
        "frictionless",
        "validate",
        "datapackage.json",
        "--json",
    ];
    let report = json(run(Command::new(&python).args(validate)).as_bytes());
    assert_eq!(report["valid"], true, "{report:#}");
    assert_eq!(report["stats"]["tasks"], 6, "{report:#}");
    assert_eq!(report["stats"]["errors"], 0, "{report:#}");
}

#[test]
fn every_download_agrees_with_the_text() {
    let files = published();
    let data = |name: &str| format!("{ID}/data/{name}");
    let differing = |files: &Files| {
        let differences = verify(files, &Options::default()).differences.into_iter();
        let downloads = differences.filter(|it| it.file.starts_with(&data("")));
        downloads.collect::<Vec<_>>()
    };
    assert_eq!(differing(files), Vec::new());
    // And would be found not to, were a digit another.
    let mut tampered: Files = files.clone();
    for name in ["indicators.csv", "indicators.json"] {
        let text = String::from_utf8(tampered[&data(name)].clone()).expect("UTF-8");
        tampered.insert(data(name), text.replacen("616项", "617项", 1).into_bytes());
    }
    let found = differing(&tampered);
    for name in ["indicators.csv", "indicators.json"] {
        assert!(found.iter().any(|it| it.file == data(name)), "{name}");
    }
}

#[test]
fn the_text_is_the_publishers_byte_for_byte() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(ID);
    assert_eq!(
        file("report.txt"),
        fs::read(source.join("report.txt")).expect("a text")
    );
}

#[test]
fn two_builds_give_the_same_bytes() {
    let project = project(&data());
    assert_eq!(site(&project), site(&project));
}

fn is_packed(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

#[test]
fn the_page_lists_every_file_and_every_column() {
    let page = page();
    let listed = texts(&page, "section[aria-labelledby=files] tbody th");
    let folder = fs::read_dir(folder()).expect("a folder");
    for entry in folder {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("UTF-8");
        assert!(
            name == "index.html" || is_packed(&name) || listed.contains(&name),
            "{name} is not listed"
        );
    }
    let package = json(&file("datapackage.json"));
    let resources = package["resources"].as_array().expect("a list");
    let fields = resources
        .iter()
        .filter_map(|it| it["schema"]["fields"].as_array());
    let fields: Vec<&str> = fields
        .flatten()
        .filter_map(|it| it["name"].as_str())
        .collect();
    assert_eq!(texts(&page, "tbody th code"), fields);
}

#[test]
fn the_page_is_whole_without_the_app_and_claims_nothing_that_is_unknown() {
    let page = page();
    assert_eq!(texts(&page, "script[src], script#site, noscript").len(), 0);
    assert_eq!(texts(&page, "h1"), ["数据下载"]);
    assert_eq!(texts(&page, "nav [aria-current]").len(), 0);
    let linked = texts(&page, "script[type='application/ld+json']");
    let graph = json(linked.concat().as_bytes());
    let nodes = graph["@graph"].as_array().expect("a graph");
    let kinds: Vec<&str> = nodes.iter().filter_map(|it| it["@type"].as_str()).collect();
    assert_eq!(kinds, ["Report", "Dataset"]);
    for node in nodes {
        for unknown in ["publisher", "datePublished", "license", "url", "creator"] {
            assert!(node.get(unknown).is_none(), "{unknown}");
        }
    }
    let bibtex = texts(&page, "pre").concat();
    assert!(bibtex.starts_with("@misc{rongjiang-2021,"), "{bibtex}");
    assert!(!bibtex.contains("year"), "{bibtex}");
}

#[test]
fn every_page_leads_to_the_downloads() {
    for path in ["index.html", "rongjiang-2021/report/index.html"] {
        let page = String::from_utf8(published()[path].clone()).expect("UTF-8");
        assert!(
            page.contains("rongjiang-2021/data/\">数据下载</a>"),
            "{path}"
        );
    }
}
