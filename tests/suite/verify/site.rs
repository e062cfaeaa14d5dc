//! A small published folder of the 2021 report, with what its inputs make.

use std::sync::OnceLock;

use ::site::manifest::{self, Manifests};
use ::site::offline::Worker;
use ::site::package::AppPackage;
use ::site::{Content, File, SiteError};
use ::verify::{Against, Files, Options, Verified, verify_with};
use model::manifest::{Maker, RootManifest};

use crate::project;
pub(crate) use crate::project::ID;

/// Stands for the bundle, whose name has a digest.
pub(crate) const BUNDLE: &str = "bundle";

/// The folder's files; of the packed forms those of one page.
pub(crate) fn published() -> Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    let small = || {
        let mut files = project::published().clone();
        let packed = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
        let page = format!("{ID}/report/index.html.");
        files.retain(|path, _| !packed(path) || path.starts_with(&page));
        relist(&mut files, maker());
        files
    };
    FILES.get_or_init(small).clone()
}

/// With what the folder's site was made.
pub(crate) fn maker() -> Maker {
    manifest::maker(&project::package())
}

/// Writes the manifests of some files, as whoever alters all of a site would.
pub(crate) fn relist(files: &mut Files, maker: Maker) {
    relist_with(files, maker, &project::package());
}

/// As [`relist`], of a site with that app package.
pub(crate) fn relist_with(files: &mut Files, maker: Maker, package: &AppPackage) {
    files.retain(|path, _| !is_manifest(path));
    let worker = Worker::new(&project::project(&project::data()), package);
    let mut manifests = Manifests::new(maker, worker);
    files
        .iter()
        .for_each(|(path, bytes)| manifests.add(path, bytes));
    files.extend(manifests.finish().expect("manifests"));
}

/// Whether a file is a manifest, or the digest or signature of one.
pub(crate) fn is_manifest(path: &str) -> bool {
    manifest::is_unlisted(path)
        || path == manifest::SHARED
        || path.ends_with(&["/", manifest::ROOT].concat())
}

/// The root manifest of some files.
pub(crate) fn root(files: &Files) -> RootManifest {
    serde_json::from_slice(&files[manifest::ROOT]).expect("a root manifest")
}

/// The path of a file of the report, or of the site where it begins with `/`.
pub(crate) fn path(files: &Files, file: &str) -> String {
    if let Some(path) = file.strip_prefix('/') {
        return path.to_owned();
    }
    if file != BUNDLE {
        return format!("{ID}/{file}");
    }
    let bundle = |path: &&String| path.contains("/bundle.") && path.ends_with(".json");
    files.keys().find(bundle).expect("a bundle").clone()
}

/// The folder of the app package.
pub(crate) fn package_folder() -> String {
    project::package().folder().to_owned()
}

/// Replaces the first such words of a file.
#[track_caller]
pub(crate) fn edit(files: &mut Files, file: &str, from: &str, to: &str) {
    let path = path(files, file);
    let text = files.get_mut(&path).unwrap_or_else(|| panic!("no {path}"));
    let before = String::from_utf8(text.clone()).expect("UTF-8");
    assert!(before.contains(from), "{path} has no {from}");
    *text = before.replacen(from, to, 1).into_bytes();
}

/// Verifies some files, pictures included. What the untouched inputs make is
/// made once for all tests.
pub(crate) fn verified(files: &Files) -> Verified {
    verified_against(files, &[])
}

/// As [`verified`], against what is known from elsewhere.
pub(crate) fn verified_against(files: &Files, against: &[Against]) -> Verified {
    let Maker { package, .. } = maker();
    let options = Options {
        painter: None,
        package: Some(&package),
        against,
    };
    verify_with(files, &options, |inputs, each| {
        if self::inputs(files) == self::inputs(&published()) {
            made().iter().cloned().for_each(each);
            return Ok(());
        }
        ::site::files(&inputs.project, &inputs.package, &mut |file| {
            each(file);
            Ok(())
        })
    })
}

/// The files that a site is made from.
fn inputs(files: &Files) -> Vec<(&String, &Vec<u8>)> {
    let folder = package_folder();
    let is_input = |path: &str| {
        path == ::site::PROJECT
            || path.starts_with(&folder)
            || path.contains("/bundle.")
            || path.ends_with("/report.txt")
    };
    files.iter().filter(|(path, _)| is_input(path)).collect()
}

/// What the untouched inputs make, with the pictures as they are published.
fn made() -> &'static [File] {
    static MADE: OnceLock<Vec<File>> = OnceLock::new();
    MADE.get_or_init(|| {
        let project = project::project(&project::data());
        let mut made = Vec::new();
        ::site::files(&project, &project::package(), &mut |mut file| {
            if matches!(file.content, Content::Picture(_)) {
                file.content = Content::Bytes(project::published()[&file.path].clone());
            }
            made.push(file);
            Ok::<(), SiteError>(())
        })
        .expect("a site");
        made
    })
}
