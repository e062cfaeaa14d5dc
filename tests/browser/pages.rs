//! Every page, on a phone and on a desktop: content, width, history, reload.

use serde_json::json;
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE, Screen, on_folder, on_site};
use super::runner::tests;

tests![
    every_page_opens_on_a_desktop,
    every_page_opens_on_a_phone,
    no_page_scrolls_sideways_on_the_narrowest_phone,
    the_page_of_downloads_is_plain_and_its_files_are_there,
    the_tables_of_downloads_are_whole_on_every_screen,
    the_navigation_turns_pages_without_a_reload,
    back_and_forward_restore_what_was_seen,
    back_and_forward_work_under_a_path,
    back_returns_to_where_the_reader_was_on_the_page,
    back_finds_what_was_come_to_by_a_leap,
    a_reload_at_any_address_shows_the_same,
    the_heads_tags_are_those_of_the_page_that_was_turned_to,
];

const PAGES: [(&str, &str); 6] = [
    ("", "赣州蓉江新区2021年度法治政府建设工作情况报告"),
    (
        "rongjiang-2021/",
        "赣州蓉江新区2021年度法治政府建设工作情况报告",
    ),
    (
        "rongjiang-2021/report/",
        "报告全文 · 赣州蓉江新区2021年度法治政府建设工作情况报告",
    ),
    (
        "rongjiang-2021/indicators/",
        "指标 · 赣州蓉江新区2021年度法治政府建设工作情况报告",
    ),
    (
        "rongjiang-2021/checks/",
        "核对 · 赣州蓉江新区2021年度法治政府建设工作情况报告",
    ),
    (
        "rongjiang-2021/charts/",
        "图表 · 赣州蓉江新区2021年度法治政府建设工作情况报告",
    ),
];

async fn every_page_opens(screen: Screen) {
    on_site(screen, |browser| async move {
        for (page, title) in PAGES {
            browser.open(page).await?;
            assert_eq!(browser.driver.title().await?, title);
            assert_eq!(browser.count("h1").await?, 1);
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.value(fits).await?, true, "/{page} scrolls sideways");
            let own = "performance.getEntriesByType('resource').every(r => r.name.startsWith(location.origin))";
            assert_eq!(browser.value(own).await?, true, "/{page} asks a third party");
        }
        browser.no_errors().await
    })
    .await;
}

async fn every_page_opens_on_a_desktop() {
    every_page_opens(DESKTOP).await;
}

async fn every_page_opens_on_a_phone() {
    every_page_opens(PHONE).await;
}

async fn no_page_scrolls_sideways_on_the_narrowest_phone() {
    let narrow = Screen {
        width: 320,
        height: 568,
        ..PHONE
    };
    every_page_opens(narrow).await;
}

async fn the_page_of_downloads_is_plain_and_its_files_are_there() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("").await?;
            browser.click("footer a[href$='/data/']").await?;
            browser
                .until("the page opens", "document.title.startsWith('数据下载')")
                .await?;
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.value(fits).await?, true, "it scrolls sideways");
            let files = "Array.from(document.querySelectorAll('main table a[href]'), a => a.href)";
            let files: Vec<String> = serde_json::from_value(browser.value(files).await?)?;
            assert!(files.len() >= 6, "{files:?}");
            for file in files {
                let script = "const done = arguments[1];\
                    fetch(arguments[0]).then(r => done(r.ok), () => done(false));";
                let there = browser
                    .driver
                    .execute_async(script, vec![file.clone().into()])
                    .await?;
                assert_eq!(there.json(), true, "{file}");
            }
            browser.no_errors().await
        })
        .await;
    }
}

/// Of a table that is cut off at the side a reader on a phone sees half words.
async fn the_tables_of_downloads_are_whole_on_every_screen() {
    for width in [320, 360, 390, 768, 1280] {
        let screen = Screen { width, ..DESKTOP };
        on_site(screen, |browser| async move {
            browser.open_static("rongjiang-2021/data/").await?;
            let frames = browser.count(".table-scroll table").await?;
            assert_eq!(frames, 4, "the files and three dictionaries");
            let cut = browser
                .text(
                    "Array.from(document.querySelectorAll('.table-scroll'))\
                        .filter(it => it.scrollWidth > it.clientWidth)\
                        .map(it => it.getAttribute('aria-labelledby')).join(' ')",
                )
                .await?;
            assert_eq!(cut, "", "cut at {width} px");
            Ok(())
        })
        .await;
    }
}

async fn the_navigation_turns_pages_without_a_reload() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        browser.value("window.kept = true").await?;
        for (link, address, title) in [
            ("nav a[href$='/report/']", PAGES[2].0, PAGES[2].1),
            ("nav a[href$='/indicators/']", PAGES[3].0, PAGES[3].1),
            ("nav a[href$='/rongjiang-2021/']", PAGES[1].0, PAGES[1].1),
        ] {
            browser.click(link).await?;
            let turned = format!("document.title === {title:?}");
            browser.until("the page turns", &turned).await?;
            assert_eq!(browser.address().await?, address);
            assert_eq!(
                browser.value("window.kept").await?,
                true,
                "the page was reloaded"
            );
            assert_eq!(browser.value("scrollY").await?, 0);
        }
        browser.no_errors().await
    })
    .await;
}

async fn history_is_kept(browser: Browser) -> WebDriverResult<()> {
    browser.open("rongjiang-2021/indicators/").await?;
    browser.fill("#filter", "公证或复议").await?;
    browser.fill("#filter", "复议").await?;
    browser
        .until(
            "the address says so",
            "location.search === '?f=%E5%A4%8D%E8%AE%AE'",
        )
        .await?;
    let few = browser.count("#rows tr:not([hidden])").await?;
    browser.click("nav a[href$='/report/']").await?;
    browser.until_there("article").await?;
    browser.driver.back().await?;
    browser
        .until(
            "the filter is back",
            "document.getElementById('filter')?.value === '复议'",
        )
        .await?;
    assert_eq!(browser.count("#rows tr:not([hidden])").await?, few);
    browser.driver.forward().await?;
    browser.until_there("article").await?;
    browser.no_errors().await
}

async fn back_and_forward_restore_what_was_seen() {
    on_site(DESKTOP, history_is_kept).await;
}

async fn back_and_forward_work_under_a_path() {
    on_folder(&super::harness::dist(), "/a/b/c/", DESKTOP, history_is_kept).await;
}

async fn back_returns_to_where_the_reader_was_on_the_page() {
    // What stands in the middle of the window.
    const SEEN: &str = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).textContent";
    on_site(DESKTOP, |browser| async move {
        for page in [
            "rongjiang-2021/report/",
            "rongjiang-2021/indicators/",
            "rongjiang-2021/",
        ] {
            browser.open(page).await?;
            browser.value("scrollTo(0, 2000)").await?;
            browser.until("it scrolled", "scrollY === 2000").await?;
            let seen = browser.text(SEEN).await?;
            let place = browser.value("scrollY").await?;
            leave_by_key(&browser, "/checks/", ".check").await?;
            browser.driver.back().await?;
            let back = format!(
                "{SEEN} === {} && Math.abs(scrollY - {place}) < 5",
                json!(seen)
            );
            browser.until("the place is back", &back).await?;
        }
        browser.no_errors().await
    })
    .await;
}

async fn back_finds_what_was_come_to_by_a_leap() {
    // The chart or check in the middle of the window, and how far down it is.
    const SEEN: &str = "(() => {\
        const parts = [...document.querySelectorAll('.chart, .check')];\
        const it = parts.find(part => part.getBoundingClientRect().bottom > innerHeight / 2);\
        return it ? [it.id, it.getBoundingClientRect().top] : []; })()";
    const FAR: &str = "scrollTo(0, document.documentElement.scrollHeight * 0.6)";
    const LINK: &str = "document.querySelector('.verdict-links li:last-child a').click()";
    on_site(PHONE, |browser| async move {
        for (page, leap) in [
            ("rongjiang-2021/charts/", FAR),
            ("rongjiang-2021/charts/", LINK),
            ("rongjiang-2021/checks/", FAR),
        ] {
            browser.open(page).await?;
            browser.value(leap).await?;
            browser.until("it scrolled", "scrollY > 2000").await?;
            // What comes near is laid out in the frames that follow.
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            let (part, top): (String, f64) = serde_json::from_value(browser.value(SEEN).await?)?;
            leave_by_key(&browser, "/report/", ".report-text").await?;
            browser.driver.back().await?;
            let back = format!(
                "(([part, top]) => part === {} && Math.abs(top - {top}) < 5)({SEEN})",
                json!(part)
            );
            browser.until(&format!("{page} is back"), &back).await?;
        }
        browser.no_errors().await
    })
    .await;
}

/// Turns to another page. Not by a pointer, which would first scroll the link
/// into view; and by a hand, without which some browsers pass the page over on
/// the way back.
async fn leave_by_key(browser: &Browser, page: &str, shows: &str) -> WebDriverResult<()> {
    let focus = format!(
        "document.querySelector(\"nav a[href$='{page}']\").focus({{ preventScroll: true }})"
    );
    browser.value(&focus).await?;
    let enter = browser.driver.action_chain().send_keys(Key::Enter);
    enter.perform().await?;
    let turned = format!("document.querySelector('{shows}') !== null");
    browser.until(&format!("{page} shows"), &turned).await
}

async fn a_reload_at_any_address_shows_the_same() {
    on_site(DESKTOP, |browser| async move {
        for address in [
            "rongjiang-2021/report/?q=%E5%A4%8D%E8%AE%AE",
            "rongjiang-2021/indicators/?f=%E5%A4%8D%E8%AE%AE&sort=-value",
            "rongjiang-2021/indicators/#hall-items",
            "rongjiang-2021/report/#hall-items.value",
            "?q=nothing%20at%20all",
            "rongjiang-2021/indicators/?sort=%F0%9F%92%A9&theme=&&==&f",
        ] {
            browser.open(address).await?;
            // The live region says what was found a frame after it is drawn.
            let framed = "requestAnimationFrame(() => setTimeout(arguments[0]))";
            browser.driver.execute_async(framed, Vec::new()).await?;
            // What is not laid out yet has no innerText.
            let shown = "(() => { document.documentElement.dataset.whole = '';\
                return document.getElementById('app').innerText; })()";
            let before = browser.text(shown).await?;
            browser.driver.refresh().await?;
            browser.until_ready().await?;
            let same = format!("{shown} === {}", json!(before));
            browser
                .until(&format!("the same at {address}"), &same)
                .await?;
        }
        browser.no_errors().await
    })
    .await;
}

/// What the head says of the page, but where the settings' files are.
const SAID: &str = "Array.from(document.head.querySelectorAll(\
    'meta[name]:not([name=access]), meta[property]')).map(it => it.outerHTML).sort().join('\\n')";

async fn the_heads_tags_are_those_of_the_page_that_was_turned_to() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        let report = browser.text(SAID).await?;
        for tag in ["\"ArticleTitle\"", "\"Description\""] {
            assert!(report.contains(tag), "{tag} in {report}");
        }
        assert!(!report.contains("\"description\""), "{report}");
        browser.open("rongjiang-2021/").await?;
        let overview = browser.text(SAID).await?;
        assert!(overview.contains("ColumnName"), "{overview}");
        browser.click(".site-nav a[href$='report/']").await?;
        let has = |page: &str| format!("{SAID} === {}", json!(page));
        browser.until("the report's", &has(&report)).await?;
        browser.driver.back().await?;
        browser.until("the overview's", &has(&overview)).await?;
        browser.no_errors().await
    })
    .await;
}
