//! What has passed already: a step is not repeated while all that it reads is
//! as it was then.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use text::digest::sha256;

use crate::{process, project};

/// [`inputs`]; where they can't be known, that is said, and nothing is skipped.
pub(super) fn inputs_if_known() -> Option<String> {
    let known = inputs();
    if let Err(error) = &known {
        eprintln!("→ 无法得知哪些文件变了，每一步都做：{error:#}");
    }
    known.ok()
}

/// The digest of every file that git tracks or would track, and of the
/// compiler's version.
///
/// # Errors
/// When there is no git or a file can't be read.
fn inputs() -> anyhow::Result<String> {
    let mut told = process::capture(process::command("rustc").arg("-vV"))?;
    for file in project::files()? {
        let path = project::root().join(&file);
        let bytes = fs::read(&path).with_context(|| format!("无法读取 {file}"))?;
        told += &format!("{} {file}\n", sha256(&bytes));
    }
    Ok(sha256(told.as_bytes()))
}

fn folder() -> PathBuf {
    project::root().join("target/passed")
}

/// Whether a step has passed with these inputs.
pub(super) fn has_passed(step: &str, inputs: &str) -> bool {
    has_passed_in(&folder(), step, inputs)
}

fn has_passed_in(folder: &Path, step: &str, inputs: &str) -> bool {
    fs::read_to_string(folder.join(step)).is_ok_and(|kept| kept == inputs)
}

/// Keeps that a step has passed with these inputs.
///
/// # Errors
/// When the folder can't be written.
pub(super) fn keep(step: &str, inputs: &str) -> anyhow::Result<()> {
    keep_in(&folder(), step, inputs)
}

fn keep_in(folder: &Path, step: &str, inputs: &str) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(step), inputs).context("无法记下通过的步骤")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_passed_with_the_inputs_that_were_kept_and_no_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("passed");
        assert!(!has_passed_in(&folder, "unit", "1"));
        keep_in(&folder, "unit", "1").expect("a stamp");
        assert!(has_passed_in(&folder, "unit", "1"));
        assert!(!has_passed_in(&folder, "unit", "2"));
        assert!(!has_passed_in(&folder, "doc", "1"));
    }
}
