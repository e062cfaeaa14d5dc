//! The step that Back undoes when results were opened.

use thirtyfour::Key;

use super::harness::{DESKTOP, PHONE, on_site};
use super::runner::tests;

tests![
    back_escape_and_the_button_close_the_results_and_leave_no_entry_behind,
    a_number_that_is_opened_from_a_hit_is_closed_before_the_results,
    results_that_an_address_brings_close_on_their_page,
    what_is_typed_while_the_results_close_is_searched_for,
];

const REPORT: &str = "rongjiang-2021/report/";

const RESULTS: &str = "document.getElementById('results')";
const BOX: &str = "document.getElementById('search').value";

async fn back_escape_and_the_button_close_the_results_and_leave_no_entry_behind() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/checks/").await?;
            browser.click(".site-nav a[href$='/report/']").await?;
            browser
                .until(
                    "the text shows under its address",
                    "document.querySelector('article') !== null && location.pathname.endsWith('/report/')",
                )
                .await?;
            let length = browser.value("history.length").await?.as_u64();
            for way in ["back", "escape", "button", "letters"] {
                browser.type_on("#search", "复议")
                    .await?;
                browser
                    .until(
                        "results show",
                        &format!("{RESULTS} !== null && location.search !== ''"),
                    )
                    .await?;
                match way {
                    "back" => browser.driver.back().await?,
                    "escape" => browser.type_on("#search", Key::Escape + "").await?,
                    "button" => browser.click("#results .close").await?,
                    _ => browser.type_on("#search", Key::Backspace + Key::Backspace).await?,
                }
                let closed =
                    format!("{RESULTS} === null && {BOX} === '' && location.search === ''");
                browser.until(way, &closed).await?;
                assert_eq!(browser.address().await?, REPORT);
            }
            let after = browser.value("history.length").await?.as_u64();
            assert_eq!(
                after,
                length.map(|it| it + 1),
                "closing leaves no entries behind"
            );
            browser.driver.back().await?;
            browser
                .until(
                    "Back leaves the page",
                    "location.pathname.endsWith('/checks/')",
                )
                .await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn a_number_that_is_opened_from_a_hit_is_closed_before_the_results() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/checks/").await?;
            browser.type_on("#search", "616").await?;
            browser
                .click("#results [data-fact='hall-items.value']")
                .await?;
            browser.until_there("#panel[open]").await?;
            browser.driver.back().await?;
            browser
                .until(
                    "the hits are there",
                    &format!(
                        "document.querySelector('#panel[open]') === null && {RESULTS} !== null"
                    ),
                )
                .await?;
            browser.driver.back().await?;
            browser
                .until("they are closed", &format!("{RESULTS} === null"))
                .await?;
            assert_eq!(browser.address().await?, "rongjiang-2021/checks/");
            browser.no_errors().await
        })
        .await;
    }
}

async fn results_that_an_address_brings_close_on_their_page() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/?q=%E5%A4%8D%E8%AE%AE").await?;
            browser
                .until("results show", &format!("{RESULTS} !== null"))
                .await?;
            browser.type_on("#search", Key::Escape + "").await?;
            browser
                .until(
                    "they close",
                    &format!("{RESULTS} === null && location.search === ''"),
                )
                .await?;
            assert_eq!(browser.address().await?, "rongjiang-2021/");
            browser.no_errors().await
        })
        .await;
    }
}

async fn what_is_typed_while_the_results_close_is_searched_for() {
    on_site(DESKTOP, |browser| async move {
        browser.open(REPORT).await?;
        browser.type_on("#search", "复议").await?;
        browser.until("results show", &format!("{RESULTS} !== null && location.search !== ''")).await?;
        let at_once = "(() => { const it = document.getElementById('search');\
            const type = text => { it.value = text; it.dispatchEvent(new Event('input', { bubbles: true })); };\
            type(''); type('枫'); type('枫桥'); })()";
        browser.value(at_once).await?;
        let found = format!(
            "{BOX} === '枫桥' && {RESULTS} !== null && decodeURIComponent(location.search) === '?q=枫桥'"
        );
        browser.until("the new words are found", &found).await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert_eq!(browser.value(&found).await?, true, "and stay");
        browser.driver.back().await?;
        browser.until("Back closes them", &format!("{RESULTS} === null && location.search === ''")).await?;
        browser.no_errors().await
    })
    .await;
}
