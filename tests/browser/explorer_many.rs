//! The explorer with a made-up report of ten thousand indicators.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use thirtyfour::prelude::*;

use super::driver::{Engine, left_out_but_in_chromium};
use super::explorer::NAMES;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_folder};
use super::print;
use super::runner::tests;
use model::bundle::Bundle;
use query::generate;
use query::rows::explore;
use query::search::Index;
use query::view::View;

tests![
    ten_thousand_rows_filter_right_on_a_desktop,
    ten_thousand_rows_filter_right_on_a_phone,
    a_row_far_down_is_gone_to_by_its_address_and_left_by_the_keyboard,
    paper_has_every_row_and_the_screen_those_in_sight_again,
];

const PAGE: &str = "generated-2021/indicators/";

/// The ids of a view's rows.
pub(crate) fn expected(bundle: &Bundle, index: &Index, view: &View) -> Vec<String> {
    let rows = explore(bundle, index, view, None).rows;
    let ids = rows
        .iter()
        .map(|place| bundle.indicators[*place].id.clone());
    ids.collect()
}

/// Walks down the whole list and gathers each row with its place in it.
async fn all_rows(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let script = "const done = arguments[0]; (async () => {\
        const seen = new Map(); const frame = () => new Promise(requestAnimationFrame);\
        scrollTo(0, 0);\
        for (;;) {\
            await frame(); await frame(); await frame();\
            document.querySelectorAll('#rows tr').forEach((row, at) =>\
                seen.set(Number(row.getAttribute('aria-rowindex') ?? at + 2), row.id));\
            const before = scrollY; scrollBy(0, innerHeight);\
            if (scrollY === before) break;\
        }\
        const places = Array.from(seen.keys()).sort((a, b) => a - b);\
        done(places.every((place, at) => place === at + 2) ? places.map(it => seen.get(it)) : ['a gap']);\
        })();";
    browser
        .driver
        .execute_async(script, Vec::new())
        .await?
        .convert()
}

/// The report, and the folder of its site: writing it takes longer than what
/// each test does with it.
static TEN_THOUSAND: LazyLock<(Bundle, PathBuf)> = LazyLock::new(|| {
    let bundle = generate::bundle(10_000);
    // A browser that is tested beside this one has its own.
    let engine = format!("ten-thousand-{:?}", Engine::chosen());
    let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join(engine);
    dev::generate::write(&site, bundle.clone()).expect("a site");
    (bundle, site)
});

async fn ten_thousand(screen: Screen) {
    let (bundle, site) = &*TEN_THOUSAND;
    let index = Index::new(bundle);
    on_folder(site, "/", screen, |browser| async move {
        browser.driver.set_script_timeout(std::time::Duration::from_secs(120)).await?;
        browser.open(PAGE).await?;
        let table = "document.querySelector('.indicators')";
        assert_eq!(
            browser.value(&format!("{table}.getAttribute('aria-rowcount')")).await?,
            "10001"
        );
        assert_eq!(browser.value(&format!("{NAMES}.length < 100")).await?, true);
        for (typed, query) in [("公证", "f=公证"), ("公证 1", "f=公证 1"), ("没有的词", "f=没有的词"), ("9", "f=9")] {
            let expected = expected(bundle, &index, &View::decode(query));
            browser.fill("#filter", typed).await?;
            let first = expected.first().cloned().unwrap_or_default();
            let count = format!(
                "document.getElementById('row-count').textContent.startsWith('{} 项指标') && ({NAMES}[0] ?? '') === '{first}'",
                expected.len()
            );
            browser.until(typed, &count).await?;
            if expected.len() < 1_000 {
                assert!(all_rows(&browser).await? == expected, "{typed}");
            }
        }
        browser.no_errors().await
    })
    .await;
}

async fn ten_thousand_rows_filter_right_on_a_desktop() {
    ten_thousand(DESKTOP).await;
}

async fn ten_thousand_rows_filter_right_on_a_phone() {
    ten_thousand(PHONE).await;
}

async fn a_row_far_down_is_gone_to_by_its_address_and_left_by_the_keyboard() {
    on_folder(&TEN_THOUSAND.1, "/", DESKTOP, |browser| async move {
        browser.open(&format!("{PAGE}#indicator-7654")).await?;
        let seen = "(() => { const row = document.getElementById('indicator-7654');\
            if (row === null) return false; const top = row.getBoundingClientRect().top;\
            return top >= 0 && top < innerHeight && row.classList.contains('is-target'); })()";
        browser.until("the row is in sight", seen).await?;
        let link = "document.querySelector('#indicator-7654 .permalink')";
        browser.value(&format!("{link}.focus()")).await?;
        // Few at a time: the rows ahead are drawn as the focus comes near.
        let tabs = Key::Tab.value().to_string().repeat(5);
        for _ in 0..40 {
            let focused = browser.driver.active_element().await?;
            focused.send_keys(tabs.as_str()).await?;
        }
        let place = "document.activeElement.closest('tr')?.getAttribute('aria-rowindex')";
        let reached = browser.text(place).await?;
        assert!(
            reached.parse::<usize>().is_ok_and(|at| at > 7_656 + 20),
            "{reached}"
        );
        browser.no_errors().await
    })
    .await;
}

async fn paper_has_every_row_and_the_screen_those_in_sight_again() {
    if left_out_but_in_chromium(print::REASON) {
        return;
    }
    let bundle = generate::bundle(300);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    dev::generate::write(&site, bundle.clone()).expect("a site");
    on_folder(&site, "/", DESKTOP, |browser| async move {
        browser.open(PAGE).await?;
        let some = format!("{NAMES}.length < 100");
        assert_eq!(browser.value(&some).await?, true);
        let words = print::paper(&print::printed(&browser).await?);
        for indicator in &bundle.indicators {
            let name = print::plain(&indicator.name);
            assert!(words.contains(&name), "{name} is not on paper");
        }
        browser.until("those in sight", &some).await?;
        // A preview takes its time, in which the page is drawn again.
        browser.value("dispatchEvent(new Event('beforeprint'))").await?;
        let frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
        browser.driver.execute_async(frames, Vec::new()).await?;
        assert_eq!(browser.value(&format!("{NAMES}.length")).await?, 300);
        browser.value("dispatchEvent(new Event('afterprint'))").await?;
        browser.until("those in sight again", &some).await?;
        browser.no_errors().await
    })
    .await;
}
