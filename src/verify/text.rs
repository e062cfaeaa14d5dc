//! The source text: as published, or joined from the bundle's passages.

use super::{Files, Findings};
use model::bundle::Bundle;
use text::anchor::Text;
use text::digest::sha256;
use text::outline;

/// The text that facts are bound to, once compared with the bundle.
pub(super) fn source(
    path: &str,
    bundle: &Bundle,
    files: &Files,
    findings: &mut Findings,
) -> String {
    let file = format!("{}/data/report.txt", bundle.report.id);
    let stated = &bundle.report.sha256;
    let text = match files.get(&file) {
        Some(bytes) => {
            findings.compare(&file, "SHA-256", stated, sha256(bytes));
            String::from_utf8_lossy(bytes).into_owned()
        }
        None => {
            let joined = joined(bundle);
            let with_end = format!("{joined}\n");
            let digests = [&joined, &with_end].map(|text| sha256(text.as_bytes()));
            if !digests.contains(stated) {
                let [digest, _] = &digests;
                findings.add(path, "passages › SHA-256", stated, digest);
            }
            joined
        }
    };
    outline(path, bundle, &text, findings);
    text
}

/// The passages at their places, with line ends between them.
fn joined(bundle: &Bundle) -> String {
    let mut text = String::new();
    let mut length = 0;
    for passage in &bundle.passages {
        // A tampered offset must not fill the memory.
        let gap = (passage.start as usize).saturating_sub(length).min(64);
        text.extend(std::iter::repeat_n('\n', gap));
        text.push_str(&passage.text);
        length += gap + passage.text.chars().count();
    }
    text
}

/// Compares the bundle's sections and passages with those of the text.
fn outline(path: &str, bundle: &Bundle, text: &str, findings: &mut Findings) {
    // The text's oddities were told when it was built.
    let outline = outline::read(&Text::new(text), &mut Vec::new());
    lists(
        path,
        "passages",
        &outline.passages,
        &bundle.passages,
        findings,
        |it| format!("{} {}", it.id, it.text),
    );
    lists(
        path,
        "sections",
        &outline.sections,
        &bundle.sections,
        findings,
        |it| format!("{} {}{}", it.id, it.number, it.title),
    );
}

fn lists<T: PartialEq>(
    path: &str,
    name: &str,
    expected: &[T],
    found: &[T],
    findings: &mut Findings,
    say: impl Fn(&T) -> String,
) {
    findings.compare(path, format!("{name} › 数量"), expected.len(), found.len());
    for (at, (expected, found)) in expected.iter().zip(found).enumerate() {
        if expected != found {
            findings.add(
                path,
                format!("{name} › {}", at + 1),
                say(expected),
                say(found),
            );
        }
    }
}
