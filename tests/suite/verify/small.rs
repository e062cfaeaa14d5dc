//! A small site that holds every kind of file: two reports, what compares them,
//! what machines read, and an app package of all its parts.

use std::sync::OnceLock;

use ::site::manifest::{self, Manifests};
use ::site::offline::Worker;
use ::site::package::{self, AppPackage};
use ::site::{Content, File, SiteError};
use ::verify::{Files, Options, Verified, verify_with};
use publish::project::Project;

use crate::project::{self, root};

/// The newest report.
pub(crate) const NEWEST: &str = "example-2022";

/// What only an operator knows, all of which goes into files.
const SITE: &str = "address = \"https://example.org/zt/\"\nname = \"示例网\"\n";

/// What a report says of its publication, without which there is no feed.
const REPORT: &str = "published = \"2023-01-02\"\n";

/// Parts of the app package beside those that every page needs.
const PARTS: [&str; 11] = [
    "loader.js",
    "later.js",
    "aids.js",
    "access.css",
    "pointer.svg",
    "lazy_modules.js",
    "panel.bin",
    "legacy.js",
    "legacy_bg.wasm",
    package::INLINE,
    package::name::FIRST_STYLE,
];

/// The first words of what stands in each page.
pub(crate) const INLINE: &str = "\"inline.js\"";
pub(crate) const FIRST_STYLE: &str = "\"first.css\"";

fn project() -> &'static Project {
    static PROJECT: OnceLock<Project> = OnceLock::new();
    PROJECT.get_or_init(|| {
        let mut files = cli::folder::data(&root().join("tests/reports")).expect("the examples");
        let shared = cli::folder::data(&project::data()).expect("the data");
        let words = shared
            .into_iter()
            .filter(|(path, _)| path == "synonyms.toml");
        files.extend(words);
        files.insert("site.toml".into(), SITE.into());
        for (path, text) in &mut files {
            if path.ends_with("/report.toml") {
                text.extend(REPORT.as_bytes());
            }
        }
        publish::project::project(&files).expect("a project")
    })
}

fn package() -> &'static AppPackage {
    static PACKAGE: OnceLock<AppPackage> = OnceLock::new();
    PACKAGE.get_or_init(|| {
        let mut files = package::sample().files;
        for name in PARTS {
            files.insert(name.to_owned(), format!("\"{name}\"").into_bytes());
        }
        AppPackage::new(files).expect("a package")
    })
}

/// What the untouched inputs make, made once; a picture is the name of its file.
fn made() -> &'static [File] {
    static MADE: OnceLock<Vec<File>> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut made = Vec::new();
        ::site::files(project(), package(), &mut |mut file| {
            if matches!(file.content, Content::Picture(_)) {
                file.content = Content::Bytes(file.path.clone().into_bytes());
            }
            made.push(file);
            Ok::<(), SiteError>(())
        })
        .expect("a site");
        made
    })
}

/// The site's files; of the packed forms those of one page and one style.
pub(crate) fn published() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Files::new();
        for File { path, content } in made() {
            let Content::Bytes(bytes) = content else {
                panic!("{path} is drawn");
            };
            if path == &format!("{NEWEST}/report/index.html") || path.ends_with("/data.csv") {
                for (ending, packed) in ::site::packing::packed(path, bytes) {
                    files.insert([path, ending].concat(), packed);
                }
            }
            files.insert(path.clone(), bytes.clone());
        }
        let worker = Worker::new(project(), package());
        let mut manifests = Manifests::new(manifest::maker(package()), worker);
        for (path, bytes) in &files {
            manifests.add(path, bytes);
        }
        files.extend(manifests.finish().expect("manifests"));
        files
    })
}

/// Verifies a site that may have been altered.
pub(crate) fn verified(files: &Files) -> Verified {
    let maker = manifest::maker(package());
    let options = Options {
        package: Some(&maker.package),
        ..Options::default()
    };
    verify_with(files, &options, |inputs, each| {
        if made_from(files) == made_from(published()) {
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
fn made_from(files: &Files) -> Vec<(&String, &Vec<u8>)> {
    let folder = package().folder();
    let is_input = |path: &str| {
        path == ::site::PROJECT
            || path.starts_with(::site::SYNONYMS)
            || path.starts_with(folder)
            || path.contains("/bundle.")
            || path.ends_with("/report.txt")
    };
    files.iter().filter(|(path, _)| is_input(path)).collect()
}
