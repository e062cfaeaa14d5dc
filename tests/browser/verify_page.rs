//! The site verified in its reader's browser.

use std::path::Path;

use cli::http;
use minisign::KeyPair;
use thirtyfour::prelude::*;

use super::harness::{
    Browser, Copy, DESKTOP, PHONE, Screen, dist, on_address, on_folder, on_site, variable,
};
use super::map::REPORT;
use super::offline::visit;
use super::runner::tests;

tests![
    an_untouched_site_agrees_file_by_file_and_shows_its_digest,
    what_was_altered_is_named,
    a_damaged_root_manifest_is_named,
    a_digest_from_elsewhere_agrees_or_differs,
    a_signature_holds_by_the_key_of_who_signed_alone,
    a_stated_key_without_a_signature_is_told,
    an_altered_earlier_state_is_named,
    without_a_network_what_was_kept_is_verified,
    without_a_network_a_corrected_report_agrees_with_what_it_was,
    what_the_server_has_now_is_verified_although_the_site_was_kept,
    without_scripts_the_page_says_how_public_tools_do_it,
];

const STATUS: &str = "document.getElementById('verify-status').textContent";
const OUTCOME: &str = "document.getElementById('verify-outcome').textContent";
const AGREES: &str = "document.getElementById('verify-agrees').textContent";

/// The differences that are told, as one text each.
const DIFFERENCES: &str =
    "Array.from(document.querySelectorAll('#verify-differences li'), it => it.textContent)";

/// Opens the page, has it verify the site, and waits for the end.
async fn verify(browser: &Browser) -> WebDriverResult<()> {
    // The worker is a file like others.
    browser.proxy.release();
    browser.open("verify/").await?;
    browser.click("#verify-start").await?;
    let ended = format!("{STATUS} === '复核完毕。'");
    browser.until("the site is verified", &ended).await
}

async fn differences(browser: &Browser) -> WebDriverResult<Vec<String>> {
    Ok(serde_json::from_value(browser.value(DIFFERENCES).await?)?)
}

/// The digest of the root manifest, as the built site states it.
fn digest() -> String {
    let line = std::fs::read_to_string(dist().join("manifest.sha256")).expect("a digest");
    line.split(' ').next().unwrap_or_default().to_owned()
}

async fn an_untouched_site_agrees_file_by_file_and_shows_its_digest() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            verify(&browser).await?;
            let told = differences(&browser).await?;
            assert_eq!(told, Vec::<String>::new());
            let said = browser.text(OUTCOME).await?;
            assert!(
                said.starts_with("全部相符。核对的是服务器现在给出的文件"),
                "{said}"
            );
            assert!(said.contains(&digest()), "{said}");
            let rows = "Array.from(document.querySelectorAll('#verify-files li'))";
            let all = format!(
                "{rows}.length > 80 && {rows}.every(it => it.textContent.endsWith('相符'))"
            );
            assert_eq!(browser.value(&all).await?, true);
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.value(fits).await?, true, "it scrolls sideways");
            // A second run begins anew.
            browser.click("#verify-start").await?;
            let again = format!("{STATUS} === '复核完毕。' && {OUTCOME}.startsWith('全部相符')");
            browser.until("it is verified again", &again).await?;
            browser.no_errors().await
        })
        .await;
    }
}

/// Changes a file of a copy and drops its packed forms.
fn alter(site: &Path, path: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) {
    let file = site.join(path);
    let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
    let changed = change(bytes.clone());
    assert_ne!(changed, bytes, "{path} stays as it is");
    std::fs::write(&file, changed).expect("a file");
    for end in [".br", ".gz"] {
        // Not every file has them.
        let _ = std::fs::remove_file(site.join([path, end].concat()));
    }
}

fn replaced(from: &'static str, to: &'static str) -> impl Fn(Vec<u8>) -> Vec<u8> {
    move |bytes| {
        let text = String::from_utf8(bytes).expect("text");
        text.replacen(from, to, 1).into_bytes()
    }
}

/// The path of the first file below a folder of a copy whose name begins and
/// ends so.
fn find(site: &Path, folder: &str, begins: &str, ends: &str) -> String {
    let entries = std::fs::read_dir(site.join(folder)).expect("a folder");
    let names = entries.map(|it| it.expect("an entry").file_name());
    let mut names = names.map(|it| it.to_string_lossy().into_owned());
    let found = names.find(|it| it.starts_with(begins) && it.ends_with(ends));
    format!("{folder}{}", found.expect("such a file"))
}

/// Alters a file of each kind; gives what is to be told of each.
fn alter_each_kind(site: &Path) -> Vec<[String; 2]> {
    let own = |name: &str| format!("{REPORT}/{name}");
    let bundle = find(site, &own(""), "bundle.", ".json");
    let app = find(site, "", "fazhi-report-", "");
    let digit = replaced("\"printed\":\"616项\"", "\"printed\":\"661项\"");
    alter(site, &bundle, digit);
    let text = own("data/report.txt");
    alter(site, &text, replaced("616项", "661项"));
    let csv = own("data/indicators.csv");
    alter(site, &csv, replaced(",1384286,", ",1384287,"));
    let page = own("report/index.html");
    alter(site, &page, replaced(">616项<", ">6167项<"));
    let script = format!("{app}/aids.js");
    let picture = own("card.png");
    for path in [&script, &picture] {
        alter(site, path, |bytes| [&bytes[..], b"\n"].concat());
    }
    let shared = "manifest.shared.json".to_owned();
    alter(site, &shared, replaced("\"files\"", " \"files\""));
    let gone = own("data/checks.csv");
    for end in ["", ".br", ".gz"] {
        let _ = std::fs::remove_file(site.join([&gone, end].concat()));
    }
    [
        (bundle, "hall-items.value"),
        (text, "SHA-256"),
        (csv, "SHA-256"),
        (page, "字节"),
        (script, "字节"),
        (picture, "字节"),
        (shared, "字节"),
        (gone, "服务器回答 404"),
    ]
    .map(|(path, words)| [path, words.to_owned()])
    .into()
}

async fn what_was_altered_is_named() {
    let copy = Copy::of_dist();
    let all = alter_each_kind(copy.0.path());
    on_folder(copy.0.path(), "/zt/", DESKTOP, |browser| async move {
        verify(&browser).await?;
        let told = differences(&browser).await?;
        for [path, words] in &all {
            let named = |it: &&String| it.starts_with(path.as_str()) && it.contains(words.as_str());
            assert!(told.iter().any(|it| named(&it)), "{path}: {told:#?}");
        }
        let named = |it: &String| all.iter().any(|[path, _]| it.starts_with(path.as_str()));
        assert!(told.iter().all(named), "{told:#?}");
        let said = browser.text(OUTCOME).await?;
        let count = format!("有 {} 处不符。", told.len());
        assert!(said.starts_with(&count), "{said}");
        Ok(())
    })
    .await;
}

async fn a_damaged_root_manifest_is_named() {
    let copy = Copy::of_dist();
    alter(copy.0.path(), "manifest.json", replaced("{", ""));
    on_folder(copy.0.path(), "/", DESKTOP, |browser| async move {
        browser.open("verify/").await?;
        browser.click("#verify-start").await?;
        let told = format!("{STATUS} === '没有复核：总清单有问题。'");
        browser.until("it is told", &told).await?;
        let told = differences(&browser).await?;
        assert!(told[0].starts_with("manifest.json › 内容"), "{told:?}");
        Ok(())
    })
    .await;
}

async fn a_digest_from_elsewhere_agrees_or_differs() {
    on_site(DESKTOP, |browser| async move {
        verify(&browser).await?;
        assert_eq!(browser.text(AGREES).await?, "");
        let other = "0".repeat(64);
        let own = digest().to_uppercase();
        for (known, said) in [
            (own.as_str(), "一致：总清单的摘要与所填的相同。"),
            (other.as_str(), "不一致：总清单的摘要与所填的不同。"),
            ("清单", "填的既不是摘要"),
        ] {
            browser.fill("#verify-known", known).await?;
            let told = format!("{AGREES}.startsWith('{said}')");
            browser.until("it is compared", &told).await?;
            let warns = "document.getElementById('verify-agrees').className === 'verdict-fails'";
            assert_eq!(browser.value(warns).await?, said.starts_with('不'));
        }
        let before = "document.getElementById('verify-agrees')\
            .compareDocumentPosition(document.getElementById('verify-outcome')) === 4";
        assert_eq!(browser.value(before).await?, true, "it is read first");
        // What is there before counts, too.
        browser.open("verify/").await?;
        browser.fill("#verify-known", &own).await?;
        browser.click("#verify-start").await?;
        let told = format!("{AGREES}.startsWith('一致')");
        browser.until("it is compared at the end", &told).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_signature_holds_by_the_key_of_who_signed_alone() {
    let copy = Copy::of_dist();
    let pairs = [(); 2].map(|()| KeyPair::generate_unencrypted_keypair().expect("keys"));
    let manifest = copy.0.path().join("manifest.json");
    let bytes = std::fs::read(&manifest).expect("a manifest");
    let signed = minisign::sign(None, &pairs[0].sk, &bytes[..], None, None);
    let signed = signed.expect("a signature").into_string();
    std::fs::write(copy.0.path().join("manifest.json.minisig"), signed).expect("a file");
    let keys = pairs.map(|it| it.pk.to_base64());
    on_folder(copy.0.path(), "/", DESKTOP, |browser| async move {
        verify(&browser).await?;
        let whole = format!("untrusted comment: minisign public key {}", keys[0]);
        for (known, said) in [
            (&keys[0], "一致：总清单的签名与所填的公钥相符。"),
            (
                &keys[1],
                "不一致：总清单的签名（另一把密钥的签名）与公钥不符。",
            ),
            (&whole, "一致：总清单的签名与所填的公钥相符。"),
        ] {
            browser.fill("#verify-known", known).await?;
            let told = format!("{AGREES}.startsWith('{said}')");
            browser.until("it is compared", &told).await?;
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_stated_key_without_a_signature_is_told() {
    let copy = Copy::of_dist();
    let form =
        "<form id=\"verify\" data-key=\"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\"";
    let page = "verify/index.html";
    alter(copy.0.path(), page, replaced("<form id=\"verify\"", form));
    on_folder(copy.0.path(), "/", DESKTOP, |browser| async move {
        verify(&browser).await?;
        let told = format!("{AGREES} === '网站写有公钥，但没有签名。'");
        browser.until("it is told", &told).await
    })
    .await;
}

/// A copy of the site whose report was corrected.
fn corrected() -> Copy {
    Copy::of(Path::new(&variable("FAZHI_CORRECTED")))
}

const OLD: &str = "example-2021/revisions/1/";

async fn an_altered_earlier_state_is_named() {
    let copy = corrected();
    let site = copy.0.path();
    let bundle = find(site, OLD, "bundle.", ".json");
    let number = replaced("\"printed\":\"36个\"", "\"printed\":\"37个\"");
    alter(site, &bundle, number);
    let page = format!("{OLD}report/index.html");
    alter(site, &page, replaced("已被替代", "现行有效"));
    let text = format!("{OLD}data/report.txt");
    alter(
        site,
        &text,
        replaced("审核规范性文件16件", "审核规范性文件18件"),
    );
    let history = "example-2021/revisions/history.json".to_owned();
    alter(
        site,
        &history,
        replaced("减少办事环节36个", "减少办事环节35个"),
    );
    on_folder(site, "/", DESKTOP, |browser| async move {
        verify(&browser).await?;
        let told = differences(&browser).await?;
        for (path, words) in [
            (&bundle, "应为“36个”，实为“37个”"),
            (&page, "SHA-256"),
            (&text, "SHA-256"),
            (&history, "改动"),
        ] {
            let named = |it: &&String| it.starts_with(path.as_str()) && it.contains(words);
            assert!(told.iter().any(|it| named(&it)), "{path}: {told:?}");
        }
        browser.no_errors().await
    })
    .await;
}

async fn without_a_network_a_corrected_report_agrees_with_what_it_was() {
    let corrected = variable("FAZHI_CORRECTED").into();
    let server = http::spawn(corrected, "/").expect("a free port");
    let base = server.url.clone();
    on_address(&base, DESKTOP, |browser| async move {
        visit(&browser).await?;
        drop(server);
        verify(&browser).await?;
        assert_eq!(differences(&browser).await?, Vec::<String>::new());
        let said = browser.text(OUTCOME).await?;
        assert!(said.starts_with("全部相符。没有网络"), "{said}");
        assert!(!said.contains("没有全部保存"), "{said}");
        for (file, came) in [("bundle.", "相符"), ("data/report.txt", "相符"), ("index.html", "未核对")] {
            let row = format!("Array.from(document.querySelectorAll('#verify-files li'))\
                .some(it => it.textContent.startsWith('{OLD}{file}') && it.textContent.endsWith('{came}'))");
            assert_eq!(browser.value(&row).await?, true, "{file}");
        }
        Ok(())
    })
    .await;
}

async fn without_a_network_what_was_kept_is_verified() {
    let server = http::spawn(dist(), "/zt/").expect("a free port");
    let base = server.url.clone();
    on_address(&base, DESKTOP, |browser| async move {
        visit(&browser).await?;
        drop(server);
        verify(&browser).await?;
        let told = differences(&browser).await?;
        assert_eq!(told, Vec::<String>::new());
        let said = browser.text(OUTCOME).await?;
        assert!(said.starts_with("全部相符。没有网络，核对的是本机保存的副本"), "{said}");
        assert!(said.contains("没有保存在本机，没有核对"), "{said}");
        assert!(said.contains("1 份报告") && said.contains(&digest()), "{said}");
        let picture = format!("Array.from(document.querySelectorAll('#verify-files li'))\
            .some(it => it.textContent.startsWith('{REPORT}/card.png') && it.textContent.endsWith('未核对'))");
        assert_eq!(browser.value(&picture).await?, true);
        Ok(())
    })
    .await;
}

async fn what_the_server_has_now_is_verified_although_the_site_was_kept() {
    let copy = Copy::of_dist();
    let csv = format!("{REPORT}/data/facts.csv");
    on_folder(copy.0.path(), "/", DESKTOP, |browser| {
        let (site, csv) = (copy.0.path().to_owned(), csv.clone());
        async move {
            browser.proxy.release();
            visit(&browser).await?;
            alter(&site, &csv, |bytes| [&bytes[..], b"\n"].concat());
            verify(&browser).await?;
            let told = differences(&browser).await?;
            assert!(told.len() == 1 && told[0].starts_with(&csv), "{told:?}");
            Ok(())
        }
    })
    .await;
}

async fn without_scripts_the_page_says_how_public_tools_do_it() {
    let screen = Screen {
        scripts: false,
        ..DESKTOP
    };
    on_site(screen, |browser| async move {
        browser.open_static("verify/").await?;
        let shown = browser.driver.find(By::Css("p.without-script")).await?;
        assert!(shown.text().await?.contains("不能在浏览器里复核"));
        for words in ["sha256sum -c manifest.sha256", "minisign -Vm manifest.json"] {
            let there = format!("document.querySelector('main').textContent.includes('{words}')");
            assert_eq!(browser.value(&there).await?, true, "{words}");
        }
        let buttons = "Array.from(document.querySelectorAll('main button, main details'))\
            .filter(it => it.getClientRects().length > 0).length";
        assert_eq!(browser.value(buttons).await?, 0, "what needs scripts");
        Ok(())
    })
    .await;
}
