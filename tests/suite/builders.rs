//! A machine that is set otherwise writes the same site; `cargo site audit
//! --only builders` has it compiled elsewhere, too.

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
        Packing::Smallest,
    )
    .expect("a site");
    fs::read(folder.join(DIGEST)).expect("its digest")
}

/// This very test in a process of its own, on one processor where Linux lets
/// us choose.
fn other_process() -> Command {
    let program = std::env::current_exe().expect("this program");
    let mut command = match Command::new("taskset").arg("-V").output() {
        Ok(_) => {
            let mut taskset = Command::new("taskset");
            taskset.args(["-c", "0"]).arg(program);
            taskset
        }
        Err(_) => Command::new(program),
    };
    command.args(["--exact", TEST]);
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
