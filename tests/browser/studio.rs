//! The publisher's studio, opened from a file as from a USB stick.

use std::future::Future;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cli::site_folder::{self, Packing};
use minisign::{KeyPair, SignatureBox};
use serde_json::{Value, json};
use site::package::{AppPackage, FOLDER};
use thirtyfour::prelude::*;

use super::access::violations;
use super::driver::{Engine, left_out_but_in_chromium};
use super::harness::{Browser, DESKTOP, Screen, on_proxy, variable};
use super::print::{paper, plain, printed};
use super::proxy::Proxy;
use super::runner::tests;

tests![
    a_document_becomes_the_site_that_a_build_makes_and_nobody_is_asked,
    a_number_is_decided_and_taken_back_by_keyboard,
    a_line_of_the_form_leads_to_its_words,
    a_site_is_signed_and_compared_with_the_one_before,
    every_screen_can_be_read_and_used_by_all,
    the_manual_lies_over_a_screen_is_printed_alone_and_gives_the_focus_back,
];

/// The screen of a clerk.
const SCREEN: Screen = Screen {
    width: 1366,
    height: 768,
    ..DESKTOP
};

async fn on_studio<F: Future<Output = WebDriverResult<()>>>(test: impl FnOnce(Browser) -> F) {
    let file = format!("file://{}", variable("FAZHI_STUDIO"));
    on_proxy(Proxy::none(&file), SCREEN, test).await;
}

/// Opens an example and gives it the id that is proposed.
async fn open_example(browser: &Browser) -> WebDriverResult<()> {
    browser.open_static("").await?;
    browser.until_there("#file").await?;
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/example-2021.docx");
    let input = browser.driver.find(By::Css("#file")).await?;
    input.send_keys(document.to_string_lossy()).await?;
    browser.until_there("#new-id").await?;
    browser.click("form.panel .first").await?;
    browser.until_there(".report-field").await
}

/// Goes to a step by its place among them.
async fn step(browser: &Browser, place: usize) -> WebDriverResult<()> {
    browser
        .click(&format!(".steps li:nth-child({place}) button"))
        .await
}

/// How much the step has of what is done and of all.
async fn done(browser: &Browser, place: usize) -> WebDriverResult<String> {
    let css = format!(".steps li:nth-child({place}) .count");
    Ok(browser.text_of(&css).await?.trim().to_owned())
}

/// Presses a button again and again, until there is none of its kind.
async fn press_all(browser: &Browser, css: &str) -> WebDriverResult<()> {
    let press = format!(
        "(button => {{ button?.click(); return !button; }})(document.querySelector('{css}'))"
    );
    browser.until(&format!("no {css} is left"), &press).await
}

async fn decide_all(browser: &Browser) -> WebDriverResult<()> {
    press_all(browser, ".report-field:not(.done) button").await?;
    step(browser, 3).await?;
    browser.until_there("#accept").await?;
    let enter = "(() => { const left = +document.querySelector('.tabs .count').textContent;\
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));\
        return left === 0; })()";
    browser.until("every number is decided", enter).await?;
    for tab in [2, 3] {
        browser
            .click(&format!(".tabs button:nth-child({tab})"))
            .await?;
        press_all(browser, "form.panel:not(.done) .first").await?;
    }
    Ok(())
}

/// The addresses of all that the browser has asked for, but what is in the page.
async fn requests(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let log = browser.driver.get_log("performance").await?;
    let asked = log.into_iter().filter_map(|entry| {
        let told: Value = serde_json::from_str(&entry.message).ok()?;
        let request = &told["message"]["params"]["request"]["url"];
        request.as_str().map(str::to_owned)
    });
    let own = ["data:", "blob:", "about:"];
    Ok(asked
        .filter(|it| !own.iter().any(|own| it.starts_with(own)))
        .collect())
}

/// The files below a folder of a .zip.
fn below(files: &editor::Files, folder: &str) -> editor::Files {
    let own = files.iter();
    let own = own.filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes)));
    own.map(|(path, bytes)| (path.to_owned(), bytes.clone()))
        .collect()
}

/// The site that a build makes of a data folder with the package of a site.
fn built(data: &editor::Files, site: &editor::Files) -> editor::Files {
    let mut folders = site.keys().filter_map(|path| path.split_once('/'));
    let folder = folders.find(|(folder, _)| folder.starts_with(FOLDER));
    let folder = folder.expect("a package").0.to_owned();
    let mut package = below(site, &[&folder, "/"].concat());
    package.retain(|name, _| !name.ends_with(".br") && !name.ends_with(".gz"));
    let package = AppPackage::in_folder(package, folder).expect("a package");
    let project = publish::project::project(data).expect("a project");
    let painter = dev::tools::painter().expect("the fonts");
    let made = tempfile::tempdir().expect("a folder");
    site_folder::write(
        &project,
        &package,
        &painter,
        made.path(),
        Packing::Published,
    )
    .expect("a site");
    cli::folder::read(made.path()).expect("readable")
}

/// Makes the .zip of the project and saves it in a folder.
async fn download(browser: &Browser, folder: &Path) -> WebDriverResult<Vec<u8>> {
    let place = json!({ "behavior": "allow", "downloadPath": folder });
    browser.cdp("Browser.setDownloadBehavior", place).await?;
    browser.click(".export button.first").await?;
    browser.until_there("a[download]").await?;
    browser.click("a[download]").await?;
    Ok(std::fs::read(saved(folder).await).expect("the .zip"))
}

/// The file that the browser saves in a folder, once it is whole.
async fn saved(folder: &Path) -> PathBuf {
    for _ in 0..400 {
        let mut files = std::fs::read_dir(folder).expect("the folder");
        let whole = files.find_map(|file| {
            let path = file.expect("an entry").path();
            path.extension()
                .is_some_and(|it| it == "zip")
                .then_some(path)
        });
        if let Some(whole) = whole {
            return whole;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing was saved");
}

async fn a_document_becomes_the_site_that_a_build_makes_and_nobody_is_asked() {
    if left_out_but_in_chromium("只有它说出每一次请求，并把文件存到指定的地方")
    {
        return;
    }
    on_studio(|browser| async move {
        let folder = tempfile::tempdir().expect("a folder");
        open_example(&browser).await?;
        decide_all(&browser).await?;
        step(&browser, 6).await?;
        browser.until_there("iframe").await?;
        let zip = download(&browser, folder.path()).await?;
        let digest = browser.text_of(".digest").await?;
        let files = editor::archive::read(&zip).expect("a .zip");
        let (site, data) = (below(&files, "site/"), below(&files, "data/"));
        let native = built(&data, &site);
        let paths: Vec<&String> = site.keys().collect();
        assert_eq!(paths, native.keys().collect::<Vec<_>>());
        let differ = site.iter().filter(|(path, bytes)| native[*path] != **bytes);
        assert_eq!(
            differ.map(|it| it.0).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        let root = text::digest::sha256(&site["manifest.json"]);
        assert_eq!(digest, root);
        let studio = browser.url("");
        let asked = requests(&browser).await?;
        assert!(asked.contains(&studio), "{asked:?}");
        assert!(asked.iter().all(|it| *it == studio), "{asked:?}");
        browser.no_errors().await
    })
    .await;
}

async fn a_number_is_decided_and_taken_back_by_keyboard() {
    on_studio(|browser| async move {
        open_example(&browser).await?;
        step(&browser, 3).await?;
        browser.until_there("#accept").await?;
        let waiting = done(&browser, 3).await?;
        assert!(waiting.starts_with("0/"), "{waiting}");
        let first = browser.text_of(".sentence").await?;
        browser.press(Key::Enter.value().to_string()).await?;
        let next = format!("document.querySelector('.sentence').textContent !== {first:?}");
        browser.until("the next number is shown", &next).await?;
        assert_eq!(done(&browser, 3).await?, waiting.replacen('0', "1", 1));
        browser.press("u").await?;
        browser.until_says(".said", "已撤销：接受").await?;
        assert_eq!(done(&browser, 3).await?, waiting);
        // No data: X, and the digit of its class.
        browser.press("j").await?;
        browser.press("x1").await?;
        browser.until_says(".said", "已排除：不是数据").await?;
        browser.press("u").await?;
        assert_eq!(done(&browser, 3).await?, waiting);
        browser.no_errors().await
    })
    .await;
}

async fn a_line_of_the_form_leads_to_its_words() {
    on_studio(|browser| async move {
        open_example(&browser).await?;
        step(&browser, 4).await?;
        let link = "document.querySelector('iframe')?.contentDocument?.querySelector('a.at')";
        browser
            .until("the form is there", &format!("!!{link}"))
            .await?;
        let address = browser.text(&format!("{link}.textContent")).await?;
        browser.value(&format!("{link}.click()")).await?;
        browser.until_focused(".report-text mark").await?;
        let line = "(it => it.parentNode.textContent.split('\\n')\
            .findIndex(line => line.includes(it.textContent)) + 1)\
            (document.querySelector('.report-text mark'))";
        let line = browser.value(line).await?.to_string();
        assert_eq!(address.split(':').next(), Some(line.as_str()), "{address}");
        browser.no_errors().await
    })
    .await;
}

async fn a_site_is_signed_and_compared_with_the_one_before() {
    if left_out_but_in_chromium("只有它把文件存到指定的地方") {
        return;
    }
    on_studio(|browser| async move {
        let folder = tempfile::tempdir().expect("a folder");
        let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("keys");
        let key = folder.path().join("minisign.key");
        let text = sk.to_box(None).expect("a box").into_string();
        std::fs::write(&key, text).expect("written");
        open_example(&browser).await?;
        decide_all(&browser).await?;
        step(&browser, 6).await?;
        browser.until_there("iframe").await?;
        browser.click(".sign summary").await?;
        let input = browser.driver.find(By::Css("#key")).await?;
        input.send_keys(key.to_string_lossy()).await?;
        let said = "生成网站时用 minisign.key 签名";
        browser.until_says(".said", said).await?;
        let zip = download(&browser, folder.path()).await?;
        assert_eq!(browser.text_of(".public-key").await?, pk.to_base64());
        let files = editor::archive::read(&zip).expect("a .zip");
        let signature = String::from_utf8(files["site/manifest.json.minisig"].clone());
        let signature = SignatureBox::from_string(&signature.expect("text")).expect("a signature");
        let manifest = Cursor::new(&files["site/manifest.json"]);
        minisign::verify(&pk, &signature, manifest, true, false, false).expect("it holds");

        let last = browser.driver.find(By::Css("#last")).await?;
        last.send_keys(saved(folder.path()).await.to_string_lossy())
            .await?;
        let told = |words: &str| {
            format!("document.querySelector('.since').textContent.includes({words:?})")
        };
        browser.until("it is unchanged", &told("没有变")).await?;
        step(&browser, 2).await?;
        browser.until_there("#field-title").await?;
        let title = browser.driver.find(By::Css("#field-title")).await?;
        title.send_keys("（改）").await?;
        browser.click(".report-field button").await?;
        step(&browser, 6).await?;
        browser
            .until("it changed in silence", &told("却没有写明"))
            .await?;
        browser
            .until_says(".since summary", "报告信息 1 处")
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn every_screen_can_be_read_and_used_by_all() {
    for theme in ["light", "dark"] {
        on_studio(|browser| async move {
            if Engine::chosen().is_chromium() {
                let feature = json!({ "name": "prefers-color-scheme", "value": theme });
                let media = json!({ "features": [feature] });
                browser.cdp("Emulation.setEmulatedMedia", media).await?;
            }
            open_example(&browser).await?;
            for place in 1..=6 {
                step(&browser, place).await?;
                browser.until_there("main h2").await?;
                let broken = violations(&browser).await?;
                assert_eq!(broken, Vec::<String>::new(), "step {place} in {theme}");
                let fits = "document.documentElement.scrollWidth <= innerWidth\
                    && document.documentElement.scrollHeight <= innerHeight";
                assert_eq!(browser.value(fits).await?, true, "step {place}");
            }
            Ok(())
        })
        .await;
    }
}

async fn the_manual_lies_over_a_screen_is_printed_alone_and_gives_the_focus_back() {
    on_studio(|browser| async move {
        open_example(&browser).await?;
        step(&browser, 3).await?;
        browser.until_there("#accept").await?;
        let waiting = done(&browser, 3).await?;
        browser.click(".to-manual").await?;
        browser.until_focused(".manual .scrolls").await?;
        assert_eq!(violations(&browser).await?, Vec::<String>::new());
        // The screen below hears no keys.
        browser.press("x1u").await?;
        browser.press(Key::Enter.value().to_string()).await?;
        assert_eq!(done(&browser, 3).await?, waiting);
        browser.click(".manual a[href='#help-later']").await?;
        let seen = "(it => it.top >= 0 && it.bottom <= innerHeight)\
            (document.getElementById('help-later').getBoundingClientRect())";
        browser.until("the chapter is seen", seen).await?;
        if Engine::chosen().is_chromium() {
            let sheets = printed(&browser).await?;
            assert!(sheets.len() > 3, "{} sheets", sheets.len());
            let words = paper(&sheets);
            for title in ["一、准备", "五、公布以后", "九、打印"] {
                assert!(words.contains(&plain(title)), "{title} in {words}");
            }
            assert!(!words.contains("已核对的也列出"), "{words}");
        }
        browser.press(Key::Escape.value().to_string()).await?;
        browser.until_focused(".to-manual").await?;
        assert_eq!(browser.count("dialog[open]").await?, 0);
        browser.no_errors().await
    })
    .await;
}
