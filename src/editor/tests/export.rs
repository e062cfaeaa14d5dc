//! The .zip of a project.

use super::*;
use crate::archive;
use crate::export::{self, Export, ExportError, Kept, Pages};
use crate::published;
use crate::signature::{Key, SignError};
use minisign::KeyPair;
use minisign_verify::{PublicKey, Signature};
use publish::revisions::since::{self, What};
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

#[test]
fn with_a_key_the_site_is_signed_and_by_another_than_it_states_it_is_not() {
    let mut desk = finished();
    let package = package::sample();
    let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("keys");
    let text = sk.to_box(None).expect("a box").into_string();
    let key = || Key::open(&text, "").expect("a key");
    let begun = |desk: &Desk| {
        let pages = Pages::new(desk.files(), &package).expect("pages");
        Export::new(pages, desk.files(), &package)
    };
    let mut export = begun(&desk);
    export
        .sign_with(key())
        .expect("a key that nothing contradicts");
    let (painter, mut kept) = (Painter::default(), Kept::default());
    while export.step(&painter, &mut kept).expect("a file") {}
    let files = archive::read(&export.finish(&mut kept).expect("an export").zip).expect("a zip");
    let signature = str::from_utf8(&files["site/manifest.json.minisig"]).expect("text");
    let signature = Signature::decode(signature).expect("a signature");
    let public = PublicKey::from_base64(&pk.to_base64()).expect("a key");
    let manifest = &files["site/manifest.json"];
    assert!(public.verify(manifest, &signature, false).is_ok());
    let other = KeyPair::generate_unencrypted_keypair().expect("keys").pk;
    let mut data = desk.files().clone();
    let line = format!("public_key = \"{}\"\n", other.to_base64());
    data.insert("site.toml".to_owned(), line.into_bytes());
    desk.refresh(data);
    let refused = begun(&desk).sign_with(key());
    assert!(
        matches!(refused, Err(SignError::OtherKey { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_site_is_compared_with_the_one_that_it_replaces() {
    let mut desk = finished();
    let made = drawn(&desk, &package::sample(), b"");
    let site = published::site(&made).expect("a site");
    let last = published::last(&site).expect("a site");
    let since = |desk: &Desk| {
        let project = publish::project::project(desk.files()).expect("a project");
        let all = since::since(&last, &project).into_iter();
        all.map(|(id, what)| {
            assert_eq!(id, ID);
            what
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(since(&desk), [What::Same]);
    let title = "样例区2021年的报告".to_owned();
    done(&mut desk, Decision::Field("title", title.clone()));
    let [What::Silent(1, differences)] = &since(&desk)[..] else {
        panic!("{:?}", since(&desk));
    };
    let [("报告信息", [change])] = differences.lists().collect::<Vec<_>>()[..] else {
        panic!("{}", differences.in_words());
    };
    assert_eq!(change.after, Some(title));
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
