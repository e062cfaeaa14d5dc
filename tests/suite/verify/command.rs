//! `cargo site verify` on a folder.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use cli::verify::run;

use super::site::published;
use crate::project;

fn code(folder: &Path) -> ExitCode {
    run(folder, Ok(project::painter())).expect("it runs")
}

#[test]
fn the_code_is_1_if_there_is_any_difference() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in published() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    assert_eq!(code(folder.path()), ExitCode::SUCCESS);
    #[cfg(unix)]
    {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("/etc", &link).expect("a link");
        assert_eq!(code(folder.path()), ExitCode::from(1));
        fs::remove_file(link).expect("removed");
    }
    fs::write(folder.path().join("404.html"), "another").expect("written");
    assert_eq!(code(folder.path()), ExitCode::from(1));
}
