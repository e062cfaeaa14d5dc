//! The .zip of a project.

use super::*;
use crate::archive;
use crate::export::{self, ExportError, Kept, Pages};
use site::Content;
use site::package::{self, AppPackage};
use site::picture::Painter;

/// The desk with every number decided.
pub(crate) fn finished() -> Desk {
    let mut desk = desk();
    for words in ["96.5", "69", "9"] {
        let number = number(&desk, words);
        let name = ["第", words, "个"].concat();
        done(&mut desk, Decision::Fact(number.key, fact(&name, "")));
    }
    let slogan = number(&desk, "六");
    done(
        &mut desk,
        Decision::Exclude(slogan.key, ExclusionClass::ProperName),
    );
    let accepted = key(&desk, "accepted");
    done(&mut desk, Decision::Accept(accepted));
    assert_eq!(errors(&desk), Vec::<String>::new());
    desk
}

#[test]
fn it_holds_the_site_the_project_and_the_digest_and_opens_again() {
    let desk = finished();
    let (package, painter) = (package::sample(), Painter::default());
    let mut kept = Kept::default();
    let made = export::export(desk.files(), &package, &painter, &mut kept).expect("an export");
    let files = archive::read(&made.zip).expect("a zip");
    assert_eq!(
        text::digest::sha256(&files["site/manifest.json"]),
        made.digest
    );
    assert_eq!(files["manifest.sha256"], files["site/manifest.sha256"]);
    let Ok(crate::open::Opened::Folder(again, Some(site))) = crate::open::open("a.zip", &made.zip)
    else {
        panic!("no folder");
    };
    assert_eq!(&again, desk.files());
    let twice = export::export(&again, &package, &painter, &mut kept).expect("again");
    assert!(twice.zip == made.zip, "equal projects are equal bytes");
    assert_eq!(site["manifest.json"], files["site/manifest.json"]);
}

/// An export of that desk in which every picture is those bytes.
fn drawn(desk: &Desk, package: &AppPackage, png: &[u8]) -> Files {
    let mut kept = Kept::default();
    let pages = Pages::new(desk.files(), package).expect("pages");
    for file in pages.files() {
        if let Content::Picture(picture) = &file.content {
            let forms = || Ok::<_, ()>(vec![(String::new(), png.to_vec())]);
            kept.get(picture.digest(), forms).expect("kept");
        }
    }
    let made = export::export(desk.files(), package, &Painter::default(), &mut kept);
    archive::read(&made.expect("an export").zip).expect("a zip")
}

#[test]
fn what_an_earlier_export_made_is_taken_from_it_if_it_is_whole() {
    let mut desk = finished();
    let package = package::sample();
    let site = |files: &Files| -> Files {
        let own = files.iter();
        let own = own.filter_map(|(path, it)| Some((path.strip_prefix("site/")?, it)));
        own.map(|(path, it)| (path.to_owned(), it.clone()))
            .collect()
    };
    let earlier = site(&drawn(&desk, &package, b"drawn before"));
    let pictures = |site: &Files| site.values().filter(|it| *it == b"drawn before").count();
    let all = pictures(&earlier);
    assert!(all > 0);
    let again = |desk: &Desk, earlier: &Files, data: &Files| {
        let mut kept = Kept::default();
        kept.learn(earlier, data, &package);
        let made = export::export(desk.files(), &package, &Painter::default(), &mut kept);
        site(&archive::read(&made.expect("an export").zip).expect("a zip"))
    };
    let data = desk.files().clone();
    assert!(again(&desk, &earlier, &data) == earlier);
    // Of a site that was altered, or that other data made, nothing is taken.
    let mut altered = earlier.clone();
    let page = altered.get_mut("index.html").expect("a page");
    page.push(b' ');
    assert_eq!(pictures(&again(&desk, &altered, &data)), 0);
    done(
        &mut desk,
        Decision::Field("title", "样例区2021年报告".to_owned()),
    );
    assert_eq!(pictures(&again(&desk, &earlier, desk.files())), 0);
    assert!(pictures(&again(&desk, &earlier, &data)) < all);
}

#[test]
fn a_project_with_errors_is_not_exported() {
    let error = Pages::new(desk().files(), &package::sample()).err();
    assert!(matches!(error, Some(ExportError::Data(_))), "{error:?}");
}

#[test]
fn a_char_that_can_not_be_drawn_is_told_with_its_place() {
    let mut desk = finished();
    let title = "龘区2021年报告".to_owned();
    done(&mut desk, Decision::Field("title", title));
    let pages = Pages::new(desk.files(), &package::sample()).expect("pages");
    let error = pages
        .ensure_drawable(desk.files())
        .expect_err("a char")
        .to_string();
    assert!(
        error.contains("“龘”（sample-2021/report.toml:1:10）"),
        "{error}"
    );
}
