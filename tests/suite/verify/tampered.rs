//! Every kind of file of a small site, altered in every way: each time the file
//! is named.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ::site::manifest::SIGNATURE;
use ::verify::{Files, Level, Signature};

use super::said;
use super::site::is_manifest;
use super::small::{FIRST_STYLE, INLINE, NEWEST, published, verified};

/// The kind of a file: its path without what names one of several.
fn kind(path: &str) -> String {
    let mut before = "";
    let parts = path.split('/').map(|part| {
        let one_of_many = part.starts_with("example-")
            || part.starts_with("fazhi-report-")
            || ["charts", "compare"].contains(&before) && !part.contains('.');
        before = part;
        if one_of_many {
            return "*".to_owned();
        }
        let is_digest = |it: &&str| it.len() == 16 && it.bytes().all(|it| it.is_ascii_hexdigit());
        let words = part
            .split('.')
            .map(|it| if is_digest(&it) { "*" } else { it });
        words.collect::<Vec<_>>().join(".")
    });
    parts.collect::<Vec<_>>().join("/")
}

/// One file of each kind.
pub(super) fn kinds() -> BTreeMap<String, &'static str> {
    let paths = published().keys().rev();
    paths.map(|path| (kind(path), path.as_str())).collect()
}

#[test]
fn the_site_has_every_kind_of_file_and_holds() {
    let verified = verified(published());
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.level(), Some(Level::Reproduction));
    assert_eq!(verified.signature, Signature::Holds);
    let kinds = kinds();
    for known in [
        "*/bundle.*.json",
        "*/numbers.*.json",
        "*/poster/index.html",
        "*/poster/poster.svg",
        "*/charts/*/card.png",
        "*/report/index.html.gz",
        "*/manifest.json",
        "*/later.js",
        "*/first.css",
        "synonyms.*.json",
        "compare/*/index.html",
        "search/index.html",
        "feed.xml",
        "sitemap.xml",
        "sw.js",
        "manifest.sha256",
        "manifest.json.minisig",
        "*/revisions/index.html",
        "*/revisions/history.json",
        "*/revisions/1/bundle.*.json",
        "*/revisions/1/data/report.txt",
        "*/revisions/1/checks/index.html",
        "withdrawn-2020/report/index.html",
    ] {
        let all = || kinds.keys().cloned().collect::<Vec<_>>().join("\n");
        assert!(kinds.contains_key(known), "no {known} in\n{}", all());
    }
}

/// A way to alter a file of a site.
pub(super) type Way = (&'static str, fn(&mut Files, &str));

pub(super) const WAYS: [Way; 9] = [
    ("changed", |files, path| {
        let bytes = files.get_mut(path).expect("a file");
        match bytes.get_mut(0) {
            Some(first) => *first ^= 1,
            None => bytes.push(b'x'),
        }
    }),
    ("a digit", |files, path| {
        let bytes = files.get_mut(path).expect("a file");
        let digit = bytes.iter().rposition(u8::is_ascii_digit);
        if let Some(digit) = digit.and_then(|at| bytes.get_mut(at)) {
            *digit = if *digit == b'6' { b'7' } else { b'6' };
        }
    }),
    ("longer", |files, path| {
        files.get_mut(path).expect("a file").push(b'\n');
    }),
    ("emptied", |files, path| {
        files.insert(path.to_owned(), Vec::new());
    }),
    ("removed", |files, path| {
        files.remove(path);
    }),
    ("swapped", |files, path| {
        let other = "404.html";
        let [one, two] = [path, other].map(|path| files[path].clone());
        files.insert(path.to_owned(), two);
        files.insert(other.to_owned(), one);
    }),
    ("hidden", |files, path| {
        let bytes = files.remove(path).expect("a file");
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        files.insert(format!("{folder}/.{name}"), bytes);
    }),
    ("added", |files, path| {
        let bytes = files[path].clone();
        files.insert(format!("{path}.bak"), bytes);
    }),
    ("packed", |files, path| {
        let packed = ::site::packing::brotli(b"another");
        files.insert(format!("{path}.br"), packed);
    }),
];

#[test]
fn whatever_is_done_to_a_file_of_whatever_kind_is_found_and_the_file_named() {
    let all: Vec<(&str, Way)> = kinds()
        .into_values()
        .flat_map(|path| WAYS.map(|way| (path, way)))
        // A signature of one line end more is the same.
        .filter(|(path, (way, _))| (*path, *way) != (SIGNATURE, "longer"))
        .collect();
    let (next, found) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((path, (way, alter))) = all.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let mut files = published().clone();
                    alter(&mut files, path);
                    if files != *published() {
                        is_found(&files, path, way);
                        found.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let found = found.into_inner();
    assert!(found >= 500, "only {found} ways");
}

/// What must be named where a file is altered so.
pub(super) fn names(file: &str, path: &str) -> bool {
    file.starts_with(path) || path.starts_with(file) && !file.is_empty()
}

#[track_caller]
fn is_found(files: &Files, path: &str, way: &str) {
    let told = verified(files).differences;
    let named = told.iter().any(|it| names(&it.file, path));
    // Of the manifests each tells of another.
    let named = named || is_manifest(path) && told.iter().any(|it| is_manifest(&it.file));
    assert!(named, "{path}, {way}:\n{}", said(&told));
}

#[test]
fn what_of_the_app_package_stands_in_a_page_is_held() {
    let path = format!("{NEWEST}/report/index.html");
    let page = String::from_utf8(published()[&path].clone()).expect("text");
    for words in [INLINE, FIRST_STYLE] {
        assert!(page.contains(words), "no {words} in the page");
        let mut files = published().clone();
        let other = page.replace(words, &words.replace('.', "-"));
        files.insert(path.clone(), other.into_bytes());
        let told = verified(&files).differences;
        assert!(told.iter().all(|it| it.file == path), "{}", said(&told));
        assert_eq!(told.len(), 1);
        assert!(told[0].found.contains(&words.replace('.', "-")));
    }
}
