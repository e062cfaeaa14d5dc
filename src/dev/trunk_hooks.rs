//! The hooks that Trunk.toml names: before Trunk bundles, the app package is
//! made; after it, the pages are written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use cli::site_folder::{Packing, Writer};
use cli::store::Store;
use cli::survey::Reports;

use crate::pipeline::{self, Contents, Purpose};
use crate::{project, site_stamp, tools};

/// The variable by which Trunk tells its hooks the staging folder.
pub(crate) const STAGING: &str = "TRUNK_STAGING_DIR";

/// The variable with the data folder for the hooks.
pub(crate) const DATA: &str = "FAZHI_DATA";

/// The variable for the hooks that says whether the site is kept on its
/// readers' devices.
pub(crate) const OFFLINE: &str = "FAZHI_OFFLINE";

/// The variable for the hooks with the folder where pictures and packed forms
/// are kept; without it they are made anew.
pub(crate) const CACHE: &str = "FAZHI_CACHE";

/// Which part of the app package to make.
#[derive(Args)]
pub(crate) struct PreBuild {
    /// 只做打开网页就要用的部分（由 cargo site serve 使用）
    #[arg(long = "app", hide = true)]
    app_alone: bool,
}

/// How a site is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Making {
    pub(crate) purpose: Purpose,
    /// Which programs its app package holds.
    pub(crate) contents: Contents,
    /// Whether readers' browsers may keep it.
    pub(crate) offline: bool,
}

impl Making {
    /// Whole, to be published, kept by browsers.
    pub(crate) const PUBLISHED: Self = Self {
        purpose: Purpose::Publish,
        contents: Contents::WHOLE,
        offline: true,
    };

    /// For a trial, with some programs, kept by browsers.
    pub(crate) fn trial(contents: Contents) -> Self {
        Self {
            purpose: Purpose::Trial,
            contents,
            offline: true,
        }
    }
}

/// Makes the app package, which Trunk copies.
pub(crate) fn pre_build(options: &PreBuild) -> anyhow::Result<ExitCode> {
    if options.app_alone {
        pipeline::package_for(Purpose::Publish, Contents::APP)?;
        return Ok(ExitCode::SUCCESS);
    }
    site_stamp::forget(&project::dist_dir());
    pipeline::app_package()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the site into the staging folder, in place of Trunk's other files.
pub(crate) fn post_build() -> anyhow::Result<ExitCode> {
    let staging = std::env::var_os(STAGING).map(PathBuf::from);
    let staging = staging.context(
        "没有环境变量 TRUNK_STAGING_DIR：这一步由 Trunk 调用，请改用 cargo site build 或 cargo site serve",
    )?;
    let data = std::env::var_os(DATA).map(PathBuf::from);
    let data = data.unwrap_or_else(project::data_dir);
    let making = Making {
        offline: std::env::var(OFFLINE).map_or(true, |it| it != "false"),
        ..Making::PUBLISHED
    };
    let store = std::env::var_os(CACHE).map(PathBuf::from);
    let store = store.and_then(|it| cli::build_site::opened(&it));
    write_site_with(&data, making, store.as_ref(), &staging)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the site of a data folder into another, in place of what is there.
/// `offline` says whether it is kept on its readers' devices.
///
/// # Errors
/// When the data have errors, or something can't be drawn or written.
pub(crate) fn write_site(data: &Path, making: Making, folder: &Path) -> anyhow::Result<()> {
    write_site_with(data, making, None, folder)
}

/// As [`write_site`], with what was made before.
fn write_site_with(
    data: &Path,
    making: Making,
    store: Option<&Store>,
    folder: &Path,
) -> anyhow::Result<()> {
    let reports = Reports::open(data)?;
    let survey = reports.survey(folder, making.offline)?;
    let overview = survey.overview.as_ref();
    let overview = overview.with_context(|| format!("数据有错误：\n{}", survey.told))?;
    let package = pipeline::package_for(making.purpose, making.contents)?;
    let painter = tools::painter()?;
    empty(folder)?;
    let packing = match making.purpose {
        Purpose::Publish => Packing::Published,
        Purpose::Trial => Packing::Soon,
    };
    let writer = Writer::new(&package, &painter, packing).with_store(store);
    writer.write(overview, &|at| reports.read(&survey, at), folder)
}

/// Removes the content of a folder, but not the folder, which Trunk uses.
fn empty(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry?.path();
        match path.is_dir() {
            true => fs::remove_dir_all(&path)?,
            false => fs::remove_file(&path)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use site::{Content, File, SiteError, manifest, package};

    use super::*;

    #[test]
    fn the_folder_holds_the_files_of_the_site_and_nothing_of_trunks() {
        let staging = tempfile::tempdir().unwrap();
        fs::write(staging.path().join("index.html"), "Trunk's").unwrap();
        fs::create_dir(staging.path().join("fazhi-report-0a")).unwrap();
        fs::write(staging.path().join("fazhi-report-0a/app.js"), "Trunk's").unwrap();
        empty(staging.path()).unwrap();
        assert_eq!(fs::read_dir(staging.path()).unwrap().count(), 0);
        assert!(staging.path().is_dir());
    }

    #[test]
    fn what_is_written_is_what_the_site_gives_with_packed_forms_beside_it() {
        let project = crate::generate::project(query::generate::bundle(2));
        let package = package::sample();
        let mut made = BTreeMap::new();
        let mut each = |File { path, content }| {
            made.insert(path, content);
            Ok::<_, SiteError>(())
        };
        site::files(&project, &package, &mut each).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let painter = site::picture::Painter::default();
        cli::site_folder::write(
            &project,
            &package,
            &painter,
            folder.path(),
            cli::site_folder::Packing::Published,
        )
        .unwrap();
        let mut written = cli::folder::read(folder.path()).unwrap();
        for (path, content) in &made {
            let bytes = written.remove(path).expect(path);
            if let Content::Bytes(given) = content {
                assert_eq!(&bytes, given, "{path}");
            }
        }
        // The lists of what was written, and the worker, which depends on them.
        let worker = site::offline::WORKER;
        for path in [manifest::ROOT, manifest::SHARED, manifest::DIGEST, worker] {
            assert!(written.remove(path).is_some(), "{path}");
        }
        let own = manifest::path(&format!("{}/", project.reports[0].bundle.report.id));
        assert!(written.remove(&own).is_some(), "{own}");
        for path in written.keys() {
            let original = path.strip_suffix(".br").or(path.strip_suffix(".gz"));
            assert!(original.is_some_and(|it| made.contains_key(it)), "{path}");
        }
    }
}
