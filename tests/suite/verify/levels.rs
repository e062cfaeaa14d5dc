//! The levels: a site that another version made is whole or not, and what is
//! needed to make it again is told.

use ::site::manifest::{ROOT, SIGNATURE, TOOL};
use ::verify::{Against, Difference, Files, Level, NotCompared, Signature};
use minisign::KeyPair;
use model::bundle::SCHEMA;
use model::manifest::Maker;
use serde_json::{Value, json};
use text::digest::sha256;

use super::revised::rewritten;
use super::site::{self, BUNDLE, edit, path, published, verified, verified_against};
use super::streamed::streamed;
use super::{package, said, small};

/// The folder as another maker would have written it.
fn made_by(change: impl Fn(&mut Maker)) -> Files {
    let mut files = published();
    let mut maker = site::maker();
    change(&mut maker);
    site::relist(&mut files, maker);
    files
}

#[test]
fn a_site_of_another_version_is_whole_and_that_version_is_named() {
    let old = made_by(|maker| maker.tool = "0.0.9+0123456789abcdef".into());
    let verified = verified(&old);
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.level(), Some(Level::Integrity));
    assert_eq!(
        verified.not_compared,
        [NotCompared::OtherMaker(site::root(&old).maker)]
    );
    assert!(verified.reports[0].facts > 100);
}

#[test]
fn a_site_with_another_app_package_is_whole_and_the_package_is_named() {
    let other = package::forged();
    let verified = verified(&other);
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.level(), Some(Level::Integrity));
    let [NotCompared::OtherMaker(maker)] = verified.not_compared.as_slice() else {
        panic!("{:?}", verified.not_compared);
    };
    assert_eq!(maker.tool, TOOL);
    assert_ne!(maker.package, site::maker().package);
    assert_eq!(maker, &site::root(&other).maker);
    let told = cli::verify::told(&verified, &[], true);
    let named = format!("浏览器端程序 {} 生成", maker.package.folder);
    for words in [&named, "这只是网站的说法，没有证实：页面、图表"] {
        assert!(told.contains(words), "{words} in {told}");
    }
}

/// With what another version would have written the folder.
pub(super) fn old_maker() -> Maker {
    let mut maker = site::maker();
    maker.tool = "0.0.9+0123456789abcdef".into();
    maker
}

/// The site with a bundle in a form of another version, as that tool lists it.
pub(super) fn in_another_form(maker: Maker) -> (Files, String) {
    let mut files = published();
    let schema = format!("\"schema\":{SCHEMA}");
    edit(&mut files, BUNDLE, &schema, "\"schema\":999");
    let bundle = files.remove(&path(&files, BUNDLE)).expect("a bundle");
    let own = format!("{}/bundle.{}.json", site::ID, text::digest::prefix(&bundle));
    files.insert(own.clone(), bundle);
    site::relist(&mut files, maker);
    (files, own)
}

#[test]
fn of_a_site_in_a_form_of_another_version_the_files_are_held_and_that_version_is_named() {
    let (files, _) = in_another_form(old_maker());
    let verified = verified(&files);
    assert_eq!(said(&verified.differences), "");
    assert_eq!(verified.level(), Some(Level::Files));
    let unread = NotCompared::OtherForm {
        report: site::ID.into(),
        schema: 999,
        tool: old_maker().tool,
    };
    assert_eq!(
        verified.not_compared,
        [unread, NotCompared::OtherMaker(old_maker())]
    );
    let told = cli::verify::told(&verified, &[], true);
    for line in [
        "没有比较  rongjiang-2021 的数字和算式：数据包自己写明是第 999 版的格式，",
        "这只是网站的说法，没有证实：数字是否出自原文、算式是否成立，",
        "要用 fazhi-report 0.0.9+0123456789abcdef\n",
        "所以没有通过第一级“完整”\n",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
}

#[test]
fn a_tampered_site_in_a_form_of_another_version_has_differences() {
    let whole = in_another_form(old_maker()).0;
    let text = format!("{}/data/report.txt", site::ID);
    for file in [&text, "404.html", ROOT, "sw.js"] {
        let mut files = whole.clone();
        files.get_mut(file).expect(file).push(b' ');
        assert!(!verified(&files).differences.is_empty(), "{file}");
    }
    // And a text that is listed as it is, and not as its bundle states.
    let mut files = whole;
    edit(&mut files, "data/report.txt", "616项", "617项");
    site::relist(&mut files, old_maker());
    let told = verified(&files).differences;
    assert_eq!((&only(&told).file, &*only(&told).place), (&text, "SHA-256"));
}

#[test]
fn a_form_that_the_tool_of_the_site_does_not_write_is_a_difference() {
    let named = |files: &Files, own: &str| {
        for verified in [verified(files), streamed(files, None)] {
            let told = &verified.differences;
            let is_named = |it: &Difference| it.file == own && it.place == "schema";
            assert!(told.iter().any(is_named), "{}", said(told));
        }
    };
    let (files, own) = in_another_form(site::maker());
    named(&files, &own);
    // A tool writes all bundles of a site in one form.
    let other = |it: &mut Value| it["schema"] = json!(999);
    let report = format!("{}/bundle.", small::NEWEST);
    let (files, own) = rewritten(&report, other, &old_maker().tool);
    named(&files, &own);
}

#[test]
fn a_packed_form_of_what_is_not_there_or_of_other_words_is_told_of_any_version() {
    let packed = ::site::packing::brotli("另一页".as_bytes());
    for file in ["nowhere/index.html.br", "card.png.br"] {
        let mut files = published();
        let own = format!("{}/{file}", site::ID);
        files.insert(own.clone(), packed.clone());
        site::relist(&mut files, old_maker());
        let told = verified(&files).differences;
        assert_eq!(only(&told).file, own);
    }
}

#[test]
fn a_name_in_the_header_of_a_packed_form_is_told_of_any_version() {
    for maker in [site::maker(), old_maker()] {
        let mut files = published();
        let own = path(&files, "report/index.html.gz");
        let packed = files.get_mut(&own).expect("a packed form");
        packed[3] = 8;
        drop(packed.splice(10..10, *b"evil\0"));
        site::relist(&mut files, maker);
        let told = verified(&files).differences;
        assert_eq!((&only(&told).file, &*only(&told).place), (&own, "解压"));
    }
}

#[test]
fn a_report_of_which_nothing_was_bound_is_named_by_any_version_and_file_by_file() {
    for name in [None, Some("data.json")] {
        let mut files = published();
        let bundle = files.remove(&path(&files, BUNDLE)).expect("a bundle");
        if let Some(name) = name {
            files.insert(format!("{}/{name}", site::ID), bundle);
        }
        site::relist(&mut files, old_maker());
        for verified in [verified(&files), streamed(&files, None)] {
            let missing = only(&verified.differences);
            assert_eq!(missing.file, format!("{}/", site::ID));
            assert_eq!(missing.found, "不全");
        }
    }
}

#[test]
fn a_report_that_the_site_does_not_name_is_told() {
    let mut files = published();
    let own = format!("[\"{}\"]", site::ID);
    edit(&mut files, "/project.json", &own, "[]");
    site::relist(&mut files, old_maker());
    for verified in [verified(&files), streamed(&files, None)] {
        let unnamed = only(&verified.differences);
        assert_eq!(unnamed.file, "project.json");
        assert_eq!(unnamed.expected, site::ID);
    }
}

#[test]
fn that_a_signature_was_taken_away_is_told_and_by_the_key_a_difference() {
    let signed = small::published();
    assert_eq!(
        small::verified_against(signed, &[]).signature,
        Signature::Holds
    );
    let mut files = signed.clone();
    files.remove(SIGNATURE);
    let alone = small::verified_against(&files, &[]);
    assert_eq!(said(&alone.differences), "");
    assert_eq!(alone.signature, Signature::Absent);
    let told = cli::verify::told(&alone, &[], true);
    assert!(told.contains("签名  网站写有公钥，但没有签名\n"), "{told}");
    let by_key = small::verified(&files);
    assert_eq!(only(&by_key.differences).file, SIGNATURE);
    let told = cli::verify::told(&by_key, &[small::key()], true);
    assert!(told.contains("签名  网站写有公钥，但没有签名\n"), "{told}");
    // Another's words before the signature, or behind it, are no signature.
    let signature = &signed[SIGNATURE];
    let before = [b"U", &signature[1..]].concat();
    let behind = [signature.trim_ascii_end(), "\n作废\n".as_bytes()].concat();
    for altered in [before, behind] {
        let mut files = signed.clone();
        files.insert(SIGNATURE.into(), altered);
        let told = small::verified_against(&files, &[]);
        assert_eq!(told.signature, Signature::Differs);
        assert_eq!(only(&told.differences).found, "不是 minisign 的签名");
    }
}

#[test]
fn what_is_no_signature_by_any_key_is_told_and_any_other_was_not_checked() {
    let KeyPair { sk, .. } = KeyPair::generate_unencrypted_keypair().expect("keys");
    let mut files = published();
    let root = files[ROOT].as_slice();
    let signature = minisign::sign(None, &sk, root, None, None).expect("signed");
    let signature = signature.into_string();
    let [algorithm, more] = [
        signature.replacen("\nRU", "\nSU", 1),
        format!("{signature}\nmore\n"),
    ];
    let cut = &signature[..signature.len() / 2];
    for garbage in [
        "garbage\n",
        "",
        "\u{0}",
        "a\nb\nc\nd\n",
        &algorithm,
        &more,
        cut,
    ] {
        assert_ne!(garbage, signature);
        files.insert(SIGNATURE.into(), garbage.into());
        let told = verified(&files);
        assert_eq!(only(&told.differences).file, SIGNATURE, "{garbage}");
        assert_eq!(told.signature, Signature::Differs);
    }
    files.insert(SIGNATURE.into(), signature.into());
    let told = verified(&files);
    assert_eq!(said(&told.differences), "");
    assert_eq!(told.signature, Signature::Unknown);
    let told = cli::verify::told(&told, &[], true);
    assert!(told.contains("签名  没有核对：请用 --against"), "{told}");
}

#[test]
fn a_tampered_site_of_another_version_has_differences_too() {
    let mut old = made_by(|maker| maker.tool = "0.0.9+0123456789abcdef".into());
    edit(&mut old, "report/index.html", ">616项<", ">661项<");
    let page = path(&old, "report/index.html");
    assert_eq!(only(&verified(&old).differences).file, page);
    // And a figure that does not hold, although all is listed as it is.
    let mut old = published();
    edit(&mut old, "data/report.txt", "616项", "617项");
    let mut maker = site::maker();
    maker.tool = "0.0.9+0123456789abcdef".into();
    site::relist(&mut old, maker);
    let told = said(&verified(&old).differences);
    assert!(told.contains("hall-items.value › 原文"), "{told}");
}

#[track_caller]
fn only(differences: &[Difference]) -> &Difference {
    let [difference] = differences else {
        panic!("{}", said(differences));
    };
    difference
}

/// The site with one digit another everywhere, as a forger would rebuild it.
fn forged() -> Files {
    let mut files = cli::folder::data(&crate::project::data()).expect("the data");
    for (name, bytes) in &mut files {
        if let (true, Ok(text)) = (name.starts_with(site::ID), str::from_utf8(bytes)) {
            *bytes = text.replace("616项", "617项").into_bytes();
        }
    }
    let project = publish::project::project(&files).expect("consistent data");
    let mut made = crate::project::site(&project);
    site::relist(&mut made, site::maker());
    made
}

#[test]
fn a_consistent_forgery_is_refused_by_the_digest_that_was_published() {
    let real = Against::Digest(sha256(&published()[ROOT]));
    let verified = verified_against(&published(), std::slice::from_ref(&real));
    assert_eq!(said(&verified.differences), "");
    let forged = forged();
    // Nothing in it disagrees with itself but the pictures, left out here.
    let alone = site::verified(&forged).differences;
    assert!(
        alone.iter().all(|it| it.file.ends_with(".png")),
        "{}",
        said(&alone)
    );
    let told = verified_against(&forged, &[real]).differences;
    let refused = told.iter().find(|it| it.file == ROOT).expect("refused");
    assert_eq!(refused.place, "SHA-256");
}

#[test]
fn a_forgery_is_refused_by_the_publishers_key() {
    let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("keys");
    let sign = |files: &mut Files| {
        let root = files[ROOT].as_slice();
        let signature = minisign::sign(None, &sk, root, None, None).expect("signed");
        files.insert(SIGNATURE.into(), signature.into_string().into_bytes());
    };
    let against = [Against::parse(&pk.to_base64()).expect("a key")];
    let mut real = published();
    let told = verified_against(&real, &against).differences;
    assert_eq!(
        (only(&told).file.as_str(), only(&told).found.as_str()),
        (SIGNATURE, "（无）")
    );
    sign(&mut real);
    assert_eq!(said(&verified_against(&real, &against).differences), "");
    // The old signature on another site, and one by another key.
    let mut forged = published();
    edit(&mut forged, "/404.html", "没有这个页面", "网站已经关闭");
    site::relist(&mut forged, site::maker());
    forged.insert(SIGNATURE.into(), real[SIGNATURE].clone());
    let told = verified_against(&forged, &against).differences;
    assert!(
        told.iter().any(|it| it.found == "不符的签名"),
        "{}",
        said(&told)
    );
    let other = KeyPair::generate_unencrypted_keypair().expect("keys");
    let against = [Against::parse(&other.pk.to_base64()).expect("a key")];
    let told = verified_against(&real, &against).differences;
    assert_eq!(only(&told).found, "另一把密钥的签名");
    for bytes in [&b""[..], b"\xff", b"a\nb\nc\nd", &[b'x'; 100_000]] {
        real.insert(SIGNATURE.into(), bytes.to_vec());
        let told = verified_against(&real, &against).differences;
        assert_eq!(only(&told).file, SIGNATURE);
    }
}
