//! A machine that is set otherwise writes the same site; `cargo site audit
//! --only builders` has it compiled elsewhere, too.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use ::site::manifest::DIGEST;
use cli::replace_folder::copy_tree;
use cli::site_folder::{self, Packing};

use crate::project;

/// Names the folder in which the other machine works, to the process that is it.
const MACHINE: &str = "FAZHI_MACHINE";

/// The name of the test, which that process runs again.
const TEST: &str = "builders::a_machine_that_is_set_otherwise_writes_the_same_site";

/// Writes the site of a data folder; gives what says its digest.
fn written(data: &Path, folder: &Path) -> Vec<u8> {
    site_folder::write(
        &project::project(data),
        &project::package(),
        &project::painter(),
        folder,
        Packing::Published,
    )
    .expect("a site");
    fs::read(folder.join(DIGEST)).expect("its digest")
}

/// What sets a machine otherwise, where it is installed: one processor, and
/// another clock.
const SETTERS: [&[&str]; 2] = [
    &["taskset", "-c", "0"],
    &["faketime", "2031-02-03 04:05:06"],
];

/// This very test in a process of its own, on such a machine.
fn other_process() -> Command {
    let is_there = |setter: &&[&str]| Command::new(setter[0]).arg("--version").output().is_ok();
    let setters = SETTERS.into_iter().filter(is_there).flatten();
    let mut words: Vec<OsString> = setters.map(OsString::from).collect();
    words.push(std::env::current_exe().expect("this program").into());
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).args(["--exact", TEST]);
    command
}

#[test]
fn a_machine_that_is_set_otherwise_writes_the_same_site() {
    if let Some(folder) = std::env::var_os(MACHINE) {
        let folder = Path::new(&folder);
        let digest = written(&folder.join("data"), &folder.join("site"));
        fs::write(folder.join("digest"), digest).expect("written");
        return;
    }
    let other = tempfile::tempdir().expect("a folder");
    copy_tree(&project::data(), &other.path().join("data")).expect("a copy");
    let made = other_process()
        .current_dir("/")
        .env(MACHINE, other.path())
        .env("TZ", "America/St_Johns")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("HOME", other.path())
        .output()
        .expect("it starts");
    assert!(made.status.success(), "{made:?}");
    let theirs = fs::read(other.path().join("digest")).expect("its digest");
    assert_eq!(
        String::from_utf8_lossy(&theirs),
        String::from_utf8_lossy(&project::published()[DIGEST])
    );
}
