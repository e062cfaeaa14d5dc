//! The table of indicators: filter, themes, order, all in the address.

use super::harness::{DESKTOP, PHONE, on_site};

const NAMES: &str = "Array.from(document.querySelectorAll('tbody tr'), row => row.id)";

#[tokio::test]
async fn typing_filters_the_rows_and_clearing_brings_them_back() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/indicators/").await?;
            let all = browser.value(NAMES).await?;
            assert!(all.as_array().is_some_and(|rows| rows.len() > 80));
            browser.fill("#filter", "法律援助").await?;
            let narrowed = format!("{NAMES}.includes('legal-aid-cases') && {NAMES}.length < 10");
            browser.until("few rows stay", &narrowed).await?;
            browser.fill("#filter", "火星").await?;
            browser
                .until("no row stays", &format!("{NAMES}.length === 0"))
                .await?;
            browser.click("#reset").await?;
            browser
                .until("all are back", &format!("{NAMES}.length > 80"))
                .await?;
            assert_eq!(browser.value(NAMES).await?, all);
            browser
                .until("the address is clear again", "location.search === ''")
                .await?;
            browser.no_errors().await
        })
        .await;
    }
}

#[tokio::test]
async fn a_theme_and_an_order_stand_in_the_address_and_a_fresh_browser_shows_them() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/indicators/").await?;
        browser.click("#theme-review").await?;
        browser
            .until("one theme stays", &format!("{NAMES}.length < 12"))
            .await?;
        browser.click("#sort-value").await?;
        browser
            .until(
                "the order is told",
                "document.querySelector('th[aria-sort]') !== null",
            )
            .await?;
        browser
            .until(
                "the address says so",
                "location.search.includes('theme=review') && location.search.includes('sort=')",
            )
            .await?;
        let rows = browser.value(NAMES).await?;
        let address = browser.address().await?;
        on_site(DESKTOP, |fresh| async move {
            fresh.open(&address).await?;
            assert_eq!(fresh.value(NAMES).await?, rows);
            Ok(())
        })
        .await;
        browser.no_errors().await
    })
    .await;
}
