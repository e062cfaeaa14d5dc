//! Whether anything has changed: digests of what the package is made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use text::digest::{prefix, sha256};
use walkdir::WalkDir;

use crate::{project, tools};

/// The crates that are compiled into the app and the verifier, the workspace's
/// files, and the pipeline.
const PROGRAM: [&str; 16] = [
    "Cargo.lock",
    "Cargo.toml",
    "src/app",
    "src/chart",
    "src/dev/pipeline",
    "src/dev/tools/debian.rs",
    "src/dev/tools/rust.rs",
    "src/model",
    "src/pages",
    "src/publish",
    "src/query",
    "src/text",
    "src/verifier",
    "src/verify",
    "style/drawing.css",
    "style/tokens.css",
];

/// What the scripts and styles are made from.
const SCRIPTS: [&str; 3] = ["public", "style", "src/dev/pipeline"];

/// Digests of the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Of the compiled program.
    pub(super) program: String,
    /// Of the whole package.
    pub(super) package: String,
}

/// The digests of the sources as they are now.
///
/// # Errors
/// When a source can't be read or the compiler does not say its version.
pub(super) fn stamp() -> anyhow::Result<Stamp> {
    let program = digest(&PROGRAM)? + &tools::compiler()? + tools::APP_PACKAGE_LIST;
    let program = prefix(program.as_bytes());
    let package = [program.as_str(), &digest(&SCRIPTS)?].concat();
    Ok(Stamp {
        package: prefix(package.as_bytes()),
        program,
    })
}

fn digest(below: &[&str]) -> anyhow::Result<String> {
    let mut list = String::new();
    for place in below {
        for file in files(&project::root().join(place))? {
            let bytes = fs::read(&file).with_context(|| format!("无法读取 {}", file.display()))?;
            list += &format!("{} {}\n", sha256(&bytes), project::short(&file));
        }
    }
    Ok(sha256(list.as_bytes()))
}

fn files(place: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = WalkDir::new(place).sort_by_file_name().into_iter();
    let files = entries.filter(|it| !it.as_ref().is_ok_and(|it| it.file_type().is_dir()));
    files.map(|it| Ok(it?.into_path())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::process;

    /// The folders of our crates that are compiled into packages.
    fn crates(packages: &[&str]) -> BTreeSet<String> {
        let mut tree = process::command("cargo");
        tree.args(["tree", "--locked", "--target", tools::WASM]);
        tree.args(["--edges", "normal", "--prefix", "none"]);
        tree.args(packages.iter().flat_map(|it| ["--package", it]));
        let said = process::capture(&mut tree).unwrap();
        let folders = said.lines().filter_map(|line| {
            let folder = line.split('(').nth(1)?.split(')').next()?;
            Path::new(folder).strip_prefix(project::root()).ok()
        });
        folders.map(|it| it.display().to_string()).collect()
    }

    /// What the sources of a crate include from elsewhere, below the root.
    fn included(folder: &str) -> BTreeSet<String> {
        let folder = project::root().join(folder);
        let mut all = BTreeSet::new();
        for file in files(&folder).unwrap() {
            let mut parts = file.components();
            if parts.any(|it| it.as_os_str().to_string_lossy().starts_with("tests")) {
                continue;
            }
            // Pictures and the like include nothing.
            let code = fs::read_to_string(&file).unwrap_or_default();
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            for macros in ["include_str!(\"", "include_bytes!(\""] {
                for path in code.split(macros).skip(1) {
                    let path = path.split('"').next().unwrap_or_default();
                    let included = file.parent().unwrap().join(path);
                    let included = included.canonicalize().unwrap();
                    if !included.starts_with(&folder) {
                        let below = included.strip_prefix(project::root()).unwrap();
                        all.insert(below.display().to_string());
                    }
                }
            }
        }
        all
    }

    const PROGRAMS: [&str; 2] = ["fazhi-app", "fazhi-verifier"];

    #[test]
    fn the_program_is_compiled_anew_for_every_crate_that_it_holds_and_no_other() {
        let listed = PROGRAM.iter().filter(|it| it.starts_with("src/"));
        let listed = listed.filter(|it| !it.starts_with("src/dev/"));
        assert_eq!(
            listed.map(|it| (*it).to_owned()).collect::<BTreeSet<_>>(),
            crates(&PROGRAMS)
        );
    }

    #[test]
    fn the_files_that_its_sources_include_are_listed_too() {
        let included = crates(&PROGRAMS).into_iter().flat_map(|it| included(&it));
        let included: Vec<String> = included.collect();
        assert!(!included.is_empty());
        for file in included {
            assert!(PROGRAM.contains(&file.as_str()), "{file}");
        }
    }

    #[test]
    fn the_version_of_the_tool_is_named_by_every_crate_and_file_that_decides_a_site() {
        let build = include_str!("../../site/build.rs");
        let (_, listed) = build.split_once("const SOURCES").unwrap();
        let (listed, _) = listed.split_once("];").unwrap();
        let crates = crates(&["fazhi-site"]);
        let files = crates.iter().flat_map(|it| included(it));
        let files: BTreeSet<String> = files.collect();
        assert!(files.contains("public/icon.svg"), "{files:?}");
        let needed = crates.iter().chain(&files).map(String::as_str);
        for needed in needed.chain(["Cargo.lock", "Cargo.toml"]) {
            assert!(listed.contains(&format!("\"{needed}\"")), "{needed}");
        }
    }
}
