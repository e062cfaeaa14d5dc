//! A small published folder of the 2021 report: the real pages in a bare shell.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;

use fazhi_report::cli::tools::for_pictures;
use fazhi_report::cli::verify::read;
use fazhi_report::model::bundle::Bundle;
use fazhi_report::prerender::{bundles, write_site};
use fazhi_report::publish::verify::Files;

pub(crate) const ID: &str = "rongjiang-2021";

/// Stands for the bundle, whose name has a digest.
pub(crate) const BUNDLE: &str = "bundle";

const SHELL: &str = "<!DOCTYPE html><html><head><title>%title%</title>\
<meta name=\"description\" content=\"%description%\"></head><body><div id=\"app\">%app%</div>\
<script type=\"application/json\" id=\"site\">%site%</script></body></html>";

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

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn bundle() -> Bundle {
    bundles(&data()).expect("good data").remove(0)
}

fn write() -> Files {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("fazhi-report-0")).expect("a folder");
    for (name, text) in [
        ("index.html", SHELL),
        ("fazhi-report-0/app.js", ""),
        ("fazhi-report-0/app_bg.wasm", ""),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let fonts = for_pictures().expect("the fonts");
    write_site(folder.path(), &data(), &fonts).expect("a site");
    let mut files = read(folder.path()).expect("readable");
    let page = files[&format!("{ID}/report/index.html")].clone();
    files.insert(format!("{ID}/report/index.html.gz"), gzip(&page));
    files
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}
