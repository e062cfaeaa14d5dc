//! `cargo site verify` and `sign` on folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::site::manifest::{DIGEST, ROOT, SIGNATURE};
use ::verify::Files;
use anyhow::anyhow;
use clap::Parser;
use cli::{sign, verify};
use minisign::KeyPair;
use model::manifest::Package;
use serde_json::json;
use tempfile::TempDir;
use text::digest::sha256;

use super::hostile::{bundle, with_bundle};
use super::levels::{in_another_form, old_maker};
use super::site::{self, ID, published};

/// The commands as they are typed.
#[derive(Parser)]
enum Typed {
    Verify(verify::Options),
    Sign(sign::Options),
}

/// Runs a command; pictures are not drawn again, and the app package is there.
fn run(words: &[&str]) -> anyhow::Result<ExitCode> {
    run_with(Some(site::maker().package), words)
}

/// As [`run`], with the app package of this machine, if it has one.
fn run_with(package: Option<Package>, words: &[&str]) -> anyhow::Result<ExitCode> {
    match Typed::try_parse_from([&["site"], words].concat())? {
        Typed::Verify(options) => verify::run(&options, Err(anyhow!("not drawn")), package),
        Typed::Sign(options) => sign::run(&options),
    }
}

#[track_caller]
fn check(folder: &Path, against: &[&str], code: u8) {
    let folder = folder.to_str().expect("UTF-8");
    let options = against.iter().flat_map(|it| ["--against", it]);
    let words: Vec<&str> = ["verify", folder].into_iter().chain(options).collect();
    let run = run(&words).expect("it runs");
    assert_eq!(run, ExitCode::from(code), "{words:?}");
}

fn write(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

fn written() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &published());
    folder
}

/// Changes a folder.
#[cfg(unix)]
type Change = fn(&Path);

/// Ways to alter a page on the disk.
#[cfg(unix)]
const CHANGES: [(&str, Change); 10] = [
    ("a digit", |page| {
        let text = fs::read_to_string(page).expect("a page");
        fs::write(page, text.replacen(">616项<", ">661项<", 1)).expect("written");
    }),
    ("emptied", |page| fs::write(page, "").expect("written")),
    ("nested", |page| {
        fs::write(page, "<div>".repeat(100_000)).expect("written");
    }),
    ("huge", |page| {
        let file = fs::File::create(page).expect("a file");
        file.set_len(1 << 40).expect("a hole");
    }),
    ("removed", |page| fs::remove_file(page).expect("removed")),
    ("hidden", |page| {
        fs::rename(page, page.with_file_name(".index.html")).expect("renamed");
    }),
    ("added", |page| {
        fs::write(page.with_file_name(".htaccess"), "Deny from all").expect("written");
    }),
    ("linked", |page| {
        let copy = page.with_extension("copy");
        fs::rename(page, &copy).expect("renamed");
        std::os::unix::fs::symlink(copy, page).expect("a link");
    }),
    ("a link to a folder", |page| {
        std::os::unix::fs::symlink("/etc", page.with_file_name("etc")).expect("a link");
    }),
    ("a pipe", |page| {
        fs::remove_file(page).expect("removed");
        let made = std::process::Command::new("mkfifo").arg(page).status();
        assert!(made.expect("mkfifo").success());
    }),
];

#[cfg(unix)]
#[test]
fn the_code_is_0_for_the_folder_as_it_was_written_and_1_however_it_was_altered() {
    let folder = written();
    check(folder.path(), &[], 0);
    let page = folder.path().join(ID).join("report/index.html");
    let own = page.parent().expect("a folder");
    let mut whole = published();
    whole.retain(|path, _| path.starts_with(&format!("{ID}/report/")));
    for (way, alter) in CHANGES {
        alter(&page);
        let outcome = verify::folder(folder.path(), &::verify::Options::default());
        let told = outcome.expect("it runs").differences;
        let named = told
            .iter()
            .any(|it| it.file.starts_with(&format!("{ID}/report/")));
        assert!(named, "{way}: {}", super::said(&told));
        check(folder.path(), &[], 1);
        fs::remove_dir_all(own).expect("removed");
        write(folder.path(), &whole);
    }
    check(folder.path(), &[], 0);
}

#[test]
fn the_code_is_3_where_another_version_is_needed_to_make_the_site_again() {
    let mut files = published();
    let mut maker = site::maker();
    maker.tool = "0.0.9+0123456789abcdef".into();
    site::relist(&mut files, maker);
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &files);
    check(folder.path(), &[], 3);
    fs::write(folder.path().join("404.html"), "another").expect("written");
    check(folder.path(), &[], 1);
}

#[test]
fn the_code_is_3_where_nothing_proves_the_app_package_and_0_where_a_digest_or_key_does() {
    let (folder, keys) = (written(), tempfile::tempdir().expect("a folder"));
    let (secret, public) = key(keys.path());
    let [name, secret] = [folder.path(), &secret].map(|it| it.to_str().expect("UTF-8"));
    let code = |against: &[&str]| {
        let words = [&["verify", name], against].concat();
        run_with(None, &words).expect("it runs")
    };
    assert_eq!(code(&[]), ExitCode::from(3));
    let digest = sha256(&published()[ROOT]);
    assert_eq!(code(&["--against", &digest]), ExitCode::SUCCESS);
    assert_eq!(code(&["--against", &public]), ExitCode::from(1));
    run(&["sign", name, "--key", secret]).expect("signed");
    assert_eq!(code(&[]), ExitCode::from(3));
    assert_eq!(code(&["--against", &public]), ExitCode::SUCCESS);
    assert_eq!(code(&["--against", &sha256(b"another")]), ExitCode::from(1));
}

#[test]
fn a_site_whose_figures_were_not_held_to_the_text_is_not_signed() {
    let (files, _) = in_another_form(old_maker());
    let (folder, keys) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    write(folder.path(), &files);
    check(folder.path(), &[], 3);
    let [site, secret] =
        [folder.path(), &key(keys.path()).0].map(|it| it.to_str().expect("UTF-8").to_owned());
    let error = run(&["sign", &site, "--key", &secret]).expect_err("unread");
    assert!(
        error.to_string().contains("要用 fazhi-report 0.0.9"),
        "{error}"
    );
    assert!(!folder.path().join(SIGNATURE).exists());
}

#[test]
fn a_digest_is_taken_as_it_is_or_from_a_file() {
    let folder = written();
    let digest = sha256(&published()[ROOT]);
    check(folder.path(), &[&digest], 0);
    let file = folder.path().join(DIGEST);
    check(folder.path(), &[file.to_str().expect("UTF-8")], 0);
    check(folder.path(), &[&sha256(b"another")], 1);
    let options = [
        "verify",
        folder.path().to_str().expect("UTF-8"),
        "--against",
    ];
    for wrong in ["0a", "nothing.txt", ""] {
        assert!(run(&[&options[..], &[wrong]].concat()).is_err(), "{wrong}");
    }
}

#[test]
fn what_is_told_of_a_folder_can_neither_move_the_cursor_nor_write_lines_of_its_own() {
    let mut bundle = bundle();
    bundle["checks"][0]["title"] = json!("甲\u{1b}[2J\n没有发现差异\u{202e}");
    let told = verify::told(&site::verified(&with_bundle(&bundle)), &[], true);
    assert!(
        told.contains("甲\\u{1b}[2J\\u{a}没有发现差异\\u{202e}"),
        "{told}"
    );
    assert!(!told.contains(['\u{1b}', '\u{202e}']));
    assert!(told.lines().all(|line| line != "没有发现差异"), "{told}");
}

#[test]
fn what_nobody_sees_in_the_name_of_a_file_is_shown() {
    let mut files = published();
    files.insert(
        "甲\u{200b}乙\u{2028}没有\u{2066}丙\u{feff}.html".into(),
        Vec::new(),
    );
    let told = verify::told(&site::verified(&files), &[], true);
    let shown = "差异  甲\\u{200b}乙\\u{2028}没有\\u{2066}丙\\u{feff}.html › 文件";
    assert!(told.contains(shown), "{told}");
}

/// A new secret key as a file, and its public half.
fn key(folder: &Path) -> (PathBuf, String) {
    let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("keys");
    let path = folder.join("key");
    let boxed = sk.to_box(None).expect("a box").into_string();
    fs::write(&path, boxed).expect("written");
    (path, pk.to_base64())
}

#[test]
fn a_signed_folder_holds_by_the_publishers_key_and_only_the_signature_was_added() {
    let (folder, keys) = (written(), tempfile::tempdir().expect("a folder"));
    let (secret, public) = key(keys.path());
    let folder_name = folder.path().to_str().expect("UTF-8");
    let sign = [
        "sign",
        folder_name,
        "--key",
        secret.to_str().expect("UTF-8"),
    ];
    check(folder.path(), &[&public], 1);
    assert_eq!(run(&sign).expect("signed"), ExitCode::SUCCESS);
    check(folder.path(), &[&public], 0);
    let mut now = cli::folder::read(folder.path()).expect("readable");
    assert!(now.remove(SIGNATURE).is_some());
    assert!(now == published(), "another file was altered");
    let (_, other) = key(keys.path());
    check(folder.path(), &[&other], 1);
    // What is not whole is not signed.
    fs::write(folder.path().join("404.html"), "another").expect("written");
    assert!(run(&sign).is_err());
}
