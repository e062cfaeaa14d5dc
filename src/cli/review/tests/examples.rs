//! The examples of tests/import, from a document to the files of a report, as
//! a new user makes them: imported, each entry decided on the page, checked.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use toml::Table;

use super::*;
use crate::{check, import};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests")
        .join(name)
}

/// The form of a recorded decision, as the page would send it.
fn form(decision: &Table, files: &Files) -> String {
    let text = |key: &str| decision.get(key).and_then(|value| value.as_str());
    let (sort, name) = Sort::ALL
        .into_iter()
        .find_map(|sort| Some((sort, text(sort.key())?)))
        .expect("what is decided about");
    let entries = entries(files).expect("entries");
    let entry = entries.iter().find(|entry| {
        entry.sort == sort && [entry.field("id"), entry.field("words")].contains(&Some(name))
    });
    let entry = entry.unwrap_or_else(|| panic!("no {} {name}", sort.key()));
    let action = text("action").expect("an action");
    let mut form = format!(
        "sort={}&index={}&action={action}&next=0",
        sort.key(),
        entry.index
    );
    for (key, value) in decision {
        if key != "action" && key != sort.key() {
            let value = value.as_str().expect("text");
            let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
            write!(form, "&field-{key}={value}").expect("a string");
        }
    }
    form
}

/// A report made of a document by the recorded decisions.
fn made(id: &str, document: &str) -> tempfile::TempDir {
    let data = tempfile::tempdir().expect("a folder");
    let examples = folder("import");
    import::write(&examples.join(document), id, data.path()).expect("imported");
    let bench = serve(data, id);
    let own = format!("http://{}", bench.address);
    let recorded = examples.join(format!("{id}.decisions.toml"));
    let recorded: Table = fs::read_to_string(recorded)
        .expect("the decisions")
        .parse()
        .expect("TOML");
    let report = bench.folder.path().join(id);
    for decision in recorded["decision"].as_array().expect("decisions") {
        let decision = decision.as_table().expect("a table");
        let form = form(decision, &files(&report).expect("files"));
        let answer = bench.ask("POST /decide", &own, &form);
        assert!(answer.contains("303"), "{decision:?}: {answer}");
    }
    bench.folder
}

/// What tests/reports holds is what the program makes, byte for byte.
#[test]
fn the_example_reports_are_made_by_the_readmes_steps() {
    for (id, document) in [
        ("example-2021", "example-2021.docx"),
        ("example-2022", "example-2022.html"),
    ] {
        let data = made(id, document);
        let concepts = folder("reports").join("concepts.toml");
        fs::copy(concepts, data.path().join("concepts.toml")).expect("copied");
        let code = check::run(data.path(), check::Format::Text).expect("readable");
        assert_eq!(code, ExitCode::SUCCESS, "{id} has errors");
        let kept = folder("reports").join(id);
        for name in [
            "report.txt",
            "report.toml",
            "facts.toml",
            "checks.toml",
            "charts.toml",
            "import.toml",
        ] {
            let made = fs::read_to_string(data.path().join(id).join(name)).expect(name);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::create_dir_all(&kept).expect("a folder");
                fs::write(kept.join(name), &made).expect("written");
            }
            let expect = fs::read_to_string(kept.join(name)).expect(name);
            assert_eq!(made, expect, "{id}/{name}");
        }
    }
}
