//! A published folder verifies as it was written; each tampering is found and
//! named.

mod command;
mod files;
mod hostile;
mod indicators;
mod inputs;
mod levels;
mod manifests;
mod package;
mod revised;
mod site;
mod small;
mod streamed;
mod tampered;

use ::verify::{Difference, Level, NotCompared, Options, verify};
use model::check::Verdict;

use crate::project;
use site::published;

#[test]
fn a_published_folder_has_no_differences() {
    let options = Options {
        painter: Some(&project::painter()),
        package: Some(&site::maker().package),
        ..Options::default()
    };
    let verified = verify(&published(), &options);
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.not_compared, []);
    assert_eq!(verified.level(), Some(Level::Reproduction));
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
fn without_a_painter_the_pictures_are_held_to_the_manifests_alone() {
    let mut files = published();
    let project = project::project(&project::data());
    let pictures = project::pictures(&project).len();
    let skipped = [NotCompared::Pictures(pictures)];
    let package = site::maker().package;
    let options = Options {
        package: Some(&package),
        ..Options::default()
    };
    let verified = verify(&files, &options);
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.not_compared, skipped);
    let card = site::path(&files, "card.png");
    files.insert(card.clone(), b"another".to_vec());
    let verified = verify(&files, &options);
    assert_eq!(verified.differences.len(), 1);
    assert_eq!(verified.differences[0].file, card);
    assert_eq!(verified.not_compared, skipped);
}

fn said(differences: &[Difference]) -> String {
    let lines = differences.iter().map(|it| format!("{it}\n"));
    lines.collect()
}
