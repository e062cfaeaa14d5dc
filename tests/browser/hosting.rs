//! The same bytes work under any path of any static server, under the policy
//! that `src/dev/hosting` sets, and no request leaves the site.

use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use thirtyfour::prelude::*;

use super::driver::left_out_but_in_chromium;
use super::equal_bytes;
use super::harness::{Browser, DESKTOP, dist, on_address, on_folder};
use super::runner::tests;
use super::servers::{MOUNT, ServerKind, serve};

tests![
    our_server_serves_the_site_at_the_root,
    our_server_serves_the_site_under_a_path,
    nginx_with_our_configuration_serves_the_site,
    caddy_with_our_configuration_serves_the_site,
    our_configurations_leave_the_rest_of_a_portal_alone,
    apache_serves_the_site,
    busybox_serves_the_site,
    pythons_server_serves_the_site,
    our_configurations_set_types_caching_and_the_policy,
    the_policies_name_what_stands_in_every_page,
];

/// Keeps what breaks the policy, over page loads.
const WATCH: &str = "addEventListener('securitypolicyviolation', event => {\
    sessionStorage.broken = (sessionStorage.broken || '') + `${event.violatedDirective} ${event.blockedURI}\\n`; })";

/// What a reader does first, on whatever server: read, search, filter, look at
/// a chart, open a number.
async fn tour(browser: Browser) -> WebDriverResult<()> {
    browser.before(WATCH).await?;
    browser.open("").await?;
    browser.click("nav a[href$='/report/']").await?;
    browser
        .until(
            "the text shows",
            "document.querySelector('article') !== null",
        )
        .await?;
    assert_eq!(browser.address().await?, "rongjiang-2021/report/");
    browser.driver.refresh().await?;
    browser
        .until(
            "the app is back",
            "document.documentElement.dataset.app === 'ready'",
        )
        .await?;
    browser.fill("#search", "行政复议").await?;
    browser
        .until(
            "hits show",
            "document.querySelectorAll('#results mark').length > 0",
        )
        .await?;
    browser.open("rongjiang-2021/indicators/?f=复议").await?;
    browser.open("rongjiang-2021/charts/").await?;
    browser.click("#review .take summary").await?;
    browser
        .value("document.querySelector(\".mark[data-fact='review-received.value']\").dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))")
        .await?;
    browser
        .until(
            "the panel opens",
            "document.querySelector('#panel[open] #panel-title') !== null",
        )
        .await?;
    other_pages(&browser).await?;
    stays_at_home(&browser).await?;
    if left_out_but_in_chromium(SERVERS) {
        return Ok(());
    }
    equal_bytes::are_served(&browser).await
}

/// What lies outside the app: downloads, a chart to embed, its picture, and
/// the page for unknown addresses where the server shows ours.
async fn other_pages(browser: &Browser) -> WebDriverResult<()> {
    for page in [
        "rongjiang-2021/data/",
        "rongjiang-2021/charts/review/embed/",
        "rongjiang-2021/charts/review/chart.svg",
        "rongjiang-2021/no/such/page",
    ] {
        browser.open_static(page).await?;
        browser
            .until("it is there", "document.readyState === 'complete'")
            .await?;
    }
    browser.open("").await?;
    let broken = browser.text("sessionStorage.broken || ''").await?;
    assert_eq!(broken, "", "the policy is broken");
    let refused: Vec<String> = browser.errors().await?;
    let refused = refused
        .into_iter()
        .filter(|it| it.contains("Content Security"));
    assert_eq!(refused.collect::<Vec<_>>(), Vec::<String>::new());
    Ok(())
}

/// No request of the whole tour went to another host.
async fn stays_at_home(browser: &Browser) -> WebDriverResult<()> {
    if left_out_but_in_chromium(
        "其中记下全部请求的一步：只有 Chromium 的驱动记录；各页请求的来源另有测试",
    ) {
        return Ok(());
    }
    let mut asked = 0;
    // A browser asks the host for the icon of what names none.
    let origin = browser.text("location.origin + '/'").await?;
    for entry in browser.driver.get_log("performance").await? {
        let told: Value = serde_json::from_str(&entry.message).unwrap_or_default();
        if told["message"]["method"] != "Network.requestWillBeSent" {
            continue;
        }
        let url = &told["message"]["params"]["request"]["url"];
        let url = url.as_str().unwrap_or_default();
        let home = url.starts_with(&origin) || url.starts_with("data:");
        assert!(home, "{url} was asked for");
        asked += 1;
    }
    assert!(asked > 20, "only {asked} requests were recorded");
    Ok(())
}

/// The built files but the packed forms, which servers may hide.
pub(super) fn files(root: &Path, folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(root, &path));
            continue;
        }
        let name = path
            .strip_prefix(root)
            .expect("below the root")
            .to_string_lossy()
            .into_owned();
        if !name.ends_with(".br") && !name.ends_with(".gz") {
            found.push(name);
        }
    }
    found
}

async fn our_server_serves_the_site_at_the_root() {
    on_folder(&dist(), "/", DESKTOP, tour).await;
}

async fn our_server_serves_the_site_under_a_path() {
    on_folder(&dist(), "/a/b/c/", DESKTOP, tour).await;
}

/// What servers do is the same for every browser, but for the policy.
pub(super) const SERVERS: &str = "服务器的行为与浏览器无关；内容安全策略另在 nginx 上测试";

async fn on(kind: ServerKind) {
    if kind != ServerKind::Nginx && left_out_but_in_chromium(SERVERS) {
        return;
    }
    for mount in ["/", MOUNT] {
        let server = serve(kind, mount).await;
        on_address(&server.base, DESKTOP, tour).await;
    }
}

async fn nginx_with_our_configuration_serves_the_site() {
    on(ServerKind::Nginx).await;
}

async fn caddy_with_our_configuration_serves_the_site() {
    on(ServerKind::Caddy).await;
}

/// What a portal's other pages say of themselves: `[status, policy, words]`.
const BESIDE: &str = "const done = arguments[1]; fetch(arguments[0]).then(async it =>\
    done([it.status, it.headers.get('content-security-policy'), await it.text()]), done)";

async fn our_configurations_leave_the_rest_of_a_portal_alone() {
    if left_out_but_in_chromium(SERVERS) {
        return;
    }
    for kind in [ServerKind::Nginx, ServerKind::Caddy] {
        let server = serve(kind, MOUNT).await;
        server.add("tour.txt", "门户");
        on_address(&server.base, DESKTOP, |browser| async move {
            browser.open_static("access/").await?;
            let ask = async |path: &str| {
                let asked = browser
                    .driver
                    .execute_async(BESIDE, vec![path.into()])
                    .await?;
                WebDriverResult::Ok(asked.json().clone())
            };
            assert_eq!(ask("/tour.txt").await?, json!([200, null, "门户"]));
            let unknown = ask("/tour.none").await?;
            assert_eq!((&unknown[0], &unknown[1]), (&json!(404), &Value::Null));
            assert!(!unknown.to_string().contains("没有这个页面"), "{unknown}");
            let ours = ask("no/such/page").await?;
            assert_eq!(ours[0], 404);
            assert!(ours.to_string().contains("没有这个页面") && ours[1].is_string());
            Ok(())
        })
        .await;
    }
}

async fn apache_serves_the_site() {
    on(ServerKind::Apache).await;
}

async fn busybox_serves_the_site() {
    on(ServerKind::Busybox).await;
}

async fn pythons_server_serves_the_site() {
    on(ServerKind::Python).await;
}

/// Both configurations say of each kind of file what `src/dev/hosting` promises.
async fn our_configurations_set_types_caching_and_the_policy() {
    if left_out_but_in_chromium(SERVERS) {
        return;
    }
    for kind in [ServerKind::Nginx, ServerKind::Caddy] {
        let server = serve(kind, MOUNT).await;
        on_address(&server.base, DESKTOP, |browser| async move {
            browser.open("").await?;
            let wasm = browser
                .text("JSON.parse(document.getElementById('site').textContent).wasm")
                .await?;
            let mut told = Vec::new();
            for file in [
                "",
                &wasm,
                "rongjiang-2021/data/indicators.csv",
                "rongjiang-2021/charts/review/embed/",
                "none",
            ] {
                told.push(headers(&browser, file).await?);
            }
            let [page, wasm, csv, embed, none] = told.as_slice() else {
                panic!("five answers");
            };
            assert!(
                page.contains("text/html; charset=utf-8 | no-cache | same-origin | nosniff"),
                "{page}"
            );
            assert!(
                page.contains("default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"),
                "{page}"
            );
            assert!(
                page.contains("frame-ancestors 'self'") && !page.contains("unsafe-inline"),
                "{page}"
            );
            assert!(
                wasm.contains("200 | application/wasm | public, max-age=31536000, immutable"),
                "{wasm}"
            );
            assert!(csv.contains("text/csv; charset=utf-8 | no-cache"), "{csv}");
            assert!(embed.contains("frame-ancestors *"), "{embed}");
            assert!(
                none.contains("404 | text/html; charset=utf-8 | no-cache"),
                "{none}"
            );
            Ok(())
        })
        .await;
    }
}

async fn headers(browser: &Browser, file: &str) -> WebDriverResult<String> {
    let script = "const done = arguments[1];\
        fetch(arguments[0], { cache: 'no-store' }).then(r => done([r.status].concat(['content-type', 'cache-control',\
        'referrer-policy', 'x-content-type-options', 'content-security-policy'].map(it => r.headers.get(it))).join(' | ')),\
        e => done(String(e)));";
    let address = vec![browser.url(file).into()];
    let told = browser.driver.execute_async(script, address).await?;
    Ok(told.json().as_str().unwrap_or_default().to_owned())
}

/// What stands in a page between such tags and is named by nothing but itself.
fn inline<'a>(html: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let parts = html.split(&open).skip(1);
    parts
        .map(|rest| rest.split(&close).next().unwrap_or(rest))
        .collect()
}

async fn the_policies_name_what_stands_in_every_page() {
    let mut all = Vec::new();
    for page in [
        "index.html",
        "rongjiang-2021/report/index.html",
        "rongjiang-2021/data/index.html",
    ] {
        let html = std::fs::read_to_string(dist().join(page)).expect(page);
        let parts = ["style", "script"].map(|tag| inline(&html, tag));
        assert_eq!(parts.each_ref().map(Vec::len), [1, 2], "in {page}");
        all.push(parts.concat().join("\n"));
        for config in ["nginx-http.conf", "Caddyfile"] {
            names(config, &parts.concat());
        }
    }
    all.dedup();
    assert_eq!(all.len(), 1, "the same in every page");
}

/// A configuration names each of these by its digest.
fn names(config: &str, parts: &[&str]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dev/hosting");
    let text = std::fs::read_to_string(folder.join(config)).expect(config);
    for part in parts {
        let wanted = format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(part)));
        let begin: String = part.chars().take(40).collect();
        assert!(
            text.contains(&wanted),
            "{config} needs {wanted} for {begin}"
        );
    }
}
