//! Whether anything has changed: digests of what the package is made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use text::digest::{prefix, sha256};
use walkdir::WalkDir;

use crate::{project, tools};

/// The crates that are compiled into the app and the verifier, what they all stand on, and what
/// compiles them.
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

    /// The folders of our crates that are compiled into the two programs.
    fn crates() -> BTreeSet<String> {
        let mut tree = process::command("cargo");
        tree.args(["tree", "--locked", "--package", "fazhi-app"]);
        tree.args(["--package", "fazhi-verifier", "--target"]);
        tree.args([tools::WASM, "--edges", "normal", "--prefix", "none"]);
        let said = process::capture(&mut tree).unwrap();
        let folders = said.lines().filter_map(|line| {
            let folder = line.split('(').nth(1)?.split(')').next()?;
            Path::new(folder).strip_prefix(project::root()).ok()
        });
        folders.map(|it| it.display().to_string()).collect()
    }

    #[test]
    fn the_program_is_compiled_anew_for_every_crate_that_it_holds_and_no_other() {
        let listed = PROGRAM.iter().filter(|it| it.starts_with("src/"));
        let listed = listed.filter(|it| !it.starts_with("src/dev/"));
        assert_eq!(
            listed.map(|it| (*it).to_owned()).collect::<BTreeSet<_>>(),
            crates()
        );
    }

    #[test]
    fn the_files_that_its_sources_include_are_listed_too() {
        let mut found = 0;
        for folder in crates() {
            for file in files(&project::root().join(&folder)).unwrap() {
                if file
                    .components()
                    .any(|it| it.as_os_str().to_string_lossy().starts_with("tests"))
                {
                    continue;
                }
                let code = fs::read_to_string(&file).unwrap();
                let code = code.split("#[cfg(test)]").next().unwrap_or_default();
                for included in code.split("include_str!(\"../../").skip(1) {
                    let included = included.split('"').next().unwrap_or_default();
                    assert!(
                        PROGRAM.contains(&included),
                        "{included}, of {}",
                        file.display()
                    );
                    found += 1;
                }
            }
        }
        assert!(found > 0);
    }
}
