//! What an input method is composing is not searched: no request, no result, no
//! address, in each of the three boxes.

use serde_json::json;
use thirtyfour::prelude::*;

use super::driver::left_out_but_in_chromium;
use super::harness::{Browser, DESKTOP, on_folder, on_site, variable};
use super::runner::tests;

tests![
    the_header_searches_what_was_composed_once_it_is_there,
    the_explorer_filters_by_what_was_composed_once_it_is_there,
    the_search_over_all_asks_for_what_was_composed_once_it_is_there,
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
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let before = browser.text(&still(shown)).await?;
    for letters in LETTERS {
        let place = letters.len();
        let composing = json!({ "text": letters, "selectionStart": place, "selectionEnd": place });
        browser.cdp("Input.imeSetComposition", composing).await?;
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        let typed = format!("document.querySelector('{css}').value");
        assert_eq!(browser.text(&typed).await?, letters);
        assert_eq!(browser.text(&still(shown)).await?, before, "at {letters}");
    }
    browser
        .cdp("Input.insertText", json!({ "text": "投诉" }))
        .await
}

async fn the_header_searches_what_was_composed_once_it_is_there() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        compose(
            &browser,
            "#search",
            "document.querySelector('.results-slot').innerHTML",
        )
        .await?;
        browser
            .until(
                "it is searched",
                "document.querySelector('#results-near li') !== null\
                 && decodeURIComponent(location.search) === '?q=投诉'",
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_explorer_filters_by_what_was_composed_once_it_is_there() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/indicators/").await?;
        compose(
            &browser,
            "#filter",
            "document.querySelectorAll('#rows tr:not([hidden])').length",
        )
        .await?;
        browser
            .until(
                "the rows are filtered",
                "document.querySelectorAll('#rows tr:not([hidden])').length === 0\
                 && decodeURIComponent(location.search).includes('投诉')",
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_search_over_all_asks_for_what_was_composed_once_it_is_there() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_folder(variable("FAZHI_SEVERAL").as_ref(), "/", DESKTOP, |browser| async move {
        browser.open("search/").await?;
        let shown = "document.getElementById('everywhere-status').textContent\
            + document.getElementById('everywhere-found').innerHTML";
        compose(&browser, "#everywhere-words", shown).await?;
        browser
            .until(
                "all reports are searched",
                "document.querySelector('#everywhere-found .near-sought')?.textContent.includes('12345') === true\
                 && decodeURIComponent(location.search) === '?q=投诉'",
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}
