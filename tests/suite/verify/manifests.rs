//! Manifests that are missing, that say other things than what is there, or
//! that are no manifests.

use ::site::manifest::{DIGEST, ROOT, SHARED};
use ::verify::{Files, NotCompared};
use model::manifest::{ListedFile, Manifest};

use super::said;
use super::site::{self, ID, edit, published, verified};

/// Checks that a difference names the file.
#[track_caller]
fn named(files: &Files, file: &str) -> String {
    let told = verified(files).differences;
    let own = told.iter().find(|it| it.file == file);
    let own = own.unwrap_or_else(|| panic!("{file} is not named:\n{}", said(&told)));
    own.to_string()
}

fn own() -> String {
    format!("{ID}/{ROOT}")
}

#[test]
fn a_missing_manifest_is_named() {
    for file in [ROOT, DIGEST, SHARED, &own()] {
        let mut files = published();
        files.remove(file);
        assert!(named(&files, file).contains("（无）"), "{file}");
    }
}

#[test]
fn without_a_root_manifest_nothing_is_made_again() {
    let mut files = published();
    files.remove(ROOT);
    assert_eq!(verified(&files).not_compared, [NotCompared::Files]);
}

#[test]
fn what_is_no_manifest_is_told_in_one_line() {
    let deep = "[".repeat(100_000);
    let nested = format!("{{\"schema\":1,\"manifests\":{deep}");
    for file in [ROOT, SHARED, &own()] {
        for text in ["", "{", "null", "\u{0}", &deep, &nested] {
            let mut files = published();
            files.insert(file.to_owned(), text.as_bytes().to_vec());
            named(&files, file);
            let count = verified(&files).differences.len();
            assert!(count <= 4, "{file}: {count} differences");
        }
    }
}

/// Changes what the report's manifest lists, and lists it again in the root.
fn with_list(change: impl FnOnce(&mut Manifest)) -> Files {
    let mut files = published();
    let mut manifest: Manifest = serde_json::from_slice(&files[&own()]).expect("a manifest");
    change(&mut manifest);
    let bytes = serde_json::to_vec_pretty(&manifest).expect("JSON");
    let mut root = site::root(&files);
    for file in &mut root.manifests {
        if file.path == own() {
            *file = ::site::manifest::listed(&own(), &bytes);
        }
    }
    let root = serde_json::to_vec_pretty(&root).expect("JSON");
    let digest = ::site::manifest::digest_line(&text::digest::sha256(&root));
    files.insert(DIGEST.into(), digest.into_bytes());
    files.insert(ROOT.into(), root);
    files.insert(own(), bytes);
    files
}

#[test]
fn a_manifest_lists_the_files_of_its_own_folder_and_each_once() {
    let listed = |path: &str| ListedFile {
        path: path.into(),
        bytes: 0,
        sha256: String::new(),
    };
    for path in [
        "/etc/passwd",
        "../index.html",
        "index.html",
        "",
        ROOT,
        &own(),
    ] {
        let files = with_list(|manifest| manifest.files.push(listed(path)));
        assert!(named(&files, &own()).contains("清单"), "{path}");
    }
    let files = with_list(|manifest| manifest.files.push(manifest.files[0].clone()));
    named(&files, &own());
    let files = with_list(|manifest| manifest.folder = "other/".into());
    named(&files, &own());
}

#[test]
fn what_a_manifest_leaves_out_or_adds_is_named() {
    let page = format!("{ID}/report/index.html");
    let files = with_list(|manifest| manifest.files.retain(|it| it.path != page));
    named(&files, &page);
    let ghost = format!("{ID}/ghost/index.html");
    let files = with_list(|manifest| {
        let mut file = manifest.files[0].clone();
        file.path.clone_from(&ghost);
        manifest.files.push(file);
    });
    named(&files, &ghost);
}

#[test]
fn a_manifest_in_another_order_or_form_is_not_the_one_that_is_made() {
    let files = with_list(|manifest| manifest.files.reverse());
    named(&files, &own());
    let files = with_list(|manifest| {
        let input = manifest.inputs.remove(0);
        manifest.files.insert(0, input);
    });
    named(&files, &own());
}

#[test]
fn the_digest_beside_the_root_is_held() {
    let mut files = published();
    edit(
        &mut files,
        &format!("/{DIGEST}"),
        "  manifest.json",
        "  manifest.jso",
    );
    named(&files, DIGEST);
}

#[test]
fn a_length_that_is_not_that_of_the_file_is_told_without_reading_it() {
    let page = format!("{ID}/report/index.html");
    let files = with_list(|manifest| {
        let file = manifest.files.iter_mut().find(|it| it.path == page);
        file.expect("the page").bytes = u64::MAX;
    });
    assert!(named(&files, &page).contains("18446744073709551615 字节"));
}
