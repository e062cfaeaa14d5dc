//! What an input method is composing is not searched: no request, no result, no
//! address, in each of the three boxes.

use std::time::Duration;

use futures_util::future::join;
use serde_json::json;
use thirtyfour::prelude::*;

use super::driver::left_out_but_in_chromium;
use super::harness::{Browser, DESKTOP, on_site};
use super::multi_report::on_multi_report;
use super::runner::tests;

tests![
    the_header_searches_what_was_composed_once_it_is_there,
    the_explorer_filters_by_what_was_composed_once_it_is_there,
    the_search_over_all_asks_for_what_was_composed_once_it_is_there,
    a_report_that_comes_during_a_composition_is_searched_for_the_words_before_it,
    an_app_that_comes_during_a_composition_waits_for_its_end,
];

const REASON: &str = "只有 Chromium 的调试协议能模拟输入法的组字";

/// The letters as they stand in the box while 投诉 is composed.
const LETTERS: [&str; 4] = ["t", "to", "tou", "tou'su"];

/// All that must not change: the address, what was fetched, what is shown.
fn still(shown: &str) -> String {
    format!("[location.href, performance.getEntriesByType('resource').length, ({shown})].join('|')")
}

/// Composes 投诉 in a box, by which nothing changes, and puts it in.
async fn compose(browser: &Browser, css: &str, shown: &str) -> WebDriverResult<()> {
    browser.click(css).await?;
    // What is fetched for whoever comes to a box has come.
    let quiet = "(() => { const now = performance.getEntriesByType('resource').length;\
        const same = window.fetched === now; window.fetched = now; return same; })()";
    browser.until("nothing more is fetched", quiet).await?;
    tokio::time::sleep(Duration::from_millis(400)).await;
    let before = browser.text(&still(shown)).await?;
    for letters in LETTERS {
        write(browser, letters).await?;
        tokio::time::sleep(Duration::from_millis(250)).await;
        let typed = format!("document.querySelector('{css}').value");
        assert_eq!(browser.text(&typed).await?, letters);
        assert_eq!(browser.text(&still(shown)).await?, before, "at {letters}");
    }
    put_in(browser).await
}

/// Composes letters in the box that has the focus.
async fn write(browser: &Browser, letters: &str) -> WebDriverResult<()> {
    let place = letters.len();
    let composing = json!({ "text": letters, "selectionStart": place, "selectionEnd": place });
    browser.cdp("Input.imeSetComposition", composing).await
}

/// Ends the composition with 投诉.
async fn put_in(browser: &Browser) -> WebDriverResult<()> {
    browser
        .cdp("Input.insertText", json!({ "text": "投诉" }))
        .await
}

/// Composes 投诉 in the box of a page, and waits until it is `found`.
async fn finds(
    browser: &Browser,
    page: &str,
    css: &str,
    shown: &str,
    found: &str,
) -> WebDriverResult<()> {
    browser.open(page).await?;
    compose(browser, css, shown).await?;
    browser.until("it is searched", found).await?;
    browser.no_errors().await
}

async fn the_header_searches_what_was_composed_once_it_is_there() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        let shown = "document.querySelector('.results-slot').innerHTML";
        let found = "document.querySelector('#results-near li') !== null\
            && decodeURIComponent(location.search) === '?q=投诉'";
        finds(&browser, "rongjiang-2021/report/", "#search", shown, found).await
    })
    .await;
}

async fn the_explorer_filters_by_what_was_composed_once_it_is_there() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        let rows = "document.querySelectorAll('#rows tr:not([hidden])').length";
        let found = format!("{rows} === 0 && decodeURIComponent(location.search).includes('投诉')");
        finds(
            &browser,
            "rongjiang-2021/indicators/",
            "#filter",
            rows,
            &found,
        )
        .await
    })
    .await;
}

async fn the_search_over_all_asks_for_what_was_composed_once_it_is_there() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_multi_report(DESKTOP, |browser| async move {
        let shown = "document.getElementById('everywhere-status').textContent\
            + document.getElementById('everywhere-found').innerHTML";
        let found = "document.querySelector('#everywhere-found .near-sought')?.textContent.includes('12345') === true\
            && decodeURIComponent(location.search) === '?q=投诉'";
        finds(&browser, "search/", "#everywhere-words", shown, found).await
    })
    .await;
}

async fn a_report_that_comes_during_a_composition_is_searched_for_the_words_before_it() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_multi_report(DESKTOP, |browser| async move {
        let late = "rongjiang-2021/bundle";
        browser.proxy.hold(late);
        browser.open("search/").await?;
        let typed = browser.fill("#everywhere-words", "七万余份");
        let (asked, typed) = join(browser.proxy.asked(late), typed).await;
        typed?;
        assert!(asked, "the report is asked for");
        for letters in LETTERS {
            write(&browser, letters).await?;
        }
        let words = "document.getElementById('everywhere-words').value";
        assert_eq!(browser.text(words).await?, "七万余份tou'su");
        browser.proxy.release();
        let found = "已检索 3／3 份报告，找到 2 句、2 个指标。";
        browser.until_says("#everywhere-status", found).await?;
        let asks = "decodeURIComponent(location.search)";
        assert_eq!(browser.text(asks).await?, "?q=七万余份");
        put_in(&browser).await?;
        let asked = format!("{asks} === '?q=七万余份投诉'");
        browser.until("it is searched then", &asked).await?;
        browser.no_errors().await
    })
    .await;
}

async fn an_app_that_comes_during_a_composition_waits_for_its_end() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        browser.proxy.hold("explorer.bin");
        browser.open_static("rongjiang-2021/indicators/").await?;
        let (asked, stirred) = join(browser.proxy.asked("explorer.bin"), browser.stir()).await;
        stirred?;
        assert!(asked, "the explorer is asked for");
        // The app waits for nothing else by then.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        browser.click("#filter").await?;
        for letters in LETTERS {
            write(&browser, letters).await?;
        }
        let rows = "document.querySelectorAll('#rows tr:not([hidden])').length";
        let all = browser.value(rows).await?;
        browser.proxy.release();
        tokio::time::sleep(Duration::from_millis(800)).await;
        let words = "document.getElementById('filter').value";
        assert_eq!(browser.text(words).await?, "tou'su");
        assert_eq!(browser.value(rows).await?, all);
        put_in(&browser).await?;
        browser.until_ready().await?;
        browser
            .until(
                "the rows are filtered by what was put in",
                &format!("{rows} === 0 && decodeURIComponent(location.search).includes('投诉')"),
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}
