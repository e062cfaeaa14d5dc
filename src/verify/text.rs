//! The source text, and what of its order the bundle states.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::folder::read_at_most;
use super::{Findings, Folder};
use model::bundle::Bundle;
use text::anchor::Text;
use text::digest::sha256;
use text::outline::{self, Outline};

/// Far more than the text of any report: a sentence takes many times its length
/// in memory.
const LARGEST: u64 = 4 << 20;

/// The text that facts are bound to, byte for byte, once compared with the
/// bundle; `home` is the folder of the report, or of an earlier state.
pub(super) fn source<'a>(
    path: &str,
    home: &str,
    bundle: &Bundle,
    folder: &'a dyn Folder,
    findings: &mut Findings,
) -> Option<Cow<'a, [u8]>> {
    let bytes = held(home, &bundle.report.sha256, folder, findings)?;
    outline(path, bundle, &String::from_utf8_lossy(&bytes), findings);
    Some(bytes)
}

/// The text of a report, once compared with the digest that its bundle states.
pub(super) fn held<'a>(
    home: &str,
    stated: &str,
    folder: &'a dyn Folder,
    findings: &mut Findings,
) -> Option<Cow<'a, [u8]>> {
    let file = [home, "/data/report.txt"].concat();
    let bytes = read_at_most(folder, &file, LARGEST);
    let told = |found| findings.add(&file, "文件", "报告原文", found);
    let bytes = bytes.map_err(told).ok()?;
    findings.compare(&file, "SHA-256", stated, sha256(&bytes));
    Some(bytes)
}

/// Compares the bundle's sections and passages with those of the text.
fn outline(path: &str, bundle: &Bundle, text: &str, findings: &mut Findings) {
    // The text's oddities were told when it was built.
    let mut outline = outline::read(&Text::new(text), &mut Vec::new());
    if bundle.report.revision.is_some() {
        as_published(&mut outline, bundle);
    }
    lists(
        path,
        "passages",
        &outline.passages,
        &bundle.passages,
        findings,
        |it| format!("{} {} {}", it.id, it.section, it.text),
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

/// Takes over the ids that a corrected report has kept: they do not follow from
/// its text. What stands in which section does.
fn as_published(outline: &mut Outline, bundle: &Bundle) {
    let mut kept = BTreeMap::new();
    for (own, stated) in outline.sections.iter_mut().zip(&bundle.sections) {
        let natural = std::mem::replace(&mut own.id, stated.id.clone());
        kept.insert(natural, stated.id.clone());
    }
    let rename = |id: &mut String| {
        if let Some(kept) = kept.get(id) {
            id.clone_from(kept);
        }
    };
    let parents = outline.sections.iter_mut();
    parents.filter_map(|it| it.parent.as_mut()).for_each(rename);
    for (own, stated) in outline.passages.iter_mut().zip(&bundle.passages) {
        own.id.clone_from(&stated.id);
        rename(&mut own.section);
    }
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
