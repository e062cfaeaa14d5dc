//! Step 8: the package in its folder, with what it says of its making.
//!
//! ```text
//! target/app/program/   what was compiled, and `stamp`: of which sources
//! target/app/package/   the package, and its own `stamp`
//! target/app/site/      what readers fetch, in its folder: Trunk copies it
//! target/trial/         the same of a package for a trial
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};
use site::package::{ABOUT, AppPackage};

use super::sources::Stamp;
use super::{Files, Purpose};
use crate::{process, project, tools};

const STAMP: &str = "stamp";

/// Where packages of one purpose are kept.
pub(super) struct Folders(PathBuf);

impl Folders {
    pub(super) fn of(purpose: Purpose) -> Self {
        Self(project::root().join(match purpose {
            Purpose::Publish => "target/app",
            Purpose::Trial => "target/trial",
        }))
    }

    /// The package, if it is of these sources.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn read(&self, stamp: &Stamp) -> anyhow::Result<Option<AppPackage>> {
        let files = read_folder(&self.0.join("package"), &stamp.package)?;
        Ok(files.map(AppPackage::new).transpose()?)
    }

    /// The compiled program, if it is of these sources.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn read_program(&self, stamp: &Stamp) -> anyhow::Result<Option<Files>> {
        read_folder(&self.0.join("program"), &stamp.program)
    }

    /// Keeps the compiled program.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn write_program(&self, program: &Files, stamp: &Stamp) -> anyhow::Result<()> {
        write_folder(&self.0.join("program"), program, &stamp.program)
    }

    /// Writes the package and gives it; `std` says with which std it was compiled.
    ///
    /// # Errors
    /// When something of it is missing or can't be written.
    pub(super) fn write(
        &self,
        program: Files,
        scripts: Files,
        std: &str,
        stamp: &Stamp,
    ) -> anyhow::Result<AppPackage> {
        let mut files = program;
        files.extend(scripts);
        files.insert(ABOUT.to_owned(), about(std)?);
        let package = AppPackage::new(files.clone())?;
        write_folder(&self.0.join("package"), &files, &stamp.package)?;
        let site = self.0.join("site");
        project::clear(&site)?;
        write_files(&site.join(package.folder()), &package.files)?;
        Ok(package)
    }
}

/// With what the package was made.
fn about(std: &str) -> anyhow::Result<Vec<u8>> {
    let compiler = process::capture(process::command("rustc").arg("-vV"))?;
    let list: Value = serde_json::from_str(tools::APP_PACKAGE_LIST)?;
    let about = json!({
        "rustc": compiler.lines().collect::<Vec<_>>(),
        "std": std,
        "tools": list.get("dependencies"),
    });
    Ok(serde_json::to_vec_pretty(&about)?)
}

fn read_folder(folder: &Path, stamp: &str) -> anyhow::Result<Option<Files>> {
    if fs::read_to_string(folder.join(STAMP)).ok().as_deref() != Some(stamp) {
        return Ok(None);
    }
    let mut files = cli::folder::read(folder)?;
    files.remove(STAMP);
    Ok(Some(files))
}

/// The stamp comes last: a folder that is not whole has none.
fn write_folder(folder: &Path, files: &Files, stamp: &str) -> anyhow::Result<()> {
    project::clear(folder)?;
    write_files(folder, files)?;
    fs::write(folder.join(STAMP), stamp).context("无法写入 stamp")
}

fn write_files(folder: &Path, files: &Files) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        let file = folder.join(name);
        fs::write(&file, bytes).with_context(|| format!("无法写入 {}", file.display()))?;
    }
    Ok(())
}
