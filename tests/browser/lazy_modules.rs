//! The program comes in parts: what a visit does not need is not fetched.

use thirtyfour::prelude::*;

use super::harness::{Browser, Copy, DESKTOP, on_folder, on_site};
use super::runner::tests;

tests![
    a_visit_fetches_a_part_when_a_page_needs_it_and_once,
    where_a_part_is_missing_the_static_page_opens,
    a_page_is_shown_once_its_own_style_is_there,
];

const PARTS: &str = "performance.getEntriesByType('resource').map(it => it.name.split('/').pop())\
                     .filter(name => name.endsWith('.bin')).sort().join(' ')";

async fn parts(browser: &Browser) -> WebDriverResult<String> {
    browser.text(PARTS).await
}

async fn a_visit_fetches_a_part_when_a_page_needs_it_and_once() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        assert_eq!(parts(&browser).await?, "", "reading needs none");
        browser.fill("#search", "行政复议").await?;
        browser
            .until("it finds", "document.querySelector('.results li') !== null")
            .await?;
        let near = format!("{PARTS} === 'near.bin'");
        browser
            .until("it has what finds answers, and nothing else", &near)
            .await?;
        browser.open("").await?;
        for _ in 0..2 {
            browser.click("nav a[href$='indicators/']").await?;
            browser.until_there("#filter").await?;
            browser.click("nav a[href$='report/']").await?;
            browser
                .until(
                    "the text is there",
                    "document.querySelector('article') !== null",
                )
                .await?;
        }
        let fetched = parts(&browser).await?;
        for part in ["explorer.bin", "pages.bin"] {
            assert_eq!(fetched.matches(part).count(), 1, "{fetched}");
        }
        browser.no_errors().await
    })
    .await;
}

/// The style sheets of the package that the page has, in their order.
const STYLES: &str = "Array.from(document.querySelectorAll('link[rel=stylesheet]'), it => it.href.split('/').pop()).join(' ')";

async fn a_page_is_shown_once_its_own_style_is_there() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        assert_eq!(browser.text(STYLES).await?, "page.css");
        let watch = "new MutationObserver(() => {\
                const head = document.querySelector('.facet-head');\
                if (head) window.lookOfHead ??= getComputedStyle(head).whiteSpace;\
            }).observe(document.body, { childList: true, subtree: true })";
        browser.value(watch).await?;
        browser.click("nav a[href$='indicators/']").await?;
        browser.until_there("#filter").await?;
        assert_eq!(
            browser.text("window.lookOfHead").await?,
            "nowrap",
            "it came with its style"
        );
        browser.click("nav a[href$='checks/']").await?;
        browser
            .until(
                "the list of checks is there",
                "document.querySelector('.verdict-filter') !== null",
            )
            .await?;
        assert_eq!(browser.text(STYLES).await?, "lists.css page.css");
        for page in ["indicators", "checks"] {
            browser.open(&format!("rongjiang-2021/{page}/")).await?;
            assert_eq!(browser.text(STYLES).await?, "lists.css page.css");
        }
        browser.no_errors().await
    })
    .await;
}

async fn where_a_part_is_missing_the_static_page_opens() {
    let copy = Copy::of_dist();
    copy.remove_parts();
    on_folder(copy.0.path(), "/", DESKTOP, |browser| async move {
        browser.open("").await?;
        browser.value("(window.visit = 1)").await?;
        browser
            .click("nav a[href$='rongjiang-2021/report/']")
            .await?;
        browser
            .until(
                "a new page is loaded",
                "window.visit !== 1 && document.readyState === 'complete'",
            )
            .await?;
        assert_eq!(browser.address().await?, "rongjiang-2021/report/");
        let sentences = "document.querySelectorAll('article .sentence').length > 50";
        assert_eq!(browser.value(sentences).await?, true);
        browser.open_static("rongjiang-2021/indicators/").await?;
        browser
            .until(
                "the app gives up",
                "document.documentElement.dataset.app === 'failed'",
            )
            .await?;
        let said =
            "document.getElementById('notice').textContent.startsWith('程序的一部分未能加载')";
        browser.until("it says so", said).await?;
        let rows = "document.querySelectorAll('table tbody tr').length > 50";
        assert_eq!(browser.value(rows).await?, true);
        Ok(())
    })
    .await;
}
