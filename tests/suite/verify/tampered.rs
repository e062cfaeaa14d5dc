//! Every kind of file, altered in every way: each time the file is named.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ::site::manifest::{DIGEST, ROOT, SHARED};
use ::verify::Files;

use super::said;
use super::site::{self, BUNDLE, ID, path, published, verified};

/// One file of each kind, as `site::path` names them.
pub(super) const KINDS: [&str; 36] = [
    "/index.html",
    "/404.html",
    "/access/index.html",
    "index.html",
    "report/index.html",
    "report/index.html.br",
    "report/index.html.gz",
    "indicators/index.html",
    "checks/index.html",
    "charts/index.html",
    "charts/before-after/embed/index.html",
    "charts/before-after/chart.svg",
    "charts/before-after/chart.png",
    "charts/before-after/card.png",
    "charts/before-after/data.csv",
    "card.png",
    "data/index.html",
    "data/report.txt",
    "data/indicators.csv",
    "data/indicators.json",
    "data/indicators.xlsx",
    "data/facts.csv",
    "data/checks.csv",
    "data/datapackage.json",
    BUNDLE,
    "/project.json",
    "/bundle.schema.json",
    "/manifest.webmanifest",
    "/robots.txt",
    "/icons/any-192.png",
    "/sw.js",
    "app/inline.js",
    "app/app_bg.wasm",
    "app/page.css",
    "app/embed.js",
    "app/worker.js",
];

/// The manifests and their digest; whatever alters them is found by each other.
const MANIFESTS: [&str; 3] = [ROOT, SHARED, DIGEST];

/// A way to alter a file of a site.
pub(super) type Way = (&'static str, fn(&mut Files, &str));

pub(super) const WAYS: [Way; 8] = [
    ("changed", |files, path| {
        let bytes = files.get_mut(path).expect("a file");
        match bytes.get_mut(0) {
            Some(first) => *first ^= 1,
            None => bytes.push(b'x'),
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
        let other = format!("{ID}/charts/rates/chart.svg");
        let [one, two] = [path, &other].map(|path| files[path].clone());
        files.insert(path.to_owned(), two);
        files.insert(other, one);
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

/// The path of a file of a kind.
pub(super) fn full(files: &Files, kind: &str) -> String {
    match kind.strip_prefix("app/") {
        Some(name) => format!("{}/{name}", site::package_folder()),
        None => path(files, kind),
    }
}

/// What must be named where a file is altered so.
pub(super) fn names(file: &str, path: &str) -> bool {
    file.starts_with(path) || path.starts_with(file) && !file.is_empty()
}

#[test]
fn whatever_is_done_to_a_file_of_whatever_kind_is_found_and_the_file_named() {
    let whole = published();
    let own = format!("/{ID}/{ROOT}");
    let manifests = MANIFESTS.map(|name| format!("/{name}"));
    let kinds = KINDS.iter().copied();
    let kinds = kinds
        .chain(manifests.iter().map(String::as_str))
        .chain([own.as_str()]);
    let paths: Vec<String> = kinds.map(|kind| full(&whole, kind)).collect();
    let all: Vec<(&String, Way)> = paths
        .iter()
        .flat_map(|path| WAYS.map(|way| (path, way)))
        .collect();
    let next = AtomicUsize::new(0);
    let found = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((path, (way, alter))) = all.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let mut files = whole.clone();
                    alter(&mut files, path);
                    if files != whole {
                        is_found(&files, path, way);
                        found.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let found = found.into_inner();
    assert!(found >= 300, "only {found} ways");
}

#[track_caller]
fn is_found(files: &Files, path: &str, way: &str) {
    let told = verified(files).differences;
    let named = told.iter().any(|it| names(&it.file, path));
    // Of the manifests each tells of another.
    let named =
        named || site::is_manifest(path) && told.iter().any(|it| site::is_manifest(&it.file));
    assert!(named, "{path}, {way}:\n{}", said(&told));
}
