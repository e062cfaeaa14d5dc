//! A small published folder of the 2021 report: the real pages in a bare shell.

use std::io::Write;
use std::sync::OnceLock;

use ::verify::Files;
use model::bundle::Bundle;

use crate::project;
pub(crate) use crate::project::ID;

/// Stands for the bundle, whose name has a digest.
pub(crate) const BUNDLE: &str = "bundle";

/// The folder's files.
pub(crate) fn published() -> Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(write).clone()
}

/// The path of a file of the report.
pub(crate) fn path(files: &Files, file: &str) -> String {
    if file != BUNDLE {
        return format!("{ID}/{file}");
    }
    let bundle = |path: &&String| path.contains("/bundle.") && path.ends_with(".json");
    files.keys().find(bundle).expect("a bundle").clone()
}

/// Replaces the first such words of a file.
#[track_caller]
pub(crate) fn edit(files: &mut Files, file: &str, from: &str, to: &str) {
    let path = path(files, file);
    let text = files.get_mut(&path).unwrap_or_else(|| panic!("no {path}"));
    let before = String::from_utf8(text.clone()).expect("UTF-8");
    assert!(before.contains(from), "{path} has no {from}");
    *text = before.replacen(from, to, 1).into_bytes();
}

/// The place that names the sentence with those words.
pub(crate) fn passage(words: &str) -> String {
    let bundle = bundle();
    let found = bundle.passages.iter().find(|it| it.text.contains(words));
    format!("{} › 文字", found.expect("a sentence").id)
}

fn bundle() -> Bundle {
    project::bundle(&project::real())
}

fn write() -> Files {
    let mut files = project::published().clone();
    files.retain(|path, _| !path.ends_with(".br") && !path.ends_with(".gz"));
    let page = files[&format!("{ID}/report/index.html")].clone();
    files.insert(format!("{ID}/report/index.html.gz"), gzip(&page));
    files
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}
