//! What a fuzzer's bytes stand for, and what must hold of every import.

use std::io::Write;

use import::{clean, formats, import};
use publish::build::{Inputs, build};

/// Imports what the bytes stand for: the first says what sort of document, the
/// others are it, or the parts of a .docx.
///
/// # Panics
///
/// When a step of the cleaning can't be taken back, or the drafts are no TOML.
pub(crate) fn run(data: &[u8]) {
    let Some((&sort, bytes)) = data.split_first() else {
        return;
    };
    let (name, bytes) = match sort % 5 {
        0 => ("a.txt", bytes.to_vec()),
        1 => ("a.md", bytes.to_vec()),
        2 => ("a.html", bytes.to_vec()),
        3 => ("a.docx", docx(bytes)),
        // Whatever it is, by its bytes alone.
        _ => ("a", bytes.to_vec()),
    };
    let Ok(opened) = formats::open(name, &bytes) else {
        return;
    };
    let (cleaned, steps) = clean::clean(&opened.text);
    assert_eq!(clean::undo(&cleaned, &steps), opened.text);
    let Ok(draft) = import(name, &bytes) else {
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

/// A .docx whose main part the bytes are, and its numbering what follows a NUL.
fn docx(bytes: &[u8]) -> Vec<u8> {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in ["word/document.xml", "word/numbering.xml"] {
        let part = parts.next().unwrap_or_default();
        if archive.start_file(name, options).is_ok() {
            let _ = archive.write_all(part);
        }
    }
    archive
        .finish()
        .map(std::io::Cursor::into_inner)
        .unwrap_or_default()
}
