//! When something is missing, the static page stays whole and says what is off.

use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;

use super::harness::{Browser, Copy, DESKTOP, PHONE, Screen, on_folder, on_site};
use super::map::REPORT;
use super::runner::tests;

tests![
    the_line_that_says_so_leaves_the_page_in_sight_and_can_be_closed_for_the_visit,
    a_truncated_bundle_leaves_the_static_page,
    a_bundle_that_is_not_json_leaves_the_static_page,
    a_bundle_of_another_schema_leaves_the_static_page,
    a_bundle_that_is_json_but_no_bundle_leaves_the_static_page,
    a_bundle_with_a_part_missing_leaves_the_static_page,
    a_missing_bundle_leaves_the_static_page,
    blocked_wasm_leaves_the_static_page,
    with_scripts_off_every_page_is_whole_and_says_so,
    an_unknown_address_leads_back_into_the_site_from_any_depth,
];

const PAGES: [&str; 3] = ["", "rongjiang-2021/report/", "rongjiang-2021/indicators/"];

/// Something of each page's content that is there before any script.
async fn is_whole(browser: &Browser, page: &str) -> WebDriverResult<()> {
    let selector = match page {
        "" => "figure table",
        "rongjiang-2021/report/" => "article data[value='616'] a",
        _ => "table tr#hall-items",
    };
    let expression = format!("document.querySelector({}) !== null", json!(selector));
    assert_eq!(
        browser.value(&expression).await?,
        true,
        "{selector} on /{page}"
    );
    Ok(())
}

/// A small phone lying down.
const SMALLEST: Screen = Screen {
    width: 320,
    height: 256,
    ..PHONE
};

const NOTICE: &str = "document.getElementById('notice')";

async fn says(browser: &Browser, reason: &str) -> WebDriverResult<()> {
    browser.stir().await?;
    browser
        .until(
            "the app gives up",
            "document.documentElement.dataset.app === 'failed'",
        )
        .await?;
    let said = format!("{NOTICE}.textContent.startsWith({})", json!(reason));
    browser.until("it says why", &said).await?;
    let shown = "document.getElementById('notice').getBoundingClientRect().height > 0";
    assert_eq!(browser.value(shown).await?, true);
    Ok(())
}

async fn with_damaged_bundle(change: impl Fn(String) -> String, reason: &'static str) {
    let copy = Copy::of_dist();
    copy.damage_bundle(change);
    on_folder(copy.0.path(), "/", DESKTOP, |browser| async move {
        for page in PAGES {
            browser.open_static(page).await?;
            says(&browser, reason).await?;
            is_whole(&browser, page).await?;
        }
        Ok(())
    })
    .await;
}

async fn the_line_that_says_so_leaves_the_page_in_sight_and_can_be_closed_for_the_visit() {
    let copy = Copy::of_dist();
    copy.damage_bundle(|_| String::new());
    on_folder(copy.0.path(), "/", SMALLEST, |browser| async move {
        browser
            .open_static("rongjiang-2021/report/?access=size-30")
            .await?;
        says(&browser, "数据包已损坏").await?;
        let part = format!("{NOTICE}.offsetHeight / innerHeight");
        let part = browser.value(&part).await?.as_f64();
        assert!(part.is_some_and(|it| it < 0.41), "{part:?} of the window");
        let close = format!("{NOTICE}.querySelector('button').getBoundingClientRect()");
        let whole = format!("{close}.bottom <= innerHeight && {close}.right <= innerWidth");
        assert_eq!(browser.value(&whole).await?, true, "the button is in sight");
        browser.click("#notice button").await?;
        browser.open_static("rongjiang-2021/checks/").await?;
        browser.stir().await?;
        let failed = "document.documentElement.dataset.app === 'failed'";
        browser.until("the app gives up", failed).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let hidden = format!("{NOTICE}.hidden && {NOTICE}.textContent === ''");
        assert_eq!(browser.value(&hidden).await?, true);
        Ok(())
    })
    .await;
}

async fn a_truncated_bundle_leaves_the_static_page() {
    with_damaged_bundle(
        |text| text.chars().take(text.chars().count() / 2).collect(),
        "数据包已损坏",
    )
    .await;
}

async fn a_bundle_that_is_not_json_leaves_the_static_page() {
    with_damaged_bundle(|_| "<html>".into(), "数据包已损坏").await;
}

async fn a_bundle_of_another_schema_leaves_the_static_page() {
    with_damaged_bundle(
        |text| text.replacen("\"schema\":", "\"schema\":9", 1),
        "数据包的版本与页面不符",
    )
    .await;
}

async fn a_bundle_that_is_json_but_no_bundle_leaves_the_static_page() {
    for json in ["[]", "null", "7"] {
        with_damaged_bundle(|_| json.into(), "数据包的版本与页面不符").await;
    }
}

async fn a_bundle_with_a_part_missing_leaves_the_static_page() {
    with_damaged_bundle(
        |text| text.replacen("\"indicators\":", "\"indicator\":", 1),
        "数据包的内容不完整",
    )
    .await;
}

async fn a_missing_bundle_leaves_the_static_page() {
    let copy = Copy::of_dist();
    let folder = copy.0.path().join(REPORT);
    for entry in std::fs::read_dir(&folder).expect("the report's folder") {
        let path = entry.expect("an entry").path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("bundle."))
        {
            std::fs::remove_file(path).expect("the bundle is removable");
        }
    }
    on_folder(copy.0.path(), "/", DESKTOP, |browser| async move {
        for page in PAGES {
            browser.open_static(page).await?;
            says(&browser, "数据包未能取得").await?;
            is_whole(&browser, page).await?;
        }
        Ok(())
    })
    .await;
}

async fn blocked_wasm_leaves_the_static_page() {
    on_site(DESKTOP, |browser| async move {
        browser.proxy.cut(".wasm");
        for page in PAGES {
            browser.open_static(page).await?;
            says(&browser, "程序未能加载").await?;
            is_whole(&browser, page).await?;
        }
        Ok(())
    })
    .await;
}

async fn with_scripts_off_every_page_is_whole_and_says_so() {
    let screen = Screen {
        scripts: false,
        ..DESKTOP
    };
    on_site(screen, |browser| async move {
        for page in PAGES {
            browser.open_static(page).await?;
            let notice = browser.driver.find(By::Css("noscript .notice")).await?;
            assert!(notice.text().await?.starts_with("脚本已关闭"));
            is_whole(&browser, page).await?;
            assert_eq!(
                browser
                    .value("document.documentElement.dataset.app === undefined")
                    .await?,
                true
            );
            let dead = "[...document.querySelectorAll('.needs-script')]\
                .filter(it => it.getClientRects().length > 0).length";
            assert_eq!(
                browser.value(dead).await?,
                0,
                "what needs scripts at {page}"
            );
        }
        browser.open_static("").await?;
        let links = browser.driver.find_all(By::Css("nav a")).await?;
        assert!(links.len() >= 3, "the navigation works without script");
        Ok(())
    })
    .await;
}

async fn an_unknown_address_leads_back_into_the_site_from_any_depth() {
    let dist = super::harness::dist();
    on_folder(&dist, "/a/b/", DESKTOP, |browser| async move {
        for unknown in [
            "nothing",
            "rongjiang-2021/nothing/at/all",
            "%E6%B2%A1%E6%9C%89%E0%A4",
        ] {
            browser.open_static(unknown).await?;
            browser
                .until(
                    "the links are found",
                    "!document.getElementById('links').hidden",
                )
                .await?;
            browser
                .click("a[data-from-root='./rongjiang-2021/report/']")
                .await?;
            browser.until_ready().await?;
            assert_eq!(browser.address().await?, "rongjiang-2021/report/");
        }
        Ok(())
    })
    .await;
}
