//! Package: the files in their folder, with a record of how they were made.
//!
//! ```text
//! target/app/programs/  a folder for each form of a program, with a `stamp`: of
//!                       which sources
//! target/app/package/   the package, and its own `stamp`
//! target/app/partial/   one that holds fewer programs, with its `stamp`
//! target/app/site/      what readers fetch, in its folder: Trunk copies it
//! target/trial/         the same of packages for a trial
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};
use site::package::AppPackage;

use super::sources::Stamp;
use super::{Contents, Files, Purpose};
use crate::tools::PackageTools;
use crate::{project, tools};

const STAMP: &str = "stamp";

/// Where packages of one purpose are kept.
pub(super) struct Folders(PathBuf);

impl Folders {
    pub(super) fn of(purpose: Purpose) -> Self {
        Self::below(&project::root().join(match purpose {
            Purpose::Publish => "target/app",
            Purpose::Trial => "target/trial",
        }))
    }

    pub(super) fn below(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The package of these sources that has all programs, or else the one that
    /// has those asked for.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn read(
        &self,
        contents: Contents,
        stamp: &Stamp,
    ) -> anyhow::Result<Option<AppPackage>> {
        for contents in [Contents::WHOLE, contents] {
            let (folder, stamp) = self.package(contents, stamp);
            if let Some(files) = read_folder(&folder, &stamp)? {
                return Ok(Some(AppPackage::new(files)?));
            }
        }
        Ok(None)
    }

    /// Whether a form of a program is kept for these sources.
    pub(super) fn keeps(&self, form: &str, stamp: &str) -> bool {
        is_of(&self.program(form), stamp)
    }

    /// A form of a program, if it is kept for these sources.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn read_program(&self, form: &str, stamp: &str) -> anyhow::Result<Option<Files>> {
        read_folder(&self.program(form), stamp)
    }

    /// Keeps a form of a program.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn write_program(
        &self,
        form: &str,
        files: &Files,
        stamp: &str,
    ) -> anyhow::Result<()> {
        write_folder(&self.program(form), files, stamp)
    }

    /// Writes the package and returns it. A complete one is also put where
    /// Trunk copies it.
    ///
    /// # Errors
    /// When something of it is missing or can't be written.
    pub(super) fn write(
        &self,
        contents: Contents,
        files: Files,
        stamp: &Stamp,
    ) -> anyhow::Result<AppPackage> {
        let package = AppPackage::new(files.clone())?;
        let is_whole = contents == Contents::WHOLE;
        if is_whole {
            package.ensure_publishable()?;
        }
        let (folder, stamp) = self.package(contents, stamp);
        write_folder(&folder, &files, &stamp)?;
        if is_whole {
            let site = self.0.join("site");
            project::clear(&site)?;
            write_files(&site.join(package.folder()), &package.files)?;
        }
        Ok(package)
    }

    fn program(&self, form: &str) -> PathBuf {
        self.0.join("programs").join(form)
    }

    /// Where a package is kept, with the stamp that it has there.
    fn package(&self, contents: Contents, stamp: &Stamp) -> (PathBuf, String) {
        match contents == Contents::WHOLE {
            true => (self.0.join("package"), stamp.package.clone()),
            false => {
                let stamp = format!("{} {contents:?}", stamp.package);
                (self.0.join("partial"), stamp)
            }
        }
    }
}

/// The packages of Cargo.lock that determine the programs.
const MAKERS: [&str; 3] = [
    "walrus",
    "wasm-bindgen-cli-support",
    "wasm_split_cli_support",
];

/// The tools with which the package was made.
///
/// # Errors
/// When the compiler or a list of tools does not say a version.
pub(super) fn about(tools: &PackageTools) -> anyhow::Result<Vec<u8>> {
    let lock = project::root().join("Cargo.lock");
    let lock = fs::read_to_string(lock).context("无法读取 Cargo.lock")?;
    let list: Value = serde_json::from_str(tools::APP_PACKAGE_LIST)?;
    let listed = list["dependencies"].as_object().context("没有工具的清单")?;
    let mut versions = listed.clone();
    for name in MAKERS {
        versions.insert(name.to_owned(), locked(&lock, name)?.into());
    }
    let compiler = tools.compiler()?;
    let about = json!({
        "rustc": compiler.lines().collect::<Vec<_>>(),
        "std": tools.std(),
        "tools": versions,
    });
    Ok(serde_json::to_vec_pretty(&about)?)
}

/// The version of a package in Cargo.lock.
fn locked(lock: &str, name: &str) -> anyhow::Result<String> {
    let lock: toml::Table = lock.parse().context("Cargo.lock 有错")?;
    let packages = lock.get("package").and_then(|it| it.as_array());
    let mut packages = packages.into_iter().flatten();
    let text = |package: &toml::Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    let found = packages.find(|it| text(it, "name").as_deref() == Some(name));
    let version = found.and_then(|it| text(it, "version"));
    version.with_context(|| format!("Cargo.lock 里没有 {name}"))
}

fn read_folder(folder: &Path, stamp: &str) -> anyhow::Result<Option<Files>> {
    if !is_of(folder, stamp) {
        return Ok(None);
    }
    let mut files = cli::folder::read(folder)?;
    files.remove(STAMP);
    Ok(Some(files))
}

fn is_of(folder: &Path, stamp: &str) -> bool {
    fs::read_to_string(folder.join(STAMP)).is_ok_and(|kept| kept == stamp)
}

/// The stamp is written last: an incomplete folder has none.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_names_the_compiler_that_was_used_and_every_tool_with_its_version() {
        let about = about(&PackageTools::with_program("true")).unwrap();
        let about: Value = serde_json::from_slice(&about).unwrap();
        let compiler = about["rustc"][0].as_str().unwrap();
        assert!(compiler.starts_with("rustc 1."), "{compiler}");
        for tool in ["binaryen", "esbuild"].iter().chain(&MAKERS) {
            let version = about["tools"][tool].as_str().unwrap_or_default();
            assert!(version.contains('.'), "{tool} {version}");
        }
        assert!(locked("", "walrus").is_err());
    }

    #[test]
    fn a_package_that_holds_all_serves_for_less_and_not_the_other_way_round() {
        let root = tempfile::tempdir().unwrap();
        let folders = Folders::below(root.path());
        let stamp = Stamp {
            program: "p".to_owned(),
            package: "1".to_owned(),
        };
        let is_there = |contents| folders.read(contents, &stamp).unwrap().is_some();
        let files = site::package::sample().files;
        let mut app = files.clone();
        app.retain(|name, _| !name.starts_with("verify_") && !name.starts_with("legacy"));
        folders.write(Contents::APP, app.clone(), &stamp).unwrap();
        assert!(is_there(Contents::APP) && !is_there(Contents::WHOLE));
        assert!(!root.path().join("site").exists());
        let error = folders.write(Contents::WHOLE, app, &stamp).unwrap_err();
        assert!(error.to_string().contains("verify_app"), "{error}");
        fs::remove_dir_all(root.path().join("partial")).unwrap();
        folders.write(Contents::WHOLE, files, &stamp).unwrap();
        assert!(is_there(Contents::APP) && is_there(Contents::WHOLE));
    }
}
