//! The browser program of a site: nothing in the site tells whether it was
//! altered with all that names it.

use ::site::manifest::{self, ROOT, TOOL};
use ::site::package::{self, AppPackage};
use ::site::{Content, File, SiteError};
use ::verify::{Against, Files, Level, NotCompared, Options, Verified, verify};
use model::manifest::Package;
use text::digest::sha256;

use super::levels::old_maker;
use super::said;
use super::site::{self, published};
use crate::project;

/// A package of which one style was altered.
fn altered() -> AppPackage {
    let mut files = project::package().files;
    let style = files.get_mut("access.css").expect("a style");
    style.extend(b".wrong{display:none}");
    AppPackage::new(files).expect("a package")
}

/// The whole site with that package, as its forger would write it.
pub(super) fn forged() -> Files {
    let package = altered();
    let mut files = Files::new();
    let project = project::project(&project::data());
    ::site::files(&project, &package, &mut |file: File| {
        let bytes = match file.content {
            Content::Bytes(bytes) => bytes,
            Content::Picture(_) => project::published()[&file.path].clone(),
        };
        files.insert(file.path, bytes);
        Ok::<(), SiteError>(())
    })
    .expect("a site");
    site::relist_with(&mut files, manifest::maker(&package), &package);
    files
}

fn verified(files: &Files, package: Option<&Package>, against: &[Against]) -> Verified {
    let options = Options {
        package,
        against,
        ..Options::default()
    };
    verify(files, &options)
}

#[test]
fn a_package_altered_with_all_that_names_it_is_unproven_where_there_is_no_other() {
    let forged = forged();
    let alone = verified(&forged, None, &[]);
    assert_eq!(said(&alone.differences), "");
    assert_eq!(alone.level(), Some(Level::Remade));
    let folder = altered().folder().to_owned();
    let unproven = NotCompared::Package(folder.clone());
    assert!(
        alone.not_compared.contains(&unproven),
        "{:?}",
        alone.not_compared
    );
    let told = cli::verify::told(&alone, &[], false);
    let named = format!("没有比较  浏览器端程序 {folder}：取自网站自己");
    for line in [&named, "没有通过第二级“重新生成”\n"] {
        assert!(told.contains(line), "{line} in {told}");
    }
    assert!(!told.contains("通过两级"), "{told}");
}

#[test]
fn an_altered_package_is_found_by_the_real_one_and_by_the_published_digest() {
    let forged = forged();
    let own = site::maker().package;
    let by_own = verified(&forged, Some(&own), &[]);
    assert_eq!(by_own.level(), Some(Level::Integrity));
    let maker = site::root(&forged).maker;
    assert_eq!(by_own.not_compared, [NotCompared::OtherMaker(maker)]);
    let published = Against::Digest(sha256(&published()[ROOT]));
    let told = verified(&forged, None, &[published]).differences;
    assert!(
        told.iter()
            .any(|it| it.file == ROOT && it.place == "SHA-256"),
        "{}",
        said(&told)
    );
}

#[test]
fn a_digest_that_fits_covers_the_package_and_this_is_said() {
    let digest = [Against::Digest(sha256(&published()[ROOT]))];
    let verified = verified(&published(), None, &digest);
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.level(), Some(Level::Reproduction));
    let told = cli::verify::told(&verified, &digest, false);
    assert!(told.contains("由所给的摘要或公钥确认\n"), "{told}");
}

#[test]
fn what_the_root_says_of_the_package_is_held_to_its_files_of_any_version() {
    let named = |files: &Files, place: &str| {
        let told = site::verified(files).differences;
        let own = |it: &&::verify::Difference| it.file == ROOT && it.place == place;
        assert!(told.iter().any(|it| own(&it)), "{place}:\n{}", said(&told));
    };
    let folder = site::package_folder();
    for tool in [TOOL.to_owned(), old_maker().tool] {
        let mut maker = site::maker();
        maker.tool = tool;
        // Another digest, and another folder.
        let (mut digest, mut other) = (maker.clone(), maker.clone());
        digest.package.sha256 = "1".repeat(64);
        other.package.folder = [package::FOLDER, &"0".repeat(16)].concat();
        for (maker, place) in [
            (digest, "package › sha256"),
            (other.clone(), "package › folder"),
            (other, "package › sha256"),
        ] {
            let mut files = published();
            site::relist(&mut files, maker);
            named(&files, place);
        }
        // Other files: one altered, one more, one less.
        for (name, bytes) in [
            ("page.css", Some("body{}")),
            ("more.js", Some("")),
            ("app.js", None),
        ] {
            let mut files = published();
            let path = format!("{folder}/{name}");
            files.remove(&path);
            files.extend(bytes.map(|it| (path, it.into())));
            site::relist(&mut files, maker.clone());
            named(&files, "package › sha256");
        }
    }
}
