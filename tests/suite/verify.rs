//! A published folder verifies as it was written; each tampering is found and
//! named.

mod command;
mod files;
mod inputs;
mod site;

use ::verify::{Difference, NotCompared, verify};
use model::check::Verdict;

use crate::project;
use site::published;

#[test]
fn a_published_folder_has_no_differences() {
    let verified = verify(&published(), Some(&project::painter()));
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.not_compared, None);
    let [report] = verified.reports.as_slice() else {
        panic!("one report");
    };
    assert_eq!(report.id, site::ID);
    assert!(report.facts > 100, "{}", report.facts);
    let failing = report
        .checks
        .iter()
        .filter(|it| it.verdict == Verdict::Fails);
    let failing: Vec<&str> = failing.map(|it| it.formula.as_str()).collect();
    assert_eq!(failing, ["9 + 14 = 23 ≠ 22"]);
}

#[test]
fn without_a_painter_the_pictures_are_counted_and_not_compared() {
    let mut files = published();
    let project = project::project(&project::data());
    let pictures = project::pictures(&project).len();
    files.insert(site::path(&files, "card.png"), b"another".to_vec());
    let verified = verify(&files, None);
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.not_compared, Some(NotCompared::Pictures(pictures)));
}

fn said(differences: &[Difference]) -> String {
    let lines = differences.iter().map(|it| format!("{it}\n"));
    lines.collect()
}
