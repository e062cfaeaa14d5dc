//! What a fuzzer's bytes stand for, and what must hold of every import.

#![allow(dead_code, reason = "each target uses one of the entries")]

use std::io::Write;

use import::{clean, formats, import};
use publish::build::{Inputs, build};

/// Imports what the bytes stand for: the first says what sort of document, the
/// others are it, or the parts of a .docx.
pub(crate) fn run(data: &[u8]) {
    let Some((&sort, bytes)) = data.split_first() else {
        return;
    };
    match sort % 5 {
        0 => document("a.txt", bytes),
        1 => document("a.md", bytes),
        2 => document("a.html", bytes),
        3 => docx(bytes),
        // Whatever it is, by its bytes alone.
        _ => document("a", bytes),
    }
}

/// Imports a .docx whose parts the bytes are, a NUL between them.
pub(crate) fn docx(bytes: &[u8]) {
    document("a.docx", &archive(bytes));
}

/// Imports a PDF that the bytes are, after its mark.
pub(crate) fn pdf(bytes: &[u8]) {
    document("a.pdf", &[b"%PDF-1.7\n", bytes].concat());
}

/// Imports a document.
///
/// # Panics
///
/// When a step can't be taken back, or the drafts are no TOML.
fn document(name: &str, bytes: &[u8]) {
    let Ok(opened) = formats::open(name, bytes) else {
        return;
    };
    let (cleaned, steps) = clean::clean(&opened.text);
    assert_eq!(clean::undo(&cleaned, &steps), opened.text);
    let whole = clean::undo(&opened.text, &opened.steps);
    let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    assert!(
        words(&whole) >= words(&opened.text),
        "a reader adds no words"
    );
    let Ok(draft) = import(name, bytes) else {
        return;
    };
    let files = [
        Some(&draft.report),
        Some(&draft.facts),
        Some(&draft.import),
        draft.checks.as_ref(),
        draft.charts.as_ref(),
    ];
    for file in files.into_iter().flatten() {
        assert!(file.parse::<toml::Table>().is_ok(), "{file}");
    }
    build("draft-2021", &inputs(draft));
}

fn inputs(draft: import::draft::Draft) -> Inputs {
    Inputs {
        text: Some(draft.text.into()),
        report: Some(draft.report.into()),
        facts: Some(draft.facts.into()),
        checks: draft.checks.map(Into::into),
        charts: draft.charts.map(Into::into),
        import: Some(draft.import.into()),
        ..Inputs::default()
    }
}

/// A .docx whose parts the bytes are, a NUL between them.
fn archive(bytes: &[u8]) -> Vec<u8> {
    const PARTS: [&str; 5] = [
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/footnotes.xml",
        "word/_rels/document.xml.rels",
    ];
    let mut parts = bytes.splitn(PARTS.len(), |byte| *byte == 0);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in PARTS {
        // A part that is not there is none; an empty one can't be read.
        if let Some(part) = parts.next()
            && archive.start_file(name, options).is_ok()
        {
            let _ = archive.write_all(part);
        }
    }
    archive
        .finish()
        .map(std::io::Cursor::into_inner)
        .unwrap_or_default()
}
