//! When the app comes: with the first sign of a reader, at once where the
//! address asks for it, and else after a while.

use thirtyfour::prelude::*;

use super::first_touch::{EXPLAINED, NUMBER};
use super::harness::{Browser, DESKTOP, PHONE, on_site};
use super::runner::tests;
use super::takeover::{app_comes, hold_app_back};

tests![
    a_page_that_nobody_touches_asks_for_the_app_and_does_not_start_it,
    who_pays_for_every_byte_gets_nothing_ahead,
    the_first_move_touch_or_key_of_a_reader_brings_the_app,
    an_address_that_asks_for_the_app_has_it_at_once,
    the_app_comes_by_itself_for_a_reader_who_only_reads,
    without_the_script_that_loads_the_app_the_page_says_so,
    a_list_that_was_opened_before_the_app_is_whole_once_it_is_there,
    an_input_method_in_the_midst_of_a_word_is_not_disturbed,
];

/// Timers of this many milliseconds and more never end.
pub(crate) fn no_timer_from(least: u32) -> String {
    format!(
        "(() => {{ const real = window.setTimeout;\
            window.setTimeout = (then, wait, ...rest) =>\
                wait >= {least} ? 0 : real(then, wait, ...rest); }})();"
    )
}

/// After how long the app starts by itself (`public/loader/main.js`).
pub(crate) const QUIET: u32 = 3000;

pub(crate) const READY: &str = "document.documentElement.dataset.app === 'ready'";

/// How much of the app and its data has been asked for.
const FETCHED: &str = "performance.getEntriesByType('resource')\
    .filter(it => /\\/app[._]|bundle/.test(it.name)).length";

/// The page is painted, and hears its reader.
pub(crate) async fn settles(browser: &Browser) -> WebDriverResult<()> {
    let hears = "document.documentElement.dataset.loader === 'ready'";
    browser.until("the page hears its reader", hears).await
}

async fn a_page_that_nobody_touches_asks_for_the_app_and_does_not_start_it() {
    on_site(DESKTOP, |browser| async move {
        browser.before(&no_timer_from(QUIET)).await?;
        for page in ["", "rongjiang-2021/indicators/"] {
            browser.open_static(page).await?;
            settles(&browser).await?;
            let all = format!("{FETCHED} === 3");
            browser.until("the app has been fetched", &all).await?;
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            let still = "document.documentElement.dataset.app === undefined";
            assert_eq!(browser.value(still).await?, true, "/{page}");
        }
        browser.no_errors().await
    })
    .await;
}

async fn who_pays_for_every_byte_gets_nothing_ahead() {
    on_site(PHONE, |browser| async move {
        let saving =
            "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";
        browser.before(saving).await?;
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert_eq!(browser.value(FETCHED).await?, 0);
        // What is asked for on purpose is a small file.
        browser.click(NUMBER).await?;
        browser.until("its words are there", EXPLAINED).await?;
        assert_eq!(browser.value(FETCHED).await?, 0);
        browser.no_errors().await
    })
    .await;
}

async fn the_first_move_touch_or_key_of_a_reader_brings_the_app() {
    for (screen, kind) in [(DESKTOP, "mouse"), (PHONE, "touch"), (DESKTOP, "key")] {
        on_site(screen, |browser| async move {
            browser.before(&no_timer_from(QUIET)).await?;
            browser.open_static("rongjiang-2021/report/").await?;
            settles(&browser).await?;
            assert_eq!(browser.value(READY).await?, false, "{kind}");
            match kind {
                "key" => {
                    let body = browser.driver.find(By::Tag("body")).await?;
                    body.send_keys(Key::Tab + "").await?;
                }
                _ => browser.point(kind, (200.0, 300.0)).await?,
            }
            browser.until("the app is ready", READY).await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn an_address_that_asks_for_the_app_has_it_at_once() {
    on_site(DESKTOP, |browser| async move {
        browser.before(&no_timer_from(QUIET)).await?;
        for page in [
            "rongjiang-2021/indicators/?theme=review",
            "rongjiang-2021/report/#hall-items.value",
        ] {
            browser.open_static(page).await?;
            browser.until("the app is ready", READY).await?;
        }
        browser.no_errors().await
    })
    .await;
}

async fn the_app_comes_by_itself_for_a_reader_who_only_reads() {
    on_site(DESKTOP, |browser| async move {
        browser.open_static("").await?;
        browser.until("the app is ready", READY).await?;
        browser.no_errors().await
    })
    .await;
}

async fn without_the_script_that_loads_the_app_the_page_says_so() {
    on_site(DESKTOP, |browser| async move {
        browser.proxy.cut("/loader.js");
        browser.open_static("").await?;
        let failed = "document.documentElement.dataset.app === 'failed'";
        browser.until("the app fails", failed).await?;
        let said = "document.getElementById('notice').textContent.startsWith('程序未能加载')";
        browser.until("it says so", said).await
    })
    .await;
}

async fn a_list_that_was_opened_before_the_app_is_whole_once_it_is_there() {
    on_site(PHONE, |browser| async move {
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/indicators/").await?;
        browser
            .click(".facet[data-facet='section'] summary")
            .await?;
        let boxes = "document.querySelectorAll('.facet[data-facet=section] input').length";
        assert_eq!(browser.value(boxes).await?, 0);
        app_comes(&browser).await?;
        browser
            .until("its boxes are there", &format!("{boxes} > 10"))
            .await?;
        browser
            .click("input[name='section']:not([disabled])")
            .await?;
        let chosen = "location.search.startsWith('?section=')";
        browser.until("the section is chosen", chosen).await?;
        browser.no_errors().await
    })
    .await;
}

async fn an_input_method_in_the_midst_of_a_word_is_not_disturbed() {
    on_site(DESKTOP, |browser| async move {
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        let begin = "(() => { const box = document.getElementById('search'); box.focus();\
            box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));\
            window.box = box; })()";
        browser.value(begin).await?;
        let fetched = format!("{FETCHED} >= 3");
        browser.until("the app is fetched", &fetched).await?;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        assert_eq!(browser.value("window.box.isConnected").await?, true);
        assert_ne!(browser.value(READY).await?, true);
        let end =
            "window.box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))";
        browser.value(end).await?;
        browser.until("the app is ready", READY).await?;
        browser.no_errors().await
    })
    .await;
}
