//! The site without a network.

use std::time::Duration;

use cli::http;
use serde_json::json;
use thirtyfour::prelude::*;

use super::driver::left_out_but_in_chromium;
use super::harness::{Browser, DESKTOP, dist, on_address, variable};
use super::runner::tests;

tests![
    after_one_visit_everything_works_without_a_network,
    a_first_visit_to_a_page_outside_the_app_keeps_the_site_too,
    a_state_that_was_replaced_waits_for_the_network,
    what_is_damaged_or_lost_is_fetched_anew,
    where_there_is_no_room_the_site_works_and_is_kept_once_there_is,
    on_a_metered_line_the_app_comes_when_asked_for_and_nothing_is_kept,
];

const ACTIVE: &str = "navigator.serviceWorker.controller !== null";

/// Visits once and waits until the site is kept.
pub(super) async fn visit(browser: &Browser) -> WebDriverResult<()> {
    browser.open("").await?;
    browser.until("the site is kept", ACTIVE).await
}

/// Read, search, filter, open a number, look at what lies outside the app.
async fn tour(browser: &Browser) -> WebDriverResult<()> {
    browser.open("rongjiang-2021/report/").await?;
    browser.fill("#search", "行政复议").await?;
    browser.until_there("#results mark").await?;
    for (page, there) in [
        ("rongjiang-2021/indicators/?f=复议", "#review-received"),
        ("rongjiang-2021/checks/", "#review-received-parts"),
        ("rongjiang-2021/charts", "#review .chart-svg"),
        ("rongjiang-2021/index.html", ".tile"),
        ("?n=hall-items.value", "#panel[open] .panel-body"),
    ] {
        browser.open(page).await?;
        let there = format!("document.querySelector('{there}') !== null");
        browser.until("it is there", &there).await?;
    }
    for page in [
        "rongjiang-2021/data/",
        "rongjiang-2021/charts/review/embed/",
        "rongjiang-2021/charts/review/chart.svg",
        "rongjiang-2021/data/report.txt",
    ] {
        browser.open_static(page).await?;
        let there = "document.documentElement.textContent.length > 200";
        assert_eq!(browser.value(there).await?, true, "{page}");
    }
    // Pictures are not kept, and none says that they don't exist.
    browser
        .open_static("rongjiang-2021/charts/review/chart.png")
        .await?;
    let told = "document.title === '没有网络'";
    browser
        .until("a picture waits for the network", told)
        .await?;
    // The second has an escape that is cut off.
    for unknown in ["rongjiang-2021/nothing", "%E6%B2%A1%E6%9C%89%E0%A4"] {
        browser.open_static(unknown).await?;
        browser
            .until(
                "an unknown address is told",
                "document.title === '没有这个页面' && !document.getElementById('links').hidden",
            )
            .await?;
    }
    Ok(())
}

async fn after_one_visit_everything_works_without_a_network() {
    for mount in ["/", "/zt/fazhi/2021/"] {
        let server = http::spawn(dist(), mount).expect("a free port");
        let base = server.url.clone();
        on_address(&base, DESKTOP, |browser| async move {
            visit(&browser).await?;
            drop(server);
            tour(&browser).await
        })
        .await;
    }
}

async fn a_first_visit_to_a_page_outside_the_app_keeps_the_site_too() {
    for page in ["access/", "rongjiang-2021/data/"] {
        let server = http::spawn(dist(), "/zt/").expect("a free port");
        let base = server.url.clone();
        on_address(&base, DESKTOP, |browser| async move {
            browser.open_static(page).await?;
            browser.until("the site is kept", ACTIVE).await?;
            drop(server);
            browser.open("rongjiang-2021/indicators/?f=复议").await?;
            browser.until_there("#review-received").await
        })
        .await;
    }
}

async fn a_state_that_was_replaced_waits_for_the_network() {
    let corrected = variable("FAZHI_CORRECTED").into();
    let server = http::spawn(corrected, "/zt/").expect("a free port");
    let base = server.url.clone();
    on_address(&base, DESKTOP, |browser| async move {
        visit(&browser).await?;
        drop(server);
        for page in ["1/", "1/report/", "1", "1/data/facts.csv"] {
            let page = format!("example-2021/revisions/{page}");
            browser.open_static(&page).await?;
            let told = "document.title === '没有网络'";
            browser.until("it waits for the network", told).await?;
        }
        browser.open_static("example-2021/revisions/").await?;
        let there = "document.querySelector('section.revision') !== null";
        browser.until("the list of states is kept", there).await
    })
    .await;
}

/// Writes nonsense over what is kept of that address.
async fn damage(browser: &Browser, path: &str) -> WebDriverResult<()> {
    let script = "const done = arguments[1]; (async () => {\
        for (const name of await caches.keys()) { const kept = await caches.open(name);\
            if (await kept.match(arguments[0])) await kept.put(arguments[0], new Response('damaged')); } })().then(done, done)";
    let address = vec![browser.url(path).into()];
    browser
        .driver
        .execute_async(script, address)
        .await
        .map(drop)
}

async fn kept(browser: &Browser, path: &str) -> WebDriverResult<String> {
    let script = "const done = arguments[1];\
        caches.match(arguments[0]).then(it => it ? it.text() : 'nothing').then(text => done(text.slice(0, 15)), done)";
    let address = vec![browser.url(path).into()];
    let said = browser.driver.execute_async(script, address).await?;
    Ok(said.json().as_str().unwrap_or_default().to_owned())
}

async fn what_is_damaged_or_lost_is_fetched_anew() {
    let server = http::spawn(dist(), "/").expect("a free port");
    let base = server.url.clone();
    on_address(&base, DESKTOP, |browser| async move {
        visit(&browser).await?;
        let site = "JSON.parse(document.getElementById('site').textContent)";
        let wasm = browser.text(&format!("{site}.wasm")).await?;
        for path in ["", &wasm] {
            damage(&browser, path).await?;
            assert_eq!(kept(&browser, path).await?, "damaged");
        }
        browser.open("").await?;
        let page = kept(&browser, "").await?;
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        assert_ne!(kept(&browser, &wasm).await?, "damaged");
        // The whole store may go, too: it fills again as it is used.
        let script = "const done = arguments[0]; caches.keys().then(all => Promise.all(all.map(it => caches.delete(it)))).then(done)";
        browser.driver.execute_async(script, Vec::new()).await?;
        browser.open("").await?;
        drop(server);
        browser.open("").await
    })
    .await;
}

/// Keeps the registration of the worker for the test to look at.
const TRIED: &str = "const register = ServiceWorkerContainer.prototype.register;\
    ServiceWorkerContainer.prototype.register = function (...given) {\
        return register.apply(this, given).then(it => { window.tried = it; return it; }); };";

async fn where_there_is_no_room_the_site_works_and_is_kept_once_there_is() {
    if left_out_but_in_chromium("只有 Chromium 的调试协议能限定存储空间") {
        return;
    }
    let server = http::spawn(dist(), "/").expect("a free port");
    let base = server.url.clone();
    on_address(&base, DESKTOP, |browser| async move {
        let origin = browser.url("").trim_end_matches('/').to_owned();
        let room = json!({ "origin": origin, "quotaSize": 40_000 });
        browser.before(TRIED).await?;
        browser.cdp("Storage.overrideQuotaForOrigin", room).await?;
        browser.open("").await?;
        let gone =
            "window.tried !== undefined && !tried.installing && !tried.waiting && !tried.active";
        browser.until("the worker gives up", gone).await?;
        browser.click("nav a[href$='/indicators/']").await?;
        let rows = "document.querySelectorAll('#rows tr').length > 50";
        browser.until("the site works", rows).await?;
        assert_eq!(browser.value(ACTIVE).await?, false);
        let room = json!({ "origin": browser.url("").trim_end_matches('/') });
        browser.cdp("Storage.overrideQuotaForOrigin", room).await?;
        visit(&browser).await?;
        drop(server);
        tour(&browser).await
    })
    .await;
}

async fn on_a_metered_line_the_app_comes_when_asked_for_and_nothing_is_kept() {
    let server = http::spawn(dist(), "/").expect("a free port");
    on_address(&server.url, DESKTOP, |browser| async move {
        let source = "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })";
        browser.before(source).await?;
        browser.open_static("").await?;
        browser.until_there("#wanted button").await?;
        let fetched = "performance.getEntriesByType('resource').filter(it => /wasm|bundle/.test(it.name)).length";
        assert_eq!(browser.value(fetched).await?, 0);
        browser.click("#wanted button").await?;
        browser.until_ready().await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let workers = "const done = arguments[0]; navigator.serviceWorker.getRegistrations().then(all => done(all.length))";
        let workers = browser.driver.execute_async(workers, Vec::new()).await?;
        assert_eq!(workers.json(), 0);
        browser.no_errors().await
    })
    .await;
}
