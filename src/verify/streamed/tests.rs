//! Sites of a few files that come one by one.

use super::*;

const MANIFEST: &str = r#"{"schema":1,"folder":"","inputs":[],"files":[%]}"#;

fn listed(path: &str, bytes: &[u8]) -> ListedFile {
    ListedFile {
        path: path.into(),
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
    }
}

fn entry(file: &ListedFile) -> String {
    serde_json::to_string(file).expect("JSON")
}

/// A site whose shared manifest lists those files, with what is to be
/// fetched of it.
fn site(files: &[ListedFile]) -> (Streamed, Vec<ListedFile>) {
    let entries: Vec<String> = files.iter().map(entry).collect();
    let shared = MANIFEST.replace('%', &entries.join(","));
    let own = listed(manifest::SHARED, shared.as_bytes());
    let root = format!(
        r#"{{"schema":1,"tool":"1","package":{{"folder":"app","sha256":""}},"manifests":[{}]}}"#,
        entry(&own)
    );
    let mut site = Streamed::new(root.into_bytes()).expect("a root");
    assert_eq!(site.manifests(None), std::slice::from_ref(&own));
    let files = site.manifest(&own, Ok(shared.into_bytes()));
    (site, files)
}

fn told(site: &Streamed) -> Vec<String> {
    let differences = site.verified().differences;
    differences.iter().map(ToString::to_string).collect()
}

#[test]
fn what_comes_as_listed_differs_in_nothing_and_packed_forms_are_not_asked_for() {
    let all = [listed("a.html", b"1"), listed("a.html.br", b"2")];
    let (mut site, files) = site(&all);
    assert_eq!(files, all[..1]);
    assert_eq!(site.file(&files[0], Ok(b"1".to_vec())), None);
    let line = manifest::digest_line(site.digest());
    site.stated_digest(Ok(line.into_bytes()));
    assert!(!site.recompute_next());
    assert_eq!(told(&site), [""; 0]);
    assert_eq!(site.verified().listed, 1);
}

#[test]
fn what_is_changed_missing_or_listed_twice_is_named() {
    let twice = listed("c.html", b"5");
    let all = [
        listed("a.html", b"1"),
        listed("b.html", b"3"),
        twice.clone(),
        twice,
    ];
    let (mut site, files) = site(&all);
    let [a, b, c] = files.as_slice() else {
        panic!("three files: {files:?}");
    };
    assert!(site.file(a, Ok(b"2".to_vec())).is_some());
    assert!(site.file(b, Err("（无）".into())).is_some());
    assert!(site.file(c, Ok(b"57".to_vec())).is_some());
    site.stated_digest(Ok(b"0".to_vec()));
    let told = told(&site);
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(
        told[0].starts_with("a.html › 清单中的 SHA-256：应为“6b86"),
        "{told:?}"
    );
    assert_eq!(told[1], "b.html › 文件：应为“网站应有的文件”，实为“（无）”");
    assert_eq!(
        told[2],
        "c.html › 清单中的 SHA-256：应为“1 字节”，实为“2 字节”"
    );
    assert!(told[3].starts_with(manifest::SHARED) || told[4].starts_with(manifest::SHARED));
}

#[test]
fn a_digest_from_elsewhere_agrees_or_is_told_with_the_sites_own() {
    let (site, _) = site(&[]);
    let digest = |text: &str| Against::parse(text).expect("a digest");
    assert_eq!(site.against(&digest(site.digest()), None), None);
    let other = site.against(&digest(&"0".repeat(64)), None);
    let other = other.expect("a difference");
    assert_eq!(
        (other.file.as_str(), other.found.as_str()),
        (ROOT, site.digest())
    );
}

#[test]
fn a_key_needs_a_signature() {
    let (site, _) = site(&[]);
    let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    let key = Against::parse(key).expect("a key");
    for signature in [None, Some(b"x".to_vec())] {
        let told = site.against(&key, signature).expect("a difference");
        assert_eq!(told.file, SIGNATURE);
    }
}

#[test]
fn what_is_no_root_manifest_is_refused() {
    for text in ["", "{}", "<html>"] {
        assert!(Streamed::new(text.as_bytes().to_vec()).is_err(), "{text}");
    }
}

#[test]
fn a_report_whose_manifest_lists_nothing_to_bind_is_incomplete() {
    let own = MANIFEST.replace("\"folder\":\"\"", "\"folder\":\"a/\"");
    let own = own.replace('%', &entry(&listed("a/index.html", b"1")));
    let manifest = listed("a/manifest.json", own.as_bytes());
    let root = format!(
        r#"{{"schema":1,"tool":"1","package":{{"folder":"app","sha256":""}},"manifests":[{}]}}"#,
        entry(&manifest)
    );
    let mut site = Streamed::new(root.into_bytes()).expect("a root");
    for file in site.manifest(&manifest, Ok(own.into_bytes())) {
        assert_eq!(site.file(&file, Ok(b"1".to_vec())), None);
    }
    assert!(!site.recompute_next());
    let line = "a/ › 报告：应为“bundle.<SHA-256>.json 和原文”，实为“不全”";
    assert_eq!(told(&site), [line]);
}
