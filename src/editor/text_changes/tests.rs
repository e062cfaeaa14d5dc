//! Changes to the text, listed and taken back.

use super::*;
use publish::build::build;
use publish::project::inputs;
use text::diagnostic::Code;

const ID: &str = "a-2021";

/// A report imported from a text that is wrapped and holds spaces.
fn imported(source: &str) -> Files {
    let opened = crate::open::open("a.txt", source.as_bytes());
    let Ok(crate::open::Opened::Document(draft)) = opened else {
        panic!("no document");
    };
    crate::open::with_draft(&Files::new(), ID, &draft).expect("a report")
}

fn file(files: &Files, name: &str) -> String {
    String::from_utf8(files[&path(ID, name)].clone()).expect("text")
}

const SOURCE: &str = "样例区2021年法治政府建设年度报告\r\n\r\n\r\n一、概况\r\n\
    全年办理行政复议案件 8 件，办结率 96.5%。   \r\n开展活动 9 场。\r\n\r\n";

#[test]
fn every_change_can_be_taken_back_until_the_text_is_the_documents_own() {
    let mut files = imported(SOURCE);
    let listed = of(&files, ID).expect("changes");
    assert!(listed.len() >= 5, "{listed:?}");
    let mut left = listed.len();
    // The last first: nothing then stands on the one that is taken back.
    while let Some(change) = of(&files, ID).expect("changes").pop() {
        files = revert(&files, ID, &change).expect("taken back");
        left -= 1;
        assert_eq!(of(&files, ID).expect("changes").len(), left);
    }
    assert_eq!(file(&files, "report.txt"), SOURCE);
}

#[test]
fn quotes_follow_and_the_changes_behind_move() {
    let files = imported(SOURCE);
    let unread = |files: &Files| {
        let checked = build(ID, &inputs(files, ID));
        let lost = checked.diagnostics.into_iter();
        lost.filter(|it| it.code == Code::QuoteNotFound || it.code == Code::UnboundNumber)
            .count()
    };
    assert_eq!(unread(&files), 0);
    let changes = of(&files, ID).expect("changes");
    for change in changes.iter().filter(|it| !it.around[0].is_empty()) {
        let Ok(after) = revert(&files, ID, change) else {
            continue;
        };
        let others = of(&after, ID).expect("changes");
        let lost = others
            .iter()
            .filter(|it| it.around == [String::new(), String::new()]);
        let before = changes
            .iter()
            .filter(|it| it.around == [String::new(), String::new()]);
        // One that stood under this one may be seen again.
        assert!(lost.count() <= before.count(), "{change:?}");
        if change.was.trim_matches([' ', '\r', '\n']).is_empty() && change.now.is_empty() {
            let told = build(ID, &inputs(&after, ID)).diagnostics;
            let told: String = told.iter().map(ToString::to_string).collect();
            assert!(!told.contains("E014"), "{change:?}\n{told}");
        }
    }
}

#[test]
fn a_change_that_was_taken_back_is_stale() {
    let files = imported(SOURCE);
    let change = of(&files, ID).expect("changes").pop().expect("a change");
    let after = revert(&files, ID, &change).expect("taken back");
    assert_eq!(revert(&after, ID, &change), Err(Refused::Stale));
}

#[test]
fn what_the_import_said_of_the_document_is_told() {
    let mut files = imported(SOURCE);
    assert_eq!(notices(&files, ID), Ok(Vec::new()));
    let import = file(&files, "import.toml") + "\n[[notice]]\nwhat = \"图片没有导入\"\n";
    files.insert(path(ID, "import.toml"), import.into_bytes());
    assert_eq!(notices(&files, ID), Ok(vec!["图片没有导入".to_owned()]));
}
