//! A small site that holds every kind of file: two reports, of which one was
//! corrected, what compares them, one that was withdrawn, what machines read, an
//! app package of all its parts, and a signature.

use std::sync::OnceLock;

use ::site::manifest::{self, Manifests, SIGNATURE, TOOL};
use ::site::offline::Worker;
use ::site::package::{self, AppPackage};
use ::site::{Content, File, SiteError};
use ::verify::{Against, Files, Options, Verified, verify_with};
use minisign::KeyPair;
use publish::project::Project;

use super::revised::correct;
use super::site::is_manifest;
use crate::project::{self, root};

/// The newest report.
pub(crate) const NEWEST: &str = "example-2022";

/// The report that was corrected.
pub(crate) const CORRECTED: &str = "example-2021";

/// The report that was withdrawn.
const WITHDRAWN: &str = "withdrawn-2020";

/// Why it was.
const END: &str = "[withdrawn]\ndate = 2023-02-01\nreason = \"数据有误\"\n";

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
        let site = format!("{SITE}public_key = \"{}\"\n", keys().pk.to_base64());
        files.insert("site.toml".into(), site.into());
        let gone = files.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix(CORRECTED)?;
            Some(([WITHDRAWN, name].concat(), bytes.clone()))
        });
        let gone: Files = gone.collect();
        files.extend(gone);
        for (path, text) in &mut files {
            if path.ends_with("/report.toml") {
                text.extend(REPORT.as_bytes());
            }
        }
        let report = files.get_mut(&format!("{WITHDRAWN}/report.toml"));
        report.expect("a report").extend(END.as_bytes());
        correct(&mut files, CORRECTED, "14个", "15个");
        publish::project::project(&files).unwrap_or_else(|error| panic!("{error}"))
    })
}

/// The publisher's keys.
fn keys() -> &'static KeyPair {
    static KEYS: OnceLock<KeyPair> = OnceLock::new();
    KEYS.get_or_init(|| KeyPair::generate_unencrypted_keypair().expect("keys"))
}

/// The publisher's key, as its reader knows it.
pub(crate) fn key() -> Against {
    Against::parse(&keys().pk.to_base64()).expect("a key")
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
                for (ending, packed) in
                    ::site::packing::packed(path, bytes, ::site::packing::Effort::Most)
                {
                    files.insert([path, ending].concat(), packed);
                }
            }
            files.insert(path.clone(), bytes.clone());
        }
        let mut files = listed(files, TOOL);
        let root = files[manifest::ROOT].as_slice();
        let signature = minisign::sign(None, &keys().sk, root, None, None).expect("signed");
        files.insert(SIGNATURE.into(), signature.into_string().into_bytes());
        files
    })
}

/// Some files under manifests of their own, as whoever alters all of a site would
/// write them, by that version; without a signature.
pub(crate) fn listed(mut files: Files, tool: &str) -> Files {
    files.retain(|path, _| !is_manifest(path));
    let mut maker = manifest::maker(package());
    maker.tool = tool.to_owned();
    let mut manifests = Manifests::new(maker, Worker::new(project(), package()));
    for (path, bytes) in &files {
        manifests.add(path, bytes);
    }
    files.extend(manifests.finish().expect("manifests"));
    files
}

/// Verifies a site that may have been altered, by the publisher's key.
pub(crate) fn verified(files: &Files) -> Verified {
    verified_against(files, &[key()])
}

/// Verifies a site that may have been altered.
pub(crate) fn verified_against(files: &Files, against: &[Against]) -> Verified {
    let maker = manifest::maker(package());
    let options = Options {
        package: Some(&maker.package),
        against,
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
            || path.ends_with("/history.json")
    };
    files.iter().filter(|(path, _)| is_input(path)).collect()
}
