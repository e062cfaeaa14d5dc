//! A published site verified file by file, as the page `verify/` does it, and
//! by the commands that stand on that page.

use std::fs;
use std::path::Path;
use std::process::Command;

use ::site::manifest::{DIGEST, ROOT, SHARED, SIGNATURE};
use ::verify::{Fetched, Files, NotCompared, Streamed, Verified};
use model::manifest::is_packed;
use scraper::{Html, Selector};

use super::said;
use super::site::{BUNDLE, ID, edit, is_manifest, path, published};
use super::small;
use super::tampered::{WAYS, kinds, names};

/// Verifies the shared files and those of a folder, or of all.
pub(super) fn streamed(files: &Files, folder: Option<&str>) -> Verified {
    streamed_from(files, folder, |_| true)
}

/// As [`streamed`], from a device that keeps only what the test says.
fn streamed_from(files: &Files, folder: Option<&str>, keeps: impl Fn(&str) -> bool) -> Verified {
    let fetch = |path: &str| -> Fetched { files.get(path).cloned().ok_or("（无）".into()) };
    let root = fetch(ROOT).expect("a root manifest");
    let mut site = Streamed::new(root).expect("a root manifest");
    site.stated_digest(fetch(DIGEST));
    for file in site.others() {
        site.file(&file, fetch(&file.path));
    }
    for manifest in site.manifests(folder) {
        for file in site.manifest(&manifest, fetch(&manifest.path)) {
            match keeps(&file.path) {
                true => drop(site.file(&file, fetch(&file.path))),
                false => site.not_kept(&file),
            }
        }
        while site.recompute_next() {}
    }
    site.verified()
}

#[test]
fn a_published_site_agrees_and_every_file_but_packed_ones_is_seen() {
    let files = published();
    let verified = streamed(&files, None);
    assert_eq!(said(&verified.differences), "");
    let seen = files.keys().filter(|it| !is_packed(it) && !is_manifest(it));
    assert_eq!(verified.listed, seen.count());
    let [report] = verified.reports.as_slice() else {
        panic!("one report");
    };
    assert!(report.facts > 100 && report.checks.len() > 20);
    assert_eq!(verified.digest, super::site::verified(&files).digest);
}

#[test]
fn whatever_a_page_can_see_of_an_altered_file_is_named() {
    let whole = small::published();
    assert_eq!(said(&streamed(whole, None).differences), "");
    // What is added, and packed forms, no page can see.
    let ways = WAYS
        .iter()
        .filter(|it| !["added", "packed"].contains(&it.0));
    let mut found = 0;
    for path in kinds().into_values() {
        // Without the root manifest there is nothing to go by, and a signature is
        // asked for by who has a key.
        if [ROOT, SIGNATURE].contains(&path) || is_packed(path) {
            continue;
        }
        for (way, alter) in ways.clone() {
            let mut files = whole.clone();
            alter(&mut files, path);
            if files != *whole {
                let told = streamed(&files, None).differences;
                let named = told.iter().any(|it| names(&it.file, path));
                assert!(named, "{path}, {way}:\n{}", said(&told));
                found += 1;
            }
        }
    }
    assert!(found >= 300, "only {found} ways");
}

#[test]
fn a_digit_of_the_bundle_or_the_text_is_named_by_its_number() {
    for (file, from, to) in [
        (BUNDLE, "\"printed\":\"616项\"", "\"printed\":\"661项\""),
        ("data/report.txt", "616项", "661项"),
    ] {
        let mut files = published();
        edit(&mut files, file, from, to);
        let told = said(&streamed(&files, None).differences);
        assert!(told.contains("hall-items.value › "), "{file}:\n{told}");
        assert!(told.contains(&path(&files, file)), "{file}:\n{told}");
    }
}

#[test]
fn of_one_report_the_shared_files_are_seen_and_no_others() {
    let mut files = published();
    edit(&mut files, "data/report.txt", "616项", "661项");
    let verified = streamed(&files, Some("another/"));
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.reports.len(), 0);
    let own = streamed(&files, Some(&format!("{ID}/")));
    assert!(!own.differences.is_empty());
    edit(&mut files, &format!("/{SHARED}"), "\"files\"", " \"files\"");
    assert_eq!(
        streamed(&files, Some("another/")).differences[0].file,
        SHARED
    );
}

#[test]
fn what_a_device_has_not_kept_of_a_report_is_no_difference_and_is_told() {
    let files = small::published();
    let corrected = format!("{}/", small::CORRECTED);
    let own = |path: &str| path.strip_prefix(&corrected).map(str::to_owned);
    let lost = |is_lost: fn(&str) -> bool| {
        streamed_from(files, None, |path| {
            !own(path).is_some_and(|it| is_lost(&it))
        })
    };
    let whole = lost(|_| false);
    assert_eq!(
        (said(&whole.differences), whole.not_compared),
        (String::new(), vec![])
    );
    let today = lost(|below| below.starts_with("revisions/1/"));
    let partly = lost(|below| below == "data/report.txt");
    for (verified, reports) in [
        (today, whole.reports.len()),
        (partly, whole.reports.len() - 1),
    ] {
        assert_eq!(said(&verified.differences), "");
        assert_eq!(
            verified.not_compared,
            [NotCompared::NotKept(corrected.clone())]
        );
        assert_eq!(verified.reports.len(), reports);
    }
    let pages = lost(|below| below.ends_with(".html"));
    assert_eq!(
        (said(&pages.differences), pages.not_compared),
        (String::new(), vec![])
    );
    // The server has all: what it lacks is a difference.
    let mut altered = files.clone();
    altered.retain(|path, _| !path.starts_with(&format!("{corrected}revisions/1/bundle.")));
    let told = said(&streamed(&altered, None).differences);
    assert!(told.contains("revisions/1/bundle."), "{told}");
}

/// The commands that fetch, and those that verify.
fn commands(files: &Files) -> [String; 2] {
    let page = String::from_utf8(files["verify/index.html"].clone()).expect("UTF-8");
    let page = Html::parse_document(&page);
    let pre = Selector::parse("pre").expect("a selector");
    let mut all = page.select(&pre).map(|it| it.text().collect::<String>());
    [all.next(), all.next()].map(|it| it.expect("commands"))
}

fn shell(folder: &Path, commands: &str) -> (bool, String) {
    let mut shell = Command::new("sh");
    shell.args(["-c", commands]).current_dir(folder);
    let output = shell.output().expect("a shell");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.success(), said)
}

#[test]
fn the_commands_of_the_page_fetch_the_site_and_find_what_was_altered() {
    let published = published();
    let site = tempfile::tempdir().expect("a folder");
    for (path, bytes) in &published {
        let file = site.path().join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        fs::write(file, bytes).expect("written");
    }
    let copy = tempfile::tempdir().expect("a folder");
    if !shell(copy.path(), "curl --version && jq --version").0 {
        eprintln!("left out: no curl or no jq here");
        return;
    }
    let [fetching, checking] = commands(&published);
    let (_, rest) = fetching.split_once('\n').expect("lines");
    let fetching = format!("SITE='file://{}/'\n{rest}", site.path().display());
    let (good, told) = shell(copy.path(), &fetching);
    assert!(good, "{told}");
    let (good, told) = shell(copy.path(), &checking);
    assert!(good && told.contains("manifest.json: OK"), "{told}");
    let altered = path(&published, "data/checks.csv");
    fs::write(copy.path().join(&altered), "?").expect("written");
    let (good, told) = shell(copy.path(), &checking);
    assert!(!good && told.contains(&altered), "{told}");
}
